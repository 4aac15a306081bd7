"""Do the shipped rubrics make sense on real postings? Facts come from labels, so only judging is tried.

    JOBFIT_DATA=folder uv run python benchmarks/sense.py          # the folder with gold.jsonl
    JOBFIT_DATA=folder uv run python benchmarks/sense.py --read   # and the best and worst in full
    JOBFIT_DATA=folder uv run python benchmarks/sense.py --phrases  # how near the phrase reader's cards come

For each rubric: the postings in their order, with score, range and fit. It checks three things and exits
with 1 where one does not hold:

* a posting that is no engineering job is ruled out or weak;
* the first question is never one that the stated industry already answers;
* the scores spread over at least 30 points.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import fmean
from typing import Any

from analyzer.catalogue import load_catalogue
from analyzer.criteria.folder import find_rubrics
from analyzer.model import Fact, Line, Posting, Scorecard
from analyzer.readers import read_facts
from analyzer.scoring.rubric import Rubric
from analyzer.scoring.score import score
from analyzer.serialize import value_from_json
from benchmarks.rows import rows_of

SPREAD = 30.0
NAMES = ("reliability-engineer", "engineering-manager")
OF_INDUSTRY = frozenset({"industry", "business_concerns"})
"""Facts about what the business is: who knows the industry need not ask for them first."""


def facts_of(row: Mapping[str, Any]) -> dict[str, Fact]:
    """The labels of one posting as facts, all of them stated."""
    return {
        key: Fact(key, value_from_json(label["value"]), "stated", tuple(label["lines"]))
        for key, label in row["facts"].items()
        if label["value"] != []
    }


def judged(rows: list[dict[str, Any]], rubric: Rubric) -> list[tuple[Scorecard, dict[str, Any]]]:
    """Every posting with its card, best first; ruled out ones keep their place by score."""
    cards = [(score(facts_of(row), rubric), row) for row in rows]
    return sorted(cards, key=lambda pair: (-pair[0].score, pair[1]["id"]))


def problems(cards: list[tuple[Scorecard, dict[str, Any]]]) -> list[str]:
    found = []
    for card, row in cards:
        facts = row["facts"]
        track = facts.get("role_track", {}).get("value")
        if track == "other" and card.fit not in {"ruled_out", "weak"}:
            found.append(f"{row['id']} is no engineering job, and its fit is {card.fit}")
        first = card.questions[0] if card.questions else None
        undecided = (
            card.fit != "ruled_out"
        )  # what rules out is asked about, whatever is known of the industry
        if first and undecided and "industry" in facts and OF_INDUSTRY & set(first.facts):
            found.append(f"{row['id']}: asks first {first.ask!r}, though the industry is stated")
    spread = cards[0][0].score - cards[-1][0].score
    if spread < SPREAD:
        found.append(f"the scores spread over {spread:.1f} points only")
    return found


def read_by_phrases(row: Mapping[str, Any]) -> Mapping[str, Fact]:
    """The facts that the phrase reader finds in the posting's text."""
    lines = tuple(Line(n, "body", text) for n, text in enumerate(row["lines"], 1) if text.strip())
    posting = Posting(row["id"], f"gold:{row['id']}", lines)
    return read_facts(posting, load_catalogue()).facts


def compare(rows: list[dict[str, Any]], rubric: Rubric) -> str:
    """How far cards made of phrase-read facts are from cards made of labels."""
    apart, order, same_fit, same_out = [], [], 0, 0
    for row in rows:
        wanted, got = (
            score(facts_of(row), rubric, questions=False),
            score(read_by_phrases(row), rubric, questions=False),
        )
        apart.append(abs(wanted.score - got.score))
        order.append((wanted.score, got.score))
        same_fit += wanted.fit == got.fit
        same_out += bool(wanted.ruled_out_by) == bool(got.ruled_out_by)
    pairs = [(a, b) for n, a in enumerate(order) for b in order[n + 1 :] if a[0] != b[0]]
    agreed = sum((a[0] > b[0]) == (a[1] > b[1]) for a, b in pairs) / len(pairs)
    return (
        f"phrases against labels: scores {fmean(apart):.1f} points apart in the mean ({max(apart):.1f} at most), "
        f"the same of two postings ahead in {agreed:.0%} of pairs, same fit {same_fit}/{len(rows)}, "
        f"ruled out or not alike {same_out}/{len(rows)}"
    )


def show(card: Scorecard, row: Mapping[str, Any]) -> str:
    value = {key: label["value"] for key, label in row["facts"].items()}
    out = f" ({', '.join(card.ruled_out_by)})" if card.ruled_out_by else ""
    first = f"  asks: {card.questions[0].ask}" if card.questions else ""
    return (
        f"{row['id']}  {card.score:5.1f}  {card.low:5.1f}-{card.high:5.1f}  {card.stated:2}/{card.total}"
        f"  {card.fit:9}{out}  {value.get('title', '')[:44]}{first}"
    )


def read(card: Scorecard, row: Mapping[str, Any]) -> None:
    """One posting with the verdicts that made its score, for a person to argue with."""
    print(f"\n--- {show(card, row)}")
    for verdict in card.verdicts:
        if verdict.outcome in {"met", "partly", "unmet"}:
            print(f"    {verdict.outcome:6} {verdict.credit:4.2f} x {verdict.weight:<4g} {verdict.name}")
    for line in row["lines"]:
        if line.strip():
            print(f"    | {line}")


def main() -> int:
    parser = argparse.ArgumentParser(description="Do the shipped rubrics make sense on real postings?")
    parser.add_argument("gold", nargs="?", type=Path, help="gold.jsonl (default: in $JOBFIT_DATA)")
    parser.add_argument("--read", action="store_true", help="show the five best and five worst in full")
    parser.add_argument("--phrases", action="store_true", help="compare with what the phrase reader finds")
    args = parser.parse_args()
    folder = os.environ.get("JOBFIT_DATA")
    gold = args.gold or (Path(folder) / "gold.jsonl" if folder else None)
    if gold is None or not gold.is_file():
        print("no labelled postings: name gold.jsonl, or its folder as JOBFIT_DATA")
        return 0
    rows = rows_of(gold)
    wrong = 0
    for rubric in find_rubrics(NAMES, load_catalogue()):
        cards = judged(rows, rubric)
        print(
            f"\n{rubric.name}: {len(cards)} postings, {cards[-1][0].score:.1f} to {cards[0][0].score:.1f}\n"
        )
        for card, row in cards:
            print(show(card, row))
        if args.phrases:
            print(f"\n{compare(rows, rubric)}")
        for problem in problems(cards):
            wrong += 1
            print(f"  ! {problem}")
        for card, row in (*cards[:5], *cards[-5:]) if args.read else ():
            read(card, row)
    print(f"\n{wrong} problems" if wrong else "\nall three hold for both rubrics")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
