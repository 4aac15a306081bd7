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
from typing import TYPE_CHECKING, NamedTuple

from analyzer import keys
from analyzer.catalogue import FactSpec
from analyzer.catalogue.once import once_for_specs
from analyzer.model import Line, Origin
from analyzer.resources import prompts_dir
from analyzer.text.line_addresses import addresses_of

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


class ShownLine(NamedTuple):
    """A line of a posting, or a part of a long one, as the model sees it: `text` has the marks of its
    sentences, `addresses` are those of the sentences in it (none of a line that is cited by its number)."""

    n: int
    origin: Origin
    text: str
    addresses: tuple[str, ...] = ()


def reading_prompt(
    specs: Iterable[FactSpec],
    lines: Sequence[Line | ShownLine],
    *,
    fence: str,
    part: tuple[int, int] = (1, 1),
    again: str = "",
) -> Prompt:
    """The prompt that asks these questions of these lines (see `posting_parts`).

    `part` is (which, of how many) where a long posting is read in parts. `again` says, in our own
    words, what was wrong with the reply before this one.
    """
    from string import Template  # compiles a pattern, which a cached look has no use for

    task = "Here is one job posting."
    if part[1] > 1:
        task = f"Here is part {part[0]} of {part[1]} of one long job posting; report what this part says."
    if again:
        task += f" An earlier reply could not be used: {again}"
    if addresses_shown(lines):
        task += _SENTENCES
    filled = {
        "task": task,
        "fence": fence,
        "lines": "\n".join(numbered_line(line) for line in lines),
    }
    return Prompt(_system(specs), Template(template()[1]).substitute(filled))


def addresses_shown(lines: Iterable[Line | ShownLine]) -> frozenset[str]:
    """The addresses of all sentences that are marked in these lines."""
    return frozenset(name for line in lines if isinstance(line, ShownLine) for name in line.addresses)


def numbered_line(line: Line | ShownLine) -> str:
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
def _system(specs: tuple[FactSpec, ...]) -> str:
    from string import Template

    return Template(template()[0]).substitute(questionnaire=questionnaire(specs))


def _question(spec: FactSpec, *, cued: bool) -> str:
    kind = spec.kind if spec.unit is None else f"{spec.kind}, {spec.unit}"
    infer = ", infer" if spec.infer else ""
    text = f"- {spec.key} ({kind}{infer}): {spec.question}"
    if cued and spec.rule:
        text += f" {spec.rule}"
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


def posting_parts(lines: Sequence[Line], most: int) -> list[tuple[ShownLine, ...]]:
    """The lines, as the model sees them, in as few parts of about `most` characters as it takes; nothing is
    left out.

    From the second part on, the head (title, place, the site's fields) stands before it again, so
    that a part is not read without knowing of which job it speaks. A line that is longer than a
    part is continued in the next one under its number, between two sentences or with the mark of the one
    that goes on.
    """
    shown = [shown_line(line) for line in lines]
    head = tuple(
        line for line in shown[:_HEAD_LINES] if line.origin != "body" and len(line.text) < most // 20
    )
    room = most - sum(len(line.text) for line in head)
    found: list[list[ShownLine]] = [[]]
    left = room
    for line in shown:
        rest = line
        while len(rest.text) > left:
            # a line that fits into a part by itself is moved to the next one, a longer one is cut
            cut = _cut(rest, left) if len(rest.text) > room and left > room // 5 else 0
            if cut:
                first, rest = _cut_apart(rest, cut)
                found[-1].append(first)
            found.append([])
            left = room
        found[-1].append(rest)
        left -= len(rest.text) + 1
    return [tuple(found[0]), *((*head, *part) for part in found[1:])]


def shown_line(line: Line) -> ShownLine:
    """A line with the marks of its sentences, "First. |2 Second. |3 Third.", where it is cited by these.

    Measured with o200k_base, no other form that holds the number takes fewer tokens: one and a half a
    sentence, where "[3] " takes two and "12.3| " four.
    """
    places = addresses_of(line)
    if not places:
        return ShownLine(*line)
    text = re.sub(_LIKE_A_MARK, "| ", line.text[slice(*places[0][1])])
    for k, (_, (start, end)) in enumerate(places[1:], start=2):
        text += f" |{k} " + re.sub(_LIKE_A_MARK, "| ", line.text[start:end])
    return ShownLine(line.n, line.origin, text, tuple(name for name, _ in places))


_LIKE_A_MARK = r"\|(?=[0-9])"
"""What in a posting's own words would look like one of our marks."""
_MARK = r"(?:^|(?<= ))\|([0-9]+) "
_SENTENCES = (
    " In a long line |2 begins the second sentence, |3 the third, and so on: cite such a line by its "
    'sentences, as "12.1" or "12.3".'
)


def _cut(line: ShownLine, most: int) -> int:
    """Where to cut a line before `most` characters: between sentences, or after a blank, where the last part
    has such a place."""
    text = line.text
    between = text.rfind(" |", most // 2, most) + 1 if line.addresses else 0
    return between or text.rfind(" ", most - most // 5, most) + 1 or most


def _cut_apart(line: ShownLine, at: int) -> tuple[ShownLine, ShownLine]:
    """A line in two, each with the addresses of the sentences that it has a part of."""
    marks = [found.span() for found in re.finditer(_MARK, line.text)] if line.addresses else []
    at = next((start for start, end in marks if 0 < start < at <= end), at)  # a mark goes with its sentence
    before, after = line.text[:at].rstrip(), line.text[at:]
    if not line.addresses:
        return line._replace(text=before), line._replace(text=after)
    begun = sum(start < at for start, _ in marks) + (not marks or marks[0][0] > 0)
    if any(start == at for start, _ in marks):
        rest = line.addresses[begun:]
    else:
        rest = line.addresses[begun - 1 :]
        after = f"|{rest[0].partition('.')[2]} {after}"
    return (
        line._replace(text=before, addresses=line.addresses[:begun]),
        line._replace(text=after, addresses=rest),
    )
