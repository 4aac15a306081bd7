"""What all reports call things: fits, outcomes, and the posting itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from analyzer.model import Analysis, Fact, Fit, Outcome, Posting, Reading, Scorecard
from analyzer.reports.printable import printable, shorten
from analyzer.scoring.printed import printed
from analyzer.text.line_addresses import line_of

if TYPE_CHECKING:
    from analyzer.scoring.weigh import CriterionCost

FIT_WORDS: dict[Fit, str] = {
    "ruled_out": "ruled out",
    "strong": "strong fit",
    "good": "good fit",
    "mixed": "mixed fit",
    "weak": "weak fit",
    "unclear": "unclear",
}
OUTCOME_WORDS: dict[Outcome, str] = {
    "met": "met",
    "partly": "partly met",
    "unmet": "not met",
    "not_stated": "not stated",
    "presumed": "presumed fine",
}


LITTLE = 0.25
"""Where fewer than one criterion in four is stated, the fit says that it rests on few facts."""
FEW = 2
"""Where so few are stated, half of all is little too: one or two sentences decide the whole word."""


UNSURE = "?"
"""What a fit that rests on few facts has after it, where there is no room to say so in words."""


def is_little_stated(card: Scorecard) -> bool:
    """Whether a fit stands on so little that its word alone would sound too sure. Not where it is settled:
    a posting that is ruled out stays so, whatever it is silent about; nor where the word is "unclear"."""
    few = card.stated <= FEW and card.stated * 2 <= card.total
    return card.fit != "unclear" and not card.settled and (few or card.stated < LITTLE * card.total)


def fit_in_words(card: Scorecard) -> str:
    """ "good fit, 62", "good fit, 62 (little stated)", "good fit, 62 (settled)", "ruled out, 62" """
    how = how_sure(card)
    return f"{FIT_WORDS[card.fit]}, {printed(card.score)}{f' ({how})' if how else ''}"


def ruled_out_by(card: Scorecard) -> str:
    """ "by Remote, not hybrid; No gambling", the weightiest first; empty where nothing rules out."""
    weights = {verdict.name: verdict.weight for verdict in card.verdicts}
    causes = sorted(card.ruled_out_by, key=lambda name: -weights.get(name, 0))
    return f"by {'; '.join(map(printable, causes))}" if causes else ""


def how_sure(card: Scorecard) -> str:
    """ "settled", "little stated", "too little is stated to tell", or nothing where none is so."""
    if card.fit == "unclear":
        return "too little is stated to tell"
    if card.settled and card.fit != "ruled_out":
        return "settled"
    return "little stated" if is_little_stated(card) else ""


def alone_words(card: Scorecard) -> str:
    """What the stated criteria alone would give; nothing where they are all, or too few to say anything."""
    if card.of_stated is None or card.stated == card.total or card.fit == "unclear":
        return ""
    return f" (they alone would give {printed(card.of_stated)})"


def unjudged_words(card: Scorecard) -> str:
    """ "no criterion judges 3 of your sentences (-v names them)", or nothing where all are judged."""
    number = len(card.unjudged)
    if not number:
        return ""
    return f"no criterion judges {number} of your sentences (-v names {'it' if number == 1 else 'them'})"


def places_on(n: int, sentences: Collection[str]) -> list[str]:
    """How line `n` is named where a fact stands on it: by those of these sentences that are its own, "12.3",
    else by its number."""
    return [name for name in sentences if line_of(name) == n] or [str(n)]


def lines_in_words(places: Sequence[str]) -> str:
    """ "line 12.3", "lines 4, 12.3" """
    return f"line{'s' * (len(places) > 1)} {', '.join(places)}"


def cost_of(reading: Reading, *, in_all: bool = False) -> str:
    """ "3,456 tokens in, 402 out, cost 0.0012": what a reading took; in_all: "3,858 tokens, cost 0.0012".

    Without the cost where no price is known, and nothing where no model was asked, or not again.
    """
    total = reading.tokens_in + reading.tokens_out
    if not total:
        return ""
    tokens = f"{total:,} tokens" if in_all else f"{reading.tokens_in:,} tokens in, {reading.tokens_out:,} out"
    return tokens if reading.cost is None else f"{tokens}, cost {money(reading.cost)}"


def money(cost: float) -> str:
    """A cost in the currency of the prices, of which nobody knows the name: to four places, and where that
    would be nothing, to two figures."""
    places = 4
    while 0 < cost < 10 ** (1 - places) and places < 9:
        places += 1
    return f"{cost:.{places}f}"


def title_of(analysis: Analysis) -> str:
    """The posting's title: its own, else as it was read, else its first words."""
    return posting_name(analysis.posting, analysis.reading.facts)


BEGINNING = 48
"""Characters of its first line that name a posting without a title."""


def posting_name(posting: Posting, facts: Mapping[str, Fact]) -> str:
    """What a posting is called: its own title, else as it was read, else its first words in quotes."""
    fact = facts.get("title")
    read = fact.value if fact is not None and fact.counts and isinstance(fact.value, str) else ""
    if title := printable(posting.title or read):
        return title
    first = next((text for line in posting.lines if (text := printable(line.text).strip())), "")
    return f"“{shorten(first, BEGINNING)}”" if first else "a posting without a title"


def source_of(source: str) -> str:
    """Where a posting came from: an address, a file, or in words that it was piped in."""
    return "standard input" if source == "-" else printable(source)


def company_of(analysis: Analysis) -> str:
    """The employer, as the posting's own field or as it was read; empty where neither names one."""
    return _named(analysis, analysis.posting.company, "company")


def _named(analysis: Analysis, given: str | None, key: str) -> str:
    fact = analysis.reading.facts.get(key)
    read = fact.value if fact is not None and fact.counts and isinstance(fact.value, str) else ""
    return printable(given or read)


def notes_of(analysis: Analysis) -> list[str]:
    """What a person should know of the posting and of its reading, and first why no model read it."""
    notes = [*analysis.posting.notes, *analysis.reading.notes]
    if analysis.reading.fallback is None:
        return notes
    from analyzer.run.fallback import fallback_words

    return [fallback_words(analysis.reading), *notes]


def rank_key(analysis: Analysis) -> tuple[bool, float, str]:
    """The key by which analyses are ranked: by the first criteria's score, ruled out last, then by title."""
    if not analysis.scorecards:
        return (False, 0.0, analysis.posting.title or "")
    first = analysis.scorecards[0]
    return (first.fit == "ruled_out", -first.score, analysis.posting.title or "")


def cost_lines(costs: Sequence[CriterionCost]) -> list[str]:
    """A line for each criterion that does something, and one for all that do nothing:
    "Calm nights (weight 3): rules out 4, 2 of them alone; no weight changes the first five"
    """
    idle = [f"{cost.name} ({cost.weight:g})" for cost in costs if not _does_something(cost)]
    changes_nothing = [f"change nothing, whatever their weight: {', '.join(idle)}"] if idle else []
    return [_cost_line(cost) for cost in costs if _does_something(cost)] + changes_nothing


def _does_something(cost: CriterionCost) -> bool:
    return bool(cost.ruled_out or cost.keeps_out or cost.tips_at is not None)


def _cost_line(cost: CriterionCost) -> str:
    said = []
    if cost.deal_breaker:
        alone = f", {cost.rules_out} of them alone" if cost.ruled_out else ""
        said.append(f"rules out {cost.ruled_out}{alone}")
    if cost.keeps_out:
        said.append(f"keeps {cost.keeps_out} from the first ten")
    if cost.tips_at is None:
        said.append("no weight changes the first five")
    else:
        said.append(f"at weight {cost.tips_at:g} the first five change")
    return f"{cost.name} (weight {cost.weight:g}): {'; '.join(said)}"
