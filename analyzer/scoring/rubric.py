"""The rubric: all that one criteria document judges by, as a plain value. `criteria/` makes it of files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from analyzer.catalogue import FactSpec
from analyzer.model import DocumentSentence
from analyzer.scoring.conditions import PayRange, PayScale
from analyzer.scoring.totals import Fits
from analyzer.scoring.verdicts import Criterion


@dataclass(frozen=True, slots=True)
class Rubric:
    """All that one criteria document judges by.

    `specs` holds the facts that the criteria look at, `own_facts` those that the rubric added.
    `path` is the TOML file, `document` the name of the prose beside it. `notes` go to the
    scorecard: reasons that the document no longer gives. `pay_tests` are the tests of pay, which say
    why a pay could not be compared.
    """

    name: str
    criteria: tuple[Criterion, ...]
    document_sentences: tuple[DocumentSentence, ...]
    specs: Mapping[str, FactSpec]
    own_facts: Mapping[str, FactSpec] = field(default_factory=dict)
    fits: Fits = Fits()  # noqa: RUF009 - a tuple
    money: PayScale = field(default_factory=PayScale)
    path: str = ""
    document: str = ""
    document_hash: str | None = None
    notes: tuple[str, ...] = ()
    shipped: bool = False
    pay_tests: tuple[PayRange, ...] = ()
