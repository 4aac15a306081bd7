"""The form of a reply as pydantic models, in the strict sense: nothing is extra, and of another kind only a
number that is written as a text: "5", "5+".

Imported only where a reply is really checked: building these classes costs a quarter of a second
of a cold start, which a cached reading must not pay.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

_NUMBER = re.compile(r"([0-9]{1,13}(?:\.[0-9]{1,6})?)\+?")


def _as_number(value: Any) -> Any:
    """The number that a text of digits writes. "5+" is what postings say, so models repeat it."""
    written = _NUMBER.fullmatch(value.strip()) if isinstance(value, str) else None
    return float(written[1]) if written else value


Number = Annotated[float, BeforeValidator(_as_number)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class NumberShown(Strict):
    number: str
    is_: Number = Field(alias="is")


class PayShown(Strict):
    pay: str
    min: Number
    max: Number
    currency: str
    per: str


class WordsShown(Strict):
    words: str
    are: list[str]


class FindingShown(Strict):
    lines: list[int | float | str]
    shows: list[str | NumberShown | PayShown | WordsShown]


class ReplyForm(Strict):
    findings: list[FindingShown]
