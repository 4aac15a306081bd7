"""What a person types as an answer, made into a fact's value. Pure.

on_call=required        a choice, by any of its values
team_size=8             a number
equity=yes              a flag: yes, no, true, false
technologies=Rust, Go   a list, by commas
pay=90-110k EUR/year    one amount or two, a currency, a period
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.errors import UsageProblem
from analyzer.model import Fact, FactValue, Pay
from analyzer.storage.filters import known_fact

if TYPE_CHECKING:
    from analyzer.scoring.rubric import Rubric

_FLAGS = {"yes": True, "true": True, "y": True, "no": False, "false": False, "n": False}
_PAY = re.compile(
    r"(?P<pre>[A-Z]{3}|[€$£])?\s*(?P<low>[\d.,' ]*\d)\s*(?P<lk>k)?"
    r"(?:\s*(?:-|–|to)\s*(?P<high>[\d.,' ]*\d)\s*(?P<hk>k)?)?"
    r"\s*(?P<post>[A-Z]{3}|[€$£])?\s*(?:(?:/|per|an?)\s*(?P<period>hour|day|week|month|year))?",
    re.IGNORECASE,
)
_SMALL = 1000
"""Nobody is paid less a year in any currency; without a period, such an amount is one of an hour or a day."""
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}


def parse_answer(text: str, catalogue: Catalogue) -> tuple[str, FactValue]:
    """Reads `fact=value`. Raises UsageProblem, which names what may be written instead."""
    key, sign, value = (part.strip() for part in text.partition("="))
    if not sign or not key:
        raise UsageProblem(f"{text!r} is no answer", remedy="write fact=value, such as on_call=required")
    spec = known_fact(key, catalogue)
    if not value:
        raise UsageProblem(f"no value is given for {key}", remedy=f"`jobfit facts {key}` shows what may be")
    return key, parse_value(spec, value)


def parse_value(spec: FactSpec, text: str) -> FactValue:
    """The value that the words mean for this fact."""
    if spec.kind == "flag":
        return _flag(spec, text)
    if spec.kind == "choice":
        return _choice(spec, text)
    if spec.kind == "number":
        return _number(text)
    if spec.kind == "pay":
        return _pay(text)
    items = tuple(item.strip() for item in text.split(",") if item.strip())
    if spec.kind == "choices":
        return tuple(dict.fromkeys(_choice(spec, item) for item in items))
    return items if spec.kind == "texts" else text


def money_of(facts: Mapping[str, Fact], rubrics: Iterable[Rubric]) -> list[str]:
    """The currencies that pay without one may be in: the posting's, and those that the criteria count in."""
    known = facts.get("pay")
    own = known.value.currency if known is not None and isinstance(known.value, Pay) else None
    counted = [test.currency for rubric in rubrics for test in rubric.pay_tests]
    return list(dict.fromkeys([*([own] if own else []), *counted]))


def in_currency(value: FactValue, currencies: Sequence[str]) -> FactValue:
    """The value itself, or pay without a currency in the only one that it can be in.

    Raises UsageProblem where there is no such currency, or more than one: pay without any is never
    compared, and nobody would notice.
    """
    if not isinstance(value, Pay) or value.currency is not None:
        return value
    if len(currencies) == 1:
        return replace(value, currency=currencies[0])
    amounts = dict.fromkeys((f"{value.min:.10g}", f"{value.max:.10g}"))
    example = f"{'-'.join(amounts)} {(currencies or ['EUR'])[0]}/{value.period}"
    why = f", in {' or '.join(currencies)}" if currencies else ""
    raise UsageProblem(f"in which currency is the pay{why}?", remedy=f'write "pay={example}"')


def _flag(spec: FactSpec, text: str) -> bool:
    if text.casefold() not in _FLAGS:
        raise UsageProblem(f"{spec.key} is yes or no, not {text!r}", remedy=f"write {spec.key}=yes")
    return _FLAGS[text.casefold()]


def _choice(spec: FactSpec, text: str) -> str:
    by_letters = {_letters(value): value for value in spec.values}
    if (value := by_letters.get(_letters(text))) is not None:
        return value
    near = difflib.get_close_matches(_letters(text), list(by_letters), n=1)
    hint = f"did you mean {by_letters[near[0]]}? " if near else ""
    raise UsageProblem(f"{spec.key} is never {text!r}", remedy=f"{hint}One of: {', '.join(spec.values)}")


def _letters(text: str) -> str:
    """ "On-site", "on site" and "onsite" are one word to a person."""
    return re.sub(r"[\W_]+", "", text.casefold())


def _number(text: str) -> int | float:
    try:
        number = float(text.replace("_", ""))
    except ValueError:
        number = float("nan")
    if not abs(number) < 1e15:  # neither NaN nor what no posting means
        raise UsageProblem(f"{text!r} is no number", remedy="write digits, such as 8 or 2.5")
    return int(number) if number.is_integer() else number


def _pay(text: str) -> Pay:
    match = _PAY.fullmatch(text.strip())
    low = _amount(match["low"]) if match else None
    if match is None or low is None:
        raise UsageProblem(f"{text!r} is no pay", remedy="write it like 90000-110000 EUR/year or 60 USD/hour")
    high = _amount(match["high"]) if match["high"] else low
    if high is None or (match["pre"] and match["post"]):
        raise UsageProblem(f"{text!r} is no pay", remedy="write it like 90000-110000 EUR/year or 60 USD/hour")
    thousands = 1000 if match["hk"] or (match["lk"] and not match["high"]) else 1
    # "90-110k" means 90k; "90k-110000" says so itself.
    low *= 1000 if match["lk"] or (match["hk"] and low < 1000) else 1
    high *= thousands
    if not match["period"] and high < _SMALL:
        raise UsageProblem(
            f"{text!r} is for how long?", remedy=f'write "{text.strip()}/hour", or /day, /month'
        )
    period = cast("Literal['hour', 'day', 'week', 'month', 'year']", (match["period"] or "year").lower())
    word = match["pre"] or match["post"]
    currency = _SIGNS.get(word, word.upper()) if word else None
    return Pay(min(low, high), max(low, high), currency, period)


def _amount(text: str) -> float | None:
    """Digits in groups of three, or with a decimal part of one or two."""
    plain = re.sub(r"[.,' ](?=\d{3}(?!\d))", "", text).replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None
