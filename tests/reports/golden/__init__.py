"""Cards as they should look: twelve postings of our own, at the widths of real terminals.

    python -m tests.reports.golden       # writes the cards anew; look at what `git diff` shows

`postings/NAME.toml` holds a posting with what was read of it, so that a better reader changes no card;
`engineer` and `lead` are the criteria it is judged by. `cards/NAME-WIDTH.txt` is the card.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from analyzer.catalogue import load_catalogue
from analyzer.criteria.rubric_file import parse_rubric
from analyzer.model import Analysis, Claim, Fact, Line, Pay, Posting, Reading
from analyzer.reports.terminal import render_card
from analyzer.scoring.rubric import Rubric
from analyzer.scoring.score import score

HERE = Path(__file__).parent
CARDS = HERE / "cards"
WIDTHS = (60, 80, 120)
VARIANTS: dict[str, dict[str, Any]] = {
    "80-ascii": {"width": 80, "encoding": "ascii"},
    "80-latin-1": {"width": 80, "encoding": "latin-1"},
    "80-colour": {"width": 80, "colour": True},
    "80-terminal": {"width": 80, "isolate": True},
    "200": {"width": 200},
    "80-verbose": {"width": 80, "verbose": True},
}
ALSO = {
    "ordinary": ("80-ascii", "80-colour", "200"),
    "contradictions": ("80-verbose",),
    "hinted": ("80-verbose", "80-ascii"),
    "japanese": ("80-ascii",),
    "hebrew": ("80-terminal", "80-ascii"),
    "arabic": ("80-terminal",),
    "hostile": ("80-ascii", "80-colour"),
    "french": ("80-latin-1",),
}


class Card(NamedTuple):
    """One golden card: the file it stands in, and how it is drawn."""

    name: str
    form: str

    @property
    def path(self) -> Path:
        return CARDS / f"{self.name}-{self.form}.txt"

    def drawn(self) -> str:
        """The card as it is now."""
        how = VARIANTS.get(self.form) or {"width": int(self.form)}
        return render_card(analysis(self.name), **how)


def names() -> list[str]:
    """The postings, by name."""
    return sorted(path.stem for path in (HERE / "postings").glob("*.toml"))


def cards() -> Iterator[Card]:
    """Every golden card that there should be."""
    for name in names():
        for form in (*map(str, WIDTHS), *ALSO.get(name, ())):
            yield Card(name, form)


def rubric(name: str) -> Rubric:
    """One of the two criteria documents here."""
    table = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    document = (HERE / f"{name}.md").read_text(encoding="utf-8")
    return parse_rubric(table, name=name, document=document, catalogue=load_catalogue())


def analysis(name: str) -> Analysis:
    """The posting of that name, read as its file says and judged as its file says."""
    given = tomllib.loads((HERE / "postings" / f"{name}.toml").read_text(encoding="utf-8"))
    lines = tuple(
        Line(n, "body", text) for n, text in enumerate(given["text"].split("\n"), 1) if text.strip()
    )
    about = {key: given.get(key) for key in ("title", "company", "location")}
    posting = Posting(given["source"], f"text:{name}", lines, notes=tuple(given.get("notes", ())), **about)
    facts = {entry["key"]: _fact(entry, lines) for entry in given.get("fact", ())}
    model = given.get("model")
    hints = {entry["key"]: _fact({"trust": "hinted", **entry}, lines) for entry in given.get("hint", ())}
    lost = [_fact({"trust": "unsupported", **entry}, lines) for entry in given.get("unsupported", ())]
    reading = Reading(
        given.get("reader", "phrases"), facts, model=model, unsupported=tuple(lost), hints=hints
    )
    return Analysis(posting, reading, tuple(score(facts, rubric(one)) for one in given["criteria"]))


def _fact(entry: dict[str, Any], lines: tuple[Line, ...]) -> Fact:
    quotes = (entry["quote"],) if "quote" in entry else ()
    cited = tuple(line.n for line in lines for quote in quotes if quote in line.text)[:1]
    assert len(cited) == len(quotes), f"{quotes} is not in the text"
    others = tuple(
        Claim(other["value"], "stated", (), (other["quote"],)) for other in entry.get("others", ())
    )
    value, trust = _value(entry["value"]), entry.get("trust", "stated")
    return Fact(entry["key"], value, trust, cited, quotes, others, by=tuple(entry.get("by", ())))


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return Pay(**value)
    return tuple(value) if isinstance(value, list) else value
