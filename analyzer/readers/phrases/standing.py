"""How much a mention weighs by where it stands: a header, a title or a label says more than prose."""

from __future__ import annotations

import re

from analyzer.readers.phrases.clauses import PostingText

_LABEL = re.compile(
    r"(?:^|[|;•.\n*]\s*|\*\*)\W{0,4}(?:(?:job |primary |office |work |working |employment )?(?:location|work ?place|place of work|arrangement|"
    r"work(?:ing)? (?:model|mode|type|style|setting|environment|arrangement|location|site)|location type|workplace type|"
    r"remote|onsite|on-site|hybrid|office|where|setting|modality|modalidad|arbeitsort|standort|lieu|sede|job type|"
    r"position type|type|schedule|work from|remote (?:work|status|policy|type|option|ok))(?: (?:type|policy|status|details))?)\s?(?:\*\*)?\s?[:=–-]\s?(?:\*\*)?[^.\n]{0,60}$"
)
_HEADER_LINE = 3
"""A line with bars among the first so many lines of the body is a header like those on Hacker News."""


def weight_of(text: PostingText, start: int, end: int, spoken: int) -> int:
    """How much a mention weighs: 4 in headers, titles and behind labels, else what the words weigh."""
    line = text.line_at(start)
    if line.origin in {"title", "location", "field"}:
        return 4
    begin, stop = line_bounds(text, start)
    whole = text.folded[begin:stop]
    if "|" in whole and _is_header(text, begin, whole):
        return 4
    if _LABEL.search(text.folded[max(begin, start - 110) : start]):
        return 4
    # a line that is nothing but this ("Hybrid", "Remote – EU only")
    return 4 if len(whole.strip(" -*•()\t")) <= end - start + 14 else spoken


def line_bounds(text: PostingText, place: int) -> tuple[int, int]:
    begin = text.folded.rfind("\n", 0, place) + 1
    stop = text.folded.find("\n", place)
    return begin, len(text.folded) if stop < 0 else stop


def _is_header(text: PostingText, begin: int, whole: str) -> bool:
    return whole.count("|") >= 2 or text.folded.count("\n", 0, begin) < _HEADER_LINE


def around(text: PostingText, start: int, end: int) -> tuple[str, str]:
    """Up to 70 folded characters before and behind a mention, within its line."""
    begin, stop = line_bounds(text, start)
    return text.folded[max(begin, start - 70) : start], text.folded[end : min(stop, end + 70)]
