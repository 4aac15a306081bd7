"""The score of one posting by one rubric. Pure: the same facts and rubric give the same bytes.

Rubric.criteria + facts ── judge ──▶ verdicts ── totals ──▶ score, low, high ──▶ fit, settled
                                               └─ ask ────▶ questions, and how few answers could settle
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from analyzer.model import COUNTED, Pay, Scorecard, Verdict
from analyzer.scoring.conditions import Facts
from analyzer.scoring.questions import questions_for
from analyzer.scoring.rubric import Rubric
from analyzer.scoring.totals import STATED, fit_of, is_settled, is_unclear, percent, totals
from analyzer.scoring.verdicts import Verdicts, verdict_on


def score(facts: Facts, rubric: Rubric, *, questions: bool = True) -> Scorecard:
    """Judges the facts of one posting.

    `questions=False` is for where they are not shown: they cost more than all the rest. The card then has
    no questions, and `settles_with` is None; `with_questions` adds both.
    """
    card = _card(tuple([verdict_on(criterion, facts) for criterion in rubric.criteria]), facts, rubric)
    return with_questions(card, facts, rubric) if questions else card


def scorer(rubric: Rubric) -> Callable[[Facts], Scorecard]:
    """What scores many postings by one rubric, without questions: `score(facts, rubric, questions=False)`,
    but what was judged once is not judged again, as most postings say the same in the same words."""
    verdicts = Verdicts(rubric)
    return lambda facts: _card(verdicts.on(facts), facts, rubric)


def with_questions(card: Scorecard, facts: Facts, rubric: Rubric) -> Scorecard:
    """A card that `rubric` made of `facts`, with its questions and with the number of favourable answers
    that could settle it."""
    open_questions, settles_with = questions_for(facts, rubric, card.verdicts, settled=card.settled)
    return replace(card, questions=open_questions, settles_with=settles_with)


def _card(verdicts: tuple[Verdict, ...], facts: Facts, rubric: Rubric) -> Scorecard:
    """The card of these verdicts, without questions."""
    value, low, high = totals(verdicts)
    broken = tuple([verdict.name for verdict in verdicts if verdict.broken == "yes"])
    plain = [verdict for verdict in verdicts if not verdict.bonus and verdict.outcome != "presumed"]
    counted = [verdict for verdict in plain if verdict.outcome in STATED]
    unclear = not broken and is_unclear(rubric.criteria, verdicts, rubric.fits)
    return Scorecard(
        criteria=rubric.name,
        score=value,
        low=low,
        high=high,
        fit="ruled_out" if broken else "unclear" if unclear else fit_of(value, rubric.fits),
        of_stated=_of_stated(counted),
        stated=len(counted),
        total=len(plain),
        settled=not unclear and is_settled(verdicts, low, high, rubric.fits),
        settles_with=None,
        ruled_out_by=broken,
        questions=(),
        verdicts=verdicts,
        notes=(*rubric.notes, *_without_rate(facts, rubric)),
        unjudged=rubric.unjudged,
    )


def _of_stated(counted: Sequence[Verdict]) -> float | None:
    """The score over stated criteria alone, without bonuses."""
    if not counted:
        return None
    return percent([v.weight * v.credit for v in counted], [v.weight for v in counted])


def _without_rate(facts: Facts, rubric: Rubric) -> tuple[str, ...]:
    """Says why a stated pay counts as not stated."""
    for test in rubric.pay_tests:
        fact = facts.get(test.fact)
        if fact is None or fact.trust not in COUNTED or test.credit(fact.value) is not None:
            continue
        currency = fact.value.currency if isinstance(fact.value, Pay) else None
        if isinstance(fact.value, Pay) and fact.value.bound and test.pay_scale.rate(currency, test.currency):
            named, other = ("upper", "lower") if fact.value.bound == "up_to" else ("lower", "upper")
            return (f"The pay names only its {named} end, and the rubric asks for the {other} one.",)
        if currency is None:
            return ("The pay is stated without a currency, so it is not compared.",)
        own = test.pay_scale.currency or test.currency
        rate = f'[pay] with currency = "{own}" and rates = {{ {currency} = … }}'
        return (f"The pay is in {currency}, and the rubric gives no rate for it: write {rate}.",)
    return ()
