"""Two readers' findings, made into one set of facts, and into hints.

Every claim goes through the evidence check first, and how far a model is believed is judged by its work
(reader_trust.py). Then, fact by fact:

    the model                       the phrases            what becomes of it
    ------------------------------  ---------------------  ----------------------------------------------
    was not asked, is doubted,      claim it               the phrases' fact
      guessing, or hardly speaks    hint at it             a hint
    is believed; its claim passed   claim the same         the model's fact; the phrases confirm it: lines,
                                                             quotes and readers are united
                                    claim something else   the model's fact; the phrases' is kept beside it
                                    hint, or are silent    the model's fact
    is believed; its claim failed   claim the same         the phrases' fact: both say it, and it is shown
                                    claim something else   a hint; the model's claim is listed as unsupported
    is believed and silent          claim it, or hint      a hint

Lists are compared item by item: of a list that a believed model claims, the items that both claim count, and
what only the phrases claim is kept beside it. Several claims about one fact that may count come to one
(one_fact.py). A fact, disputed or not, has no hint, and hints never count.

Of a model that is doubted, or silent on most of what phrases state, nothing is added to what they found, and
of one that is guessing nothing counts at all; where a doubted one was asked alone, what the lines hold of its
numbers, pay and words counts, and those of its choices and flags that detecting cues show. That is noted.
A single finding that cites most of the posting, or a long line whole where hardly any of the model's findings
that do so are shown plainly, is held to the same as a doubted model that was asked alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.model import Fact, FactValue, Finding, Posting
from analyzer.readers.evidence.checker import EvidenceChecker
from analyzer.readers.evidence.cited import sentences_by_line
from analyzer.readers.one_fact import LISTS, Checked, checked, only_items, resolve, same, values_of
from analyzer.readers.phrases.cues import FoundCues
from analyzer.readers.prompt_injection import injection_notes
from analyzer.readers.reader_trust import Shown, too_wide, trust_in_reader

BY_MODEL = "model"
"""What stands in `by` of a fact that a model claimed."""

_TOO_MUCH = "the model claimed or cited nearly everything, or much that its lines do not show: "
_LEFT_OUT = {
    "doubted alone": _TOO_MUCH + "of what it claimed, only what plain words show counts",
    "doubted": _TOO_MUCH + "it was left out, and what the phrases found stands",
    "silent": "the model was silent on most of what plain words say: what the phrases found stands",
    "guessing": "most of the model's claims could not be found in the lines that it cited; it was left out",
}


class Merged(NamedTuple):
    """What is known of a posting: facts by key in the catalogue's order, claims that the lines do not show,
    sentences for the person, and hints by key."""

    facts: dict[str, Fact]
    unsupported: tuple[Fact, ...]
    notes: tuple[str, ...]
    hints: dict[str, Fact]


def merge(
    posting: Posting,
    catalogue: Catalogue,
    *,
    phrases: Sequence[Finding] | None,
    model: Sequence[Finding] | None,
    cues: FoundCues | None = None,
) -> Merged:
    """What two readers' findings come to.

    `phrases` and `model` are the two readers' findings, None for a reader that was not asked;
    `cues` are those of this posting and catalogue where somebody has looked for them already.
    """
    checker = EvidenceChecker(posting, catalogue, cues)
    ours = _check([finding for finding in phrases or () if not finding.hint], checker, by_phrases=True)
    by_phrases = _counting(ours)
    theirs, notes = _of_model(model, checker, None if phrases is None else by_phrases.keys())
    believed = model is not None and not notes
    facts: dict[str, Fact] = {}
    hinted = _Hints(checker, [finding for finding in phrases or () if finding.hint])
    notes = [*injection_notes(checker.quoting.text, checker.quoting.left_out), *notes]
    by_model = _counting(theirs)
    for key, spec in catalogue.items():
        claims, said = by_model.get(key, []), by_phrases.get(key, [])
        against: list[Checked] = []
        if believed:
            claimed = [finding.value for finding in model or () if finding.key == key]
            said, against = _confirming(spec, said, claims, claimed, posting)
        if claims or said:
            facts[key] = resolve(spec, [*claims, *said], checker, notes, against=against)
        elif against:
            hinted.claims[key] = against
    return Merged(facts, _unsupported([*ours, *theirs], facts), tuple(notes), hinted.beside(facts))


# ── what each reader claims ───────────────────────────────────────────────────────────────────────


def _check(findings: Iterable[Finding], checker: EvidenceChecker, *, by_phrases: bool) -> list[Checked]:
    origins = {line.n: line.origin for line in checker.posting.lines}
    default = () if by_phrases else (BY_MODEL,)
    facts = (
        replace(checker.check(finding, by_rules=by_phrases), by=finding.by or default) for finding in findings
    )
    return [checked(fact, origins, by_phrases=by_phrases) for fact in facts]


def _of_model(
    findings: Sequence[Finding] | None, checker: EvidenceChecker, stated: Collection[str] | None
) -> tuple[list[Checked], list[str]]:
    """A model's claims as far as they are believed, and a note where they are not. `stated` are the keys of
    what the phrases state, None where they were not asked."""
    if findings is None:
        return [], []
    sizes = sentences_by_line(checker.posting.lines)
    claims = _check(findings, checker, by_phrases=False)
    wide = too_wide(findings, [_shown(claim, checker) for claim in claims], checker.catalogue, sizes)
    claims = [
        _disbelieved(claim, checker, plainly=True) if is_wide else claim
        for claim, is_wide in zip(claims, wide, strict=True)
    ]
    facts = [claim.fact for claim in claims]
    trust = trust_in_reader(findings, facts, checker.catalogue, sizes=sizes, stated=stated or ())
    if trust == "believed":
        return claims, []
    plainly = trust == "doubted" and stated is None
    note = _LEFT_OUT["doubted alone" if plainly else trust]
    return [_disbelieved(claim, checker, plainly=plainly) for claim in claims], [note]


def _disbelieved(claim: Checked, checker: EvidenceChecker, *, plainly: bool) -> Checked:
    """A claim that is not believed, and whether it counts all the same: with `plainly` what plain words
    show, otherwise nothing."""
    fact = claim.fact
    if fact.counts and not (plainly and _shown(claim, checker) == "plainly"):
        fact = replace(fact, trust="unsupported", quotes=(), item_quotes=())
    return replace(claim, fact=fact)


def _shown(claim: Checked, checker: EvidenceChecker) -> Shown:
    """How surely a checked claim is shown; numbers, pay and words that pass the check are shown plainly."""
    fact = claim.fact
    if not fact.counts:
        return "not"
    by_words = checker.catalogue[fact.key].kind not in {"choice", "choices", "flag"}
    return "plainly" if by_words or checker.detects(fact) else "otherwise"


def _counting(claims: Iterable[Checked]) -> dict[str, list[Checked]]:
    found: dict[str, list[Checked]] = {}
    for claim in claims:
        if claim.fact.counts:
            found.setdefault(claim.fact.key, []).append(claim)
    return found


def _confirming(
    spec: FactSpec,
    said: Sequence[Checked],
    claims: Sequence[Checked],
    claimed: Sequence[FactValue],
    posting: Posting,
) -> tuple[list[Checked], list[Checked]]:
    """What the phrases say of one fact, in two: what a believed model claims as well, and the rest.

    `claims` are those of the model's that passed; where none did, and item by item in lists, what it
    `claimed` is enough, since the phrases' lines show it.
    """
    is_list = spec.kind in LISTS
    values = claimed if is_list or not claims else [claim.fact.value for claim in claims]
    names = {name for value in values for name in values_of(value)}
    if not is_list:
        agreed = [_by_both(claim) for claim in said if same(claim.fact.value) in names]
        return agreed, [claim for claim in said if same(claim.fact.value) not in names]
    cut = [
        (only_items(c, names, posting, wanted=True), only_items(c, names, posting, wanted=False))
        for c in said
    ]
    return [_by_both(both) for both, _ in cut if both], [more for _, more in cut if more]


def _by_both(claim: Checked) -> Checked:
    """A claim of the phrases that the model makes too."""
    names = dict.fromkeys((BY_MODEL, *claim.fact.by))
    return replace(claim, fact=replace(claim.fact, by=tuple(names)))


def _unsupported(claims: Iterable[Checked], facts: dict[str, Fact]) -> tuple[Fact, ...]:
    """Claims that the lines do not show, each value once, without those that another reader showed."""
    found: dict[tuple[str, FactValue], Fact] = {}
    for claim in claims:
        fact = claim.fact
        if fact.trust == "unsupported":
            rest = fact
        elif dropped := [other for other in fact.others if other.trust == "unsupported"]:
            lost = dropped[0]
            rest = Fact(fact.key, lost.value, "unsupported", lost.lines, by=fact.by, sentences=lost.sentences)
        else:
            continue
        left = _beyond(facts.get(rest.key), rest.value)
        if left is not None:
            found.setdefault((rest.key, left), replace(rest, value=left))
    return tuple(found.values())


def _beyond(fact: Fact | None, value: FactValue) -> FactValue | None:
    """What of a value no fact says: the items of a list that are not in the fact's, else all or nothing."""
    if fact is None or not isinstance(value, tuple):
        return None if fact is not None and same(fact.value) == same(value) else value
    known = set(values_of(fact.value))
    return tuple(item for item in value if same(item) not in known) or None


# ── hints ─────────────────────────────────────────────────────────────────────────────────────────


class _Hints:
    """What may be known: `claims` are the phrases' claims that do not count, by key; `findings` their hints,
    which give way to a claim."""

    def __init__(self, checker: EvidenceChecker, findings: Iterable[Finding]) -> None:
        self._checker = checker
        self.claims: dict[str, list[Checked]] = {}
        self._findings: dict[str, Finding] = {}
        for finding in findings:
            self._findings.setdefault(finding.key, finding)

    def beside(self, facts: Collection[str]) -> dict[str, Fact]:
        """The hints for keys that are none of `facts`, in the catalogue's order."""
        found = (
            (key, self._hint(key, spec)) for key, spec in self._checker.catalogue.items() if key not in facts
        )
        return {key: fact for key, fact in found if fact is not None and fact.value != ()}

    def _hint(self, key: str, spec: FactSpec) -> Fact | None:
        if key in self.claims:
            return replace(resolve(spec, self.claims[key], self._checker, []), trust="hinted")
        return self._checker.hint(self._findings[key]) if key in self._findings else None
