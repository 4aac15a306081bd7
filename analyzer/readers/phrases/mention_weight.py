"""How much a mention weighs by where it stands: a header, a title or a label says more than prose."""

from __future__ import annotations

import re

from analyzer.text.posting_text import PostingText
from analyzer.text.sentences import Span

_LABEL = re.compile(
    r"(?:^|[|;•.\n*]\s*|\*\*)\W{0,4}(?:(?:job |primary |office |work |working |employment )?(?:location|work ?place|place of work|arrangement|"
    r"work(?:ing)? (?:model|mode|type|style|setting|environment|arrangement|location|site)|location type|workplace type|"
    r"remote|onsite|on-site|hybrid|office|where|setting|modality|modalidad|arbeitsort|standort|lieu|sede|job type|"
    r"position type|type|schedule|work from|remote (?:work|status|policy|type|option|ok))(?: (?:type|policy|status|details))?)\s?(?:\*\*)?\s?[:=–-]\s?(?:\*\*)?[^.\n]{0,60}$"
)
_FIRST_LINES = 3
"""One bar is enough for a header among so many first lines; elsewhere it takes two."""
_BEFORE_BAR, _BEHIND_BAR = 150, 60
"""A mention farther than so many characters from any bar is prose, though a header opened its line."""


def weight_of(text: PostingText, start: int, end: int, spoken: int) -> int:
    """How much a mention weighs: 4 in headers, titles and behind labels, else what the words weigh."""
    index = text.index_at(start)
    if text.posting.lines[index].origin in {"title", "location", "field"}:
        return 4
    span = text.bounds_at(start)
    if _in_header(text, start, end, span, index) or _LABEL.search(
        text.folded[max(span.start, start - 110) : start]
    ):
        return 4
    # a line that is nothing but this ("Hybrid", "Remote – EU only")
    return 4 if span.end - span.start <= end - start + 18 else spoken


def _in_header(text: PostingText, start: int, end: int, span: Span, index: int) -> bool:
    """Whether a mention stands in a line of segments such as those that open a Hacker News post."""
    first, last = max(span.start, start - _BEFORE_BAR), min(span.end, end + _BEHIND_BAR)
    bars = text.folded.count("|", first, last)
    return bars >= 2 or (
        bars == 1 and (index < _FIRST_LINES or text.folded.count("|", span.start, span.start + 400) > 1)
    )
