"""The interactive prompt, on a real pseudo-terminal with the bytes that real terminals send."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import pytest

from tests.cli.conftest import ROOT, clean_environment
from tests.cli.forked import Child, completed
from tests.cli.test_analyse import serving as serving_pages
from tests.cli.test_hostile import COMPOSITES, MARKUP
from tests.readers.model.server import Answer, serving, streamed

POSTING = (
    "Oven Engineer\nAcorn Bread | Fully remote within Spain | Full-time\n\nYou keep forty ovens online.\n"
)
START, END = b"\x1b[200~", b"\x1b[201~"
CONTROL = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]")


class Terminal:
    """A person at a terminal: types bytes, reads the screen as it comes."""

    def __init__(self, home: Path, *words: str, **env: str) -> None:
        self.master, slave = pty.openpty()
        env = clean_environment(home, TERM="xterm-256color", PROMPT_TOOLKIT_NO_CPR="1", **env)
        self.process = Child(words, ROOT, env, (slave, slave, slave))
        os.close(slave)
        self.screen = b""

    def types(self, data: bytes) -> None:
        os.write(self.master, data)

    def wait_for(self, *texts: str, seconds: float = 20.0) -> None:
        """Reads the screen until all `texts` were seen, one after the other."""
        text = "(?s:.*)".join(map(re.escape, texts))
        until = time.monotonic() + seconds
        while not re.search(text, CONTROL.sub(b"", self.screen).decode("utf-8", "replace")):
            left = until - time.monotonic()
            assert left > 0, f"never saw {text!r} in {self.screen.decode('utf-8', 'replace')}"
            if select.select([self.master], [], [], left)[0]:
                try:
                    self.screen += os.read(self.master, 65536)
                except OSError:
                    pytest.fail(f"ended before {text!r}: {self.screen.decode('utf-8', 'replace')}")

    def forget(self) -> None:
        self.screen = b""

    def wait_for_end(self) -> None:
        """Reads the screen until nothing more can come."""
        try:
            while part := os.read(self.master, 65536):
                self.screen += part
        except OSError:
            pass  # how a terminal ends whose last program is gone

    def ends(self) -> int:
        return self.process.code()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        os.close(self.master)


@contextmanager
def opened(home: Path, *words: str) -> Iterator[Terminal]:
    with Terminal(home, "-c", "reliability-engineer", *words) as at:
        at.wait_for("posting>")
        yield at


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    with opened(tmp_path / "home") as at:
        yield at


def test_a_bracketed_paste_is_one_posting_and_then_comes_the_next(terminal: Terminal) -> None:
    for name in ("Oven Engineer", "Kiln Engineer"):
        terminal.forget()
        terminal.types(START + POSTING.replace("Oven Engineer", name).replace("\n", "\r").encode() + END)
        terminal.wait_for("criteria stated", "posting>")
        text = terminal.screen.decode()
        assert name in text
        assert text.count("criteria stated") == 1
    terminal.types(b"\x04")
    assert terminal.ends() == 0


def test_lines_that_come_without_a_pause_are_one_posting_without_any_marks(terminal: Terminal) -> None:
    terminal.forget()
    terminal.types(POSTING.replace("\n", "\r").encode())
    terminal.wait_for("criteria stated", "posting>")
    assert terminal.screen.decode().count("criteria stated") == 1


def test_ctrl_c_drops_what_was_typed_and_ctrl_d_leaves(terminal: Terminal) -> None:
    terminal.types(b"half a thought")
    terminal.wait_for("half a thought")
    terminal.forget()  # what is drawn from here on is the new prompt: before it, Ctrl-D would end the entry
    terminal.types(b"\x03")
    terminal.wait_for("posting>")
    terminal.types(b"\x04")
    assert terminal.ends() == 0


def test_a_mistake_is_told_and_the_prompt_goes_on(terminal: Terminal) -> None:
    terminal.forget()
    terminal.types(b"./no-such-file.txt\r")
    terminal.wait_for("There is no file", "posting>")
    assert "Traceback" not in terminal.screen.decode()


def paste(terminal: Terminal, text: str = POSTING) -> None:
    terminal.forget()
    terminal.types(START + text.replace("\n", "\r").encode() + END)
    terminal.wait_for("lines pasted", "criteria stated", "posting>")


def test_an_open_question_is_answered_and_the_score_moves(terminal: Terminal) -> None:
    paste(terminal)
    terminal.forget()
    terminal.types(b"a\r")
    terminal.wait_for("1. ", "Enter skips")
    terminal.types(b"nonsense\r")
    terminal.wait_for("nonsense", "Enter skips")
    terminal.forget()
    terminal.types(b"\r")
    terminal.wait_for("2. ", "Enter skips")
    terminal.forget()
    terminal.types(b"\x03")
    terminal.wait_for("posting>")


def test_answers_notes_and_status_are_saved(terminal: Terminal, tmp_path: Path) -> None:
    paste(terminal)
    terminal.types(b"n asked Ana, who runs the ovens\r")
    terminal.wait_for("noted", "posting>")
    terminal.types(b"s interview\r")
    terminal.wait_for("interview", "posting>")
    terminal.forget()
    terminal.types(b"a\r")
    terminal.wait_for("1. ", "hands_off_services", "yes / no")
    terminal.forget()
    terminal.types(b"n\r")
    terminal.wait_for("stored: hands_off_services = no", "reliability-engineer: ", "2. ", "Enter skips")
    terminal.forget()
    terminal.types(b"\x03")
    terminal.wait_for("posting>")
    terminal.types(b"q\r")
    assert terminal.ends() == 0
    done = completed("show", "1", "--history", cwd=ROOT, env=clean_environment(tmp_path / "home"))
    shown = done.stdout.decode()
    for kept in ("asked Ana, who runs the ovens", "interview", "hands_off_services = no"):
        assert kept in shown


def test_the_text_is_shown_with_its_evidence_marked(terminal: Terminal) -> None:
    paste(terminal)
    terminal.forget()
    terminal.types(b"t\r")
    terminal.wait_for("1  ", "forty ovens online")
    assert b"\x1b[7m" in terminal.screen


def test_a_line_of_a_chat_is_a_posting(terminal: Terminal) -> None:
    terminal.forget()
    terminal.types(b"senior baker wanted, fully remote, no nights, dm me\r")
    terminal.wait_for("senior baker wanted", "read without a model", "posting>")


def test_a_word_that_is_no_posting_is_not_taken_for_one(terminal: Terminal) -> None:
    terminal.forget()
    terminal.types(b"hepl\r")
    terminal.wait_for("no address, no file and no posting", "posting>")
    terminal.types(b"?\r")
    terminal.wait_for("answer the open questions", "posting>")


def test_a_question_mark_while_answering_helps_and_asks_again(terminal: Terminal) -> None:
    """With what the values mean; an empty line still skips, and Ctrl-D leads back to the postings."""
    paste(terminal)
    terminal.forget()
    terminal.types(b"a\r")
    terminal.wait_for("1. ", "? helps")
    terminal.forget()
    terminal.types(b"?\r")
    terminal.wait_for("yes or no (y or n)", "the next question", "? helps")
    terminal.forget()
    terminal.types(b"\r")
    terminal.wait_for("2. ", "? helps")
    terminal.forget()
    terminal.types(b"\x04")
    terminal.wait_for("posting>")
    assert not terminal.process.is_over()


def test_ctrl_d_and_ctrl_c_at_a_note_or_a_status_drop_only_that(terminal: Terminal) -> None:
    paste(terminal)
    for key, asked in ((b"n", "note>"), (b"s", "interview")):
        for leaves in (b"\x04", b"\x03"):
            terminal.forget()
            terminal.types(key + b"\r")
            terminal.wait_for(asked)
            terminal.types(leaves)
            terminal.wait_for(asked, "posting>")
    assert not terminal.process.is_over()


def test_ctrl_d_ends_a_paste_that_nobody_marked(terminal: Terminal) -> None:
    terminal.forget()
    terminal.types(POSTING.rstrip().replace("\n", "\r").encode() + b"\x04")
    terminal.wait_for("criteria stated", "posting>")
    assert terminal.screen.decode().count("criteria stated") == 1


def test_what_was_typed_comes_back_and_a_paste_does_not(terminal: Terminal) -> None:
    terminal.types(b"./gone.txt\r")
    terminal.wait_for("There is no file", "posting>")
    paste(terminal)
    terminal.forget()
    terminal.types(b"\x1b[A")
    terminal.wait_for("./gone.txt")


def test_an_address_is_a_posting_as_well(tmp_path: Path) -> None:
    page = b"<html><title>Oven Engineer</title><h1>Oven Engineer</h1><p>This job is fully remote.</p>"
    page += b"<p>You keep forty ovens online, and you are on call for them one week in six.</p></html>"
    with serving_pages({"/oven": page}) as address, opened(tmp_path / "home", "--allow-private") as at:
        at.types(f"{address}/oven\r".encode())
        at.wait_for("Oven Engineer", "criteria stated", "posting>")


def reading_model(tmp_path: Path, url: str) -> tuple[Path, str, str, str, str, str]:
    return (tmp_path / "home", "--reader", "model", "--model", "m", f"--base-url={url}")


def test_facts_appear_while_a_model_reads(tmp_path: Path) -> None:
    """Each as it is found, before the card, and they stay."""
    findings = [
        {"lines": [2], "shows": ["work_arrangement=remote"]},
        {"lines": [4], "shows": ["production_ownership=yes"]},
    ]
    with (
        serving(streamed(json.dumps({"findings": findings}))) as server,
        opened(*reading_model(tmp_path, server.url)) as at,
    ):
        paste(at)
        at.wait_for("work_arrangement: remote", "production_ownership: ", "criteria stated", "posting>")


def test_ctrl_c_while_a_model_reads_stops_the_reading_and_not_the_prompt(tmp_path: Path) -> None:
    with serving(Answer(hang=5.0)) as server, opened(*reading_model(tmp_path, server.url)) as at:
        at.types(START + POSTING.replace("\n", "\r").encode() + END)
        at.wait_for("lines pasted")
        until = time.monotonic() + 10
        while not server.asked and time.monotonic() < until:
            time.sleep(0.02)
        os.kill(at.process.pid, signal.SIGINT)  # what the terminal makes of Ctrl-C while nothing is asked
        at.wait_for("stopped", "posting>")


def test_a_hostile_paste_reaches_the_terminal_as_letters_only(terminal: Terminal) -> None:
    """But for the paste's own end, which no terminal lets through."""
    evil = [text for text in COMPOSITES if "201~" not in text]
    text = "Baker " + " ".join(MARKUP) + "\n\nThis is fully remote. " + " ".join(evil) + "\n"
    paste(terminal, text)
    screen = terminal.screen.decode("utf-8", "replace")
    for action, seen in (
        (b"t\r", "Baker"),
        (b"c\r", "criteria stated"),
        (b"n x" + evil[1].encode() + b"\r", "x"),
    ):
        terminal.forget()
        terminal.types(action)
        terminal.wait_for(seen, "posting>")
        screen += terminal.screen.decode("utf-8", "replace")
    assert not any(text in screen for text in evil)
    for raw in ("\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x9b", "\x9d", "\x07", "\x1b[31;5m"):
        assert raw not in screen
    assert "[bold]b[/bold]" in screen


def test_answer_alone_asks_a_saved_posting_s_questions_one_by_one(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with opened(home) as at:
        paste(at)
    with Terminal(home, "answer", "1", "-c", "reliability-engineer") as asking:
        asking.wait_for("1. ", "hands_off_services", "yes / no")
        asking.forget()
        asking.types(b"n\r")
        asking.wait_for("stored: hands_off_services = no", "2. ", "u undoes")
        asking.forget()
        asking.types(b"u\r")
        asking.wait_for("undone: hands_off_services", "hands_off_services", "yes / no")
        asking.types(b"\x03")
        asking.wait_for("jobfit show 1")
        asking.wait_for_end()
        assert asking.ends() == 0
