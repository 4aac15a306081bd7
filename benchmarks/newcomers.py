"""What newcomers get: persons' own documents, drafted, over postings of which they chose the best ones blind.

    JOBFIT_PERSONS=FOLDER uv run python -m benchmarks.newcomers [-v]

The folder holds `docs/NN.md` (a person's document each), `labels.jsonl` (what each sentence means, to answer
what a draft asks as its author would), `postings/NN.txt`, and `choices.json`: for each person the postings
that they would open first, those that they would rule out, chosen from the texts alone, and their trade.

Nothing is asked of a model. Beside the ranking stand chance and a plain match of the document's words.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analyzer.catalogue import Catalogue, load_catalogue
from analyzer.cli.draft_asking import WHICH_WORK, gone_through
from analyzer.criteria.document import plain_words, sentences
from analyzer.criteria.folder import load_rubric
from analyzer.drafting.draft import draft_rubric, read_wishes
from analyzer.drafting.toml_writer import to_toml
from analyzer.model import Posting, Reading, Scorecard
from analyzer.readers import read_facts
from analyzer.scoring.score import score
from analyzer.sources.plain_text import posting_from_text

FIRST = 5
_WORD = re.compile(r"[^\W\d_]{4,}")
_KEYS = {"wanted": "w", "refused": "r", "indifferent": "i", "tolerated": "i"}


@dataclass(slots=True)
class Author:
    """Answers what a draft asks by what the sentences mean: wanted, ruled out, or skipped."""

    labels: Sequence[Mapping[str, Any]]
    trade: str
    answers: int = field(default=0)

    def __call__(self, question: str) -> str:
        if question == WHICH_WORK:
            self.answers += 1
            return self.trade
        if "\n" not in question:  # nothing in the catalogue is about it, and no words of a posting are known
            return ""
        polarity = next((found for one in self.labels if (found := _polarity(one, question))), None)
        self.answers += 1
        return _KEYS.get(polarity or "", "")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one person: cards in order of rank, the postings chosen and ruled out, and what it took."""

    ranked: tuple[tuple[str, Scorecard], ...]
    first: frozenset[str]
    out: frozenset[str]
    answers: int
    by_words: tuple[str, ...]

    @property
    def hits(self) -> int:
        return len(self.first & {name for name, _ in self.ranked[:FIRST]})

    @property
    def refused(self) -> frozenset[str]:
        return frozenset(name for name, card in self.ranked if card.fit == "ruled_out")

    @property
    def clear(self) -> float:
        return sum(card.fit != "unclear" for _, card in self.ranked) / len(self.ranked)


def _polarity(label: Mapping[str, Any], question: str) -> str | None:
    """What the labelled sentence says of the facts in it, where the question is about that sentence."""
    if plain_words(label["text"]) not in plain_words(question) or not label["claims"]:
        return None
    return str(label["claims"][0]["alternatives"][0]["polarity"])


def outcome_of(
    document: str,
    labels: Sequence[Mapping[str, Any]],
    chosen: Mapping[str, Any],
    read: Mapping[str, tuple[Posting, Reading]],
    catalogue: Catalogue,
) -> Outcome:
    author, parts = Author(labels, chosen["trade"]), sentences(document)
    found = read_wishes(parts, catalogue)
    draft = draft_rubric(parts, found.sure, catalogue, unsure=found.unsure)
    with contextlib.redirect_stderr(io.StringIO()):
        draft = gone_through(draft, found.sure, catalogue, ask=author)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "wishes.toml")
        path.with_suffix(".md").write_text(document, encoding="utf-8")
        path.write_text(to_toml(draft, "wishes.md"), encoding="utf-8")
        rubric = load_rubric(path, catalogue)
    cards = {name: score(reading.facts, rubric) for name, (_, reading) in read.items()}
    ranked = sorted(cards.items(), key=lambda pair: (pair[1].fit == "ruled_out", -pair[1].score, pair[0]))
    wished = set(_WORD.findall(document.lower()))
    texts = {
        name: set(_WORD.findall(" ".join(line.text for line in posting.lines).lower()))
        for name, (posting, _) in read.items()
    }
    by_words = sorted(texts, key=lambda name: (-len(wished & texts[name]), name))
    first, out = frozenset(chosen["first"]), frozenset(chosen["out"])
    return Outcome(tuple(ranked), first, out, author.answers, tuple(by_words[:FIRST]))


def main() -> int:
    place = os.environ.get("JOBFIT_PERSONS")
    if not place:
        print("skipped: JOBFIT_PERSONS names no folder of persons", file=sys.stderr)
        return 0
    folder, catalogue = Path(place), load_catalogue()
    rows = [json.loads(line) for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    read: dict[str, tuple[Posting, Reading]] = {}
    for path in sorted((folder / "postings").glob("*.txt")):
        posting = posting_from_text(path.read_text(encoding="utf-8"), source=path.name)
        read[path.stem] = posting, read_facts(posting, catalogue)
    choices = json.loads((folder / "choices.json").read_text(encoding="utf-8"))
    outcomes = {
        name: outcome_of(
            (folder / "docs" / f"{name}.md").read_text(encoding="utf-8"),
            [row for row in rows if row["doc"] == name],
            chosen,
            read,
            catalogue,
        )
        for name, chosen in choices.items()
    }
    _report(outcomes, len(read), "-v" in sys.argv)
    return 0


def _report(outcomes: Mapping[str, Outcome], postings: int, verbose: bool) -> None:
    if verbose:
        for name, one in outcomes.items():
            print(
                f"{name}: {one.hits} of {len(one.first)} in the first five,"
                f" {len(one.refused & one.out)} of {len(one.out)} ruled out,"
                f" {len(one.refused & one.first)} favourites ruled out, {one.clear:.0%} clear,"
                f" {one.answers} answers; first: {', '.join(name for name, _ in one.ranked[:FIRST])}"
            )
    many = len(outcomes)
    found = list(outcomes.values())
    chance = sum(FIRST * len(one.first) / postings for one in found) / many
    words = sum(len(one.first & set(one.by_words)) for one in found) / many
    print(f"of the first five the person would choose  {sum(one.hits for one in found) / many:.2f}")
    print(
        f"  at most {sum(len(one.first) for one in found) / many:.2f}, chance {chance:.2f}, words {words:.2f}"
    )
    print(
        f"ruled out by the person, and by the card    {sum(len(one.refused & one.out) for one in found)}"
        f" of {sum(len(one.out) for one in found)}"
    )
    print(f"favourites ruled out                       {sum(len(one.refused & one.first) for one in found)}")
    print(f"cards that are not unclear                 {sum(one.clear for one in found) / many:.2f}")
    print(f"answers needed                             {sum(one.answers for one in found) / many:.0f}")


if __name__ == "__main__":
    sys.exit(main())
