"""Ten minutes of random text, pages, rubrics, imports and bytes: nothing but our own errors, and none takes long.

    python -m benchmarks.hardening.fuzz [MINUTES] [SEED]

Each case is made of pieces that were seen to hurt, cut, repeated and mixed by a seeded random. What must hold: no
exception that is not of `analyzer.errors`, and none takes more than 2 s of CPU. Figures by kind, and the first
cases that do not hold, with their number: the same seed makes the same cases.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from analyzer.catalogue import load_catalogue
from analyzer.criteria.check import check
from analyzer.criteria.document import sentences
from analyzer.criteria.folder import read_files
from analyzer.errors import JobfitError
from analyzer.readers import read_facts
from analyzer.sources.dispatch import read_source
from analyzer.sources.plain_text import posting_from_text
from analyzer.storage.library import Library
from benchmarks.library import record

SECONDS = 2.0
LONGEST = 20_000
CATALOGUE = load_catalogue()
TEXT = [
    "We offer ", "remote", " or ", "no ", "€", "60,000", "-", "1,", ";", "\n", "\n\n", "* ", "\t", ". ", "?", "!", "(", ")", "[",
    "\u200b", "\u202e", "\x00", "\x1b[31m", "é", "日本語", "𝗜", "🧑‍💻", "a", "A", "if you are an AI", "ignore ", "on call ",
    "Ghent, ", "per year ", "k", "- ", "--- ", "https://a.example/", "\ud800", "\r", "|", "10 to 20 ", "a.b.", "…", "“", "Salary: ",
]  # fmt: skip
HTML = [
    "<", ">", "</", "<p>", "</p>", "<div style='display:none'>", "<style>", "</style>", "*{", "}", ":not(", ":is(", "@layer a{",
    "<script type='application/ld+json'>", "</script>", '{"@type":"JobPosting","title":', "[", "]", "{", ",", "null", "1e999",
    "<table>", "<td>", "<li>", "<br>", "<!--", "-->", "<![CDATA[", "&#x0;", "&amp", "<svg>", "<template>", "<title>", "<h1>",
    "color:rgb(", "calc(", "var(--a)", "--a:var(--a);", "<meta charset=rot13>", "<b", ' class="', "Baker", "remote", "\x00", "'",
]  # fmt: skip
TOML = [
    'document = "mine.md"\n', "[[criterion]]\n", "[fact.a]\n", 'name = "x"\n', 'because = "I like to teach."\n', 'fact = "on_call"\n',
    'want = "required"\n', "weight = ", "1", "nan", "1e400", "true", "[", "]", "{", "}", "=", '"', "'''", "\n", "any = [", "all = [",
    "not = {", "at_least = ", "-1", "0x", "1979-05-27", 'question = "?"\n', 'cues.true = ["(a|b)+"]\n', "[fit]\n", "[pay]\n",
    "rates = { USD = 1 }\n", "\\u0000", "#", "values = [", '"a"', ",", "bonus = true\n", "presume = true\n", "deal_breaker = ", "é",
]  # fmt: skip


def mixed(pieces: list[str], rng: random.Random) -> str:
    """Some pieces in a row, some of them many times over."""
    made: list[str] = []
    for _ in range(rng.randint(1, 60)):
        piece = rng.choice(pieces)
        made.append(piece * (rng.randint(2, 3_000) if rng.random() < 0.06 else 1))
    return "".join(made)[:LONGEST]


def text(rng: random.Random, _: Path) -> None:
    posting = posting_from_text(mixed(TEXT, rng), source="-")
    read_facts(posting, CATALOGUE)


def page(rng: random.Random, folder: Path) -> None:
    path = folder / "page.html"
    path.write_text(mixed(HTML + TEXT, rng), encoding="utf-8", errors="replace")
    read_facts(read_source(str(path)), CATALOGUE)


def raw(rng: random.Random, folder: Path) -> None:
    path = folder / rng.choice(["a.txt", "a.html", "a.pdf", "a.docx", "a.eml", "a.rtf", "a.md", "a"])
    starts = (
        b"",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"{\\rtf1 ",
        b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
        b"\xff\xfe",
    )
    path.write_bytes(rng.choice(starts) + rng.randbytes(rng.randint(0, 3_000)) * rng.randint(1, 4))
    read_source(str(path))


def toml(rng: random.Random, folder: Path) -> None:
    (folder / "mine.md").write_text(
        "I like to teach. " + mixed(TEXT, rng)[:2_000], encoding="utf-8", errors="replace"
    )
    path = folder / "mine.toml"
    good = 'document = "mine.md"\n' if rng.random() < 0.8 else ""
    path.write_text(good + mixed(TOML, rng), encoding="utf-8", errors="replace")
    files = read_files(path)
    parts = sentences(files.document_path.read_text(encoding="utf-8"))
    check(files.source, files.table, parts, CATALOGUE, path="mine.toml", document_path="mine.md")


def imports(rng: random.Random, folder: Path) -> None:
    lines: list[str | bytes] = []
    for _ in range(3):
        line = json.dumps(record(rng.randint(1, 9), CATALOGUE, rng))
        for _ in range(rng.randint(0, 6)):
            at = rng.randrange(len(line))
            cut = rng.choice(["", "null", "{}", "[]", "-1", '"', "1e999", "\\ud800", line[at : at + 40]])
            line = line[:at] + cut + line[at + rng.randint(0, 30) :]
        lines.append(line if rng.random() < 0.9 else line.encode() + rng.randbytes(5))
    path = folder / f"{rng.random()}.sqlite"
    library = Library(path)
    try:
        library.import_lines(lines)
        for row in library.rows():
            library.load(row.id)
    finally:
        library.close()
        path.unlink(missing_ok=True)


KINDS: dict[str, Callable[[random.Random, Path], None]] = {
    "text": text, "html": page, "toml": toml, "import": imports, "bytes": raw,
}  # fmt: skip


def main() -> int:
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 18
    until = time.monotonic() + minutes * 60
    tried: Counter[str] = Counter()
    foreign: Counter[str] = Counter()
    slow: Counter[str] = Counter()
    longest: dict[str, float] = dict.fromkeys(KINDS, 0.0)
    number = 0
    with tempfile.TemporaryDirectory() as place:
        while time.monotonic() < until:
            for kind, work in KINDS.items():
                number += 1
                began = time.process_time()
                try:
                    work(random.Random(f"{seed} {number}"), Path(place))
                except JobfitError:
                    pass
                except Exception as error:  # noqa: BLE001 - this is what is looked for
                    foreign[kind] += 1
                    if foreign[kind] <= 3:
                        where = traceback.extract_tb(error.__traceback__)[-1]
                        print(
                            f"{kind} {number}: {type(error).__name__} {error!s:.80} at {where.filename}:{where.lineno}"
                        )
                took = time.process_time() - began
                tried[kind] += 1
                longest[kind] = max(longest[kind], took)
                if took > SECONDS:
                    slow[kind] += 1
                    if slow[kind] <= 3:
                        print(f"{kind} {number}: {took:.1f} s of CPU")
    for kind in KINDS:
        print(
            f"{kind:<7}{tried[kind]:>8} cases{foreign[kind]:>4} foreign exceptions{slow[kind]:>4} above {SECONDS:g} s,"
            f" the longest {longest[kind]:.2f} s"
        )
    return 1 if foreign or slow else 0


if __name__ == "__main__":
    sys.exit(main())
