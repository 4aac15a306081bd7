"""What a posting costs: input tokens, how many of them are the same for every posting, and output tokens.

    JOBFIT_DATA=/path/to/data uv run --with bpe-openai python -m benchmarks.tokens

The input is what `--dry-run` prints: instructions with the questions, the posting's numbered lines, and the
form of the reply, which providers count as input too. All that is the same for every posting stands before
it, so a provider's prefix cache can serve that.

The output is compared with another form of reply. Both replies say the same: the labels of gold.jsonl, with the lines that show them. The other form
is the usual one: an object with an entry for every question, each a value and a verbatim quote, both
null where nothing is stated. Its quotes are as short as they can fairly be: the sentence of the cited
line that shows the value.

All is counted with one tokenizer (o200k_base, shipped by bpe-openai).
Exit code 1 above the bound in benchmarks/floors.toml.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tomllib
from collections.abc import Callable
from typing import Any

from analyzer.catalogue import Catalogue, load_catalogue
from analyzer.evaluation.labels import Labelled, read_labelled
from analyzer.model import Finding, Posting
from analyzer.readers.evidence.checker import EvidenceChecker
from analyzer.readers.model.prompt import draw_fence, reading_prompt, shown_line
from analyzer.readers.model.reply_schema import reply_schema
from analyzer.serialize import value_to_json
from analyzer.text.line_addresses import line_of
from benchmarks.accuracy import FLOORS, data_folder
from benchmarks.gold import _shows, _single


def common_beginning(texts: list[str]) -> str:
    """What all texts begin with."""
    first, last = min(texts), max(texts)
    same = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:same]


def print_input(rows: list[Labelled], catalogue: Catalogue, count: Callable[[str], int]) -> None:
    """Input tokens of each posting, and those that are the same for all: nothing behind the fence, which is
    another for each request."""
    specs = tuple(catalogue.values())
    form = count(json.dumps(reply_schema(specs, by_sentence=True)))
    asked = [
        reading_prompt(
            specs,
            [shown_line(line) for line in row.posting.lines],
            fence=draw_fence(random.Random(number), ""),
        )
        for number, row in enumerate(rows)
    ]
    whole = [f"{prompt.system}\n{prompt.user}" for prompt in asked]
    tokens = [count(text) + form for text in whole]
    same = count(common_beginning(whole)) + form
    shares = [same / each for each in tokens]
    print(
        f"input     median {statistics.median(tokens):5.0f} tokens, most {max(tokens)}; {form} of each are the form\n"
        f"the same for every posting: {same}, median {statistics.median(shares):.2f} of the input, "
        f"least {min(shares):.2f}"
    )


def ours(row: Labelled, catalogue: Catalogue) -> str:
    """The labels in the form of readers/model/reply_schema.py: what the same lines show stands together. Of
    long lines the sentence is cited that shows it, where the check finds one; for words, each of them."""
    checker = EvidenceChecker(row.posting, catalogue)
    shows: dict[tuple[int | str, ...], list[Any]] = {}
    for key, label in row.labels.items():
        for finding in _single(Finding(key, label.value, label.lines)):
            words = catalogue[key].kind in {"text", "texts"}
            places = _places(finding, checker.check(finding).sentences, 99 if words else 1)
            shows.setdefault(places, []).append(_shows(finding, catalogue))
    return json.dumps(
        {"findings": [{"lines": list(lines), "shows": found} for lines, found in shows.items()]},
        ensure_ascii=False,
    )


def _places(finding: Finding, sentences: tuple[str, ...], most: int) -> tuple[int | str, ...]:
    """The lines of a finding, each as `most` of its sentences where there are any."""
    named = {n: [name for name in sentences if line_of(name) == n][:most] for n in finding.lines}
    return tuple(place for n in finding.lines for place in (named[n] or [n]))


def apart(row: Labelled, catalogue: Catalogue) -> str:
    """Like `ours`, with a finding for each claim: what a model writes that puts nothing together."""
    findings = [
        {"lines": list(finding.lines), "shows": [_shows(finding, catalogue)]}
        for key, label in row.labels.items()
        for finding in _single(Finding(key, label.value, label.lines))
    ]
    return json.dumps({"findings": findings}, ensure_ascii=False)


def verbatim(row: Labelled, catalogue: Catalogue) -> str:
    """An entry for every question, with a quote, null where nothing is stated."""
    entries: dict[str, Any] = {}
    for key in catalogue:
        label = row.labels.get(key)
        if label is None:
            entries[key] = {"value": None, "quote": None}
        else:
            quote = _quote(row.posting, catalogue, Finding(key, label.value, label.lines))
            entries[key] = {"value": value_to_json(label.value), "quote": quote}
    return json.dumps(entries, ensure_ascii=False)


def _quote(posting: Posting, catalogue: Catalogue, finding: Finding) -> str:
    """The sentences that the check finds, or the first sentence of the cited line."""
    if quotes := EvidenceChecker(posting, catalogue).check(finding).quotes:
        return " … ".join(quotes)
    cited = next((line.text for line in posting.lines if line.n in finding.lines), "")
    return cited.split(". ")[0]


def main() -> int:
    folder = data_folder()
    if folder is None:
        print("skipped: JOBFIT_DATA names no folder of labelled postings", file=sys.stderr)
        return 0
    try:
        from bpe_openai import get_encoding
    except ImportError:
        print("skipped: run with `uv run --with bpe-openai`, which ships the tokenizer", file=sys.stderr)
        return 0
    encoding, catalogue = get_encoding("o200k_base"), load_catalogue()
    rows = read_labelled(folder / "gold.jsonl", catalogue)
    print_input(rows, catalogue, lambda text: len(encoding.encode(text)))
    counts = {
        form.__name__: [len(encoding.encode(form(row, catalogue))) for row in rows]
        for form in (ours, apart, verbatim)
    }
    for name, tokens in counts.items():
        print(
            f"{name:9} {sum(tokens):6} tokens in all, median {statistics.median(tokens):5.0f}, most {max(tokens)}"
        )
    share = sum(counts["ours"]) / sum(counts["verbatim"])
    print(
        f"ours / verbatim {share:.3f}   apart / verbatim {sum(counts['apart']) / sum(counts['verbatim']):.3f}"
    )
    bound = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["tokens"]["share_at_most"]
    return 0 if share <= bound else 1


if __name__ == "__main__":
    raise SystemExit(main())
