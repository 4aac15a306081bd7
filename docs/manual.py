"""The man page jobfit(1), out of the same help texts as docs/reference.md. See docs/generate.py."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

import click

from analyzer.version import __version__

DATE = "2026-11-22"
"""When the page was last looked over by a person; the words themselves come from the program."""

_SIGNS = {"\\": r"\e", "'": r"\(aq", "`": r"\(ga", "~": r"\(ti", "^": r"\(ha", '"': r"\(dq", "-": r"\-"}

EXIT_STATUS = (
    ("0", "Done."),
    ("1", "Something could not be analysed, or not be done."),
    ("2", "Wrong usage."),
    ("3", "Only with --fail-under N: some posting is below N on the first criteria, or ruled out."),
    ("130", "Stopped with Ctrl-C."),
)
ENVIRONMENT = (
    (
        "OPENAI_API_KEY, OPENAI_BASE_URL",
        "Key and server of the model; with either, it reads.",
    ),
    ("JOBFIT_MODEL, JOBFIT_API, JOBFIT_READER", "As --model, --api and --reader."),
    ("JOBFIT_CRITERIA", "As --criteria; several by commas."),
    ("JOBFIT_JOBS, JOBFIT_DEADLINE, JOBFIT_MAX_CALLS, JOBFIT_MAX_COST", "As the options of these names."),
    ("JOBFIT_HOME", "One folder for all that is kept, in place of the system's own places."),
    ("NO_COLOR", "Whatever it is set to, no colour is used."),
)
FILES = (
    ("config.toml", "Settings, in the configuration folder that `jobfit doctor` names."),
    ("criteria/", "Your own criteria, in the same folder: each NAME.md with its NAME.toml."),
    ("library.sqlite", "All saved postings, in the data folder."),
)


def manual(commands: Iterator[tuple[str, click.Command]], analysis: click.Command) -> str:
    """The text of docs/jobfit.1. `commands` are all commands by name, `analysis` is the main job."""
    parts = [
        f'.TH JOBFIT 1 {DATE} "jobfit {__version__}" "User commands"',
        ".SH NAME",
        r"jobfit \- read job postings and judge them by what you wrote matters to you",
        ".SH SYNOPSIS",
        r"\fBjobfit\fR [\fIOPTIONS\fR] [\fISOURCE\fR]...",
        ".br",
        r"\fBjobfit\fR \fICOMMAND\fR [\fIARGS\fR]...",
        ".SH DESCRIPTION",
        *_prose(analysis.help or ""),
        ".PP",
        *_text("A first word that is a command is the command; ./list is the file of that name."),
        *_text("Data goes to stdout; progress, notes and errors go to stderr."),
        ".SH OPTIONS",
        *_options(analysis),
        ".SH COMMANDS",
        *(line for name, command in commands for line in _command(name, command)),
    ]
    for title, rows in (("EXIT STATUS", EXIT_STATUS), ("ENVIRONMENT", ENVIRONMENT), ("FILES", FILES)):
        parts += [f".SH {title}", *(line for row in rows for line in _row(*row))]
    return "\n".join(parts) + "\n"


def _command(name: str, command: click.Command) -> Iterator[str]:
    arguments = " ".join(command.collect_usage_pieces(click.Context(command, info_name=name)))
    yield f".SS {_escaped(f'jobfit {name} {arguments}')}"
    yield from _prose(command.help or "")
    yield from _options(command)


def _options(command: click.Command) -> Iterator[str]:
    context = click.Context(command)
    for param in command.params:
        record = param.get_help_record(context)
        if isinstance(param, click.Option) and record is not None:
            yield from _row(*record)


def _row(term: str, about: str) -> Iterator[str]:
    """An entry: what is typed as it stands is bold, what stands for something else is slanted."""
    yield ".TP"
    words = re.split(r"(-{1,2}[a-z][a-z-]*)", term) if term[0] == "-" else ["", term]
    yield "".join(
        _bold(word) if n % 2 else re.sub(r"[^\s,/]+", _slanted, word) for n, word in enumerate(words)
    )
    yield from _text(about)


def _bold(word: str) -> str:
    return f"\\fB{_escaped(word)}\\fR"


def _slanted(found: re.Match[str]) -> str:
    return f"\\fI{_escaped(found[0])}\\fR"


def _prose(help_text: str) -> Iterator[str]:
    """The paragraphs of a command's help; those that click leaves as they are (\\b) keep their lines."""
    for n, paragraph in enumerate(re.split(r"\n\s*\n", textwrap.dedent(help_text).strip())):
        if n:
            yield ".PP"
        if paragraph.lstrip().startswith("\b"):
            lines = textwrap.dedent(paragraph.lstrip().removeprefix("\b").strip("\n")).split("\n")
            yield from (".RS 4", ".nf", *map(_escaped, lines), ".fi", ".RE")
        else:
            yield from _text(paragraph)


def _text(words: str) -> Iterator[str]:
    """Each sentence on lines of its own, as man pages are written."""
    for sentence in re.split(r"(?<=[.?!]) (?=[A-Z])", " ".join(words.split())):
        yield from map(_escaped, textwrap.wrap(sentence, 66, break_on_hyphens=False, break_long_words=False))


def _escaped(text: str) -> str:
    """`text` as roff shows it literally."""
    signs = (_SIGNS.get(sign, sign if sign.isascii() else f"\\[u{ord(sign):04X}]") for sign in text)
    line = "".join(signs)
    return f"\\&{line}" if line.startswith(".") else line
