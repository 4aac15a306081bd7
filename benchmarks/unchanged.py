"""What `--json` says of many postings, before and after a change that should change nothing.

    JOBFIT_DATA=/path/to/data uv run python benchmarks/unchanged.py record before.d
    …the change…
    JOBFIT_DATA=/path/to/data uv run python benchmarks/unchanged.py record after.d
    uv run python benchmarks/unchanged.py diff before.d after.d

`record` runs the command itself (`--jobfit` names another one, such as that of a second checkout) over
every row of the labelled and unlabelled postings, every saved page and every example, and over all
criteria documents for `criteria draft`. What says how long something took or which settling answers
were counted is masked. `diff` prints each posting that differs, key by key; the exit code is 1 then.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.rows import rows_of

SETS = (
    "gold",
    "silver",
    "raw",
    "human-hn",
    "work-mode-hn",
    "pay-linkedin",
    "employment-linkedin",
    "silent-ats",
)
AT_ONCE = 400
"""Sources for one run of the command: below the limit on a command line's length."""
MASKED = {"settles_with", "cached"}
EXAMPLES = Path(__file__).parent.parent / "examples"


def main() -> int:
    """Records or compares; gives the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True)
    record = commands.add_parser("record")
    record.add_argument("folder", type=Path)
    record.add_argument("--jobfit", default=shutil.which("jobfit") or "jobfit", help="the command to run")
    record.set_defaults(run=lambda args: recorded(args.folder, args.jobfit))
    diff = commands.add_parser("diff")
    diff.add_argument("before", type=Path)
    diff.add_argument("after", type=Path)
    diff.set_defaults(run=lambda args: compared(args.before, args.after))
    args = parser.parse_args()
    code: int = args.run(args)
    return code


def recorded(folder: Path, jobfit: str) -> int:
    """Writes one file a set: NDJSON of what the command prints, masked."""
    data = os.environ.get("JOBFIT_DATA")
    if not data:
        print("JOBFIT_DATA names no folder of postings: only the examples are recorded")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        for name, files in sources(Path(data) if data else None, work):
            lines = [line for some in chunks(files) for line in read(jobfit, some, work)]
            (folder / f"{name}.ndjson").write_text("".join(lines), encoding="utf-8")
            print(f"{name:22} {len(lines):5} lines")
        if data:
            drafts = drafted(jobfit, sorted(Path(data, "wishes", "docs").glob("*.md")), work)
            (folder / "drafts.ndjson").write_text("".join(drafts), encoding="utf-8")
            print(f"{'drafts':22} {len(drafts):5} lines")
    return 0


def sources(data: Path | None, work: Path) -> Iterator[tuple[str, list[Path]]]:
    """Each set with its postings as files; rows become files in `work`."""
    yield "examples", sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".html"})
    if data is None:
        return
    for name in SETS:
        folder = work / name
        folder.mkdir()
        rows = rows_of(data / f"{name}.jsonl")
        files = []
        for number, row in enumerate(rows):
            path = folder / f"{number:05}.txt"
            path.write_text(text_of(row), encoding="utf-8", newline="")
            files.append(path)
        yield name, files
    yield (
        "pages",
        sorted(path for path in (data / "pages").rglob("*") if path.is_file() and path.name != "README.md"),
    )


def text_of(row: Mapping[str, Any]) -> str:
    """The posting as a person would have saved it: title, company and place, where given, on top."""
    if "lines" in row:
        return "\n".join(row["lines"])
    head = [f"{key.capitalize()}: {row[key]}" for key in ("title", "company", "location") if row.get(key)]
    return "\n".join([*head, *([""] if head else []), row["text"]])


def chunks(files: list[Path]) -> Iterator[list[Path]]:
    return (files[at : at + AT_ONCE] for at in range(0, len(files), AT_ONCE))


def read(jobfit: str, files: list[Path], work: Path) -> Iterator[str]:
    """The masked lines that the command prints for these files."""
    done = run([jobfit, "--json", "--no-save", "--reader", "phrases", *map(str, files)], work)
    for line in done.stdout.rstrip("\n").split("\n"):
        told = masked(json.loads(line))
        told["source"] = told["source"].replace(f"{work}/", "").replace(str(EXAMPLES.parent), "")
        yield json.dumps(told, ensure_ascii=False) + "\n"


def masked(told: Any) -> Any:
    if isinstance(told, dict):
        return {key: None if key in MASKED else masked(value) for key, value in told.items()}
    return [masked(item) for item in told] if isinstance(told, list) else told


def drafted(jobfit: str, documents: list[Path], work: Path) -> list[str]:
    """What `criteria draft` makes of each document without a model."""
    lines = []
    for document in documents:
        copy = work / document.name
        copy.write_bytes(document.read_bytes())
        done = run([jobfit, "criteria", "draft", "--reader", "phrases", str(copy)], work)
        rubric = copy.with_suffix(".toml")
        told = {
            "source": document.name,
            "draft": rubric.read_text("utf-8") if rubric.exists() else done.stdout,
        }
        told |= {"code": done.returncode, "said": done.stderr.replace(f"{work}/", "")}
        lines.append(json.dumps(told, ensure_ascii=False) + "\n")
    return lines


def run(command: list[str], work: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "JOBFIT_"))}
    env = {**kept, "JOBFIT_HOME": str(work / "home")}
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False)


def compared(before: Path, after: Path) -> int:
    """Prints what differs, and how often by kind; the exit code is 1 where anything does."""
    kinds: Counter[str] = Counter()
    lines = 0
    for path in sorted(before.glob("*.ndjson")):
        olds = rows_of(path)
        news = rows_of(after / path.name)
        if len(olds) != len(news):
            kinds[f"{path.stem}: {len(olds)} lines before, {len(news)} after"] += 1
        for old, new in zip(olds, news, strict=False):
            lines += 1
            for where, was, now in differences(old, new):
                kinds[where.split("[")[0]] += 1
                print(f"{path.stem} {old['source']}\n  {where}\n    - {short(was)}\n    + {short(now)}")
    print(
        f"{lines} lines compared, {sum(kinds.values())} differences",
        *(f"{n:6} {kind}" for kind, n in kinds.items()),
        sep="\n",
    )
    return 1 if kinds else 0


def differences(old: Any, new: Any, where: str = "") -> Iterator[tuple[str, Any, Any]]:
    """The places at which two values of JSON differ, as deep as they are of one form."""
    if isinstance(old, dict) and isinstance(new, dict):
        if list(old) != list(new):
            yield f"{where} (keys)", list(old), list(new)
        for key in [key for key in old if key in new]:
            yield from differences(old[key], new[key], f"{where}.{key}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for at, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from differences(one, other, f"{where}[{at}]")
    elif old != new:
        yield where, old, new


def short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 300 else f"{text[:300]}…"


if __name__ == "__main__":
    sys.exit(main())
