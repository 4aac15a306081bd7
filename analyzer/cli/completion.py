"""`jobfit completion`: the script that teaches a shell to complete jobfit, and what it asks us then.

The scripts lie in `shells/`. At a TAB they call `jobfit` with `_JOBFIT_COMPLETE` set to the shell's
name, and either the words so far as arguments, the last one being completed (zsh, fish), or the line
up to the cursor in `_JOBFIT_LINE` (bash, PowerShell, whose own words are no whole ones). We print

    files nospace                   what holds for all: file names fit too; no blank after it
    on_call=required<TAB>is a duty  a candidate a line, in the form that the shell takes

in UTF-8. Candidates are data to each script: no title of a posting is ever evaluated.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_SCRIPTS = {"bash": "jobfit.bash", "zsh": "jobfit.zsh", "fish": "jobfit.fish", "powershell": "jobfit.ps1"}
_END = "\x00"
"""Stands where the cursor is: no word of a command line can have it."""
_LISTED = frozenset(["9", "33", "63", "64"])
"""bash's COMP_TYPE where candidates are shown as a list or not at all, rather than put in one by one."""
_TITLE = 60
"""Columns of a description: with a number before it, it stays on one line of 80."""


@click.command()
@click.argument("shell", type=click.Choice(list(_SCRIPTS)), metavar="SHELL")
def completion(shell: str) -> None:
    """Print the script that lets a shell complete commands, options, postings and facts.

    \b
    bash        in ~/.bashrc:  eval "$(jobfit completion bash)"
    zsh         in ~/.zshrc, after compinit:  eval "$(jobfit completion zsh)"
    fish        jobfit completion fish > ~/.config/fish/completions/jobfit.fish
    powershell  jobfit completion powershell >> $PROFILE

    Then open a new shell. What is saved is looked up when TAB is pressed.
    """
    path = Path(__file__).parent / "shells" / _SCRIPTS[shell]
    click.echo(path.read_text(encoding="utf-8"), nl=False)


class CommandLine(NamedTuple):
    """A command line up to the cursor: whole words without the program's name, the one that is being
    typed, and the quote it stands in ("" for none)."""

    words: list[str]
    last: str
    quote: str = ""


CommandFor = Callable[[list[str]], click.Command]
"""Which command a line's first words mean."""


def respond(
    shell: str, words: Sequence[str], command_for: CommandFor, env: Mapping[str, str] = os.environ
) -> int:
    """Answers a script's question on stdout; gives the exit code."""
    if "_JOBFIT_LINE" in env:
        line = split_line(env["_JOBFIT_LINE"], escape="`" if shell == "powershell" else "\\")
    else:
        line = CommandLine(list(words[:-1]), words[-1] if words else "")
    found = candidates(line, command_for)
    files = any(item.type in {"file", "dir"} for item in found)
    plain = [item for item in found if item.type == "plain"]
    flags = " ".join((["files"] if files else []) + (["nospace"] if any(i.nospace for i in plain) else []))
    lines = _for_bash(plain, line, env, files=files) if shell == "bash" else [_FORMS[shell](i) for i in plain]
    sys.stdout.buffer.write("".join(f"{text}\n" for text in (flags or "-", *lines)).encode())
    return 0


def split_line(text: str, *, escape: str) -> CommandLine:
    """Takes a line apart as a shell would, though its last word may be half a one."""
    lexer: Any = shlex.shlex(text + _END, posix=True)  # typeshed does not know of its `state`
    lexer.whitespace_split, lexer.commenters, lexer.escape = True, "", escape
    words: list[str] = []
    quote = ""
    try:
        words.extend(lexer)
    except ValueError:  # the line ends within quotes, as it may
        words.append(lexer.token)
        quote = lexer.state if lexer.state in lexer.quotes else ""
    return (
        CommandLine(words[1:-1], words[-1].removesuffix(_END), quote)
        if len(words) > 1
        else CommandLine([], "")
    )


def candidates(line: CommandLine, command_for: CommandFor) -> list[CompletionItem]:
    """What the word that is being typed could become."""
    from click.shell_completion import CompletionItem, ShellComplete

    from analyzer.cli.commands import first_words

    if not line.words and not line.last.startswith("-"):
        files = [CompletionItem(line.last, type="file")] if line.last else []
        return [_tidy(item) for item in first_words(line.last)] + files
    command = command_for(line.words or [line.last])
    found = ShellComplete(command, {"obj": line.words}, "jobfit", "").get_completions(line.words, line.last)
    if not line.words:
        found += first_words(line.last)
    option = re.match(r"--[\w-]+=", line.last)
    return [_tidy(item, before=option[0] if option else "") for item in found]


def _tidy(item: CompletionItem, before: str = "") -> CompletionItem:
    """The candidate with a description of one short line, without what a terminal would obey."""
    from click.shell_completion import CompletionItem

    from analyzer.reports.printable import printable, shorten

    about = shorten(printable(item.help or ""), _TITLE)
    return CompletionItem(before + printable(item.value), type=item.type, help=about, nospace=item.nospace)


def _for_bash(
    found: Sequence[CompletionItem], line: CommandLine, env: Mapping[str, str], *, files: bool
) -> list[str]:
    """bash replaces what follows the last of its word breaks ("=", ":"), and knows no descriptions:
    they stand behind the candidates where those are only listed, which never puts them in, since
    candidates differ before their descriptions begin."""
    breaks = [line.last.rfind(sign) + 1 for sign in env.get("_JOBFIT_BREAKS", "") if not sign.isspace()]
    head = "" if line.quote else line.last[: max(breaks, default=0)]
    values = [item.value.removeprefix(head) for item in found]
    if files:  # names of files are among them, so bash does the quoting
        return values
    if line.quote:
        return [value for value in values if not re.search(r"[\"'$`\\!]", value)]
    values = [re.sub(r"[^\w@%+=:,./-]", r"\\\g<0>", value) for value in values]
    if len(values) < 2 or env.get("_JOBFIT_LISTING") not in _LISTED:
        return values
    wide = max(map(len, values))
    pairs = zip(values, found, strict=True)
    return [f"{value:<{wide}}  ({item.help})" if item.help else value for value, item in pairs]


def _zsh(item: CompletionItem) -> str:
    value = item.value.replace("\\", "\\\\").replace(":", "\\:")
    return f"{value}:{item.help}" if item.help else value


def _fish(item: CompletionItem) -> str:
    return f"{item.value}\t{item.help}" if item.help else str(item.value)


def _powershell(item: CompletionItem) -> str:
    quoted = "'" + item.value.replace("'", "''") + "'"
    value = item.value if re.fullmatch(r"[\w+=:./\\-]+", item.value) else quoted
    return f"{value}\t{item.help}" if item.help else value


_FORMS = {"zsh": _zsh, "fish": _fish, "powershell": _powershell}
