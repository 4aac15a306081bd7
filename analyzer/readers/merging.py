"""Two readers' findings, made into one set of facts.

Every finding goes through the evidence check first. Then, fact by fact (a finding is from a *field* if
all the lines that show it are the site's own fields or its location line, else from the body):

    what passed the check                                   what counts
    ------------------------------------------------------  ---------------------------------------------
    nothing                                                 nothing; the findings are listed as unsupported
    one value, from either or both                          it; the lines are united
    lists                                                   united value by value (choices of a field that has
                                                              none in common with the body's: as below)
    a stated value and others that are inferred             the stated one; the others are kept beside it
    the body says one thing, a field another                the body; the field's value is kept, and noted
    only fields speak                                       the field
    texts and lower bounds that differ (a title, a mission, the phrase reader's, else the one cited first;
      years of experience, a pay range within another)        they do not exclude each other
    inferred values that differ                             the phrase reader's, else the one cited first
    stated values from the body that exclude each other,
      of which one is shown by cues that detect it          that one; the other is kept beside it
    stated values from the body that exclude each other     neither: disputed, with both sides

A model that is doubted (reader_trust.py) adds nothing to what the phrase reader found; where it was asked
alone, what the lines hold of its numbers, pay and words counts, and those of its choices and flags that
detecting cues show. Of one that is guessing nothing counts at all. Both are noted. A single finding that
cites most of the posting is held to the same as a doubted model that was asked alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.model import Claim, Fact, FactValue, Finding, Origin, Pay, Posting
from analyzer.readers.evidence.checker import EvidenceChecker
from analyzer.readers.evidence.quoting import listed
from analyzer.readers.phrases.cues import FoundCues
from analyzer.readers.prompt_injection import injection_notes
from analyzer.readers.reader_trust import cites_wholesale, trust_in_reader
from analyzer.text.matching import normalise

_TOO_MUCH = "the model claimed or cited nearly everything, or much that its lines do not show: "
_LEFT_OUT = {
    "doubted alone": _TOO_MUCH + "of what it claimed, only what plain words show counts",
    "doubted": _TOO_MUCH + "it was left out, and what the phrases found stands",
    "guessing": "most of the model's claims could not be found in the lines that it cited; it was left out",
}


@dataclass(frozen=True, slots=True)
class _Checked:
    """One checked finding: the fact that it would be, and where it came from."""

    fact: Fact
    by_phrases: bool
    field: bool


def merge(
    posting: Posting,
    catalogue: Catalogue,
    *,
    phrases: Sequence[Finding] | None,
    model: Sequence[Finding] | None,
    cues: FoundCues | None = None,
) -> tuple[dict[str, Fact], tuple[Fact, ...], tuple[str, ...]]:
    """What is known of the posting: facts in the catalogue's order, unsupported findings, and notes.

    `phrases` and `model` are the two readers' findings, None for a reader that was not asked;
    `cues` are those of this posting and catalogue where somebody has looked for them already.
    """
    checker = EvidenceChecker(posting, catalogue, cues)
    origins = {line.n: line.origin for line in posting.lines}
    ours = [
        _checked(checker.check(finding), origins, by_phrases=True)
        for finding in phrases or ()
        if not finding.hint
    ]
    theirs = [_checked(checker.check(finding), origins, by_phrases=False) for finding in model or ()]
    theirs = [
        _disbelieved(checked, checker, plainly=True) if cites_wholesale(finding, len(origins)) else checked
        for checked, finding in zip(theirs, model or (), strict=True)
    ]
    notes = list(injection_notes(checker.quoting.text, checker.quoting.left_out))
    trust = trust_in_reader(model or (), [checked.fact for checked in theirs], catalogue, lines=len(origins))
    if trust != "believed":
        alone = trust == "doubted" and phrases is None
        theirs = [_disbelieved(checked, checker, plainly=alone) for checked in theirs]
        notes.append(_LEFT_OUT["doubted alone" if alone else trust])
    findings = [*ours, *theirs]
    passed: dict[str, list[_Checked]] = {}
    for checked in findings:
        if checked.fact.counts:
            passed.setdefault(checked.fact.key, []).append(checked)
    facts = {
        key: _resolve(spec, passed[key], checker, notes) for key, spec in catalogue.items() if key in passed
    }
    return facts, _unsupported(findings, facts), tuple(notes)


def _checked(fact: Fact, origins: Mapping[int, Origin], *, by_phrases: bool) -> _Checked:
    field = bool(fact.lines) and all(origins[n] in {"field", "location"} for n in fact.lines)
    return _Checked(fact, by_phrases, field)


def _disbelieved(checked: _Checked, checker: EvidenceChecker, *, plainly: bool) -> _Checked:
    """A finding that is not believed, and whether it counts all the same: with `plainly` what plain words
    show, otherwise nothing."""
    fact = checked.fact
    if fact.counts:
        by_words = checker.catalogue[fact.key].kind not in {"choice", "choices", "flag"}
        if not (plainly and (by_words or checker.detects(fact))):
            fact = replace(fact, trust="unsupported", quotes=(), item_quotes=())
    return replace(checked, fact=fact)


def _unsupported(findings: Iterable[_Checked], facts: dict[str, Fact]) -> tuple[Fact, ...]:
    """Findings that the lines do not show, each value once, without those that another reader showed."""
    found: dict[tuple[str, FactValue], Fact] = {}
    for checked in findings:
        fact = checked.fact
        if fact.trust == "unsupported":
            rest = fact
        elif dropped := [other for other in fact.others if other.trust == "unsupported"]:
            rest = Fact(fact.key, dropped[0].value, "unsupported", dropped[0].lines)
        else:
            continue
        if rest.key not in facts or facts[rest.key].value != rest.value:
            found.setdefault((rest.key, rest.value), rest)
    return tuple(found.values())


# --- one fact ---------------------------------------------------------------------------------------


def _resolve(spec: FactSpec, findings: list[_Checked], checker: EvidenceChecker, notes: list[str]) -> Fact:
    """The fact that the checked findings about one key come to (see the table above)."""
    findings = [
        replace(checked, fact=replace(checked.fact, others=())) if checked.fact.others else checked
        for checked in findings
    ]
    if len(findings) == 1:
        return findings[0].fact
    findings, lost = _preferred(findings, [checked.fact.trust == "stated" for checked in findings])
    if spec.kind != "texts":
        against = _against_body(findings)
        findings = [checked for checked in findings if checked not in against]
        lost += against
        notes.extend(_disagreement(spec, checked.fact, checker.posting) for checked in against)
    if spec.kind in {"choices", "texts"}:
        return _united_list([checked.fact for checked in findings], lost)
    by_value = _by_value(findings)
    if len(by_value) > 1:
        by_value, beaten = _strongest(spec, by_value, checker)
        lost += beaten
    if len(by_value) == 1:
        return _with_others(_united([checked.fact for checked in by_value[0]]), lost)
    first, *rest = (_united([checked.fact for checked in group]) for group in by_value)
    beaten_claims = tuple(_claim(fact) for fact in rest)
    return replace(
        _with_others(first, lost), trust="disputed", others=(*beaten_claims, *_claims(lost, first))
    )


def _preferred(findings: list[_Checked], good: list[bool]) -> tuple[list[_Checked], list[_Checked]]:
    """The good ones and the others; all where none is good."""
    if not any(good):
        return findings, []
    left = [checked for checked, is_good in zip(findings, good, strict=True) if is_good]
    return left, [checked for checked, is_good in zip(findings, good, strict=True) if not is_good]


def _against_body(findings: Sequence[_Checked]) -> list[_Checked]:
    """What fields say that the body contradicts: nothing where only one of them speaks."""
    body = {value for checked in findings if not checked.field for value in _values(checked.fact)}
    if not body:
        return []
    return [checked for checked in findings if checked.field and body.isdisjoint(_values(checked.fact))]


def _values(fact: Fact) -> list[object]:
    return [_same(value) for value in (fact.value if isinstance(fact.value, tuple) else (fact.value,))]


def _same(value: FactValue) -> object:
    """What makes two values the same: 3 and 3.0, "Acme" and "ACME"; pay without its currency's name."""
    if isinstance(value, str):
        return normalise(value)
    if isinstance(value, bool):
        return ("flag", value)
    return float(value) if isinstance(value, int) else value


def _by_value(findings: Sequence[_Checked]) -> list[list[_Checked]]:
    """The findings grouped by value, in the order of the phrase reader, then of the lines."""
    groups: dict[object, list[_Checked]] = {}
    for checked in sorted(findings, key=lambda checked: (not checked.by_phrases, checked.fact.lines)):
        groups.setdefault(_same(checked.fact.value), []).append(checked)
    return list(groups.values())


def _strongest(
    spec: FactSpec, groups: list[list[_Checked]], checker: EvidenceChecker
) -> tuple[list[list[_Checked]], list[_Checked]]:
    """The groups of findings that are left once weaker ones have given way, and those that gave way."""
    left = [groups[0]]
    if not _exclusive(spec, groups):
        return left, [checked for group in groups[1:] for checked in group]
    if all(checked.fact.trust == "inferred" for group in groups for checked in group):
        return left, [checked for group in groups[1:] for checked in group]
    strong = [
        group
        for group in groups
        if any(checked.by_phrases or checker.detects(checked.fact) for checked in group)
    ]
    if strong and len(strong) < len(groups):
        return strong, [checked for group in groups if group not in strong for checked in group]
    return groups, []


def _exclusive(spec: FactSpec, groups: list[list[_Checked]]) -> bool:
    """Whether two values of this fact cannot both be true."""
    if spec.kind == "text" or spec.unit == "years":
        return False
    if spec.kind != "pay":
        return True
    pays = [group[0].fact.value for group in groups]
    low, high = (p for p in pays[:2] if isinstance(p, Pay))
    return low.period == high.period and (low.max < high.min or high.max < low.min)


def _united(facts: Sequence[Fact]) -> Fact:
    """Findings of one value as one fact: lines and quotes of all, the first reader's own first."""
    first = facts[0]
    lines = sorted({n for fact in facts for n in fact.lines})
    quotes = dict.fromkeys(text for fact in facts for text in fact.quotes)
    return replace(first, lines=tuple(lines), quotes=tuple(quotes)[:3])


def _united_list(facts: Sequence[Fact], lost: Sequence[_Checked]) -> Fact:
    """Lists of several findings as one: every item once, however it is written."""
    items: dict[str, str] = {}
    shown: dict[str, dict[str, None]] = {}
    for fact in facts:
        for item in fact.value if isinstance(fact.value, tuple) else ():
            items.setdefault(normalise(item), item)
            shown.setdefault(normalise(item), {}).update(dict.fromkeys(fact.quotes_of((item,))))
    quotes, places = listed([tuple(quotes) for quotes in shown.values()])
    if not items:  # "none of these", said twice
        return _with_others(_united(facts), lost)
    united = replace(_united(facts), value=tuple(items.values()), quotes=quotes, item_quotes=places)
    return _with_others(united, lost)


def _claim(fact: Fact) -> Claim:
    return Claim(fact.value, fact.trust, fact.lines, fact.quotes)


def _claims(lost: Sequence[_Checked], fact: Fact) -> tuple[Claim, ...]:
    """What else was claimed, each value once."""
    found: dict[object, Claim] = {}
    for checked in lost:
        if _same(checked.fact.value) != _same(fact.value):
            found.setdefault(_same(checked.fact.value), _claim(checked.fact))
    return tuple(found.values())


def _with_others(fact: Fact, lost: Sequence[_Checked]) -> Fact:
    return replace(fact, others=_claims(lost, fact))


def _disagreement(spec: FactSpec, fact: Fact, posting: Posting) -> str:
    text = next(line.text for line in posting.lines if line.n == fact.lines[0])
    name = spec.key.replace("_", " ")
    return f"on {name} the site's field “{text}” disagrees with the posting's own text; the text counts"
