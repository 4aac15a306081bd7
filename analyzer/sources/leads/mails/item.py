"""A job as a mail shows it: its link, its title, and the lines around it; and what these lines say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from analyzer.sources.fields import MAX_FIELD, Fields
from analyzer.sources.leads.lead import Lead, lead_of
from analyzer.sources.leads.mails.links import JobLink, alerts
from analyzer.sources.sanitize import clean_line

_PARTS = re.compile(r"\s+[·•|]\s+|\s{3,}|\t")
_DASH = re.compile(r"\s+[-–—]\s+")
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{2,40})[)\]]")
_MANY = 3
"""Jobs of a mail: two may have one title, and more hardly."""
_LONGEST_PIECE = 90
"""Characters of a company's or place's name; a longer piece is a sentence."""


@dataclass(slots=True)
class Item:
    """One job of a mail. `before` and `after` are the lines around the title that belong to it."""

    link: JobLink
    title: str = ""
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)
        for name, patterns in alerts()["line"].items()
    }


@cache
def _labels() -> dict[str, str]:
    return {label: name for name, labels in alerts()["label"].items() for label in labels}


def kind_of(line: str) -> str:
    """What a line or a piece of one is by its words ("button", "age", "pay" …), "" where it may be a name."""
    bare = line.strip(" ·•|»›>→[]()*_")
    if not bare:
        return "badge"
    return next((name for name, pattern in _patterns().items() if pattern.fullmatch(bare)), "")


def repeated(linked: Iterable[tuple[str, str]]) -> set[str]:
    """The words that stand on the links of most jobs of a mail, (job, words) for each: perhaps a button's."""
    jobs: set[str] = set()
    by_words: dict[str, set[str]] = {}
    for job, words in linked:
        jobs.add(job)
        by_words.setdefault(words, set()).add(job)
    return {
        words for words, those in by_words.items() if len(jobs) >= _MANY and len(those) >= 0.8 * len(jobs)
    }


def labelled(line: str) -> tuple[str, str] | None:
    """(field, value) of a line such as "Company: Acme"."""
    label, colon, value = line.partition(":")
    name = _labels().get(label.strip(" *_-•").lower()) if colon else None
    return (name, value.strip(" *_")) if name else None


def lead_of_item(item: Item, found_in: str) -> Lead | None:
    """The lead that the lines say; None where they name no title, nor the link a posting."""
    said = _said(item)
    title = said.get("title") or item.title
    if not title and item.link.doubtful:
        return None
    fields = Fields(
        title=_short(title) or None,
        company=said.get("company"),
        location=said.get("place"),
        workplace=said.get("workplace"),
        employment=said.get("employment"),
        salary=said.get("pay"),
    )
    lead = lead_of(fields, address=item.link.address, found_in=found_in, doubtful=item.link.doubtful)
    return replace(lead, closed=lead.closed or item.link.closed) if lead.address else None


def _said(item: Item) -> dict[str, str]:
    """Field → what the lines say of it."""
    said: dict[str, str] = {}
    sender = item.link.sender
    waiting = list(sender.order) if sender else []
    if sender:
        for name, line in zip(reversed(sender.before), reversed(item.before), strict=False):
            if value := _name(_without_rating(line)):
                said[name] = value
    label = ""
    for line in item.after:
        if (found := labelled(line)) or label:
            name, value = found or (label, line)
            label = "" if value else name
            if value:
                said.setdefault(name, _short(value))
            continue
        pieces = _pieces(line, dash=bool(sender and sender.dash))
        if len(line) > 3 * _LONGEST_PIECE or (len(pieces) == 1 and _is_sentence(line)):
            waiting = []  # the text begins: names stand above it
            continue
        for piece in pieces:
            _take(piece, said, waiting, known=sender is not None)
    return {name: value for name, value in said.items() if value}


def _take(piece: str, said: dict[str, str], waiting: list[str], *, known: bool) -> None:
    kind = kind_of(piece)
    if kind in ("pay", "workplace", "employment"):
        if known:
            said.setdefault(kind, _short(piece))
        if kind == "workplace" and waiting[:1] == ["place"]:
            waiting.pop(0)  # "Remote" stands where the place would
        return
    if kind or not waiting:
        return
    bare = _without_rating(piece)
    if waiting[0] == "place":
        bare, workplace = _without_workplace(bare)
        if workplace:
            said.setdefault("workplace", workplace)
        if bare and not _is_place(bare):
            return
    name = waiting.pop(0)
    if name not in said and _name(bare):
        said[name] = _name(bare)


def _pieces(line: str, *, dash: bool) -> list[str]:
    pieces = [piece.strip() for piece in _PARTS.split(line) if piece.strip()]
    if dash and len(pieces) == 1 and kind_of(line) != "pay":
        return [piece.strip() for piece in _DASH.split(line, maxsplit=1)]
    return pieces


def _without_rating(text: str) -> str:
    return re.sub(r"\s*\(?\b\d[.,]\d\s*(?:★|⭐|\*|/ ?5|stars?|sterne)?\)?\s*$", "", text, flags=re.IGNORECASE)


def _without_workplace(text: str) -> tuple[str, str]:
    """("Berlin", "Hybrid") of "Berlin (Hybrid)"."""
    for found in _IN_BRACKETS.finditer(text):
        if kind_of(found[1]) == "workplace":
            return (text[: found.start()] + text[found.end() :]).strip(), found[1]
    return text, ""


def _is_sentence(line: str) -> bool:
    return len(line) > 60 and re.search(r"[a-zà-ÿ]{3}\)?[.!?…](?:\s|$)|\s…$", line) is not None


def _is_place(text: str) -> bool:
    """Whether words could name a place: mostly capitals or numbers, and no sentence."""
    words = re.findall(r"[^\W_][\w'’.-]*", text)
    small = sum(word[0].islower() for word in words)
    return bool(words) and small * 2 <= len(words) and not re.search(r"[!?:]$", text)


def _name(text: str) -> str:
    text = clean_line(text).strip(" ·•|,;*_")
    return text if 0 < len(text) <= _LONGEST_PIECE and not re.search(r"https?://", text) else ""


def _short(text: str) -> str:
    text = clean_line(text).strip(" ·•|*_")
    return text if len(text) <= MAX_FIELD else f"{text[: MAX_FIELD - 1].rstrip()}…"
