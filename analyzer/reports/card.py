"""The parts of a card that belong to one criteria document: its verdict, its verdicts, its questions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from analyzer.model import Analysis, Claim, Fact, Fit, Line, Outcome, Pay, Scorecard, Verdict
from analyzer.reports.layout import Layout, StyledText, cells
from analyzer.reports.printable import printable, shorten_around
from analyzer.reports.symbols import Symbols
from analyzer.reports.words import (
    alone_words,
    fit_in_words,
    is_little_stated,
    lines_in_words,
    ruled_out_by,
    unjudged_words,
)
from analyzer.scoring.printed import printed
from analyzer.text.lazy_pattern import lazy_pattern
from analyzer.text.line_addresses import quoted_sentences

FIT_STYLES: dict[Fit, str] = {
    "ruled_out": "bold red",
    "strong": "bold green",
    "good": "green",
    "mixed": "amber",
    "weak": "red",
    "unclear": "bold",
}
_OUTCOME_STYLES: dict[Outcome, str] = {
    "met": "green",
    "partly": "amber",
    "unmet": "red",
    "not_stated": "dim",
    "presumed": "dim",
}
_STATED_OUTCOMES = frozenset({"met", "partly", "unmet"})
IF_SO = "would rule it out, if so"
"""Of a deal-breaker that holds only by what is inferred."""
QUOTES_SHOWN = 2
QUOTE_LENGTH = 220
_BULLETS = tuple("-*•–·‣▪●○◦")


def fit_style(card: Scorecard) -> str:
    """The colour of a fit; one that rests on few facts is no cause for green."""
    return "amber" if is_little_stated(card) and card.fit in {"strong", "good"} else FIT_STYLES[card.fit]


def draw_head(
    layout: Layout, card: Scorecard, symbols: Symbols, *, indent: int = 2, apart: bool = False
) -> None:
    """What a person reads first: whose criteria, the fit, the range, and what rules it out.

    apart: the fit stands below the name, as a narrow column asks for.
    """
    name: StyledText = (printable(card.criteria), "bold")
    fit: StyledText = (fit_in_words(card), fit_style(card))
    if apart:
        layout.paragraph(name)
        layout.paragraph(fit)
    else:
        layout.paragraph(name, ": ", fit)
    if card.ruled_out_by:
        causes = ruled_out_by(card).removeprefix("by ")
        layout.paragraph(("ruled out by: ", "red"), causes, indent=indent)
    elif if_so := [verdict for verdict in sorted(card.verdicts, key=by_importance) if verdict.if_so]:
        names = "; ".join(printable(verdict.name) for verdict in if_so)
        layout.paragraph((f"{IF_SO}: ", "amber"), f"{names} (inferred)", indent=indent)
    _draw_range(layout, card, symbols, indent)


def _draw_range(layout: Layout, card: Scorecard, symbols: Symbols, indent: int) -> None:
    """The range drawn to scale, and on how much it stands: beside it where there is room, else below."""
    bar = _bar(card, symbols, 24 if layout.width < 100 else 40)
    drawn = f"{printed(card.low)} {bar} {printed(card.high)}"
    stated = f"{card.stated} of {card.total} criteria stated{alone_words(card)}"
    if indent + cells(drawn) + 3 + cells(stated) <= layout.width:
        layout.paragraph(f"{drawn}   {stated}", indent=indent)
    else:
        layout.paragraph(drawn, indent=indent)
        layout.paragraph(stated, indent=indent)


def _bar(card: Scorecard, symbols: Symbols, width: int) -> str:
    """The range drawn to scale: `·····━━━●━━━━━····` of 0 to 100."""
    at = [round(value / 100 * (width - 1)) for value in (card.low, card.score, card.high)]
    drawn = [symbols.range if at[0] <= i <= at[2] else symbols.bar for i in range(width)]
    drawn[at[1]] = symbols.point
    return "".join(drawn)


def by_importance(verdict: Verdict) -> tuple[bool, float, str]:
    """What rules out comes first, then the heaviest."""
    return (verdict.broken != "yes" and not verdict.if_so, -verdict.weight, verdict.name)


def verdicts_with_evidence(card: Scorecard, facts: Mapping[str, Fact]) -> list[Verdict]:
    """The verdicts that the posting gives cause for, in the order of what matters; what it contradicts
    itself on is among them, and what it states but cannot be compared."""
    found = [
        verdict
        for verdict in card.verdicts
        if verdict.outcome in _STATED_OUTCOMES
        or verdict.broken == "yes"
        or verdict.if_so
        or verdict.remark
        or _disputed(verdict, facts)
    ]
    return sorted(found, key=by_importance)


def _disputed(verdict: Verdict, facts: Mapping[str, Fact]) -> list[Fact]:
    """The facts that leave a verdict open because the posting says two things."""
    if verdict.outcome in _STATED_OUTCOMES:
        return []
    return [facts[key] for key in verdict.facts if key in facts and facts[key].trust == "disputed"]


def draw_verdict_line(layout: Layout, verdict: Verdict, symbols: Symbols, *, indent: int = 2) -> None:
    """The mark and the name of a criterion, its weight, and whether it rules out."""
    bonus = " (bonus)" if verdict.bonus else ""
    credit = f"{symbols.dot}{verdict.credit:.0%}" if verdict.outcome == "partly" else ""
    name = f"{symbols.outcome[verdict.outcome]} {printable(verdict.name)}{bonus}  "
    layout.paragraph(
        (name, _OUTCOME_STYLES[verdict.outcome]),
        ("rules it out  " if verdict.broken == "yes" else "", "bold red whole"),
        (f"{IF_SO}  " if verdict.if_so else "", "amber whole"),
        (f"weight {verdict.weight:g}{credit}", "dim whole"),
        indent=indent,
        hang=2,
    )


def quoted(
    quotes: Iterable[str], symbols: Symbols, *, whole: bool = False, around: Collection[str] = ()
) -> str:
    """The first quotes, each in quotation marks; without the dash or dot of the list it stood in. A long one
    is cut, so that one of the words of `around` is still there."""
    texts = [unbulleted(printable(quote)) for quote in list(filter(None, quotes))[:QUOTES_SHOWN]]
    if not whole:
        texts = [shorten_around(text, QUOTE_LENGTH, around) for text in texts]
    return " ".join(f"{symbols.open_quote}{text}{symbols.close_quote}" for text in texts)


def unbulleted(quote: str) -> str:
    """A quote without the dash or dot of the list it stood in."""
    return quote[1:].lstrip() if quote.startswith(_BULLETS) and quote[1:2].isspace() else quote


class Evidence(NamedTuple):
    """The posting's words for a verdict, what else is to be known of them ("inferred"), what this one verdict
    makes of them ("the lower end counts"), and by address the sentences of long lines in which they stand."""

    quotes: tuple[str, ...]
    beyond: str
    remark: str = ""
    sentences: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Those of the values that the quotes show."""

    @property
    def comment(self) -> str:
        """What stands in brackets after the words; nothing where there is nothing to say."""
        comment = "; ".join(filter(None, (self.beyond, self.remark)))
        return f"({comment})" if comment else ""

    @property
    def comment_with_place(self) -> str:
        """The same with the sentences, where the words stand in a line too long to be found by its number."""
        place = lines_in_words(self.sentences) if self.sentences else ""
        comment = "; ".join(filter(None, (place, self.beyond, self.remark)))
        return f"({comment})" if comment else ""

    def parts(self, symbols: Symbols, *, whole: bool = False) -> list[StyledText]:
        """Both as they are written; "nothing" where there is neither."""
        words = quoted(self.quotes, symbols, whole=whole, around=self.words)
        comment = self.comment_with_place
        if not comment:
            return [words or "nothing"]
        return [words + (" " if words else ""), (comment, "dim")]


def evidence(verdict: Verdict, facts: Mapping[str, Fact], lines: Sequence[Line] = ()) -> Evidence:
    """What a verdict rests on; of a contradiction, both sides. In `lines`, those of the posting, the
    sentences are looked for in which the words stand that are shown."""
    found = _evidence(verdict, facts)._replace(words=tuple(_value_words(verdict, facts)))
    known = [facts[key] for key in verdict.facts if key in facts]
    sides: list[Fact | Claim] = [*known, *(other for fact in known for other in fact.others)]
    numbers = {n for side in sides for n in side.lines}
    cited = {name for side in sides for name in side.sentences}
    stand = [line for line in lines if line.n in numbers]
    places = quoted_sentences(stand, found.quotes[:QUOTES_SHOWN], cited)
    return found._replace(sentences=places) if places else found


_PLAIN_WORD = lazy_pattern(r"[^\W_]{2,}")


def _value_words(verdict: Verdict, facts: Mapping[str, Fact]) -> Iterator[str]:
    """Words by which a person finds in a quote what it shows: those of the values, and their figures."""
    for value in (facts[key].value for key in verdict.facts if key in facts):
        if isinstance(value, (str, tuple)):
            yield from _PLAIN_WORD.findall(" ".join(value) if isinstance(value, tuple) else value)
        elif isinstance(value, Pay):
            yield from (f"{amount:,.0f}" for amount in (value.min, value.max))
        elif not isinstance(value, bool):
            yield f"{value:g}"


def _evidence(verdict: Verdict, facts: Mapping[str, Fact]) -> Evidence:
    if disputed := _disputed(verdict, facts):
        sides = [
            side for fact in disputed for side in (fact.quotes[:1], *(o.quotes[:1] for o in fact.others))
        ]
        quotes = tuple(dict.fromkeys(quote for side in sides for quote in side))
        return Evidence(quotes, "they say both: not counted")
    trusts = {facts[key].trust for key in verdict.facts if key in facts}
    told = [facts[key] for key in verdict.facts if key in facts and facts[key].trust == "told"]
    words = ["you were told"] if any(not fact.quotes for fact in told) else []
    words += ["confirmed by you"] if any(fact.quotes for fact in told) else []
    words += ["inferred"] if "inferred" in trusts else []
    words += filter(None, (_absent(verdict), _read_as(verdict, facts)))
    return Evidence(verdict.theirs, ", ".join(words), printable(verdict.remark))


_NAMES = lazy_pattern(r"not \(\w+ names (.+)\)")


def _absent(verdict: Verdict) -> str:
    """What a list does not name, where that is what was wanted: no quote can show it."""
    found = None
    if verdict.outcome == "met" and verdict.wanted.startswith("not ("):
        found = _NAMES.fullmatch(verdict.wanted)
    return f"names no {printable(found[1])}" if found else ""


_CONCLUDED = frozenset({"industry", "business_situation", "primary_problem", "main_risk", "software_layer"})


def _read_as(verdict: Verdict, facts: Mapping[str, Fact]) -> str:
    """What was concluded from words that do not say it, where it speaks against the criterion: the
    industry that a title stands for."""
    fact = facts.get(verdict.facts[0]) if len(verdict.facts) == 1 else None
    if fact is None or fact.key not in _CONCLUDED or not isinstance(fact.value, str):
        return ""
    if verdict.outcome not in {"partly", "unmet"}:
        return ""
    words = fact.value.split("_")
    quotes = " ".join(verdict.theirs).lower()
    return "" if any(word[:4] in quotes for word in words) else f"read as {' '.join(words)}"


def draw_verdicts(
    layout: Layout, card: Scorecard, analysis: Analysis, symbols: Symbols, *, verbose: bool = False
) -> None:
    """Each criterion with both quotes; verbose: also those that nothing is stated of, and whole quotes."""
    facts, lines = analysis.reading.facts, analysis.posting.lines
    chosen: Sequence[Verdict] = (
        sorted(card.verdicts, key=by_importance) if verbose else verdicts_with_evidence(card, facts)
    )
    for verdict in chosen:
        layout.blank()
        draw_verdict_line(layout, verdict, symbols)
        yours = quoted(verdict.yours, symbols, whole=verbose)
        theirs = evidence(verdict, facts, lines).parts(symbols, whole=verbose)
        if layout.width < 80:
            layout.paragraph(("you:  ", "dim"), yours, indent=4)
            layout.paragraph(("they: ", "dim"), *theirs, indent=4)
        else:
            layout.columns([("you: ", "dim"), yours], [("they: ", "dim"), *theirs], indent=4)
        if verbose and (read := _read_by(verdict, facts)):
            layout.paragraph((f"read by: {read}", "dim"), indent=4, hang=2)


def _read_by(verdict: Verdict, facts: Mapping[str, Fact]) -> str:
    """What read the facts of a verdict, each once: the model, or cues and rules by their ids."""
    by = dict.fromkeys(name for key in verdict.facts if key in facts for name in facts[key].by)
    return "; ".join(map(printable, by))


def draw_silence(
    layout: Layout, card: Scorecard, facts: Mapping[str, Fact], symbols: Symbols, *, indent: int = 2
) -> None:
    """The names of what the posting does not say, the heaviest first."""
    above = {verdict.name for verdict in verdicts_with_evidence(card, facts)}
    words: tuple[tuple[Outcome, str], ...] = (
        ("not_stated", "Not stated"),
        ("presumed", "Presumed fine, since it is silent"),
    )
    for outcome, word in words:
        silent = [v for v in card.verdicts if v.outcome == outcome and v.name not in above]
        silent.sort(key=lambda v: -v.weight)
        if silent:
            layout.blank()
            label = f"{symbols.outcome[outcome]} {word} ({how_many(silent)}): "
            layout.paragraph((label, "dim"), "; ".join(map(name_with_bonus, silent)), indent=indent)


def how_many(silent: Sequence[Verdict]) -> str:
    """ "17", or "16 and 1 bonus": a bonus is none of the criteria that the range counts."""
    bonus = sum(verdict.bonus for verdict in silent)
    plain = len(silent) - bonus
    if not bonus:
        return str(plain)
    extra = "1 bonus" if bonus == 1 else f"{bonus} bonuses"
    return f"{plain} and {extra}" if plain else extra


def name_with_bonus(verdict: Verdict) -> str:
    """A criterion's name, and that it is a bonus."""
    return printable(verdict.name) + (" (bonus)" if verdict.bonus else "")


def draw_arithmetic(layout: Layout, card: Scorecard) -> None:
    """The score to its last term, so that a person can redo it by hand."""
    from analyzer.scoring.explain import explain

    layout.blank()
    layout.paragraph(("How the score is worked out", "bold"), indent=2)
    for term in explain(card):
        layout.paragraph(printable(term["text"]), indent=2)


def draw_notes(layout: Layout, card: Scorecard, *, indent: int = 2, verbose: bool = False) -> None:
    """What is to be known of this score, and how much of the document it says nothing of."""
    if card.notes or card.unjudged:
        layout.blank()
    for note in card.notes:
        layout.paragraph(printable(note), indent=indent)
    if words := unjudged_words(card):
        layout.paragraph((words, "dim"), indent=indent)
    for sentence in card.unjudged if verbose else ():
        layout.paragraph((f"“{printable(sentence)}”", "dim"), indent=indent + 2)
