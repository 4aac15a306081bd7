"""How far a model is believed, by what it claimed and how: code decides, not what it says of itself.

    what a reader did                                           it is
    ----------------------------------------------------------  ---------
    nearly all of what can be checked failed the check          guessing
    much of it failed                                           doubted
    it claimed nearly every fact there is                       doubted
    most of its claims cite most of the posting, or always the  doubted
      same bundle of lines: it has not looked
    it is silent on most of what plain words state              silent
    anything else                                               believed

Small models do all of these; careful readers stay far from each bound.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Literal, cast

from analyzer.catalogue import Catalogue
from analyzer.model import Fact, Finding

ReaderTrust = Literal["believed", "doubted", "guessing", "silent"]

DOUBTED = (0.6, 8)
"""A reader of whose checkable claims less than this share passes is doubted; so many are needed for
the share to say anything. Careful readers reach 0.9, random claims 0.1."""
GUESSING = (0.25, 16)
"""The same for a reader that can be told from chance no more."""
EAGER = (0.7, 20)
"""A reader that claims more than this share of so many facts or more is doubted, whatever passes: of 67
facts, postings state a third, and the wordiest of thirty labelled ones stated 0.48."""
UNLOOKED = (0.5, 6)
"""A reader more than this share of whose claims, so many at least, cite lines wholesale is doubted. Of 582
labels on thirty postings, 2 cite more than half of the lines."""
SILENT = (0.5, 4)
"""A reader that speaks of less than this share of the facts that phrases state, so many at least, has read
little: its silence would say of them that they are not so. Careful readers of 102 labelled postings speak of
half of them or more, nearly always of nine in ten; small models of one in ten."""
BUNDLE, OFTEN = 3, 5
"""Lines are cited wholesale from three on, where they are most of the posting or the same for five
claims: careful readers cite one line for many facts, and the same three for two at most."""


MOST_LINES = 6
"""A single claim that cites so many lines, and most of the posting, shows where it looked as little."""


def trust_in_reader(
    claimed: Sequence[Finding],
    checked: Sequence[Fact],
    catalogue: Catalogue,
    *,
    lines: int,
    stated: Collection[str] = (),
) -> ReaderTrust:
    """How far a reader is believed that `claimed` this, made to what was `checked`, of a posting of
    so many `lines`; `stated` are the keys of the facts that phrases state, where they were asked."""
    checkable = [fact for fact in checked if fact.key in catalogue and not catalogue[fact.key].infer]
    passed = sum(fact.counts for fact in checkable)
    for name, (share, enough) in (("guessing", GUESSING), ("doubted", DOUBTED)):
        if len(checkable) >= enough and passed < share * len(checkable):
            return cast("ReaderTrust", name)
    if _is_eager(claimed, catalogue) or _has_not_looked(claimed, lines):
        return "doubted"
    share, enough = SILENT
    spoken = {claim.key for claim in claimed}.intersection(stated)
    return "silent" if len(stated) >= enough and len(spoken) < share * len(stated) else "believed"


def _is_eager(claimed: Sequence[Finding], catalogue: Catalogue) -> bool:
    share, enough = EAGER
    return len(catalogue) >= enough and len({claim.key for claim in claimed}) > share * len(catalogue)


def _has_not_looked(claimed: Sequence[Finding], lines: int) -> bool:
    share, enough = UNLOOKED
    cited = Counter(frozenset(claim.lines) for claim in claimed)
    wholesale = sum(
        count
        for bundle, count in cited.items()
        if len(bundle) >= BUNDLE and (2 * len(bundle) > lines or count >= OFTEN)
    )
    return wholesale >= enough and wholesale > share * len(claimed)


def cites_wholesale(claim: Finding, lines: int) -> bool:
    """Whether a single claim cites most of a posting of so many `lines`."""
    return len(claim.lines) >= MOST_LINES and 2 * len(claim.lines) > lines
