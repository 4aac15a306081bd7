"""Two readers' claims, made into one set of facts.

Every claim goes through the evidence check first. Then, fact by fact (a claim is from a *field* if
all the lines that show it are the site's own fields or its location line, else from the body):

    what passed the check                                   what counts
    ------------------------------------------------------  ---------------------------------------------
    nothing                                                 nothing; the claims are listed as unsupported
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
detecting cues show. Of one that is guessing nothing counts at all. Both are noted. A single claim that
cites most of the posting is held to the same as a doubted model that was asked alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.model import Claim, Fact, FactValue, Finding, Origin, Pay, Posting
from analyzer.readers.evidence.check import EvidenceChecker
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
class _Side:
    """One checked claim and where it came from."""

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
    """What is known of the posting: facts in the catalogue's order, unsupported claims, and notes.

    `phrases` and `model` are the two readers' findings, None for a reader that was not asked;
    `cues` are those of this posting and catalogue where somebody has looked for them already.
    """
    checker = EvidenceChecker(posting, catalogue, cues)
    origins = {line.n: line.origin for line in posting.lines}
    ours = [_side(checker.check(finding), origins, by_phrases=True) for finding in phrases or ()]
    theirs = [_side(checker.check(finding), origins, by_phrases=False) for finding in model or ()]
    theirs = [
        _disbelieved(side, checker, plainly=True) if cites_wholesale(finding, len(origins)) else side
        for side, finding in zip(theirs, model or (), strict=True)
    ]
    notes = list(injection_notes(checker.quoting.text, checker.quoting.left_out))
    trust = trust_in_reader(model or (), [side.fact for side in theirs], catalogue, lines=len(origins))
    if trust != "believed":
        alone = trust == "doubted" and phrases is None
        theirs = [_disbelieved(side, checker, plainly=alone) for side in theirs]
        notes.append(_LEFT_OUT["doubted alone" if alone else trust])
    sides = [*ours, *theirs]
    passed: dict[str, list[_Side]] = {}
    for side in sides:
        if side.fact.counts:
            passed.setdefault(side.fact.key, []).append(side)
    facts = {
        key: _settle(spec, passed[key], checker, notes) for key, spec in catalogue.items() if key in passed
    }
    return facts, _unsupported(sides, facts), tuple(notes)


def _side(fact: Fact, origins: Mapping[int, Origin], *, by_phrases: bool) -> _Side:
    field = bool(fact.lines) and all(origins[n] in {"field", "location"} for n in fact.lines)
    return _Side(fact, by_phrases, field)


def _disbelieved(side: _Side, checker: EvidenceChecker, *, plainly: bool) -> _Side:
    """A claim that is not believed, and whether it counts all the same: with `plainly` what plain words
    show, otherwise nothing."""
    fact = side.fact
    if fact.counts:
        by_words = checker.catalogue[fact.key].kind not in {"choice", "choices", "flag"}
        if not (plainly and (by_words or checker.detects(fact))):
            fact = replace(fact, trust="unsupported", quotes=(), item_quotes=())
    return replace(side, fact=fact)


def _unsupported(sides: Iterable[_Side], facts: dict[str, Fact]) -> tuple[Fact, ...]:
    """Claims that the lines do not show, each value once, without those that another reader showed."""
    found: dict[tuple[str, FactValue], Fact] = {}
    for side in sides:
        fact = side.fact
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


def _settle(spec: FactSpec, sides: list[_Side], checker: EvidenceChecker, notes: list[str]) -> Fact:
    """The fact that the checked claims about one key come to (see the table above)."""
    sides = [
        replace(side, fact=replace(side.fact, others=())) if side.fact.others else side for side in sides
    ]
    if len(sides) == 1:
        return sides[0].fact
    sides, lost = _preferred(sides, [side.fact.trust == "stated" for side in sides])
    if spec.kind != "texts":
        against = _against_body(sides)
        sides = [side for side in sides if side not in against]
        lost += against
        notes.extend(_disagreement(spec, side.fact, checker.posting) for side in against)
    if spec.kind in {"choices", "texts"}:
        return _united_list([side.fact for side in sides], lost)
    by_value = _by_value(sides)
    if len(by_value) > 1:
        by_value, beaten = _strongest(spec, by_value, checker)
        lost += beaten
    if len(by_value) == 1:
        return _with_others(_united([side.fact for side in by_value[0]]), lost)
    first, *rest = (_united([side.fact for side in group]) for group in by_value)
    sides_lost = tuple(_claim(fact) for fact in rest)
    return replace(_with_others(first, lost), trust="disputed", others=(*sides_lost, *_claims(lost, first)))


def _preferred(sides: list[_Side], good: list[bool]) -> tuple[list[_Side], list[_Side]]:
    """The good ones and the others; all where none is good."""
    if not any(good):
        return sides, []
    kept = [side for side, is_good in zip(sides, good, strict=True) if is_good]
    return kept, [side for side, is_good in zip(sides, good, strict=True) if not is_good]


def _against_body(sides: Sequence[_Side]) -> list[_Side]:
    """What fields say that the body contradicts: nothing where only one of them speaks."""
    body = {value for side in sides if not side.field for value in _values(side.fact)}
    if not body:
        return []
    return [side for side in sides if side.field and body.isdisjoint(_values(side.fact))]


def _values(fact: Fact) -> list[object]:
    return [_same(value) for value in (fact.value if isinstance(fact.value, tuple) else (fact.value,))]


def _same(value: FactValue) -> object:
    """What makes two values the same: 3 and 3.0, "Acme" and "ACME"; pay without its currency's name."""
    if isinstance(value, str):
        return normalise(value)
    if isinstance(value, bool):
        return ("flag", value)
    return float(value) if isinstance(value, int) else value


def _by_value(sides: Sequence[_Side]) -> list[list[_Side]]:
    """The claims grouped by value, in the order of the phrase reader, then of the lines."""
    groups: dict[object, list[_Side]] = {}
    for side in sorted(sides, key=lambda side: (not side.by_phrases, side.fact.lines)):
        groups.setdefault(_same(side.fact.value), []).append(side)
    return list(groups.values())


def _strongest(
    spec: FactSpec, groups: list[list[_Side]], checker: EvidenceChecker
) -> tuple[list[list[_Side]], list[_Side]]:
    """The groups of claims that are left once weaker ones have given way, and those claims."""
    kept = [groups[0]]
    if not _exclusive(spec, groups):
        return kept, [side for group in groups[1:] for side in group]
    if all(side.fact.trust == "inferred" for group in groups for side in group):
        return kept, [side for group in groups[1:] for side in group]
    strong = [
        group for group in groups if any(side.by_phrases or checker.detects(side.fact) for side in group)
    ]
    if strong and len(strong) < len(groups):
        return strong, [side for group in groups if group not in strong for side in group]
    return groups, []


def _exclusive(spec: FactSpec, groups: list[list[_Side]]) -> bool:
    """Whether two values of this fact cannot both be true."""
    if spec.kind == "text" or spec.unit == "years":
        return False
    if spec.kind != "pay":
        return True
    pays = [group[0].fact.value for group in groups]
    low, high = (p for p in pays[:2] if isinstance(p, Pay))
    return low.period == high.period and (low.max < high.min or high.max < low.min)


def _united(facts: Sequence[Fact]) -> Fact:
    """Claims of one value as one fact: lines and quotes of all, the first reader's own first."""
    first = facts[0]
    lines = sorted({n for fact in facts for n in fact.lines})
    quotes = dict.fromkeys(text for fact in facts for text in fact.quotes)
    return replace(first, lines=tuple(lines), quotes=tuple(quotes)[:3])


def _united_list(facts: Sequence[Fact], lost: Sequence[_Side]) -> Fact:
    """Lists of several claims as one: every item once, however it is written."""
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


def _claims(lost: Sequence[_Side], fact: Fact) -> tuple[Claim, ...]:
    """What else was claimed, each value once."""
    found: dict[object, Claim] = {}
    for side in lost:
        if _same(side.fact.value) != _same(fact.value):
            found.setdefault(_same(side.fact.value), _claim(side.fact))
    return tuple(found.values())


def _with_others(fact: Fact, lost: Sequence[_Side]) -> Fact:
    return replace(fact, others=_claims(lost, fact))


def _disagreement(spec: FactSpec, fact: Fact, posting: Posting) -> str:
    text = next(line.text for line in posting.lines if line.n == fact.lines[0])
    name = spec.key.replace("_", " ")
    return f"on {name} the site's field “{text}” disagrees with the posting's own text; the text counts"
