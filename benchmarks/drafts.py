"""How well a first rubric is drafted without a model: `python -m benchmarks.drafts learn|once [-v]`.

The documents are ours (tests/drafting/wishes/*.txt): after each sentence stands what it means,

    No shift work. => -shifts=rotating        + wanted, - refused, 0 neither, ? open: it is to be asked
    A small team. => +team_size<=8            numbers with their side
    Red | blue. => +a=red|+b=blue             either fact will do

and nothing where the catalogue has no fact for it. A sentence is *right* where a criterion says so, *asked*
where the fact is among what is unsure, else *named*; *turned* where a criterion says the contrary.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analyzer.catalogue import Catalogue, load_catalogue
from analyzer.criteria.document import plain_words, sentences
from analyzer.drafting.draft import draft_by_phrases
from analyzer.drafting.nouns import Draft, DraftEntry

SETS = Path(__file__).parent.parent / "tests" / "drafting" / "wishes"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence says of one fact: `mood` is "+", "-", "0" or "?"."""

    mood: str
    fact: str
    value: str
    bound: str = ""


@dataclass(slots=True)
class Unit:
    """A sentence, the claims of it (each with its alternatives), and what became of it."""

    document: str
    text: str
    claims: list[list[Claim]]
    outcomes: list[tuple[str, str]] = field(default_factory=list)


def documents(name: str) -> Iterator[tuple[str, str, list[Unit]]]:
    """The documents of a set: name, text, and its sentences with what they mean."""
    for part in (SETS / f"{name}.txt").read_text(encoding="utf-8").split("=== ")[1:]:
        title, *lines = part.splitlines()
        text: list[str] = []
        units: list[Unit] = []
        for line in lines:
            said, arrow, meant = line.partition(" =>")
            if arrow and said[:2] not in {"- ", "| "}:
                text.append("")  # a paragraph of its own
            text.append(said)
            if arrow:
                claims = [[_claim(one) for one in claim.split("|")] for claim in meant.split()]
                units.append(Unit(title, re.sub(r"^(?:[-*] |[|] )", "", said).strip(), claims))
        yield title, "\n".join(text), units


def _claim(written: str) -> Claim:
    found = re.fullmatch(r"([-+0?])(\w+)(?:(>=|<=|=)(.+))?", written)
    assert found is not None, written
    bound = found[3] if found[3] in {">=", "<="} else ""
    return Claim(found[1], found[2], found[4] or "", bound)


def judged(name: str, catalogue: Catalogue) -> Iterator[tuple[Unit, Draft]]:
    """Every sentence of a set with its outcomes."""
    for _, text, units in documents(name):
        draft = draft_by_phrases(sentences(text), catalogue)
        for unit in units:
            numbers = {n for n, part in enumerate(draft.sentences) if _same(part.text, unit.text)}
            assert numbers, unit.text
            entries = [entry for entry in draft.entries if numbers & set(entry.because)]
            asked = {one.wish.fact for one in draft.unsure if one.wish.sentence in numbers}
            unit.outcomes = [*_outcomes(unit, entries, asked, catalogue)]
            yield unit, draft


def _same(part: str, text: str) -> bool:
    return plain_words(part) in plain_words(text) or plain_words(text) in plain_words(part)


def _outcomes(
    unit: Unit, entries: list[DraftEntry], asked: set[str], catalogue: Catalogue
) -> Iterator[tuple[str, str]]:
    meant = {claim.fact for claims in unit.claims for claim in claims}
    for claims in unit.claims:
        outcomes = [_outcome(claim, entries, asked, catalogue) for claim in claims]
        for worst in ("turned", "wrong", "right", "asked", "named", "left"):
            if worst in outcomes:
                yield worst, " | ".join(claim.mood + claim.fact for claim in claims)
                break
    for entry in entries:
        facts = set(_facts(entry.keys))
        if not facts & meant and not (facts & {"work_arrangement"} and "office_days" in meant):
            yield "wrong", f"not meant: {entry.name}"


def _facts(keys: Any) -> Iterator[str]:
    if isinstance(keys, Mapping):
        if "fact" in keys:
            yield str(keys["fact"])
        for key in ("any", "all", "not"):
            yield from _facts(keys.get(key))
    elif isinstance(keys, (list, tuple)):
        for one in keys:
            yield from _facts(one)


def _outcome(claim: Claim, entries: list[DraftEntry], asked: set[str], catalogue: Catalogue) -> str:
    about = [entry.keys for entry in entries if claim.fact in set(_facts(entry.keys))]
    if claim.mood in "0?":
        told = [
            keys
            for keys in about
            if claim.mood == "0" and not (claim.value and _credit(keys, claim.fact, claim.value))
        ]
        return "wrong" if told else "asked" if claim.mood == "?" and claim.fact in asked else "left"
    if not about:
        return "asked" if claim.fact in asked else "named"
    sides = {side for keys in about for side in [_side(keys, claim, catalogue)] if side}
    wanted = "+" if claim.mood == "+" else "-"
    if wanted in sides:
        return "right"
    return (
        "turned" if sides & {"+", "-"} else "asked" if claim.fact in asked else "wrong" if sides else "named"
    )


def _side(keys: Mapping[str, Any], claim: Claim, catalogue: Catalogue) -> str:
    """Whether a criterion is for what a claim names ("+"), against it ("-"), for another number ("#") or neither."""
    spec = catalogue[claim.fact]
    tests = [test for test in _tests(keys) if test["fact"] == claim.fact]
    if claim.bound:
        number = float(claim.value.split(":")[0])
        key, other = ("at_least", "at_most") if claim.bound == ">=" else ("at_most", "at_least")
        for test in tests:
            low, high = test.get("between", (test.get("at_least"), test.get("at_most")))
            if {"at_least": low, "at_most": high}[key] == number:
                return "+"
            if {"at_least": low, "at_most": high}[other] is not None:
                return "-"
        return "#"
    if spec.kind in {"number", "pay"}:
        return "+" if any("at_least" in t or t.get("stated") for t in tests) else "-" if tests else ""
    value: Any = True if spec.kind == "flag" else claim.value
    if value in _listed(keys.get("deal_breaker")):
        return "-"
    if not value and any("excludes" in test for test in tests):
        return "-"
    credit = _credit(keys, claim.fact, value)
    if credit is None:
        return ""
    mere_list = spec.kind in {"texts", "choices"} and not any("excludes" in test for test in tests)
    return "+" if credit >= 0.5 else "" if mere_list else "-"


def _credit(keys: Mapping[str, Any], fact: str, value: Any) -> float | None:
    """What a condition is worth where a fact has that value; None where it is about others."""
    for key, pick in (("any", max), ("all", min)):
        if key in keys:
            worth = [one for part in keys[key] for one in [_credit(part, fact, value)] if one is not None]
            return pick(worth) if worth else None
    if "not" in keys:
        inner = _credit(keys["not"], fact, value)
        return None if inner is None else 1 - inner
    return _worth(keys, value) if keys.get("fact") == fact else None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _tests(keys: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(keys, Mapping):
        if "fact" in keys:
            yield keys
        for key in ("any", "all", "not"):
            yield from _tests(keys.get(key))
    elif isinstance(keys, (list, tuple)):
        for one in keys:
            yield from _tests(one)


def _worth(test: Mapping[str, Any], value: Any) -> float | None:
    if "excludes" in test:
        return 0.0 if value in test["excludes"] else None
    if "includes" in test:
        return float(value in test["includes"])
    want = test.get("want")
    if isinstance(want, Mapping):
        return float(want.get(value, 0))
    if want is None:
        return 1.0 if test.get("stated") else None
    return float(value in want if isinstance(want, list) else value == want)


def main(name: str, *, verbose: bool = False) -> None:
    """Prints what became of the sentences of a set."""
    catalogue = load_catalogue()
    found: Counter[str] = Counter()
    entries = wrong = units = 0
    drafts: dict[str, Draft] = {}
    for unit, draft in judged(name, catalogue):
        units += 1
        drafts[unit.document] = draft
        known = any(claim.mood in "+-" for claims in unit.claims for claim in claims)
        for outcome, what in unit.outcomes:
            found[outcome if known or outcome in {"turned", "wrong"} else f"({outcome})"] += 1
            wrong += outcome in {"turned", "wrong"}
            if verbose and outcome not in {"right", "left"}:
                print(f"{outcome:7} {unit.document:10} {unit.text[:90]}   [{what}]")
    entries = sum(len(draft.entries) for draft in drafts.values())
    claims = sum(found[one] for one in ("right", "asked", "named", "turned", "wrong"))
    print(f"{name}: {units} sentences, {entries} criteria; {dict(found)}")
    print(
        f"right {found['right'] / claims:.2f}, asked {found['asked'] / claims:.2f}, "
        f"turned {found['turned']}, criteria that are wrong {wrong / max(1, entries):.3f}"
    )


if __name__ == "__main__":
    main(sys.argv[1], verbose="-v" in sys.argv)
