"""What is said at a terminal, in the words of a page: no command, option, variable or line of a file where a
button or a field of the page does the same.

>>> on_page("the server refused the key. Check OPENAI_API_KEY.")
'the server refused the key. Check the key on the page Setup.'
>>> on_page("there is no fact 'pai'. `jobfit facts` lists them.")
"there is no fact 'pai'."
>>> on_page("stated in NOK, and there is no rate for it: write rates = { NOK = … } under [pay]")
'stated in NOK, and there is no rate for it'
"""

from __future__ import annotations

import re
from functools import partial

INSTEAD = {
    "neither OPENAI_API_KEY nor OPENAI_BASE_URL is set": "there is neither a key nor an address",
    "set one of them (and JOBFIT_MODEL), or read without a model: --reader phrases": (
        "enter them on the page Setup"
    ),
    "check OPENAI_API_KEY": "check the key on the page Setup",
    "ask for access, or name another model with --model": "ask for access, or name another model",
    "check --model and OPENAI_BASE_URL (it usually ends in /v1), or try --api chat": (
        "check the model's name and its address, which usually ends in /v1"
    ),
    "set OPENAI_BASE_URL or --base-url to an address such as": "enter an address such as",
    "name one with --model or JOBFIT_MODEL, or read without a model: --reader phrases": "enter its name",
    "copy the key again, without anything around it, into OPENAI_API_KEY or config.toml": (
        "copy the key again, without anything around it"
    ),
    "to ask it takes a key (OPENAI_API_KEY) or a server (--base-url)": (
        "to ask it takes a key or an address, on the page Setup"
    ),
    "`jobfit boards list` shows them": "they are listed here",
    "it has no rubric: jobfit criteria draft": "begin its criteria on the page Criteria:",
}
"""What rooms say at a terminal, and what a page says in its place."""
_SPOKEN = {re.compile(re.escape(ours), re.IGNORECASE): words for ours, words in INSTEAD.items()}
_COMMAND = re.compile(r"(?:[;,:.]\s*)?(?:\b(?:see|or)\s+)?`jobfit [^`]*`[^.;)]*(?=[.;)]|$)")
"""A clause that says what a command would do; the end of its sentence stays."""
_TOML = re.compile(r": write (?=[^:]*\[pay\])[^.]*")


def on_page(text: str) -> str:
    """A message or a note as a page says it."""
    for ours, words in _SPOKEN.items():
        text = ours.sub(partial(_begun_as, words), text)
    return _TOML.sub("", _COMMAND.sub("", text)).strip()


def _begun_as(words: str, found: re.Match[str]) -> str:
    """The words, with a capital where what they replace begins with one."""
    return words[0].upper() + words[1:] if found[0][0].isupper() else words
