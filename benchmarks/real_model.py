"""A real model on whole labelled postings: what it reaches alone, and what merging with it does.

    JOBFIT_DATA=/path/to/data uv run python -m benchmarks.real_model \\
        --base-url http://127.0.0.1:8080/v1 --model NAME --replies /tmp/replies.jsonl

Made for a weak model on one's own machine, which claims nearly everything or nothing: alone it is no
good, merged with the phrase reader it must do no harm. Each posting's findings are kept in the file
of replies as they come, so that a run may be broken off and gone on with, and merging measured anew
without asking: leave --base-url out for that. The shortest postings are asked first.

With all labelled postings read, a figure on the wrong side of its floor in benchmarks/floors.toml
([real_model]) makes the exit code 1; with fewer it is only told.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from analyzer.catalogue import Catalogue, load_catalogue
from analyzer.errors import ReaderError
from analyzer.evaluation.labels import Labelled, read_labelled
from analyzer.evaluation.measures import Tally, by_group, tally_posting, total
from analyzer.model import Finding
from analyzer.readers.merging import merge
from analyzer.readers.model.asking import ask_model
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.session import Session
from analyzer.serialize import finding_from_json, finding_to_json
from benchmarks.accuracy import FLOORS, data_folder
from benchmarks.gold import beyond_floor
from benchmarks.honesty import Reader, merged_with
from benchmarks.rows import rows_of

Replies = Mapping[str, Sequence[Finding] | None]
"""By a posting's id what the model found; None where no reply could be used."""


def kept(path: Path) -> dict[str, Sequence[Finding] | None]:
    """The replies of a file, the last for each posting."""
    if not path.exists():
        return {}
    rows = rows_of(path)
    return {
        row["id"]: None if row["findings"] is None else [finding_from_json(one) for one in row["findings"]]
        for row in rows
    }


def ask_all(rows: Sequence[Labelled], catalogue: Catalogue, endpoint: Endpoint, path: Path) -> None:
    """Asks about each posting that `path` has no reply for, one at a time, and adds what came."""
    done = kept(path)
    with Session(endpoint) as session:
        for row in sorted(rows, key=lambda row: sum(len(line.text) for line in row.posting.lines)):
            if row.id not in done:
                told = _ask(row, catalogue, endpoint, session)
                with path.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(told, ensure_ascii=False) + "\n")
                print(f"{row.id}: {told['said']} ({told['seconds']} s)", file=sys.stderr)


def _ask(row: Labelled, catalogue: Catalogue, endpoint: Endpoint, session: Session) -> dict[str, object]:
    begun = time.monotonic()
    told: dict[str, object] = {"id": row.id, "findings": None}
    try:
        reply = ask_model(row.posting, catalogue, endpoint, session=session, stream=True)
    except ReaderError as error:
        told["said"] = str(error)
    else:
        told["findings"] = [finding_to_json(finding) for finding in reply.findings]
        told["tokens"] = [reply.tokens_in, reply.tokens_out]
        told["said"] = f"{len(reply.findings)} claims; {'; '.join(reply.notes) or 'no notes'}"
    told["seconds"] = round(time.monotonic() - begun)
    return told


def measure(
    rows: Sequence[Labelled], catalogue: Catalogue, replies: Replies
) -> Iterator[tuple[str, dict[str, float]]]:
    """The model alone, the phrase reader alone and both, over the same postings and all facts."""
    read: Reader = lambda row: replies[row.id]  # noqa: E731
    tallies = {
        "phrases": merged_with(rows, catalogue, lambda _: None)["all"],
        "model": _alone(rows, catalogue, replies)["all"],
        "both": merged_with(rows, catalogue, read)["all"],
    }
    for name, tally in tallies.items():
        yield (
            name,
            {
                **_rates(tally),
                "right": tally.right,
                "claims": tally.claims,
                "invention": tally.invention or 0.0,
            },
        )
    phrases, both = tallies["phrases"], tallies["both"]
    yield (
        "real_model",
        {
            "precision_lost_at_most": (phrases.precision or 0.0) - (both.precision or 0.0),
            "f1_gained": (both.f1 or 0.0) - (phrases.f1 or 0.0),
        },
    )


def _alone(rows: Sequence[Labelled], catalogue: Catalogue, replies: Replies) -> dict[str, Tally]:
    tallies = []
    for row in rows:
        facts = merge(row.posting, catalogue, phrases=None, model=replies[row.id] or ()).facts
        tallies.append(tally_posting(facts, row, catalogue))
    return by_group(total(tallies, catalogue), catalogue)


def _rates(tally: Tally) -> dict[str, float]:
    return {
        "precision": tally.precision or 0.0,
        "recall": tally.recall or 0.0,
        "f1": tally.f1 or 0.0,
        "evidence": tally.evidence or 0.0,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--base-url", help="the model's server; left out: only what is kept is measured")
    parser.add_argument("--model", default="local")
    parser.add_argument("--replies", type=Path, required=True, help="the file that keeps the replies")
    parser.add_argument("--limit", type=int, help="so many postings at most, the shortest")
    chosen = parser.parse_args(arguments)
    folder = data_folder()
    if folder is None:
        print("skipped: JOBFIT_DATA names no folder of labelled postings", file=sys.stderr)
        return 0
    catalogue = load_catalogue()
    rows = read_labelled(folder / "gold.jsonl", catalogue)
    if chosen.base_url:
        endpoint = Endpoint(chosen.model, chosen.base_url, api_key="none", deadline=7200.0)
        some = sorted(rows, key=lambda row: sum(len(line.text) for line in row.posting.lines))
        ask_all(some[: chosen.limit], catalogue, endpoint, chosen.replies)
    replies = kept(chosen.replies)
    read = [row for row in rows if row.id in replies]
    if not read:
        print("skipped: no replies are kept and no --base-url is given", file=sys.stderr)
        return 0
    return _report(read, catalogue, replies, of=len(rows))


def _report(rows: Sequence[Labelled], catalogue: Catalogue, replies: Replies, *, of: int) -> int:
    failed = sum(replies[row.id] is None for row in rows)
    print(f"{len(rows)} of {of} postings, {failed} without a usable reply")
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    wrong: list[str] = []
    for name, figures in measure(rows, catalogue, replies):
        print(f"{name:12}", "  ".join(f"{figure} {value:.3f}" for figure, value in figures.items()))
        wrong += beyond_floor(name, figures, floors)
    print("".join(f"{line}\n" for line in wrong), end="", file=sys.stderr)
    return 1 if wrong and len(rows) == of else 0


if __name__ == "__main__":
    raise SystemExit(main())
