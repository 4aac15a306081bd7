"""What headings, introductions, labels, signs and columns make of the sentences below or behind them.

    ## What I don't want      the items below are refused, and "No X" among them asks for X
    **Nice to have**          a bonus each
    Must have:                much weight
    Deal-breakers: on-site    the same within a line
    ❌ Casinos                 a sign does it too, and the heading of a column
    | Casinos | no | why |    or the answer in its row

The words are data (language/headings.toml). A heading holds until the next one of its level, a line such
as "I avoid:" for the list behind it; neither stands under its own setting. Of what stands under a heading
that nobody knows nothing is concluded unless its own words say it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast

from analyzer.drafting.clause_parts import CutSentence
from analyzer.drafting.plain_text import plain
from analyzer.drafting.stance_rules import BREAKS, is_number, nouns, plain_words
from analyzer.model import DocumentSentence
from analyzer.prepared import shipped_toml
from analyzer.text.tokens import Tokens
from analyzer.text.word_phrases import PhraseIndex

Setting = Literal["wish", "must", "prefer", "bonus", "refusal", "less", "none", "told", "unknown"]

_WISHED: frozenset[Setting] = frozenset({"wish", "must", "prefer", "bonus"})
_OTHERS = frozenset(
    {"others", "other", "people", "they", "them", "their", "he", "she", "his", "her", "everyone", "everybody"}
    | {"friends", "parents", "wife", "husband", "companies", "employers", "employer", "boss", "manager"}
    | {"recruiters", "world", "you", "your"}
)
_PAST = frozenset({"used", "was", "were", "had", "did", "ex", "former", "old", "last", "once"})
"""Words before a wish by which a heading may speak of what others want, and words of what once was."""
_LONGEST_LABEL = 6
"""Words of a line or label that may stand for those behind it."""
_LONGEST_LEAD = 3
_LONGEST_ROW = 12
"""Sentences of a table's row that are looked at."""


class Label(NamedTuple):
    """Words at the beginning of a sentence that say how the rest is meant, up to `end`."""

    end: int
    setting: Setting


@cache
def _table() -> dict[str, Any]:
    return shipped_toml(Path(__file__).parent / "language" / "headings.toml")


@cache
def _index() -> PhraseIndex[Setting]:
    index: PhraseIndex[Setting] = PhraseIndex()
    for family in cast("list[dict[str, list[str]]]", _table()["family"]):
        for words in family["words"]:
            index.add(words, cast("Setting", family["setting"]))
    return index


def setting_of(heading: str, known: Collection[str] = ()) -> Setting | None:
    """What a heading, or a line such as "I avoid:", makes of the items below it; None for a topic, of which
    all words are plain or among `known`, the words that name things."""
    sign = sign_in(heading)
    tokens = Tokens(plain(heading))
    if not tokens.words:
        return sign or "unknown"
    families = _families(tokens)
    covered = {at for first, last, _ in families for at in range(first, last)}
    rest = {word for at, word in enumerate(tokens.words) if at not in covered}
    strange = {word for word in rest if word not in plain_words() and not is_number(word)} - set(known)
    found = {setting for *_, setting in families} | ({sign} if sign else set())
    if found <= {"wish", "must"} and "must" in found:
        found = {"must"}
    if found == {"wish", "prefer"}:
        found = {"prefer"}
    if strange or len(found) > 1 or (found & _WISHED and _of_others(tokens, families)):
        return "unknown"
    return next(iter(found), None)


def _of_others(tokens: Tokens, families: Sequence[tuple[int, int, Setting]]) -> bool:
    """Whether a heading may speak of others, or of the past: "What they want"; not "Wishes for my boss"."""
    words = tokens.words
    first = min((at for at, _, _ in families), default=0)
    others = any(word in _OTHERS and (at < first or "of" in words[first:at]) for at, word in enumerate(words))
    return others or bool(_PAST & set(words))


def _families(tokens: Tokens) -> list[tuple[int, int, Setting]]:
    """The words of families, of those that overlap the longest."""
    taken: set[int] = set()
    found: list[tuple[int, int, Setting]] = []
    for match in sorted(_index().find(tokens), key=lambda one: (one.first - one.last, one.first)):
        if taken.isdisjoint(range(match.first, match.last)):
            taken.update(range(match.first, match.last))
            found.append((match.first, match.last, match.payload))
    return found


def sign_in(text: str) -> Setting | None:
    """What a sign before or behind the words says of them; of two that differ nothing is known."""
    begins, ends = text.strip()[:12], text.strip()[-12:]
    found = {
        cast("Setting", setting)
        for setting, signs in _table()["signs"].items()
        for sign in signs
        if begins.startswith(sign) or ends.rstrip(" .\ufe0f🏻🏼🏽🏾🏿").endswith(sign)
    }
    inside = {
        setting
        for setting, signs in _table()["signs"].items()
        if any(sign in text for sign in signs if not sign.startswith(("(", "[")))
    }
    if len(found | inside) > 1:
        return "unknown"  # "museums 👍 / casinos 👎"
    return found.pop() if found else None


def settings(
    sentences: Sequence[DocumentSentence], known: Sequence[Collection[str]] | None = None
) -> Iterator[Setting | None]:
    """For each sentence, what the heading, the introducing line, the column or the sign makes of it.

    `known` are the words of each sentence that name things. What stands behind the list below a heading is no
    longer under it.
    """
    named = known or [()] * len(sentences)
    above: list[tuple[int, Setting | None]] = []
    outline: list[tuple[int, Setting | None]] = []
    introduced: Setting | None = None
    led: Setting | None = None
    alone = sum(sentence.heading for sentence in sentences) == 1
    for n, sentence in enumerate(sentences):
        after = sentences[n + 1] if n + 1 < len(sentences) else None
        answered = _by_row(sentences, n)
        if answered is not None:
            yield answered
            continue
        heads = sentence.heading or _stands_over(sentences, n, named[n])
        if n and sentences[n - 1].item and not sentence.item and not heads:
            above, outline = [], []
        if not n or sentences[n - 1].block != sentence.block:
            led = None if named[n] else _lead(sentence, after)
        if heads:
            yield None
            if sentence.level < 0:
                continue  # it stands over a column, and each cell knows it
            level = sentence.level or 7
            above = [one for one in above if one[0] < level]
            own = setting_of(sentence.text, named[n])
            if own == "unknown" and (label := label_of(sentence.text)) is not None:
                own = label.setting  # "Looking for: a quiet kitchen"
            title = n == 0 and own == "unknown" and (not alone or _is_title(sentence.text))
            above.append((level, None if title else own))
            introduced, outline = None, []
            continue
        outline = [one for one in outline if one[0] < sentence.level]
        headed = next((one for _, one in reversed(above) if one), None)
        around = next((one for _, one in reversed(outline) if one), None)
        if introduces(sentence, after):
            yield around or headed
            own = setting_of(sentence.text, named[n])
            if sentence.item:
                outline.append((sentence.level, own))
            else:
                introduced = own
            continue
        introduced = introduced if sentence.item else None
        titled = headed == "unknown" and not sentence.item and above[-1][0] == 1 and sentences[0].heading
        yield _own(sentence) or led or around or introduced or (None if titled else headed)


def _is_title(heading: str) -> bool:
    """Whether a heading over a whole document speaks of what is looked for: "my next job, so far"."""
    against = {setting for *_, setting in _families(Tokens(plain(heading)))} - _WISHED
    return (
        not against
        and re.search(r"\bnext (?:job|role|gig|post|position|work)\b", heading.lower()) is not None
    )


def _stands_over(sentences: Sequence[DocumentSentence], n: int, named: Collection[str]) -> bool:
    """Whether a line that is no heading of Markdown serves as one: "WHAT I DON'T WANT", or "My deal-breakers"
    on a line of its own. What names something is none: "NO WEEKENDS"."""
    sentence, after = sentences[n], sentences[n + 1] if n + 1 < len(sentences) else None
    words = len(sentence.text.split())
    if after is None or words > _LONGEST_LABEL or not sentence.text[-1:].isalnum():
        return False
    if sentence.text.isupper() and after.item and not sentence.item and not _SAYS.search(sentence.text):
        return True  # "PEOPLE / BENEFITS" over a list
    if named:
        return False
    if sentence.text.isupper() and words > 1 and not after.text.isupper():
        return True
    alone = after.block != sentence.block and (not n or sentences[n - 1].block != sentence.block)
    begun = any(
        sentence.text.lower().startswith(f"{words} ") for words in cast("list[str]", _table()["begins"])
    )
    return alone and begun and not sentence.item and setting_of(sentence.text) not in {None, "unknown"}


_SAYS = re.compile(r"\b(?:NO|NOT|NEVER|NONE|WITHOUT|ONLY|MUST|PLEASE|WANT|NEED|LOVE|HATE)\b|N['’]T\b|\d")
"""Words by which a line in capitals says something of the things that it names."""


def _own(sentence: DocumentSentence) -> Setting | None:
    """What the sign of a sentence, or the heading of its column, makes of it."""
    sign = sign_in(sentence.text)
    if sentence.mark in {"+", "-", "~"}:
        mark = cast("Setting", {"+": "wish", "-": "refusal", "~": "unknown"}[sentence.mark])
        return mark if sign in {None, mark} else "unknown"
    column = (setting_of(sentence.mark) or "unknown") if sentence.mark else None
    return "unknown" if sign and column and sign != column else sign or column


def _by_row(sentences: Sequence[DocumentSentence], n: int) -> Setting | None:
    """What the answer in its row of a table makes of a cell: "Ghent | no"; "Ghent | yes | unless it rains" is
    asked, as what stands behind the answer is. None where no row answers."""
    one = sentences[n]
    around = range(max(0, n - _LONGEST_ROW), min(len(sentences), n + _LONGEST_ROW))
    row = [sentences[at] for at in around if sentences[at].line == one.line]
    if all(cell.mark in {"", "+", "-", "~"} for cell in row) or one.level < 0:
        return None
    answers = _table()["answers"]
    said = {
        cell.block: cast("Setting", setting)
        for cell in row
        for setting in answers
        if cell.text.lower().strip(" .!") in answers[setting]
    }
    if len(said) != 1:
        return "unknown" if said else None
    ((block, answer),) = said.items()
    why = [cell.text for cell in row if cell.block > block]
    if one.block >= block or any(_may_turn(text) for text in why):
        return "told" if one.block == block else "unknown"
    return answer


def _may_turn(text: str) -> bool:
    """Whether a reason holds a condition or a contrast, and not only what was: "did it for years"."""
    cut = CutSentence(text, ())
    stances = {rule.stance for rule in cut.rules()}
    pointing = {"it", "them"} if "told" in stances or cut.tokens.words[:1] == ["did"] else frozenset()
    turning = {*nouns("turning"), *BREAKS} - pointing
    return bool(stances & {"unclear", "tie", "also"}) or bool({*cut.tokens.words} & turning)


def _lead(sentence: DocumentSentence, after: DocumentSentence | None) -> Setting | None:
    """What the first words of a paragraph make of the rest: "**Deal-breakers.** Crypto. On-call.". Words that
    name something are no such heading: "No weekends. I did those for years."."""
    leads = after is not None and after.block == sentence.block and sentence.text.endswith(".")
    short = leads and len(sentence.text.split()) <= _LONGEST_LEAD
    own = setting_of(sentence.text) if short else None
    return None if own == "unknown" else own


def introduces(sentence: DocumentSentence, after: DocumentSentence | None) -> bool:
    """Whether a sentence only announces what follows: "I avoid:", "Must have" before a list, or an item over
    deeper ones."""
    if sentence.text.endswith(":"):
        return True
    if after is None:
        return False
    if sentence.item and after.item and after.level > sentence.level > 0:
        return True
    short = len(sentence.text.split()) <= _LONGEST_LABEL and sentence.text[-1:].isalnum()
    return after.item and not sentence.item and short and setting_of(sentence.text) not in {None, "unknown"}


def label_of(sentence: str) -> Label | None:
    """The label at the beginning of a sentence ("Nice to have: a pension") that says how it is meant."""
    found = re.match(r"([^:.!?,]{2,50}):\s", sentence)
    if found is None or len(found[1].split()) > _LONGEST_LABEL:
        return None
    answer = next((one for one, said in _table()["answers"].items() if found[1].lower() in said), None)
    setting = cast("Setting | None", answer) or setting_of(found[1])
    known = setting is not None and (setting != "unknown" or answer is not None)  # "Maybe: …"
    return Label(found.end(), setting) if setting and known else None
