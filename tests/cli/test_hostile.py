"""Nothing that a terminal obeys comes out of any command, whatever was put in: at a terminal and into a
pipe, from every field that others can fill, and from the person's own words and file names."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from analyzer.keys import AskedModel
from analyzer.model import Claim, Fact, Line, Posting, Reading
from analyzer.storage.batch_queue import Entry, open_queue
from analyzer.storage.library import library_at
from tests.cli.conftest import clean_environment
from tests.cli.forked import Ran, ran

CONTROLS = "".join(map(chr, (*range(0x20), 0x7F, *range(0x80, 0xA0))))
"""C0, DEL and C1: 65 of them."""
UNSEEN = "\u2028\u2029\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\ufeff\U000e0041"
COMPOSITES = (
    "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",  # a hyperlink
    "\x1b]52;c;cm0gLXJmIC8=\x07",  # the clipboard
    "\x1b[2J\x1b[H",  # clear the screen
    "\x1b[31;5mred",  # a colour that is not ours
    "\x1b]0;owned\x07",  # the title
    "\x1bPq#0;2;0;0;0~-\x1b\\",  # sixel graphics
    "\x1bP+q544e\x1b\\",  # a question to the terminal (DCS)
    "\x1b[201~rm -rf /\r",  # the end of a bracketed paste
    "\x9b2J\x9d0;owned\x9c",  # the same with C1 bytes
    "\x1b_Gf=24;AAAA\x1b\\\x1b^private\x1b\\",  # APC and PM
)
MARKUP = (
    "[bold]b[/bold]", "[/]", "{x}", "{0!r}", "%s %d", "%(x)s", ":smile:", "<b>b</b>", "$HOME ${x}",
    "`id`", "\\n \\x1b", "&lt;&amp;",
)  # fmt: skip
EVIL = CONTROLS + UNSEEN + "".join(COMPOSITES)
FILENAME = "evil\x1b]0;owned\x07\x9b2J\u202e\x7f"

# What jobfit itself draws with: its own colours, one at a time. Line breaks are taken away before.
OURS = re.compile(r"\x1b\[(?:0|1|2|7|22|3[1-6]|1;2|2;1|(?:1;)?38;5;(?:28|130|160))m")
PROGRESS = re.compile(r"\x1b\[(?:\?25[lh]|2K|1A|1;36m|[0-9;]*m)|\r")
"""What the progress line draws with, while a model is asked."""
RAW = re.compile(
    f"[{re.escape(CONTROLS)}\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)

RUBRIC = """
document = "mine.md"
[[criterion]]
name = "Remote {evil}"
because = "{sentence}"
fact = "work_arrangement"
want = "remote"
deal_breaker = ["hybrid"]
ask = "Remote? {evil}"
weight = 5
[[criterion]]
name = "On call {evil}"
because = "{sentence}"
fact = "on_call"
want = "none"
ask = "On call? {evil}"
[[criterion]]
name = "Own {evil}"
because = "{sentence}"
fact = "own_fact"
want = true
[fact.own_fact]
kind = "flag"
question = "Is it {evil}?"
"""


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library, criteria and files, all of them hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    home = folder / "home"
    own = home / "config" / "criteria"
    own.mkdir(parents=True)
    sentence = "I work \x1b]0;owned\x07\x9b2J\u202efrom home."
    for place, name in ((own, "mine"), (folder, FILENAME)):
        (place / "mine.md").write_text(f"# {EVIL.replace(chr(10), '')}\n\n{sentence}\n", encoding="utf-8")
        text = RUBRIC.replace("{evil}", toml(EVIL)).replace("{sentence}", toml(sentence))
        (place / f"{name}.toml").write_text(text, encoding="utf-8")
    (folder / f"{FILENAME}.txt").write_text(posting_text(), encoding="utf-8", newline="")
    (folder / f"{FILENAME}.md").write_text(
        f"I work {EVIL} from home. I hate {EVIL} on-call.", encoding="utf-8"
    )
    (folder / f"{FILENAME}.jsonl").write_text(
        json.dumps({"id": EVIL, "lines": ["Remote."], "facts": {EVIL: {"value": 1, "lines": [1]}}})
    )
    lead = {"title": EVIL, "company": EVIL, "location": EVIL, "salary": EVIL, "description": posting_text()}
    linked = {**lead, "url": f"https://www.linkedin.com/jobs/view/{EVIL}", "description": ""}
    other = {**lead, "url": "https://www.linkedin.com/jobs/view/7", "description": ""}
    (folder / f"{FILENAME}.leads.jsonl").write_text("\n".join(map(json.dumps, (lead, linked, other))))
    (home / "config" / "boards.toml").write_text(
        f'[[board]]\naddress = "{toml(WHO)}"\nname = "{toml(EVIL)}"\n', encoding="utf-8"
    )
    (folder / f"{FILENAME}.bad").write_bytes(b'{"x": \x1b[2J')
    fill(home)
    fill_queue(home)
    return folder


def toml(text: str) -> str:
    """Every sign as an escape, as TOML allows it."""
    return "".join(f"\\U{ord(sign):08x}" for sign in text)


def posting_text() -> str:
    """With so many plain words that it is taken for a text, which few control characters make of a file."""
    evil = EVIL.replace("\0", "")
    return (
        f"Baker {evil}\n\nYou bake. This role is fully remote {evil} and there is no on-call.\n"
        + "\n".join(MARKUP)
        + "\n"
        + "We bake bread for three towns. " * 400
    )


def fill(home: Path) -> None:
    """Three postings with everything in every field, answers, notes and a model's name."""
    with library_at(home / "data", warn=lambda _: None) as library:
        for n, evil in enumerate((EVIL, EVIL, EVIL, " ".join(MARKUP)), 1):
            number = library.save(*read_with(n, evil), seen_at=f"2026-11-0{n}T00:00:00Z")
            library.add_answer(
                number, "company", f"Told {evil}", told_at="2026-11-05T00:00:00Z", note=f"by {evil}"
            )
            library.add_note(number, f"remember {evil}", at="2026-11-05T00:00:00Z")
            library.set_status(number, "applied", at="2026-11-05T00:00:00Z")


def fill_queue(home: Path) -> None:
    """A batch on its way and a posting that failed, with everything in every field."""
    with open_queue(home / "data") as queue:
        for n, evil in enumerate((EVIL, " ".join(MARKUP)), 1):
            posting, _ = read_with(n, evil)
            model = AskedModel(f"m {evil}", PROVIDER, "chat", "t=0.0 n=4000 part=24000")
            lost, sent = queue.add(
                Entry(f"key{n}", evil, posting, {"team": f"model:{n}"}, "[]", evil, model), ["", ""]
            )
            queue.fail(lost.number, evil, f"why {evil}")
            number = queue.plan(evil, model, 1, evil)
            queue.assign([sent], number)
            queue.move(number, "created", batch_id=f"b {evil}", status=evil)


def read_with(n: int, evil: str) -> tuple[Posting, Reading]:
    """A posting and its reading, with `evil` in every field."""
    lines = (
        Line(1, "title", evil),
        Line(2, "field", f"{evil}: {evil}"),
        Line(3, "body", f"{n} Remote {evil}"),
    )
    sides = (Claim("required", "stated", (3,), (evil,)),)
    facts = {
        "work_arrangement": Fact(
            "work_arrangement", "remote" if n > 1 else "hybrid", "stated", (3,), (lines[2].text,), by=(evil,)
        ),
        "title": Fact("title", evil, "stated", (1,), (evil,)),
        "technologies": Fact("technologies", (evil, "Go"), "stated", (2,), (evil,)),
        "on_call": Fact("on_call", "none", "disputed", (2,), (evil,), sides),
    }
    lost = (Fact("equity", True, "unsupported", (2,), (evil,), by=(evil,)),)
    hints = {"mission": Fact("mission", evil, "hinted", (3,), (evil,), by=(evil,))}
    posting = Posting(
        f"source {evil}", f"text:{n}", lines, f"{evil} title", f"Company {evil}", f"Place {evil}",
        f"http://127.0.0.1:1/{n}{evil}", None, (f"note {evil}",),
    )  # fmt: skip
    return posting, Reading("model", facts, f"model {evil}", lost, (f"note {evil}",), hints=hints)


WHO = "\x1b[2J\x9b\u202e\x07who"
FILE = f"./{FILENAME}.txt"
PROVIDER = "http://127.0.0.1:1/v1"
COMMANDS: list[tuple[str, ...]] = [
    *((FILE, "--no-save", "--format", form) for form in ("card", "brief", "json", "markdown")),
    (FILE, "--no-save", "-v", "-c", f"./{FILENAME}.toml"),
    (FILE, "-c", f"./{FILENAME}.toml", "-c", "mine"),
    ("-", "--no-save"),
    (FILE, "--dry-run"),
    (FILE, "--dry-run", "--model", f"m{WHO}", "--base-url", "http://127.0.0.1:1/v1", "--allow-private"),
    (FILE, "--no-save", "--reader", "model", "--model", f"m{WHO}", "--base-url", "http://127.0.0.1:1/v1"),
    (FILE, "--no-save", "--model", f"m{WHO}", "--base-url", "http://127.0.0.1:1/v1"),
    (WHO,), ("-c", WHO, FILE), (f"./{WHO}.txt",), (f"https://127.0.0.1/{WHO}",), (f"--{WHO}",), (f"./{FILENAME}.toml",),
    ("list",), ("list", "-c", "mine", "-c", f"./{FILENAME}.toml"), ("list", "--json"), ("list", "--csv"),
    ("list", "--search", f'"{WHO}'), ("list", "--where", f"title={WHO}"), ("list", "--where", WHO),
    ("list", "--status", WHO), ("list", "--since", WHO), ("list", "--fit", WHO), ("list", "-n", WHO), ("list", WHO),
    ("show", "1"), ("show", "2", "-v"), ("show", "1", "--text"), ("show", "1", "--history"), ("show", "1", "--json"),
    ("show", WHO), ("compare", "1", "2"), ("compare", "1", "2", "--all"), ("compare", "1", "2", "--json"), ("compare", "1", WHO),
    ("answer", "1", "on_call=none", "--note", WHO, "--card"), ("answer", "1", f"company={WHO}"), ("answer", "1", f"{WHO}=1"),
    ("answer", "1", f"on_call={WHO}"), ("answer", "1", "--take-back", WHO), ("answer", WHO, "on_call=none"),
    ("mark", "2", "offer", "--note", WHO), ("mark", "1", WHO), ("mark", WHO, "offer"),
    ("refresh", "1"), ("refresh", "1", "--json"), ("refresh", WHO), ("remove", "3"), ("remove", WHO, "--yes"),
    ("export",), ("export", f"./{FILENAME}.bad"), ("import", f"./{FILENAME}.bad"), ("import", WHO), ("cache",), ("cache", WHO),
    ("criteria", "list"), ("criteria", "list", "--json"), ("criteria", "show", "mine"), ("criteria", "show", WHO),
    ("criteria", "check", "mine"), ("criteria", "check", f"./{FILENAME}.toml", "--json"), ("criteria", "check", WHO),
    ("criteria", "check", f"./{FILENAME}.txt"), ("criteria", "draft", f"./{FILENAME}.md", "-o", "-"), ("criteria", "draft", WHO),
    ("criteria", "draft", f"./{FILENAME}.md", "-o", f"./{FILENAME}.bad"), ("criteria", WHO),
    *(("sweep", f"./{FILENAME}.leads.jsonl", "--format", form) for form in ("card", "brief", "json", "markdown")),
    ("sweep", f"./{FILENAME}.leads.jsonl", "--account", "--all"), ("sweep", WHO), ("sweep",), ("sweep", f"--columns={WHO}", FILE),
    *(("table", f"./{FILENAME}.leads.jsonl", "--to", form, "-c", f"./{FILENAME}.toml") for form in ("csv", "jsonl")),
    ("table", f"./{FILENAME}.leads.jsonl", "-o", f"./{FILENAME}.out.csv", "--facts", f"./no{WHO}/x.csv"), ("table", WHO),
    ("table", f"./{FILENAME}.leads.jsonl", "-o", f"./{FILENAME}.{WHO}"), ("table", f"./{WHO}.csv", "-o", f"./{WHO}.jsonl"),
    ("table", f"./{FILENAME}.leads.jsonl", "-o", f"./{FILENAME}.out.csv", f"--columns=text={WHO}"),
    ("boards", "list"), ("boards", "list", "--json"), ("boards", "add", WHO), ("boards", "remove", WHO), ("boards", WHO),
    ("criteria", "weigh", "mine"), ("criteria", "weigh", "mine", "--json"), ("criteria", "weigh", WHO), ("list", "--new"),
    ("facts",), ("facts", "--json"), ("facts", WHO), ("eval", f"./{FILENAME}.jsonl"), ("eval", WHO), ("doctor",),
    ("setup", "--base-url", "http://127.0.0.1:1/v1", "--model", f"m{WHO}"), ("setup", "--port", WHO), ("setup", WHO),
    ("setup", "--base-url", f"http://127.0.0.1:1/{WHO}", "--model", "m"),
    *(("batch", *words, "--base-url", PROVIDER) for words in (("status",), ("status", "--json"), ("collect",))),
    ("batch", "submit", FILE, "--model", f"m{WHO}", "--base-url", PROVIDER, "--yes"), ("batch", "submit", WHO),
    ("batch", "submit", "--model", "m", "--base-url", f"{PROVIDER}/{WHO}"), ("batch", "cancel", "--yes", "--base-url", PROVIDER),
    ("batch", WHO), ("batch", "collect", "--top", WHO),
    ("report", WHO), ("report", "-o", f"./no{WHO}/x.html"), ("report", "--status", WHO), ("report",),
]  # fmt: skip


def run(at: Path, *words: str, terminal: bool) -> Ran:
    env = clean_environment(at / "home", TERM="xterm-256color", COLUMNS="100")
    return ran(*words, cwd=at, env=env, terminal=terminal, stdin=posting_text().encode())


@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "pipe"])
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: ascii(" ".join(words))[:60])
def test_no_command_prints_anything_that_a_terminal_obeys(
    at: Path, words: tuple[str, ...], terminal: bool
) -> None:
    done = run(at, *words, terminal=terminal)
    shown = done.output.decode("utf-8").replace("\r\n" if terminal else "\n", "").replace("\n", "")
    assert done.code in {0, 1, 2}, shown
    assert shown, "every one of them has something to say"
    assert "Traceback" not in shown
    shown = OURS.sub("", shown)
    assert not RAW.findall(
        PROGRESS.sub("", shown)
        if terminal and words[0] in {FILE, "refresh", "eval", "report", "setup", "sweep", "batch", "table"}
        else shown
    )


def test_all_that_is_hostile_is_in_what_was_put_in() -> None:
    assert len(CONTROLS) == 65
    assert len(COMPOSITES) == 10
    assert len(MARKUP) == 12
    assert all(RAW.search(text) for text in COMPOSITES)


@pytest.mark.parametrize(
    "words",
    [
        ("show", "4", "-v"),
        ("show", "4", "--text"),
        ("show", "4", "--history"),
        ("compare", "4", "1"),
        ("refresh", "4"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "pipe"])
def test_markup_of_any_language_is_shown_letter_by_letter(
    at: Path, words: tuple[str, ...], terminal: bool
) -> None:
    env = clean_environment(at / "home", TERM="xterm-256color", COLUMNS="200")
    done = ran(*words, cwd=at, env=env, terminal=terminal)
    shown = "".join(OURS.sub("", done.output.decode()).split())
    assert "Traceback" not in shown
    for mark in MARKUP if words[0] != "compare" else MARKUP[:3]:
        assert "".join(mark.split()) in shown


def test_what_is_hostile_does_reach_the_commands(at: Path) -> None:
    """Its harmless letters are there, so that a clean screen is no empty one."""
    for words in (
        ("show", "1"),
        ("list",),
        ("compare", "1", "2"),
        ("criteria", "show", "mine"),
        (FILE, "--no-save"),
    ):
        assert b"8;;" in run(at, *words, terminal=True).output, words
