"""How much a mention weighs by where it stands: a header, a title or a label says more than prose."""

from __future__ import annotations

import re

from analyzer.text.posting_text import PostingText
from analyzer.text.sentences import Span

HEAD = 4
"""What a mention weighs in a header, in a title, behind a label, or alone on its line."""

_LABEL = frozenset(
    {
        "modalità", "modalidade", "modelo", "modello", "tipo", "contrato", "contratto", "jornada", "trabajo", "trabalho", "lavoro",
        "di", "do", "regime", "régimen", "horario", "horário", "orario", "vaga", "puesto", "lugar", "local", "formato", "formula",
        "job", "primary", "office", "work", "working", "employment", "location", "locations", "workplace", "place", "of",
        "arrangement", "model", "mode", "type", "style", "setting", "environment", "site", "remote", "onsite", "on",
        "hybrid", "where", "modality", "modalidad", "arbeitsort", "standort", "lieu", "sede", "position", "schedule",
        "from", "status", "policy", "option", "ok", "details", "arbeitsmodell", "anstellungsart", "beschäftigungsart",
        "vertragsart", "beschäftigung", "anstellung", "arbeitszeit", "umfang", "contrat", "poste", "travail", "de", "du",
        "dienstverband", "werklocatie", "locatie", "functie", "contract", "shift", "shifts", "pattern",
    }
)  # fmt: skip
"""Words of which a label is made: "Work location:"."""
_LABELS = (
    "job type",
    "employment type",
    "position type",
    "employment status",
    "work location",
    "work arrangement",
    "work model",
)
"""Labels that are known as such behind other words, where lines were run together: "Manager Job Type: Full-time"."""
_BREAK = re.compile(r"[|;•\n*]|\. |\)(?=\w)")
_COLON = re.compile(r"\s?[:=]\s?|\s[–-]\s")
_LONGEST_LABEL, _BEHIND_LABEL = 40, 60
_LONGEST_ANSWER = 120
"""Characters of a sentence that may be the answer to the label above it; a longer one is prose."""
_FIRST_LINES = 3
"""One bar is enough for a header among so many first lines; elsewhere it takes two."""
_BEFORE_BAR, _BEHIND_BAR = 150, 60
"""A mention farther than so many characters from any bar is prose, though a header opened its line."""
_ALONE = 18
"""Characters that a line may hold beside the mention and be nothing but it ("Remote – EU only")."""


def is_head(text: PostingText, start: int, end: int) -> bool:
    """Whether a mention stands in a header, in a title, behind a label, alone in brackets or on its line."""
    index = text.index_at(start)
    if text.posting.lines[index].origin in {"title", "location", "field"}:
        return True
    sentence, span = text.sentence_at(start), text.bounds_at(start)
    lead = text.lead_of(sentence)
    return (
        _in_header(text, start, end, span, index)
        or (text.folded[start - 1 : start] == "(" and _ENDS_BRACKET.match(text.folded, end) is not None)
        or _behind_label(text.folded, sentence.start, start)
        or _alone(text.folded[sentence.start : start], text.folded[end : sentence.end])
        or (
            lead is not None
            and sentence.end - sentence.start <= _LONGEST_ANSWER
            and _is_label(text.folded[lead.start : lead.end])
        )
    )


def _alone(before: str, behind: str) -> bool:
    """Whether a mention stands alone on its line, but for a few words, or a bracket right behind it that says
    more: "Remote (Europe, two hours around CET)"."""
    if not before.strip() and _BRACKETED.fullmatch(behind):
        return True
    return len(before) + len(behind) <= _ALONE and ":" not in before


_ENDS_BRACKET = re.compile(r"\)|[,;] [^()\n]{1,30}\)")
"""What stands behind a mention that opens a short bracket: "Oslo (onsite, 4 days)"."""
_BRACKETED = re.compile(r"\s?\([^()]{1,60}\)\s*")


def _behind_label(folded: str, begin: int, start: int) -> bool:
    """Whether "Work location:" or the like stands before a mention, with a few words between at most."""
    first = max(begin, start - _LONGEST_LABEL - _BEHIND_LABEL)
    breaks = [mark.end() for mark in _BREAK.finditer(folded, first, start)]
    opened = max([first, *breaks])
    colon = _COLON.search(folded, opened, start)
    if colon is None:
        return False
    return _is_label(folded[opened : colon.start()]) or folded.endswith(_LABELS, opened, colon.start())


def _is_label(folded: str) -> bool:
    """Whether words are a label: "work location:"."""
    words = re.findall(r"\w+", folded)
    return bool(words) and _LABEL.issuperset(words)


def _in_header(text: PostingText, start: int, end: int, span: Span, index: int) -> bool:
    """Whether a mention stands in a line of segments such as those that open a Hacker News post."""
    first, last = max(span.start, start - _BEFORE_BAR), min(span.end, end + _BEHIND_BAR)
    bars = text.folded.count("|", first, last)
    return bars >= 2 or (
        bars == 1 and (index < _FIRST_LINES or text.folded.count("|", span.start, span.start + 400) > 1)
    )
