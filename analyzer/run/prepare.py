"""Writes prepared.tsv (see prepared.py) anew, after a list that ships was edited:

python -m analyzer.run.prepare
"""

from __future__ import annotations

import sys
from pathlib import Path

from analyzer.prepared import PREPARED, recording
from analyzer.resources import example


def all_prepared() -> dict[str, str]:
    """All that reading a posting asks for, in whichever language, and judging it by the shipped rubrics.

    Raises InvalidPhrase where a phrase of ours is none.
    """
    from analyzer.catalogue import load_catalogue
    from analyzer.criteria.folder import find_rubrics, shipped_paths
    from analyzer.readers import read_facts
    from analyzer.readers.not_a_posting import with_doubt
    from analyzer.readers.phrases.prepare import look_for_nothing
    from analyzer.sources.plain_text import posting_from_text

    text = example().read_text(encoding="utf-8")  # looks at each list of the readers
    with recording() as recorded:
        catalogue = load_catalogue()
        find_rubrics([str(path) for path in shipped_paths()], catalogue)
        posting = posting_from_text(text, source="example")
        with_doubt(posting, read_facts(posting, catalogue))
        look_for_nothing(catalogue)
    return dict(sorted(recorded.items()))


def written(recorded: dict[str, str]) -> str:
    """The text of prepared.tsv."""
    return "".join(f"{key}\t{made}\n" for key, made in recorded.items())


if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else PREPARED
    path.write_text(written(all_prepared()), encoding="utf-8")
