"""Asks a person the open questions of a posting, one by one, at the prompt and in `jobfit answer 7`.

    1. Are services that the team built given to others to run, as a rule?   hands_off_services
       ask them: “Do teams keep the services they build?”
       it may say hands_off_services=yes: “… you hand it over” (line 9)
       yes / no (Enter skips, h takes the hint, u undoes, ? helps, Ctrl-C ends)> y
       stored: hands_off_services = yes. Now ruled out by Keeps its services.

A question is asked as its answer is stored: by the fact's own question. What the rubric would say to a
recruiter may be the other way round, so it only stands beside it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

import click

from analyzer.cli.output import note, width
from analyzer.errors import UsageProblem
from analyzer.model import Analysis, FactValue, Posting, Scorecard
from analyzer.reports.printable import printable

if TYPE_CHECKING:
    from analyzer.catalogue import Catalogue, FactSpec
    from analyzer.scoring.rubric import Rubric
    from analyzer.storage.saved import Answer


class Keeper(Protocol):
    """Where answers are kept."""

    def keep(self, answer: Answer) -> None:
        """Keeps an answer, in the place of an earlier one."""

    def take_back(self, key: str, at: str) -> None:
        """Takes the answer for a fact back."""


class PastedInstead(Exception):
    """Several lines were pasted where one answer was asked for: the next posting, most likely."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class _Given(NamedTuple):
    """An answer, and how everything stood before it."""

    key: str
    before: Analysis


class Questions:
    """The open questions of one posting. `ask` gets a line from the person; it raises EOFError at Ctrl-D and
    KeyboardInterrupt at Ctrl-C. Without `keeper`, answers count for this look only."""

    def __init__(
        self,
        analysis: Analysis,
        rubrics: Sequence[Rubric],
        catalogue: Catalogue,
        ask: Callable[[str], str],
        keeper: Keeper | None,
    ) -> None:
        self.analysis = analysis
        self._rubrics, self._catalogue, self._ask, self._keeper = rubrics, catalogue, ask, keeper
        self._given: list[_Given] = []

    def go_through(self) -> None:
        """Asks what is open, one fact at a time; an empty line skips, Ctrl-C or Ctrl-D ends.

        Raises PastedInstead where the person pastes several lines.
        """
        asked: list[str] = []
        while (key := self._next(asked)) is not None or self._given:
            try:
                typed = self._ending() if key is None else self._typed(key, len(asked) + 1)
            except (KeyboardInterrupt, EOFError):
                click.echo(err=True)
                return
            if isinstance(typed, _Undo):
                if (undone := self.undo()) in asked:
                    asked.remove(undone)
            elif key is None:
                return
            else:
                asked.append(key)
                if typed is not None:
                    self._take(key, typed)
        if not asked:
            click.echo("Nothing is open.", err=True)

    def _ending(self) -> _Undo | None:
        """The last word after the last question, since an answer may end all questions by mistake."""
        typed = self._ask("   nothing more to ask (Enter ends, u undoes)> ").strip()
        if "\n" in typed:
            raise PastedInstead(typed)
        return _UNDO if typed.lower() in {"u", "undo"} else None

    def undo(self) -> str:
        """Takes the last answer back; gives its key, empty where there is none."""
        from analyzer.storage.saved import Answer, timestamp

        if not self._given:
            click.echo("   nothing to undo", err=True)
            return ""
        key, before = self._given.pop()
        was = before.reading.facts.get(key)
        if self._keeper is not None:
            self._keeper.take_back(key, timestamp())
            if was is not None and was.trust == "told":  # an earlier answer, which this one had replaced
                self._keeper.keep(Answer(key, was.value, timestamp(), theirs=was.quotes))
        after, self.analysis = self.analysis, before
        click.echo(f"   undone: {printable(key)}. {_effect(after, before)}".rstrip(), err=True)
        return key

    def _next(self, asked: Sequence[str]) -> str | None:
        """The fact to ask for next: the first of the cards' open questions that was not asked yet."""
        for card in self.analysis.scorecards:
            for question in card.questions:
                for key in question.facts:
                    if key not in asked:
                        return key
        return None

    def _typed(self, key: str, number: int) -> FactValue | _Undo | None:
        """What the person was told; None where they skip. A slip is told and asked again."""
        from analyzer.reports.suggestions import suggestion
        from analyzer.storage.answer_parser import currencies_of, parse_value

        spec = self._catalogue[key]
        hint = suggestion(self.analysis, key)
        self._put(spec, number)
        prompt = _prompt(spec, hinted=hint is not None, given=bool(self._given))
        currencies = currencies_of(self.analysis.reading.facts, self._rubrics)
        while True:
            typed = self._ask(prompt).strip()
            if "\n" in typed:
                raise PastedInstead(typed)
            word = typed.lower()
            if not typed or word == "skip":
                return None
            if word in {"u", "undo"}:
                return _UNDO
            if word == "h" and hint is not None:
                return hint.value
            if word in {"?", "help"}:
                click.echo(_help_with(spec), err=True)
                continue
            try:
                return as_taken(spec, typed, parse_value(spec, typed), currencies, self.analysis.posting)
            except UsageProblem as error:
                note(error.sentences)

    def _put(self, spec: FactSpec, number: int) -> None:
        """Says the question, what to say to a recruiter, and what the posting may say to it."""
        from analyzer.reports.layout import Layout
        from analyzer.reports.suggestions import suggestion

        page = Layout(width(), colour=False, encoding=sys.stderr.encoding)
        page.blank()
        page.paragraph(f"{number}. {printable(spec.asked)}  {printable(spec.key)}", hang=3)
        if (recruiter := self._to_recruiter(spec)) != spec.asked:
            page.paragraph(f"ask them: “{printable(recruiter)}”", indent=3, hang=2)
        if said := self._posting_says(spec.key):
            page.paragraph(said, indent=3, hang=2)
        if (hint := suggestion(self.analysis, spec.key)) is not None:
            quote = f": “{hint.quote}” {hint.where}" if hint.quote else ""
            page.paragraph(f"{hint.says}{quote}".rstrip(), indent=3, hang=2)
        click.echo(str(page), nl=False, err=True)

    def _posting_says(self, key: str) -> str:
        """What the posting states, where it is asked for all the same: an answer could undo it."""
        from analyzer.reports.history import value_words

        fact = self.analysis.reading.facts.get(key)
        if fact is None or not fact.counts or fact.trust == "told":
            return ""
        quote = f": “{printable(fact.quotes[0])}”" if fact.quotes else ""
        return f"the posting says {printable(key)} = {value_words(fact.value)}{quote}"

    def _to_recruiter(self, spec: FactSpec) -> str:
        """The rubric's own words, where some question has them."""
        asks = (q.ask for card in self.analysis.scorecards for q in card.questions if spec.key in q.facts)
        return next(asks, spec.asked)

    def _take(self, key: str, value: FactValue) -> None:
        """Keeps an answer, judges anew, and says what was stored and what it did."""
        from analyzer.reports.history import value_words
        from analyzer.run.pipeline import answered, judge
        from analyzer.storage.answers import confirmed
        from analyzer.storage.saved import Answer, timestamp

        before = self.analysis
        theirs = confirmed(before.reading, key, value, before.posting)
        answer = Answer(key, value, timestamp(), theirs=theirs)
        if self._keeper is not None:
            self._keeper.keep(answer)
        reading = answered(before.posting, before.reading, [answer])
        self.analysis = judge(before.posting, reading, self._rubrics)
        self._given.append(_Given(key, before))
        stored = "stored" if self._keeper is not None else "counted for this look only, not kept"
        effect = _effect(before, self.analysis)
        click.echo(f"   {stored}: {printable(key)} = {value_words(value)}. {effect}".rstrip(), err=True)
        for old, new in zip(before.scorecards, self.analysis.scorecards, strict=True):
            click.echo(f"   {_moved(old, new)}", err=True)


def as_taken(
    spec: FactSpec, typed: str, said: FactValue, currencies: Sequence[str], posting: Posting
) -> FactValue:
    """The value; pay without a currency in the only one of `currencies`. Says what is taken otherwise than it
    was typed."""
    from analyzer.reports.history import taken_words
    from analyzer.run.answering import taken_as

    taken = taken_as(spec, typed, said, currencies, posting)
    if remark := taken_words(taken):
        note(remark)
    return taken.value


class _Undo:
    """What the person types to take the last answer back."""


_UNDO = _Undo()


def _effect(before: Analysis, after: Analysis) -> str:
    """ "Now ruled out by Keeps its services.", "No longer ruled out.", or nothing where neither is so."""
    said = []
    several = len(after.scorecards) > 1
    for old, new in zip(before.scorecards, after.scorecards, strict=True):
        name = f" ({printable(new.criteria)})" if several else ""
        if fresh := [cause for cause in new.ruled_out_by if cause not in old.ruled_out_by]:
            said.append(f"Now ruled out by {'; '.join(map(printable, fresh))}{name}.")
        elif old.ruled_out_by and not new.ruled_out_by:
            said.append(f"No longer ruled out{name}.")
    return " ".join(said)


def _moved(old: Scorecard, new: Scorecard) -> str:
    from analyzer.scoring.printed import printed

    was, now = printed(old.score), printed(new.score)
    moved = f"{was} → {now}" if was != now else f"{now} as before"
    return (
        f"{printable(new.criteria)}: {moved} "
        f"({printed(new.low)} to {printed(new.high)}, {new.fit.replace('_', ' ')})"
    )


_TYPED = 12
"""Columns that a prompt leaves for the answer itself."""


def _prompt(spec: FactSpec, *, hinted: bool, given: bool) -> str:
    """The values by name and the ways out; the values on lines of their own where both do not fit."""
    from analyzer.reports.layout import Layout

    values = "yes / no" if spec.kind == "flag" else " / ".join(spec.values) or spec.unit or spec.kind
    ways = ["Enter skips", *(["h takes the hint"] if hinted else []), *(["u undoes"] if given else [])]
    way_out = f"({', '.join([*ways, '? helps', 'Ctrl-C ends'])})"
    prompt = f"   {printable(values)} {way_out}> "
    if len(prompt) + _TYPED <= width():
        return prompt
    page = Layout(width(), colour=False, encoding=sys.stderr.encoding)
    page.paragraph(printable(values), indent=3)
    click.echo(str(page), nl=False, err=True)
    return f"   {way_out}> "


def _help_with(spec: FactSpec) -> str:
    """What an answer may be: the fact's own question, its values with what they mean, how to write it."""
    values = [f"     {value}" + (f": {gloss}" if gloss else "") for value, gloss in spec.values.items()]
    how = _WRITTEN.get(spec.kind, "")
    lines = [f"   {spec.asked}", *values, *([f"   {how}"] if how else [])]
    lines.append("   Enter or skip: the next question. u: take the last answer back.")
    return "\n".join(printable(line) for line in [*lines, "   Ctrl-C or Ctrl-D: no more questions."])


_WRITTEN = {
    "flag": "yes or no (y or n)",
    "number": "a number, such as 2, 2.5 or eight; of a range the lower end counts",
    "pay": "such as 90-110k EUR/year, up to 85k EUR or 60 USD/hour",
    "choices": "one or several of them, with commas between",
    "texts": "one or several, with commas between",
}
