"""How many tokens a posting takes as `jobfit mcp` answers it, on postings of others.

    JOBFIT_DATA=/path/to/data uv run python -m benchmarks.mcp_replies
    JOBFIT_DATA=… uv run --with bpe-openai python -m benchmarks.mcp_replies      beside a real tokenizer
    … --rows gold.jsonl silver.jsonl:s-001..s-072                                of these files, or a part of one

Each posting is read by phrases, judged by both shipped criteria, and answered as the tool `analyse` would. A reply
beyond the bound makes the exit code 1. Without data: the examples alone.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from analyzer.catalogue import load_catalogue
from analyzer.criteria.folder import load_rubric, shipped_paths
from analyzer.mcp.posting_reply import posting_reply
from analyzer.mcp.wording import MOST_TOKENS, tokens_of
from analyzer.model import Posting
from analyzer.run.pipeline import judge, read_cached
from analyzer.sources import read_source
from benchmarks.accuracy import data_folder
from benchmarks.groups import rows_of

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
FILES = ("gold.jsonl", "silver.jsonl:s-001..s-072")


def postings(files: list[str]) -> Iterator[Posting]:
    """The examples, and what the files hold."""
    for path in sorted(EXAMPLES.glob("*.*")):
        if path.suffix != ".md":
            yield read_source(str(path))
    if (folder := data_folder()) is None:
        print("JOBFIT_DATA names no folder of labelled postings: the examples alone", file=sys.stderr)
        return
    for row in rows_of(folder, files, load_catalogue()):
        yield row.posting


def tokenizer() -> Callable[[str], int] | None:
    """A real one, where it is installed."""
    try:
        from bpe_openai import get_encoding
    except ImportError:
        return None
    encoding = get_encoding("o200k_base")
    return lambda text: len(encoding.encode(text))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", nargs="*", default=list(FILES))
    catalogue = load_catalogue()
    rubrics = [load_rubric(path, catalogue) for path in shipped_paths()]
    count = tokenizer()
    estimated, real, cut = [], [], 0
    for posting in postings(parser.parse_args().rows):
        analysis = judge(posting, read_cached(posting, catalogue), rubrics)
        reply = posting_reply(analysis, catalogue, number=1)
        estimated.append(tokens_of(reply))
        cut += "more lines do not fit" in reply
        if count is not None:
            real.append(count(reply))
    for name, found in (("estimated", estimated), ("o200k_base", real)):
        if found:
            print(f"{name:10} {len(found)} replies: median {statistics.median(found):.0f}, most {max(found)}")
    print(f"lines left out in {cut}")
    return 0 if max(estimated) <= MOST_TOKENS else 1


if __name__ == "__main__":
    sys.exit(main())
