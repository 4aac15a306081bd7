"""jobfit: reads a job posting the way its reader would, and judges it by what you wrote.

    from analyzer import read_facts, read_posting, score

    posting = read_posting("posting.txt")              # a file, an address, or text with line breaks
    reading = read_facts(posting)                      # by phrases; reader="auto" asks a configured model
    card = score(reading, "reliability-engineer")      # a name, or the path of a rubric
    print(card.fit, round(card.score), [question.ask for question in card.questions[:3]])

The values are those of `analyzer.model`: immutable, and documented there. Errors are those of
`analyzer.errors`. Nothing is saved in the library; pages, replies and readings are cached. Nothing heavy is
imported before it is needed.
"""

from __future__ import annotations

from analyzer.version import __version__

TYPE_CHECKING = False  # every command loads this file first: not even `typing` for it
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Literal

    from analyzer.model import Posting, Reading, Scorecard
    from analyzer.scoring.rubric import Rubric

__all__ = ["__version__", "read_facts", "read_posting", "score"]


def read_posting(source: str | Path, *, allow_private: bool = False) -> Posting:
    """The posting at an address or in a file, or in a text of several lines, as numbered lines.

    Addresses inside this machine or network are refused unless `allow_private`. Raises SourceError
    where there is none: FetchError, EmptySource, NotAPosting.
    """
    from analyzer.sources import posting_from_text, read_source

    if isinstance(source, str) and "\n" in source.strip():
        return posting_from_text(source, source="text")
    return read_source(str(source), allow_private=allow_private)


def read_facts(
    posting: Posting,
    *,
    reader: Literal["auto", "model", "phrases"] = "phrases",
    criteria: str | Path | Iterable[str | Path] = (),
) -> Reading:
    """What the posting says: facts by key, each with the lines that show it.

    `criteria` are names or paths of rubrics whose own facts (`[fact.KEY]`) are looked for as well;
    without them, those of the rubrics that the person has configured. "model" asks the model that
    the environment or the configuration file names, "auto" does where one is named.

    Raises ReaderError where "model" cannot be asked, UnknownCriteria or InvalidRubric. Where "auto" cannot
    use the model, phrases are read, and `fallback` of the reading tells why; a refused key is an error.
    """
    from pathlib import Path

    from analyzer.run.context import open_run, settings_of
    from analyzer.run.pipeline import read_or_reuse

    named = (criteria,) if isinstance(criteria, (str, Path)) else tuple(criteria)
    flags = {"reader": reader, "save": False, "criteria": tuple(map(str, named))}
    with open_run(settings_of(flags), warn=lambda _: None) as context:
        return read_or_reuse(posting, context).reading


def score(reading: Reading, criteria: Rubric | str | Path) -> Scorecard:
    """The scorecard of a reading against one rubric, given as a value, a name or a path.

    As a value it is a `Rubric` of `analyzer.scoring.rubric`, for a caller that has loaded one; its fields
    may change without notice. The same reading and rubric give the same scorecard. Raises
    UnknownCriteria or InvalidRubric.
    """
    from pathlib import Path

    from analyzer.scoring.score import score as judged

    if isinstance(criteria, (str, Path)):
        from analyzer.catalogue import load_catalogue
        from analyzer.criteria.folder import find_rubrics

        criteria = find_rubrics([str(criteria)], load_catalogue())[0]
    return judged(reading.facts, criteria)
