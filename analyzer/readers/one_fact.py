"""One fact, made of all the checked claims about it that may count.

A claim is from a *field* if all the lines that show it are the site's own fields or its location line, else
from the body.

    the claims                                              what counts
    ------------------------------------------------------  ---------------------------------------------
    one value, however often                                it; lines, quotes and readers are united, and it
                                                              is stated if one of the claims is
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
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from analyzer.catalogue import FactSpec
from analyzer.model import Claim, Fact, FactValue, Origin, Pay, Posting
from analyzer.readers.evidence.checker import EvidenceChecker
from analyzer.readers.evidence.cited import shown_sentences
from analyzer.readers.evidence.quoting import MOST, listed
from analyzer.text.line_addresses import in_order
from analyzer.text.matching import normalise

LISTS = frozenset({"choices", "texts"})


@dataclass(frozen=True, slots=True)
class Checked:
    """One checked claim: the fact that it would be, and where it came from."""

    fact: Fact
    by_phrases: bool
    field: bool


def checked(fact: Fact, origins: Mapping[int, Origin], *, by_phrases: bool) -> Checked:
    """The claim of a fact on lines of these origins."""
    field = bool(fact.lines) and all(origins[n] in {"field", "location"} for n in fact.lines)
    return Checked(fact, by_phrases, field)


def resolve(
    spec: FactSpec,
    claims: Sequence[Checked],
    checker: EvidenceChecker,
    notes: list[str],
    *,
    against: Sequence[Checked] = (),
) -> Fact:
    """The fact that claims come to (see the table above), at least one. `against` says otherwise and does not
    count: it is kept beside. Where a field gives way to the body, `notes` gets a sentence."""
    left = [_alone(claim) for claim in claims]
    lost = [_alone(claim) for claim in against]
    if len(left) == 1:
        return _with_others(left[0].fact, lost)
    if spec.kind not in LISTS:
        left, weaker = _stated_values(left)
        lost += weaker
    if spec.kind != "texts":
        fields = _against_body(left)
        left = [claim for claim in left if claim not in fields]
        lost += fields
        notes.extend(_disagreement(spec, claim.fact, checker.posting) for claim in fields)
    if spec.kind in LISTS:
        return _with_others(_united_list([claim.fact for claim in left]), lost)
    groups = _by_value(left)
    if len(groups) > 1:
        groups, beaten = _strongest(spec, groups, checker)
        lost += beaten
    first, *rest = (_united([claim.fact for claim in group]) for group in groups)
    if not rest:
        return _with_others(first, lost)
    others = (*map(_claim, rest), *_claims(lost, first))
    return replace(first, trust="disputed", others=others)


def _alone(claim: Checked) -> Checked:
    """The claim without what its own check left out of it, which is listed elsewhere."""
    return replace(claim, fact=replace(claim.fact, others=())) if claim.fact.others else claim


def _stated_values(claims: list[Checked]) -> tuple[list[Checked], list[Checked]]:
    """The claims of values that somebody states, and the others; all where no value is stated."""
    stated = {same(claim.fact.value) for claim in claims if claim.fact.trust == "stated"}
    if not stated:
        return claims, []
    good = [same(claim.fact.value) in stated for claim in claims]
    return (
        [claim for claim, is_good in zip(claims, good, strict=True) if is_good],
        [claim for claim, is_good in zip(claims, good, strict=True) if not is_good],
    )


def _against_body(claims: Sequence[Checked]) -> list[Checked]:
    """What fields say that the body contradicts: nothing where only one of them speaks."""
    body = {value for claim in claims if not claim.field for value in values_of(claim.fact.value)}
    if not body:
        return []
    return [claim for claim in claims if claim.field and body.isdisjoint(values_of(claim.fact.value))]


def values_of(value: FactValue) -> list[object]:
    """The items of a list, else the value, each as `same` has it."""
    return [same(item) for item in (value if isinstance(value, tuple) else (value,))]


def same(value: FactValue) -> object:
    """What makes two values the same: 3 and 3.0, "Acme" and "ACME"; pay whichever of its ends is meant."""
    if isinstance(value, str):
        return normalise(value)
    if isinstance(value, bool):
        return ("flag", value)
    return float(value) if isinstance(value, int) else value


def _by_value(claims: Sequence[Checked]) -> list[list[Checked]]:
    """The claims grouped by value: first what the phrase reader says, then in the order of the lines. Within
    a group the first reader's own claim comes first."""
    groups: dict[object, list[Checked]] = {}
    for claim in claims:
        groups.setdefault(same(claim.fact.value), []).append(claim)
    return sorted(groups.values(), key=_place)


def _place(group: Sequence[Checked]) -> tuple[bool, tuple[int, ...]]:
    return min((not claim.by_phrases, claim.fact.lines) for claim in group)


def _strongest(
    spec: FactSpec, groups: list[list[Checked]], checker: EvidenceChecker
) -> tuple[list[list[Checked]], list[Checked]]:
    """The groups of claims that are left once weaker ones have given way, and those that gave way."""
    left = [groups[0]]
    if not _exclusive(spec, groups):
        return left, [claim for group in groups[1:] for claim in group]
    if all(claim.fact.trust == "inferred" for group in groups for claim in group):
        return left, [claim for group in groups[1:] for claim in group]
    strong = [
        group for group in groups if any(claim.by_phrases or checker.detects(claim.fact) for claim in group)
    ]
    if strong and len(strong) < len(groups):
        return strong, [claim for group in groups if group not in strong for claim in group]
    return groups, []


def _exclusive(spec: FactSpec, groups: list[list[Checked]]) -> bool:
    """Whether two values of this fact cannot both be true."""
    if spec.kind == "text" or spec.unit == "years":
        return False
    if spec.kind != "pay":
        return True
    pays = [group[0].fact.value for group in groups]
    low, high = (p for p in pays[:2] if isinstance(p, Pay))
    return low.period == high.period and (low.max < high.min or high.max < low.min)


# ── uniting ───────────────────────────────────────────────────────────────────────────────────────


def _united(facts: Sequence[Fact]) -> Fact:
    """Claims of one value as one fact: lines, sentences, quotes and readers of all, the first one's first."""
    first = facts[0]
    lines = sorted({n for fact in facts for n in fact.lines})
    sentences = in_order(name for fact in facts for name in fact.sentences)
    quotes = dict.fromkeys(text for fact in facts for text in fact.quotes)
    by = dict.fromkeys(name for fact in facts for name in fact.by)
    trust = "stated" if any(fact.trust == "stated" for fact in facts) else first.trust
    return replace(
        first,
        trust=trust,
        lines=tuple(lines),
        quotes=tuple(quotes)[:MOST],
        by=tuple(by),
        sentences=sentences,
    )


def _united_list(facts: Sequence[Fact]) -> Fact:
    """Lists of several claims as one: every item once, however it is written. It is stated if each of its
    items is."""
    items: dict[str, str] = {}
    shown: dict[str, dict[str, None]] = {}
    stated: set[str] = set()
    for fact in facts:
        for item in fact.value if isinstance(fact.value, tuple) else ():
            name = normalise(item)
            items.setdefault(name, item)
            shown.setdefault(name, {}).update(dict.fromkeys(fact.quotes_of((item,))))
            if fact.trust == "stated":
                stated.add(name)
    united = _united(facts)
    if not items:  # "none of these", said twice
        return united
    quotes, places = listed([tuple(quotes) for quotes in shown.values()])
    return replace(
        united,
        value=tuple(items.values()),
        trust="stated" if stated.issuperset(items) else "inferred",
        quotes=quotes,
        item_quotes=places,
    )


def only_items(
    claim: Checked, names: Collection[object], posting: Posting, *, wanted: bool
) -> Checked | None:
    """A claimed list cut down to the items that are among `names` (see `same`), or with `wanted` false to
    all others, with the lines and quotes that show these; None where nothing is left."""
    fact = claim.fact
    listed_items = fact.value if isinstance(fact.value, tuple) else ()
    kept = tuple(item for item in listed_items if (same(item) in names) is wanted)
    if not kept:
        return None
    if len(kept) == len(listed_items):
        return claim
    if not fact.item_quotes:  # nothing tells which words show which item
        return replace(claim, fact=replace(fact, value=kept))
    quotes, places = listed([fact.quotes_of((item,)) for item in kept])
    texts = {line.n: line.text for line in posting.lines}
    lines = tuple(n for n in fact.lines if any(quote in texts[n] for quote in quotes)) or fact.lines
    sentences = shown_sentences(posting.lines, lines, quotes, fact.sentences)
    cut = replace(fact, value=kept, lines=lines, quotes=quotes, item_quotes=places, sentences=sentences)
    return replace(claim, fact=cut)


def _claim(fact: Fact) -> Claim:
    return Claim(fact.value, fact.trust, fact.lines, fact.quotes, fact.sentences)


def _claims(lost: Sequence[Checked], fact: Fact) -> tuple[Claim, ...]:
    """What else was claimed, each value once."""
    found: dict[object, Claim] = {}
    for claim in lost:
        if same(claim.fact.value) != same(fact.value):
            found.setdefault(same(claim.fact.value), _claim(claim.fact))
    return tuple(found.values())


def _with_others(fact: Fact, lost: Sequence[Checked]) -> Fact:
    return replace(fact, others=_claims(lost, fact)) if lost else fact


def _disagreement(spec: FactSpec, fact: Fact, posting: Posting) -> str:
    text = next(line.text for line in posting.lines if line.n == fact.lines[0])
    name = spec.key.replace("_", " ")
    return f"on {name} the site's field “{text}” disagrees with the posting's own text; the text counts"
