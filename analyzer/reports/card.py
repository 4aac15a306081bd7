"""The parts of a card that belong to one criteria document: its verdict, its verdicts, its questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from analyzer.model import Fact, Fit, Outcome, Scorecard, Verdict
from analyzer.reports.layout import Page, Part, cells
from analyzer.reports.printable import printable, shorten
from analyzer.reports.symbols import Marks
from analyzer.reports.words import fit_of, is_little_stated

FIT_STYLES: dict[Fit, str] = {
    "ruled_out": "bold red",
    "strong": "bold green",
    "good": "green",
    "mixed": "amber",
    "weak": "red",
}
_OUTCOME_STYLES: dict[Outcome, str] = {
    "met": "green",
    "partly": "amber",
    "unmet": "red",
    "not_stated": "dim",
    "presumed": "dim",
}
_SPOKEN = frozenset({"met", "partly", "unmet"})
QUESTIONS_SHOWN = 5
QUOTES_SHOWN = 2
QUOTE_LENGTH = 220
_BULLET = re.compile(r"^[-*•–·‣▪●○◦]\s+")


def fit_style(card: Scorecard) -> str:
    """The colour of a fit; one that stands on little is no cause for green."""
    return "amber" if is_little_stated(card) and card.fit in {"strong", "good"} else FIT_STYLES[card.fit]


def head(page: Page, card: Scorecard, marks: Marks, *, indent: int = 2, apart: bool = False) -> None:
    """What a person reads first: whose criteria, the fit, the range, and what rules it out.

    apart: the fit stands below the name, as a narrow column asks for.
    """
    name: Part = (printable(card.criteria), "bold")
    fit: Part = (fit_of(card), fit_style(card))
    if apart:
        page.paragraph(name)
        page.paragraph(fit)
    else:
        page.paragraph(name, ": ", fit)
    if card.ruled_out_by:
        weights = {verdict.name: verdict.weight for verdict in card.verdicts}
        causes = sorted(card.ruled_out_by, key=lambda name: -weights.get(name, 0))
        page.paragraph(("ruled out by: ", "red"), "; ".join(map(printable, causes)), indent=indent)
    _figures(page, card, marks, indent)


def _figures(page: Page, card: Scorecard, marks: Marks, indent: int) -> None:
    """The range drawn to scale, and on how much it stands: beside it where there is room, else below."""
    drawn = f"{card.low:.0f} {_bar(card, marks, 24 if page.width < 100 else 40)} {card.high:.0f}"
    some = card.of_stated is not None and card.stated < card.total
    alone = f"; by these alone, {card.of_stated:.0f}" if some else ""
    stated = f"{card.stated} of {card.total} criteria stated{alone}"
    if indent + cells(drawn) + 3 + cells(stated) <= page.width:
        page.paragraph(f"{drawn}   {stated}", indent=indent)
    else:
        page.paragraph(drawn, indent=indent)
        page.paragraph(stated, indent=indent)


def _bar(card: Scorecard, marks: Marks, width: int) -> str:
    """The range drawn to scale: `·····━━━●━━━━━····` of 0 to 100."""
    at = [round(value / 100 * (width - 1)) for value in (card.low, card.score, card.high)]
    drawn = [marks.range if at[0] <= i <= at[2] else marks.bar for i in range(width)]
    drawn[at[1]] = marks.point
    return "".join(drawn)


def by_importance(verdict: Verdict) -> tuple[bool, float, str]:
    """What rules out comes first, then the heaviest."""
    return (verdict.broken != "yes", -verdict.weight, verdict.name)


def spoken(card: Scorecard, facts: Mapping[str, Fact]) -> list[Verdict]:
    """The verdicts that the posting gives cause for, in the order of what matters; what it contradicts
    itself on is among them, and what it states but cannot be compared."""
    found = [v for v in card.verdicts if _is_spoken(v) or _disputed(v, facts)]
    return sorted(found, key=by_importance)


def _is_spoken(verdict: Verdict) -> bool:
    return verdict.outcome in _SPOKEN or verdict.broken == "yes" or bool(verdict.remark)


def _disputed(verdict: Verdict, facts: Mapping[str, Fact]) -> list[Fact]:
    """The facts that leave a verdict open because the posting says two things."""
    if verdict.outcome in _SPOKEN:
        return []
    return [facts[key] for key in verdict.facts if key in facts and facts[key].trust == "disputed"]


def verdict_line(page: Page, verdict: Verdict, marks: Marks, *, indent: int = 2) -> None:
    """The mark and the name of a criterion, its weight, and whether it rules out."""
    bonus = " (bonus)" if verdict.bonus else ""
    credit = f"{marks.dot}{verdict.credit:.0%}" if verdict.outcome == "partly" else ""
    name = f"{marks.outcome[verdict.outcome]} {printable(verdict.name)}{bonus}  "
    page.paragraph(
        (name, _OUTCOME_STYLES[verdict.outcome]),
        ("rules it out  " if verdict.broken == "yes" else "", "bold red whole"),
        (f"weight {verdict.weight:g}{credit}", "dim whole"),
        indent=indent,
        hang=2,
    )


def quoted(quotes: Iterable[str], marks: Marks, *, whole: bool = False) -> str:
    """The first quotes, each in quotation marks; without the dash or dot of the list it stood in."""
    texts = [unbulleted(printable(quote)) for quote in list(filter(None, quotes))[:QUOTES_SHOWN]]
    shown = texts if whole else [shorten(text, QUOTE_LENGTH) for text in texts]
    return " ".join(f"{marks.open_quote}{text}{marks.close_quote}" for text in shown)


def unbulleted(quote: str) -> str:
    """A quote without the dash or dot of the list it stood in."""
    return _BULLET.sub("", quote)


class Evidence(NamedTuple):
    """The posting's words for a verdict, what else is to be known of them ("inferred"), and what this one
    verdict makes of them ("the lower end counts")."""

    quotes: tuple[str, ...]
    beyond: str
    remark: str = ""

    @property
    def told(self) -> str:
        """What stands in brackets after the words; nothing where there is nothing to say."""
        said = "; ".join(filter(None, (self.beyond, self.remark)))
        return f"({said})" if said else ""

    def parts(self, marks: Marks, *, whole: bool = False) -> list[Part]:
        """Both as they are written; "nothing" where there is neither."""
        words = quoted(self.quotes, marks, whole=whole)
        if not self.told:
            return [words or "nothing"]
        return [words + (" " if words else ""), (self.told, "dim")]


def evidence(verdict: Verdict, facts: Mapping[str, Fact]) -> Evidence:
    """What a verdict rests on; of a contradiction, both sides."""
    if disputed := _disputed(verdict, facts):
        sides = [
            side for fact in disputed for side in (fact.quotes[:1], *(o.quotes[:1] for o in fact.others))
        ]
        quotes = tuple(dict.fromkeys(quote for side in sides for quote in side))
        return Evidence(quotes, "they say both: not counted")
    trusts = {facts[key].trust for key in verdict.facts if key in facts}
    words = [word for trust, word in (("told", "you were told"), ("inferred", "inferred")) if trust in trusts]
    words += filter(None, (_absent(verdict), _read_as(verdict, facts)))
    return Evidence(verdict.theirs, ", ".join(words), printable(verdict.remark))


_NAMES = re.compile(r"not \(\w+ names (.+)\)")


def _absent(verdict: Verdict) -> str:
    """What a list does not name, where that is what was wanted: no quote can show it."""
    found = _NAMES.fullmatch(verdict.wanted) if verdict.outcome == "met" else None
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


def verdicts(
    page: Page, card: Scorecard, facts: Mapping[str, Fact], marks: Marks, *, verbose: bool = False
) -> None:
    """Each criterion with both quotes; verbose: also those that nothing is stated of, and whole quotes."""
    shown: Sequence[Verdict] = sorted(card.verdicts, key=by_importance) if verbose else spoken(card, facts)
    for verdict in shown:
        page.blank()
        verdict_line(page, verdict, marks)
        yours = quoted(verdict.yours, marks, whole=verbose)
        theirs = evidence(verdict, facts).parts(marks, whole=verbose)
        if page.width < 80:
            page.paragraph(("you:  ", "dim"), yours, indent=4)
            page.paragraph(("they: ", "dim"), *theirs, indent=4)
        else:
            page.columns([("you: ", "dim"), yours], [("they: ", "dim"), *theirs], indent=4)


def silence(page: Page, card: Scorecard, facts: Mapping[str, Fact], marks: Marks, *, indent: int = 2) -> None:
    """The names of what the posting does not say, the heaviest first."""
    shown = {verdict.name for verdict in spoken(card, facts)}
    words: tuple[tuple[Outcome, str], ...] = (
        ("not_stated", "Not stated"),
        ("presumed", "Presumed fine, since it is silent"),
    )
    for outcome, word in words:
        silent = [v for v in card.verdicts if v.outcome == outcome and v.name not in shown]
        silent.sort(key=lambda v: -v.weight)
        if silent:
            page.blank()
            label = f"{marks.outcome[outcome]} {word} ({how_many(silent)}): "
            page.paragraph((label, "dim"), "; ".join(map(named, silent)), indent=indent)


def how_many(silent: Sequence[Verdict]) -> str:
    """ "17", or "16 and 1 bonus": a bonus is none of the criteria that the range counts."""
    bonus = sum(verdict.bonus for verdict in silent)
    plain = len(silent) - bonus
    if not bonus:
        return str(plain)
    extra = "1 bonus" if bonus == 1 else f"{bonus} bonuses"
    return f"{plain} and {extra}" if plain else extra


def named(verdict: Verdict) -> str:
    """A criterion's name, and that it is a bonus."""
    return printable(verdict.name) + (" (bonus)" if verdict.bonus else "")


def questions(page: Page, card: Scorecard, *, indent: int = 2) -> None:
    """What to ask next, and how little could settle the fit."""
    if not card.questions:
        return
    page.blank()
    settles = ""
    if not card.settled and card.settles_with:
        answers = (
            "1 favourable answer" if card.settles_with == 1 else f"{card.settles_with} favourable answers"
        )
        settles = f" ({answers} could settle the fit)"
    page.paragraph(("Ask", "bold"), (settles, "dim"), indent=indent)
    for number, question in enumerate(card.questions[:QUESTIONS_SHOWN], 1):
        page.paragraph(f"{number}. {printable(question.ask)}", indent=indent, hang=3)


def arithmetic(page: Page, card: Scorecard) -> None:
    """The score to its last term, so that a person can redo it by hand."""
    from analyzer.scoring.explain import explain

    page.blank()
    page.paragraph(("How the score comes about", "bold"), indent=2)
    for term in explain(card):
        page.paragraph(printable(term["text"]), indent=2)


def notes(page: Page, card: Scorecard, *, indent: int = 2) -> None:
    """What is to be known of this score."""
    if card.notes:
        page.blank()
    for note in card.notes:
        page.paragraph(printable(note), indent=indent)
