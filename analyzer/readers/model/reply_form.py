"""The form of a reply as pydantic models, in the strict sense: "3" is not 3, nothing is extra.

Imported only where a reply is really checked: building these classes costs a quarter of a second
of a cold start, which a cached reading must not pay.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class NumberShown(Strict):
    number: str
    is_: float = Field(alias="is")


class PayShown(Strict):
    pay: str
    min: float
    max: float
    currency: str
    per: str


class WordsShown(Strict):
    words: str
    are: list[str]


class FindingShown(Strict):
    lines: list[int]
    shows: list[str | NumberShown | PayShown | WordsShown]


class ReplyForm(Strict):
    findings: list[FindingShown]
