"""The prompt: the template of `prompts/read-posting.md`, filled with questions and numbered lines.

The questionnaire comes before the posting, so that a provider's or a server's cache of a prompt's
beginning serves every posting. The posting stands behind a fence that is drawn anew for each
request and that no posting can foresee; tokens by which chat templates mark a turn are broken up,
since some servers would take them for structure. A posting that is too long for one request is read in
parts, each small enough, together all of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from analyzer import keys
from analyzer.catalogue import FactSpec
from analyzer.catalogue.once import once_for_specs
from analyzer.model import Line
from analyzer.resources import prompts_dir

if TYPE_CHECKING:
    import random

FENCE_SHOWN = "=====FENCE====="
"""What stands for the fence where a prompt is only shown (`--dry-run`)."""

_HEAD_LINES = 4
"""Lines at most that stand before each part of a long posting: title, place, two of the site's fields."""

_MARKS = ("<!-- system -->", "<!-- user -->")


@dataclass(frozen=True, slots=True)
class Prompt:
    """What one request says: the instructions with the questionnaire, and the posting."""

    system: str
    user: str


@cache
def template(name: str = "read-posting") -> tuple[str, str]:
    """(system, user): the two halves of a prompt's file, before anything is filled in."""
    text = (prompts_dir() / f"{name}.md").read_text(encoding="utf-8")
    system, _, user = text.partition(_MARKS[1])
    return system.replace(_MARKS[0], "").strip(), user.strip()


def digest_of_template(name: str = "read-posting") -> str:
    """A hash of the template's text: prompts are versioned by what they say."""
    return keys.template_digest(*template(name))


def draw_fence(rng: random.Random, text: str) -> str:
    """A mark that does not occur in `text`; drawn again in the unthinkable case that it does."""
    while (fence := f"====={rng.getrandbits(64):016x}=====") in text:
        pass
    return fence


def reading_prompt(
    specs: Iterable[FactSpec],
    lines: Sequence[Line],
    *,
    fence: str,
    part: tuple[int, int] = (1, 1),
    again: str = "",
) -> Prompt:
    """The prompt that asks these questions of these lines.

    `part` is (which, of how many) where a long posting is read in parts. `again` says, in our own
    words, what was wrong with the reply before this one.
    """
    from string import Template  # compiles a pattern, which a cached look has no use for

    system, user = template()
    task = "Here is one job posting."
    if part[1] > 1:
        task = f"Here is part {part[0]} of {part[1]} of one long job posting; report what this part says."
    if again:
        task += f" An earlier reply could not be used: {again}"
    filled = {
        "questionnaire": _cued_questionnaire(specs),
        "task": task,
        "fence": fence,
        "lines": "\n".join(numbered_line(line) for line in lines),
    }
    return Prompt(Template(system).substitute(filled), Template(user).substitute(filled))


def numbered_line(line: Line) -> str:
    """One line as the model sees it: "12| text", and "3 site| Workplace: Remote" for a site's field."""
    mark = " site" if line.origin == "field" else ""
    return f"{line.n}{mark}| {defused(line.text)}"


def defused(text: str) -> str:
    """`text` with the tokens of chat templates broken up, readable as before.

    Servers such as llama.cpp read special tokens inside a message as structure, so a posting could
    end its own turn and speak in another's name.
    """
    text = _tokens().sub(lambda found: found[0][0] + " " + found[0][1:], text)
    return text.replace("|>", "| >").replace("｜>", "｜ >")


@cache
def _tokens() -> re.Pattern[str]:
    # <|im_end|> and its like, <｜User｜>, <s>, </s>, <<SYS>>, <start_of_turn>, <think>; [INST], [/INST]
    return re.compile(r"<(?=[|｜/<a-zA-Z_])|\[(?=/?[A-Z_]{2,}\])")


def questionnaire(specs: Iterable[FactSpec], *, cued: bool = True) -> str:
    """The questions as the model reads them, a heading for each group; `cued` with the words by
    which postings typically answer them."""
    found: list[str] = []
    group = None
    for spec in specs:
        if spec.group != group:
            group = spec.group
            found.append(f"{'' if not found else chr(10)}## {group}")
        found.append(_question(spec, cued=cued))
    return "\n".join(found)


@once_for_specs
def _cued_questionnaire(specs: tuple[FactSpec, ...]) -> str:
    return questionnaire(specs)


def _question(spec: FactSpec, *, cued: bool) -> str:
    kind = spec.kind if spec.unit is None else f"{spec.kind}, {spec.unit}"
    infer = ", infer" if spec.infer else ""
    text = f"- {spec.key} ({kind}{infer}): {spec.question}"
    says = {name: ", ".join(f'"{cue}"' for cue in cues) for name, cues in spec.says.items()} if cued else {}
    if spec.values:
        about = {
            value: "; ".join(filter(None, (gloss, says.get(value)))) for value, gloss in spec.values.items()
        }
        text += (
            f" Values: {'; '.join(f'{value} ({what})' if what else value for value, what in about.items())}"
        )
    else:
        text += "".join(f" {_FLAG_SHOWN[name]}: {cues}." for name, cues in says.items())
    if cued and spec.not_by:
        text += f"{'.' if spec.values else ''} Not by: {', '.join(spec.not_by)}"
    return text


_FLAG_SHOWN = {"true": "Yes", "false": "No"}


def posting_parts(lines: Sequence[Line], most: int) -> list[tuple[Line, ...]]:
    """The lines in as few parts of about `most` characters as it takes; nothing is left out.

    From the second part on, the head (title, place, the site's fields) stands before it again, so
    that a part is not read without knowing of which job it speaks. A line that is longer than a
    part is continued in the next one under its number.
    """
    head = tuple(
        line for line in lines[:_HEAD_LINES] if line.origin != "body" and len(line.text) < most // 20
    )
    room = most - sum(len(line.text) for line in head)
    found: list[list[Line]] = [[]]
    left = room
    for line in lines:
        text = line.text
        while len(text) > left:
            # a line that fits into a part by itself is moved to the next one, a longer one is cut
            cut = _cut(text, left) if len(text) > room and left > room // 5 else 0
            if cut:
                found[-1].append(Line(line.n, line.origin, text[:cut].rstrip()))
                text = text[cut:]
            found.append([])
            left = room
        found[-1].append(Line(line.n, line.origin, text))
        left -= len(text) + 1
    return [tuple(found[0]), *((*head, *part) for part in found[1:])]


def _cut(text: str, most: int) -> int:
    """Where to cut `text` before `most` characters: after a blank where the last fifth has one."""
    return text.rfind(" ", most - most // 5, most) + 1 or most
