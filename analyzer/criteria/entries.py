"""Reads the tables of a rubric, entry by entry, and gathers what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from analyzer.catalogue import Catalogue, FactSpec, parse_spec
from analyzer.criteria.document import Citations
from analyzer.criteria.grammar import CONDITION_KEYS, Grammar
from analyzer.criteria.wording import describe
from analyzer.criteria.wrong import Wrong, is_currency, is_number, nearest
from analyzer.errors import InvalidRubric
from analyzer.model import DocumentSentence
from analyzer.scoring.conditions import PayScale
from analyzer.scoring.rubric import Criterion, Fits

RUBRIC_KEYS = ("document", "document_hash", "aside", "fit", "pay", "fact", "criterion")
CRITERION_KEYS = (
    "name",
    "because",
    "weight",
    "bonus",
    "presume",
    "if_silent",
    "deal_breaker",
    "ask",
)
HOURS = ("hours_per_year", "hours_per_week", "hours_per_day")
HALF = 0.5
"""What silence is worth where the rubric says nothing: the middle of what is open."""


class Flaw(NamedTuple):
    """Something in a rubric that cannot be judged by, and where: a table ("criterion.3"), a key of
    it and a word in it, as far as known."""

    message: str
    remedy: str
    table: str = ""
    key: str = ""
    word: str = ""


class Entries:
    """Reads the tables of one rubric and gathers what is wrong with them."""

    def __init__(
        self, table: Mapping[str, Any], document: Sequence[DocumentSentence], catalogue: Catalogue
    ) -> None:
        self.flaws: list[Flaw] = []
        self._table = table
        self._citations = Citations(document)
        for key in table:
            if key not in RUBRIC_KEYS:
                hint = nearest(key, RUBRIC_KEYS, otherwise=f"known are {', '.join(RUBRIC_KEYS)}")
                self._flaw(f'unknown key "{key}"', hint, "", key)
        for key in ("document", "document_hash"):
            if not isinstance(table.get(key, ""), str):
                self._flaw(f"{key} is a text", f'write {key} = "…"', "", key)
        aside = table.get("aside", [])
        if not (isinstance(aside, list) and all(isinstance(words, str) for words in aside)):
            self._flaw("aside is a list of sentences", 'write aside = ["…"]', "", "aside")
        self.own = self._own_facts(catalogue)
        self.specs: Mapping[str, FactSpec] = catalogue.with_own(self.own)
        self.fits = self._fits()
        self.pay_scale = self._pay_scale()

    def _flaw(self, message: str, remedy: str, table: str = "", key: str = "", word: str = "") -> None:
        self.flaws.append(Flaw(message, remedy, table, key, word))

    def _section(self, name: str) -> Mapping[str, Any]:
        section = self._table.get(name, {})
        if isinstance(section, Mapping):
            return section
        self._flaw(f"{name} is a table", f"write [{name}]", "", name)
        return {}

    def _own_facts(self, catalogue: Catalogue) -> dict[str, FactSpec]:
        own: dict[str, FactSpec] = {}
        for key, entry in self._section("fact").items():
            where = f"fact.{key}"
            if key in catalogue:
                self._flaw(f"fact {key} is in the catalogue already", "name yours otherwise", where)
            elif not re.fullmatch(r"[a-z][a-z0-9_]*", key):
                self._flaw(f"fact {key}: such a name cannot be asked for", "use a-z, 0-9 and _", where)
            elif not isinstance(entry, Mapping):
                self._flaw(f"fact {key} is a table", f"write [fact.{key}]", "fact")
            else:
                try:
                    own[key] = parse_spec(key, entry, group="own", own=True)
                    _compile(own[key])
                except InvalidRubric as error:
                    self._flaw(error.message, error.remedy, where)
        return own

    def _fits(self) -> Fits:
        given = self._numbers("fit", Fits._fields)
        fits = Fits(**given)
        if not 100 >= fits.strong > fits.good > fits.mixed >= 0:
            self._flaw(
                "the fits are out of order",
                "100 ≥ strong > good > mixed ≥ 0 (65, 55, 45 if left out)",
                "fit",
            )
        return fits

    def _pay_scale(self) -> PayScale:
        section = self._section("pay")
        hours = self._numbers("pay", HOURS, also=("currency", "rates"))
        rates = section.get("rates", {})
        if not isinstance(rates, Mapping):
            self._flaw("rates are a table", "write [pay.rates]", "pay", "rates")
            return PayScale()
        for currency, rate in rates.items():
            if not is_number(rate) or rate <= 0:
                self._flaw(f"the rate of {currency} is no number above 0", "", "pay.rates", currency)
                return PayScale()
        currency = section.get("currency")
        if currency is not None and not is_currency(currency):
            self._flaw(f"{currency} is no currency", 'write its code: "EUR"', "pay", "currency")
            return PayScale()
        if rates and currency is None:
            self._flaw("rates into which currency?", 'write currency = "EUR"', "pay")
        return PayScale(currency, dict(rates), **hours)

    def _numbers(self, name: str, keys: Sequence[str], *, also: Sequence[str] = ()) -> dict[str, float]:
        """The numbers above 0 (fits: from 0) that a section gives."""
        found: dict[str, float] = {}
        for key, value in self._section(name).items():
            if key in also:
                continue
            if key not in keys:
                hint = nearest(key, keys, otherwise=f"known are {', '.join((*keys, *also))}")
                self._flaw(f'unknown key "{key}" in [{name}]', hint, name, key)
            elif not is_number(value) or value < 0 or (also and not value):
                self._flaw(f"{key} is no number above 0", "", name, key)
            else:
                found[key] = float(value)
        return found

    def criteria(self) -> Iterator[Criterion]:
        """The criteria that can be judged by; the others become flaws."""
        entries = self._table.get("criterion", [])
        if not isinstance(entries, list):
            self._flaw("criterion is a list of tables", "write [[criterion]]", "", "criterion")
            return
        names: set[str] = set()
        for number, entry in enumerate(entries):
            where = f"criterion.{number}"
            if not isinstance(entry, Mapping):
                self._flaw("criterion is a list of tables", "write [[criterion]]", "", "criterion")
                continue
            about = f'criterion "{entry["name"]}": ' if isinstance(entry.get("name"), str) else ""
            try:
                criterion = self._criterion(entry)
            except Wrong as wrong:
                about = about or f"criterion {number + 1}: "
                self._flaw(about + wrong.message, wrong.remedy, where, wrong.key, wrong.word)
                continue
            if criterion.name in names:
                self._flaw(f"{about}the name stands twice", "names tell criteria apart", where, "name")
            names.add(criterion.name)
            yield criterion

    def _criterion(self, entry: Mapping[str, Any]) -> Criterion:
        for key in entry:
            if key not in CRITERION_KEYS and key not in CONDITION_KEYS:
                known = (*CRITERION_KEYS, *CONDITION_KEYS)
                hint = nearest(key, known, otherwise="see docs/writing-criteria.md")
                raise Wrong(f'unknown key "{key}"', hint, key=key)
        name = _text(entry, "name")
        if name is None:
            raise Wrong("it has no name", 'write name = "…"')
        bonus, presume = _flag(entry, "bonus"), _flag(entry, "presume")
        _agree(entry, bonus=bonus, presume=presume)
        grammar = Grammar(self.specs, self.pay_scale)
        condition = grammar.condition({k: v for k, v in entry.items() if k in CONDITION_KEYS})
        ruled_out = entry.get("deal_breaker")
        breaker = None if ruled_out is None else grammar.of_values(entry.get("fact"), ruled_out)
        tests = [*condition.tests(), *(breaker.tests() if breaker else ())]
        because = _texts(entry, "because")
        found = dict.fromkeys(part.text for words in because for part in self._citations.find(words))
        return Criterion(
            name=name,
            because=because,
            yours=tuple(found),
            condition=condition,
            weight=_between(entry, "weight", 1, 1, 10),
            silence=_between(entry, "if_silent", 0.0 if bonus else HALF, 0.0, 1.0),
            questions={test.fact: self.specs[test.fact].asked for test in tests},
            bonus=bonus,
            presume=presume,
            deal_breaker=breaker,
            ask=_text(entry, "ask"),
            wanted=describe(condition),
        )


def _compile(spec: FactSpec) -> None:
    """Refuses a cue that is no regular expression."""
    from analyzer.readers.phrases.cue_index import (
        own_pattern,  # the whole reader, which a cached look is spared
    )

    for cues in spec.cues.values():
        for phrase in (*cues.detect, *cues.hint, *cues.support):
            own_pattern(spec.key, phrase)


def _agree(entry: Mapping[str, Any], *, bonus: bool, presume: bool) -> None:
    """Refuses what contradicts itself."""
    if bonus:
        for key in ("presume", "if_silent", "deal_breaker"):
            if entry.get(key) not in (None, False):
                raise Wrong(f"a bonus can only help: {key} has no sense", "drop one of them", key=key)
    if presume and "if_silent" in entry:
        raise Wrong("presume and if_silent contradict", "presumed silence counts as met", key="if_silent")


def _text(entry: Mapping[str, Any], key: str) -> str | None:
    value = entry.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise Wrong(f"{key} is a text", f'write {key} = "…"', key=key)
    return " ".join(value.split())


def _texts(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    listed = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) and item.strip() for item in listed):
        raise Wrong(f"{key} is a sentence of the document, or a list of them", f'write {key} = "…"', key=key)
    return tuple(listed)


def _flag(entry: Mapping[str, Any], key: str) -> bool:
    value = entry.get(key, False)
    if not isinstance(value, bool):
        raise Wrong(f"{key} is true or false", f"write {key} = true", key=key)
    return value


def _between(entry: Mapping[str, Any], key: str, default: float, least: float, most: float) -> float:
    value = entry.get(key, default)
    if not is_number(value) or not least <= value <= most:
        raise Wrong(f"{key} = {value} is not within {least:g} and {most:g}", "choose one that is", key=key)
    return cast("float", value)
