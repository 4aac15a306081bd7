"""Whether a line says that the job is closed now: not "open until it is filled", nor "closed to …".

"The job you are trying to apply for has been filled."                          it does
"The post was filled internally until summer; now somebody is wanted …"         it does not
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analyzer.prepared import shipped_toml


@dataclass(frozen=True, slots=True)
class _Patterns:
    closed: re.Pattern[str]
    condition: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = shipped_toml(Path(__file__).with_name("closed.toml"))

    def either(name: str) -> str:
        return f"(?:{'|'.join(words[name])})"

    sought = rf"(?: {either('sought')}(?: (?!has\b|have\b|is\b|was\b|are\b)[\w']+){{0,6}}?)?"
    verb = r"\s*(?:is|are|has|have|was|were)?\s*(?:now |already |been |currently |since |recently )*"
    closed = rf"{either('subjects')}{verb}{either('over')}(?![\w-])|{either('sentences')}"
    closed = closed.replace("{sought}", sought).replace("{job}", either("job"))
    return _Patterns(
        re.compile(closed, re.IGNORECASE),
        re.compile(rf"\b{either('conditions')}\b[^.!?]{{0,40}}$", re.IGNORECASE),
        re.compile(rf"\s+{either('limits')}\b|(?:\s+[\w-]+){{0,3}}?\s+{either('goes_on')}\b", re.IGNORECASE),
    )


def says_closed(line: str) -> bool:
    """Whether the line says that the job is closed."""
    made = _patterns()
    return any(
        not made.condition.search(line[: found.start()]) and not made.behind.match(line, found.end())
        for found in made.closed.finditer(line)
    )
