"""Both quotes where they stand: the person's sentence and the posting's lines, with their neighbours."""

from __future__ import annotations

from analyzer.catalogue import load_catalogue
from analyzer.criteria.rubric_file import parse_rubric
from analyzer.model import Analysis, Fact, Line, Posting, Reading
from analyzer.reports.in_context import in_context
from analyzer.reports.symbols import UNICODE
from analyzer.scoring.score import score

DOCUMENT = "I bake at night. I work from home. I sleep by day.\n\nAnother paragraph."
TABLE = {
    "document": "mine.md",
    "criterion": [
        {"name": "Remote", "because": "I work from home.", "fact": "work_arrangement", "want": "remote"},
        {"name": "Equity", "because": "Another paragraph.", "fact": "equity", "want": True},
    ],
}
LINES = (
    "We bake bread.",
    "Crumbs. " * 60 + "You work fully remote, always.",
    "We are\x1b[31m eight.",
    "Apply soon.",
)


def shown(**facts: Fact) -> list[str]:
    rubric = parse_rubric(TABLE, name="mine", document=DOCUMENT, catalogue=load_catalogue())
    posting = Posting("-", "text:1", tuple(Line(n, "body", text) for n, text in enumerate(LINES, 1)))
    reading = Reading("phrases", facts)
    analysis = Analysis(posting, reading, (score(facts, rubric),))
    return in_context(analysis, [rubric], UNICODE).splitlines()


def test_both_sentences_stand_between_their_neighbours() -> None:
    """The cited line is marked and shows its quote, however far in; control characters are gone."""
    lines = shown(work_arrangement=Fact("work_arrangement", "remote", "stated", (2,), ("fully remote",)))
    assert lines[1:4] == [
        "mine in context",
        "  ✓ Remote",
        "      you    I bake at night. [I work from home.] I sleep by day.",
    ]
    assert lines[4] == "          1  We bake bread."
    assert lines[5].startswith("       2.61> …")
    assert "You work fully remote, always." in lines[5]
    assert lines[6] == "          3  We are[31m eight."
    assert len(lines) == 7


def test_a_sentence_of_its_own_paragraph_has_no_neighbours() -> None:
    """Other paragraphs are no context; what was told says so instead of lines."""
    lines = shown(equity=Fact("equity", True, "told", ()))
    assert lines[3:] == ["      you    [Another paragraph.]", "      told   equity"]


def test_what_nobody_says_has_no_context() -> None:
    """Silence is not quoted."""
    assert shown() == []
