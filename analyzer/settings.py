"""What the person set: flags first, then `JOBFIT_*` and `OPENAI_*` variables, then `config.toml`.

The configuration file lies in the configuration directory:

    criteria = ["my-next-job"]          # names or paths; the first one ranks
    reader = "auto"                     # auto, model, phrases
    model = "gpt-…"                     # and base_url, api ("chat" or "responses"), api_key
    jobs = 4                            # postings at a time
    max_cost = 1.5                      # in the currency of the prices
    max_calls = 100
    deadline = 180                      # seconds for one posting, all in all
    send_documents = "https://…/v1"     # may have criteria documents unasked; "never" asks no more

    [prices."gpt-…"]                    # for one million tokens
    input = 0.4
    output = 1.6
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from analyzer.errors import UsageProblem, reason

READERS = ("auto", "model", "phrases")
FLAVOURS = ("chat", "responses")
AT_ONCE = 4
"""Postings that wait for a model or a page at a time where nothing is set."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One run's settings; None where nothing was set and the room concerned decides."""

    criteria: tuple[str, ...] = ()
    reader: str = "auto"
    model: str | None = None
    base_url: str | None = None
    api: str = "chat"
    api_key: str | None = field(default=None, repr=False)
    jobs: int | None = None
    max_cost: float | None = None
    max_calls: int | None = None
    deadline: float = 180.0
    allow_private: bool = False
    save: bool = True
    read_again: bool = False
    prices: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    send_documents: str | None = None

    @property
    def at_once(self) -> int:
        """How many postings wait for a model or a page at a time."""
        return self.jobs or AT_ONCE

    @property
    def processes(self) -> int:
        """How many postings are read at a time: more than there are cores is no gain."""
        return min(self.jobs or _cores(), _cores())

    @property
    def model_configured(self) -> bool:
        """Whether `auto` asks a model: a key or an endpoint of one's own is there."""
        return bool(self.api_key or self.base_url)


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def load_settings(
    flags: Mapping[str, Any], *, env: Mapping[str, str] | None = None, config: Path | None = None
) -> Settings:
    """Merges the three sources; a flag that is None was not given.

    Raises UsageProblem for a value that cannot be used, naming where it came from.
    """
    env = os.environ if env is None else env
    chosen: dict[str, Any] = {}
    for name, value in _from_file(config).items():
        chosen[name] = _typed(name, value, f"config.toml: {name}")
    for name, variable in _VARIABLES.items():
        if env.get(variable):
            chosen[name] = _typed(name, env[variable], variable)
    for name, value in flags.items():
        if value is not None and value != ():
            chosen[name] = _typed(name, value, f"--{name.replace('_', '-')}")
    return Settings(**chosen)


_VARIABLES = {
    "criteria": "JOBFIT_CRITERIA",
    "reader": "JOBFIT_READER",
    "model": "JOBFIT_MODEL",
    "base_url": "OPENAI_BASE_URL",
    "api": "JOBFIT_API",
    "api_key": "OPENAI_API_KEY",
    "jobs": "JOBFIT_JOBS",
    "max_cost": "JOBFIT_MAX_COST",
    "max_calls": "JOBFIT_MAX_CALLS",
    "deadline": "JOBFIT_DEADLINE",
}


def _from_file(config: Path | None) -> dict[str, Any]:
    if config is None or not config.is_file():
        return {}
    import tomllib

    try:
        table = tomllib.loads(config.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise UsageProblem(f"{config} is no UTF-8 text", remedy="save it as UTF-8, or remove it") from error
    except (ValueError, RecursionError) as error:  # TOML's own, and whole numbers of thousands of digits
        place = re.search(r"\(at (line \d+, column \d+|end of document)\)", str(error))
        at = f" ({place[1]})" if place else ""
        raise UsageProblem(f"{config} is no valid TOML{at}", remedy="mend or remove the file") from error
    except OSError as error:
        raise UsageProblem(f"{config} cannot be read: {reason(error)}") from error
    known = {f.name for f in fields(Settings)}
    if unknown := sorted(set(table) - known):
        raise UsageProblem(
            f"{config}: unknown setting{_name_of(unknown[0])}", remedy=f"known are {', '.join(sorted(known))}"
        )
    return table


def _name_of(setting: str) -> str:
    """An unknown setting's name; a key that stands in a name's place is none."""
    return f" {setting!r}" if re.fullmatch(r"[A-Za-z_ -]{1,40}", setting) else ""


def _typed(name: str, value: Any, where: str) -> Any:
    try:
        read: Callable[[Any], Any] = _TYPES.get(name, _text)
        return read(value)
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as error:
        raise UsageProblem(f"{where}{_shown(name, value)} cannot be used ({_needed(name)})") from error


_PLAIN = r"[\w.+%-]{1,20}|-?\d+(?:\.\d+)?"
_MAY_BE_SECRET = frozenset({"api_key", "base_url", "prices", "send_documents"})


def _shown(name: str, value: Any) -> str:
    """A value that could not be used, where it is plain that it is no secret: a key may be mistyped, and may
    stand behind another name; an address may hold a password."""
    if name in _MAY_BE_SECRET or not isinstance(value, (str, int, float)):
        return ""
    text = str(value)
    secret = not re.fullmatch(_PLAIN, text, re.ASCII) or re.search(
        r"(?i)^(?:sk|pk|key|gsk|ghp|hf|xai|ai)[-_]|\d.{8}", text
    )
    return "" if isinstance(value, str) and secret else f": {value!r}"


def _needed(name: str) -> str:
    """What a setting takes, in words: an error of Python would repeat the value."""
    return _NEEDS.get(name, "a text is needed")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is needed")
    return value


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if not isinstance(value, (list, tuple)):
        raise TypeError("a list is needed")
    return tuple(_text(item) for item in value)


def _one_of(allowed: tuple[str, ...]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in allowed:
            raise ValueError(f"one of {', '.join(allowed)}")
        return str(value)

    return read


def _count(value: Any) -> int:
    number = int(value)
    if isinstance(value, bool) or number < 1:
        raise ValueError("a whole number of at least 1")
    return number


def _amount(value: Any) -> float:
    number = float(value)
    if isinstance(value, bool) or not 0 <= number < float("inf"):
        raise ValueError("a number of at least 0")
    return number


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("true or false")
    return value


def _prices(value: Any) -> dict[str, tuple[float, float]]:
    return {model: (_amount(price["input"]), _amount(price["output"])) for model, price in value.items()}


_NEEDS: dict[str, str] = {
    "criteria": "names or paths, in a list",
    "reader": f"one of {', '.join(READERS)}",
    "api": f"one of {', '.join(FLAVOURS)}",
    "jobs": "a whole number of at least 1",
    "max_cost": "a number of at least 0",
    "max_calls": "a whole number of at least 1",
    "deadline": "a number of at least 0",
    "allow_private": "true or false",
    "save": "true or false",
    "read_again": "true or false",
    "prices": "input and output, numbers of at least 0, for each model",
}
_TYPES: dict[str, Callable[[Any], Any]] = {
    "criteria": _names,
    "reader": _one_of(READERS),
    "api": _one_of(FLAVOURS),
    "jobs": _count,
    "max_cost": _amount,
    "max_calls": _count,
    "deadline": _amount,
    "allow_private": _flag,
    "save": _flag,
    "read_again": _flag,
    "prices": _prices,
}
