"""What a person types as an answer, made into a fact's value. Pure.

on_call=required        a choice, by any of its values
team_size=8             a number, in digits or words; of a range the lower end
equity=yes              a flag: yes, no, true, false
technologies=Rust, Go   a list, by commas; "none" where there is nothing of the kind
pay=90-110k EUR/year    one amount or two, a currency, a period: typed_amounts.py
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.errors import UsageProblem, shown
from analyzer.model import Fact, FactValue, Pay
from analyzer.storage.filters import known_fact
from analyzer.storage.typed_amounts import shared_sign, typed_number, typed_pay
from analyzer.text.currencies import currency_by_text
from analyzer.text.folding import fold

if TYPE_CHECKING:
    from analyzer.scoring.rubric import Rubric

_FLAGS = {"yes": True, "true": True, "y": True, "no": False, "false": False, "n": False}


def parse_answer(text: str, catalogue: Catalogue) -> tuple[str, FactValue]:
    """Reads `fact=value`. Raises UsageProblem, which names what may be written instead."""
    key, sign, value = (part.strip() for part in text.partition("="))
    if not sign or not key:
        raise UsageProblem(f"{shown(text)} is no answer", remedy="write fact=value, such as on_call=required")
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
        return typed_number(spec, text).value
    if spec.kind == "pay":
        return typed_pay(text)
    items = tuple(item.strip() for item in text.split(",") if item.strip())
    if (
        spec.kind in {"choices", "texts"}
        and [_letters(item) for item in items] == ["none"]
        and "none" not in spec.values
    ):
        return ()
    if spec.kind == "choices":
        return tuple(dict.fromkeys(_choice(spec, item) for item in items))
    return items if spec.kind == "texts" else text


def currencies_of(facts: Mapping[str, Fact], rubrics: Iterable[Rubric]) -> list[str]:
    """The currencies that pay without one may be in: the posting's, and those that the criteria count in."""
    known = facts.get("pay")
    own = known.value.currency if known is not None and isinstance(known.value, Pay) else None
    counted = [test.currency for rubric in rubrics for test in rubric.pay_tests]
    return list(dict.fromkeys([*([own] if own else []), *counted]))


def in_currency(
    value: FactValue, currencies: Sequence[str], *, typed: str = "", posting: str = ""
) -> FactValue:
    """The value itself, or pay in the only currency that it can be in.

    `typed` is what the person wrote, `posting` the posting's text. A sign that several currencies share
    ("$", "kr") means the one of them which the posting or the criteria count in, or of whose country the
    posting speaks, or the usual one; a "kr" that nothing tells more of leaves the pay without a currency.
    Raises UsageProblem where no currency was typed and there is none, or more than one: pay without any
    is never compared, and nobody would notice.
    """
    if not isinstance(value, Pay):
        return value
    if (sign := shared_sign(typed)) is not None:
        fitting = [currency for currency in currencies if currency in sign.among]
        return replace(
            value, currency=fitting[0] if len(fitting) == 1 else currency_by_text(sign, fold(posting))
        )
    if value.currency is not None:
        return value
    if len(currencies) == 1:
        return replace(value, currency=currencies[0])
    amounts = dict.fromkeys((f"{value.min:.10g}", f"{value.max:.10g}"))
    bound = {"up_to": "up to ", "from": "from ", None: ""}[value.bound]
    example = f"{bound}{'-'.join(amounts)} {(currencies or ['EUR'])[0]}/{value.period}"
    why = f", in {' or '.join(currencies)}" if currencies else ""
    raise UsageProblem(f"in which currency is the pay{why}?", remedy=f'write "pay={example}"')


def taken_otherwise(spec: FactSpec, typed: str, value: FactValue) -> str:
    """What a person should know of how their words were taken; empty where they say just that."""
    if spec.kind == "number" and (upper := typed_number(spec, typed).upper) is not None:
        return f"{spec.key} is taken as {value:g}, the lower end of {value:g} to {upper:g}, as in postings"
    if isinstance(value, Pay) and (sign := shared_sign(typed)) is not None:
        if value.currency is None:
            several = f"{', '.join(sign.among[:-1])} or {sign.among[-1]}"
            return f"{spec.key} is kept without a currency and cannot be compared: write which, {several}"
        if value.currency != sign.usual:
            return f"{spec.key} is taken to be in {value.currency}; another currency would have to be written"
    return ""


def _flag(spec: FactSpec, text: str) -> bool:
    if text.casefold() not in _FLAGS:
        raise UsageProblem(f"{spec.key} is yes or no, not {shown(text)}", remedy=f"write {spec.key}=yes")
    return _FLAGS[text.casefold()]


def _choice(spec: FactSpec, text: str) -> str:
    by_letters = {_letters(value): value for value in spec.values}
    if (value := by_letters.get(_letters(text))) is not None:
        return value
    near = difflib.get_close_matches(_letters(text), list(by_letters), n=1)
    hint = f"did you mean {by_letters[near[0]]}? " if near else ""
    raise UsageProblem(
        f"{spec.key} has no value {shown(text)}", remedy=f"{hint}One of: {', '.join(spec.values)}"
    )


def _letters(text: str) -> str:
    """ "On-site", "on site" and "onsite" are one word to a person."""
    return re.sub(r"[\W_]+", "", text.casefold())
