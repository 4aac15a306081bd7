"""What a reader got right: counts first, and the rates that follow from them.

    label        the reader claims          counts as
    -----------  -------------------------  ------------------------------------
    sure         the same value             right
    sure         another value              wrong, and missed
    sure         nothing                    missed
    not sure     anything                   nothing
    none         a value                    wrong, and invented
    none         nothing                    silent
    not known    anything                   nothing

A label is not known where the catalogue did not have the fact in the version by which the row was labelled.
precision = right ÷ (right + wrong), recall = right ÷ (right + missed), invention = invented ÷
(invented + silent), evidence = right claims whose lines overlap the labelled ones ÷ right claims.
An empty list counts as not stated, on either side; what is disputed or unsupported is no claim.

A hint is no claim either and changes none of these. Beside a sure label or none it is true where it has the
label's value, and false otherwise. Recall of stated or hinted = (right + true hints) ÷ (right + missed).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.evaluation.labels import Label, Labelled
from analyzer.model import Fact, FactValue, Pay

GROUPS = ("said", "infer", "text")
"""Facts that the lines must say, facts that may be concluded, and facts whose value is words."""

_PUNCTUATION = re.compile(r"[\W_]+")
_NINETY_FIVE = 1.959964
"""The normal quantile of a 95 % interval."""


@dataclass(slots=True)
class Tally:
    """Counts of one fact or group of facts over some postings."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    invented: int = 0
    silent: int = 0
    overlapping: int = 0
    hints: int = 0
    true_hints: int = 0

    def add(self, other: Tally) -> None:
        """Adds another's counts to these."""
        for count in fields(self):
            setattr(self, count.name, getattr(self, count.name) + getattr(other, count.name))

    @property
    def labels(self) -> int:
        """Labels that are sure."""
        return self.right + self.missed

    @property
    def claims(self) -> int:
        """Claims that can be judged."""
        return self.right + self.wrong

    @property
    def precision(self) -> float | None:
        return _rate(self.right, self.claims)

    @property
    def recall(self) -> float | None:
        return _rate(self.right, self.labels)

    @property
    def recall_with_hints(self) -> float | None:
        return _rate(self.right + self.true_hints, self.labels)

    @property
    def hint_truth(self) -> float | None:
        return _rate(self.true_hints, self.hints)

    @property
    def f1(self) -> float | None:
        return _rate(2 * self.right, self.claims + self.labels)

    @property
    def invention(self) -> float | None:
        return _rate(self.invented, self.invented + self.silent)

    @property
    def evidence(self) -> float | None:
        return _rate(self.overlapping, self.right)


def _rate(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def wilson(part: int, whole: int) -> tuple[float, float] | None:
    """The 95 % interval of a share from 0 to 1, None of nothing: Wilson's score interval (E. B. Wilson,
    1927), which stays within 0 and 1 and is honest for few cases."""
    if not whole:
        return None
    share, z2 = part / whole, _NINETY_FIVE**2
    middle = (share + z2 / (2 * whole)) / (1 + z2 / whole)
    half = _NINETY_FIVE * math.sqrt(share * (1 - share) / whole + z2 / (4 * whole**2)) / (1 + z2 / whole)
    return max(0.0, middle - half), min(1.0, middle + half)


def group_of(spec: FactSpec) -> str:
    """Which of GROUPS a fact is in."""
    if spec.kind in {"text", "texts"}:
        return "text"
    return "infer" if spec.infer else "said"


def is_right(claimed: FactValue, labelled: FactValue, spec: FactSpec) -> bool:
    """Whether a claim is as good as the label.

    Choices, flags and numbers must be equal; of pay min, max and period; `choices` must be the same
    set; one text must contain the other after folding case and punctuation; of `texts` at least half
    of the items on each side must find a match that way.
    """
    if isinstance(claimed, Pay) and isinstance(labelled, Pay):
        return (claimed.min, claimed.max, claimed.period) == (labelled.min, labelled.max, labelled.period)
    if isinstance(claimed, tuple) and isinstance(labelled, tuple):
        return _texts_match(claimed, labelled) if spec.kind == "texts" else set(claimed) == set(labelled)
    if spec.kind == "text":
        return _text_matches(str(claimed), str(labelled))
    return isinstance(claimed, bool) is isinstance(labelled, bool) and claimed == labelled


def _plain(text: str) -> str:
    return _PUNCTUATION.sub(" ", text.casefold()).strip()


def _text_matches(one: str, other: str) -> bool:
    a, b = _plain(one), _plain(other)
    return bool(a and b) and (a in b or b in a)


def _texts_match(claimed: tuple[str, ...], labelled: tuple[str, ...]) -> bool:
    def found(items: tuple[str, ...], among: tuple[str, ...]) -> float:
        return sum(any(_text_matches(item, other) for other in among) for item in items) / len(items)

    return found(claimed, labelled) >= 0.5 and found(labelled, claimed) >= 0.5


def tally_fact(spec: FactSpec, fact: Fact | None, label: Label | None, hint: Fact | None = None) -> Tally:
    """The counts of one fact in one posting, or of the hint that stands where nothing is known."""
    if label is not None and not label.sure:
        return Tally()
    counts = _tally_claim(spec, fact, label)
    if hint is not None:
        counts.hints = 1
        counts.true_hints = int(
            label is not None and label.value != () and is_right(hint.value, label.value, spec)
        )
    return counts


def _tally_claim(spec: FactSpec, fact: Fact | None, label: Label | None) -> Tally:
    claimed = fact if fact is not None and fact.counts and fact.value != () else None
    if label is None or label.value == ():
        return Tally(wrong=1, invented=1) if claimed else Tally(silent=1)
    if claimed is None:
        return Tally(missed=1)
    if not is_right(claimed.value, label.value, spec):
        return Tally(wrong=1, missed=1)
    overlaps = not label.lines or bool(set(claimed.lines) & set(label.lines))
    return Tally(right=1, overlapping=int(overlaps))


def tally_posting(
    facts: Mapping[str, Fact],
    row: Labelled,
    catalogue: Catalogue,
    hints: Mapping[str, Fact] | None = None,
) -> dict[str, Tally]:
    """The counts of one posting, by fact."""
    beside = hints or {}
    return {
        key: tally_fact(spec, facts.get(key), row.labels.get(key), beside.get(key))
        if row.knows(spec)
        else Tally()
        for key, spec in catalogue.items()
    }


def by_group(tallies: Mapping[str, Tally], catalogue: Catalogue) -> dict[str, Tally]:
    """Sums over each of GROUPS, and over `all`."""
    found = {group: Tally() for group in (*GROUPS, "all")}
    for key, tally in tallies.items():
        found[group_of(catalogue[key])].add(tally)
        found["all"].add(tally)
    return found


def total(postings: Iterable[Mapping[str, Tally]], catalogue: Catalogue) -> dict[str, Tally]:
    """Sums over postings, by fact."""
    found = {key: Tally() for key in catalogue}
    for posting in postings:
        for key, tally in posting.items():
            found[key].add(tally)
    return found
