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
from collections.abc import Collection, Mapping, Sequence
from typing import Literal, cast

from analyzer.catalogue import Catalogue
from analyzer.model import Fact, Finding
from analyzer.readers.evidence.cited import sentences_cited
from analyzer.text.line_addresses import line_of

Shown = Literal["plainly", "otherwise", "not"]
"""How the lines show a claim: by words that detect it, by others, or not at all."""
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


MOST_SENTENCES = 6
"""A single claim that cites so many sentences (a short line is one), and most of the posting, shows where it
looked as little."""
PLAIN = (0.3, 3)
"""A reader of whose claims that cite a long line whole, so many at least, less than this share is shown
plainly has not looked into these lines. Labels of 102 postings reach 0.9 of such claims, in one posting none;
random claims 0.03."""


def trust_in_reader(
    claimed: Sequence[Finding],
    checked: Sequence[Fact],
    catalogue: Catalogue,
    *,
    sizes: Mapping[int, int],
    stated: Collection[str] = (),
) -> ReaderTrust:
    """How far a reader is believed that `claimed` this, made to what was `checked`, of a posting whose lines
    have so many sentences (`sentences_by_line`); `stated` are the keys of the facts that phrases state, where
    they were asked."""
    checkable = [fact for fact in checked if fact.key in catalogue and not catalogue[fact.key].infer]
    passed = sum(fact.counts for fact in checkable)
    for name, (share, enough) in (("guessing", GUESSING), ("doubted", DOUBTED)):
        if len(checkable) >= enough and passed < share * len(checkable):
            return cast("ReaderTrust", name)
    if _is_eager(claimed, catalogue) or _has_not_looked(claimed, sizes):
        return "doubted"
    share, enough = SILENT
    spoken = {claim.key for claim in claimed}.intersection(stated)
    return "silent" if len(stated) >= enough and len(spoken) < share * len(stated) else "believed"


def _is_eager(claimed: Sequence[Finding], catalogue: Catalogue) -> bool:
    share, enough = EAGER
    return len(catalogue) >= enough and len({claim.key for claim in claimed}) > share * len(catalogue)


def _has_not_looked(claimed: Sequence[Finding], sizes: Mapping[int, int]) -> bool:
    share, enough = UNLOOKED
    cited = Counter((frozenset(claim.lines), frozenset(claim.sentences)) for claim in claimed)
    wholesale = sum(
        count
        for (lines, sentences), count in cited.items()
        if _places(lines, sentences) >= BUNDLE
        and (_is_most(sentences_cited(lines, sentences, sizes), sizes) or count >= OFTEN)
    )
    return wholesale >= enough and wholesale > share * len(claimed)


def _places(lines: Collection[int], sentences: Collection[str]) -> int:
    """How many lines or sentences are cited, each by itself."""
    return sentences_cited(lines, sentences, {})


def _is_most(sentences: int, sizes: Mapping[int, int]) -> bool:
    return 2 * sentences > sum(sizes.values())


def too_wide(
    claimed: Sequence[Finding], shown: Sequence[Shown], catalogue: Catalogue, sizes: Mapping[int, int]
) -> list[bool]:
    """Of each claim whether it is to be held to plain words for what it cites.

        it cites most of the posting, in many lines or sentences   yes
        it cites a long line whole, where it could have named      if of the reader's claims that do so hardly
          a sentence                                                 any are shown plainly; where these are
                                                                     few, if that line is most of the posting
        anything else                                              no

    In a whole long line some words always fit: of random claims on such lines a third passes the check, but
    one in a hundred is shown plainly, and of a careful reader's most are.
    """
    wide = [_is_wide(claim, sizes) for claim in claimed]
    checkable = [
        how == "plainly"
        for claim, how, is_wide in zip(claimed, shown, wide, strict=True)
        if is_wide and claim.key in catalogue and not catalogue[claim.key].infer
    ]
    share, enough = PLAIN
    few, careless = len(checkable) < enough, sum(checkable) < share * len(checkable)
    return [
        _cites_most(claim, sizes) or (is_wide and (_cites_wall(claim, sizes) if few else careless))
        for claim, is_wide in zip(claimed, wide, strict=True)
    ]


def _is_wide(claim: Finding, sizes: Mapping[int, int]) -> bool:
    """Whether a claim cites a long line whole."""
    return _size(claim, sizes) > _places(claim.lines, claim.sentences)


def _size(claim: Finding, sizes: Mapping[int, int]) -> int:
    return sentences_cited(claim.lines, claim.sentences, sizes)


def _cites_most(claim: Finding, sizes: Mapping[int, int]) -> bool:
    """Whether a claim cites so many lines and sentences, and most of the posting, that it shows where it
    looked as little."""
    places = _places(claim.lines, claim.sentences)
    return places >= MOST_SENTENCES and _is_most(_size(claim, sizes), sizes)


def _cites_wall(claim: Finding, sizes: Mapping[int, int]) -> bool:
    """Whether a claim cites one line whole that is most of the posting: nobody broke it into lines."""
    whole = set(claim.lines) - {line_of(name) for name in claim.sentences}
    return any(sizes.get(n, 1) >= MOST_SENTENCES and _is_most(sizes[n], sizes) for n in whole)
