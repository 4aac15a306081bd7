"""The score of one posting by one rubric. Pure: the same facts and rubric give the same bytes.

Rubric.criteria + facts ── judge ──▶ verdicts ── totals ──▶ score, low, high ──▶ fit, settled
                                               └─ ask ────▶ questions
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from analyzer.model import COUNTED, Pay, Scorecard, Verdict
from analyzer.scoring.conditions import Facts
from analyzer.scoring.questions import ask
from analyzer.scoring.rubric import Rubric
from analyzer.scoring.totals import fit_of, is_settled, percent, totals
from analyzer.scoring.verdicts import Memo, judge

STATED = frozenset({"met", "partly", "unmet"})


def score(facts: Facts, rubric: Rubric, *, questions: bool = True, memo: Memo | None = None) -> Scorecard:
    """Judges the facts of one posting.

    For ranking many postings: `questions=False` leaves out the questions and `settles_with` (None),
    which cost more than all the rest, and a `memo` shared by them saves judging the same facts again.
    """
    verdict_of = judge if memo is None else memo.judge
    verdicts = tuple([verdict_of(criterion, facts) for criterion in rubric.criteria])
    value, low, high = totals(verdicts)
    broken = tuple([verdict.name for verdict in verdicts if verdict.broken == "yes"])
    settled = is_settled(verdicts, low, high, rubric.fits)
    plain = [verdict for verdict in verdicts if not verdict.bonus]
    counted = [verdict for verdict in plain if verdict.outcome in STATED]
    asked, settles_with, notes = ask(facts, rubric, settled=settled) if questions else ((), None, ())
    return Scorecard(
        criteria=rubric.name,
        score=value,
        low=low,
        high=high,
        fit="ruled_out" if broken else fit_of(value, rubric.fits),
        of_stated=_of_stated(counted),
        stated=len(counted),
        total=len(plain),
        settled=settled,
        settles_with=settles_with,
        ruled_out_by=broken,
        questions=asked,
        verdicts=verdicts,
        notes=(*rubric.notes, *notes, *_without_rate(facts, rubric)),
    )


def _of_stated(counted: Sequence[Verdict]) -> float | None:
    """The score over stated criteria alone, without bonuses."""
    if not counted:
        return None
    return percent(fsum([v.weight for v in counted]), [v.weight * v.credit for v in counted], [])


def _without_rate(facts: Facts, rubric: Rubric) -> tuple[str, ...]:
    """Says why a stated pay counts as not stated."""
    for test in rubric.pay_tests:
        fact = facts.get(test.fact)
        if fact is None or fact.trust not in COUNTED or test.credit(fact.value) is not None:
            continue
        currency = fact.value.currency if isinstance(fact.value, Pay) else None
        if isinstance(fact.value, Pay) and fact.value.bound and test.money.rate(currency, test.currency):
            named, other = ("upper", "lower") if fact.value.bound == "up_to" else ("lower", "upper")
            return (f"The pay names only its {named} end, and the rubric asks for the {other} one.",)
        if currency is None:
            return ("The pay is stated without a currency, so it is not compared.",)
        own = test.money.currency or test.currency
        rate = f'[pay] with currency = "{own}" and rates = {{ {currency} = … }}'
        return (f"The pay is in {currency}, and the rubric gives no rate for it: write {rate}.",)
    return ()
