"""The nouns of jobfit, as plain values: what one room hands to the next.

    source ──▶ Posting ──▶ Reading (of Facts) ──▶ Scorecard ──▶ report

Everything here is immutable, comparable and free of behaviour that touches a file, a clock or a
network. Only the standard library is imported, so that a cached verdict costs no heavy import.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol, get_args

Origin = Literal["title", "location", "field", "body"]
Kind = Literal["choice", "choices", "flag", "number", "pay", "text", "texts"]
Trust = Literal["stated", "inferred", "told", "hinted", "disputed", "unsupported"]
ReaderName = Literal["phrases", "model", "both"]
Outcome = Literal["met", "partly", "unmet", "not_stated", "presumed"]
Period = Literal["hour", "day", "week", "month", "year"]
PayBound = Literal["up_to", "from"]
Fit = Literal["strong", "good", "mixed", "weak", "unclear", "ruled_out"]
FITS: tuple[Fit, ...] = get_args(Fit)

COUNTED: frozenset[Trust] = frozenset({"stated", "inferred", "told"})
"""The trusts that count in a score; `hinted`, `disputed` and `unsupported` count as not stated."""


SENTENCE_ADDRESS = r"([0-9]{1,9})\.([0-9]{1,4})"
"""How a sentence of a long line is cited, as a pattern: the number of the line and the place of the sentence
in it, from 1. Which sentences a line has is told in text/line_addresses.py."""


class Line(NamedTuple):
    """One numbered line of a posting.

    `n` begins at 1 and never repeats; numbers may have gaps (blank lines of a text are counted but
    not kept). A `field` line is written "Label: value", such as "Workplace: Remote".
    """

    n: int
    origin: Origin
    text: str


@dataclass(frozen=True, slots=True)
class Posting:
    """A job posting as read: the one text that is sent, checked, hashed, cached and shown.

    `identity` names the posting wherever its text came from: "greenhouse:acme:123",
    "url:https://acme.example/jobs/1" or "text:<digest of the lines>". `source` is what the person
    gave (without credentials). `notes` are sentences for the person ("3 hidden passages were left out").
    """

    source: str
    identity: str
    lines: tuple[Line, ...]
    title: str | None = None
    company: str | None = None
    location: str | None = None
    url: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pay:
    """Base pay: `min` and `max` in units of `currency` (ISO 4217, None where only a bare number
    stands) for each `period`.

    Where only one end is named, both are that amount, and `bound` tells which end it is: "up_to 85,000"
    leaves the lower end unknown, "from 60,000" the upper one. It makes no other pay of the same amounts.
    """

    min: float
    max: float
    currency: str | None
    period: Period
    bound: PayBound | None = field(default=None, compare=False)


FactValue = str | bool | int | float | Pay | tuple[str, ...]
"""choice, text: str; flag: bool; number: int or float; pay: Pay; choices, texts: a tuple of str."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reader claims, before anything was checked. `quotes` may be empty: the evidence check
    finds the sentences of the cited lines that show the value. `sentences` are addresses ("12.3") of
    sentences of long lines: such a line of `lines` is cited by these alone, any other as a whole.

    `by` names what read it: ids such as "cue:on_call.required: on call rotation",
    "context:denied.not-available", "row:pay.per-hour", or "model". With `hint` it claims nothing: the
    cited words may speak of the value, and only a question comes of it.
    """

    key: str
    value: FactValue
    lines: tuple[int, ...]
    quotes: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    hint: bool = False
    sentences: tuple[str, ...] = ()


class Claim(NamedTuple):
    """One side of a dispute, or a claim that lost: a value with the lines, and of long ones the sentences,
    cited for it."""

    value: FactValue
    trust: Trust
    lines: tuple[int, ...]
    quotes: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of a posting, after the evidence check.

    `quotes` are verbatim parts of the cited lines. `others` holds what else was claimed for the
    same key: the other side of a dispute, the value of a site's field that the body contradicts, what
    phrases say against a model, or what the posting said before the person was told otherwise.
    `item_quotes` tells for each item of a list which of the quotes show it (places in `quotes`); it is
    empty where nothing tells. `by` names what read it: "model", or the phrase reader's cues and rules by
    their ids; it is empty where nobody noted it. `sentences` tells of long lines which of their sentences
    show it, as addresses ("12.3": the third sentence of line 12).
    """

    key: str
    value: FactValue
    trust: Trust
    lines: tuple[int, ...]
    quotes: tuple[str, ...] = ()
    others: tuple[Claim, ...] = ()
    item_quotes: tuple[tuple[int, ...], ...] = ()
    by: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()

    def quotes_of(self, items: Collection[str]) -> tuple[str, ...]:
        """The quotes that show one of these items of a list, all where that is not known."""
        if not self.item_quotes or not isinstance(self.value, tuple):
            return self.quotes
        shown = zip(self.value, self.item_quotes, strict=True)
        places = sorted({at for item, places in shown if item in items for at in places})
        return tuple(self.quotes[at] for at in places)

    @property
    def counts(self) -> bool:
        """Whether the fact counts in a score."""
        return self.trust in COUNTED


class Fallback(NamedTuple):
    """Why a model that was to read did not: the stable word of the error, what happened, what mends it."""

    kind: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a posting.

    `facts` maps a fact's key to the fact, in the catalogue's order, with the trusts stated,
    inferred, told and disputed; `unsupported` lists claims that the cited lines do not show. `hints` maps
    a key that has no fact there to what words of the posting may say of it, with the trust hinted: it
    never counts, and makes a question easier to answer. `fallback` marks what stands in for a reading by
    a model, which is to be asked again.
    """

    reader: ReaderName
    facts: Mapping[str, Fact]
    model: str | None = None
    unsupported: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None
    cached: bool = False
    hints: Mapping[str, Fact] = field(default_factory=dict)
    fallback: Fallback | None = None


class Verdict(NamedTuple):
    """What became of one criterion.

    * `name`: the criterion's, as in the rubric.
    * `outcome`: what became of it, in one word.
    * `credit`, `low`, `high`: what it counts with, and the worst and the best that answers could make of
      it; `low` ≤ `credit` ≤ `high`, within [0, 1].
    * `weight`: how much it counts beside the others, from 1 to 10.
    * `bonus`: whether it can only help.
    * `deal_breaker`: whether it has one; `broken`: whether that holds, or is open.
    * `facts`: the keys of the facts that it looks at.
    * `yours`: the sentences of the criteria document that it stands for, word for word.
    * `theirs`: the sentences of the posting that decided, word for word.
    * `ask`: the question that would narrow it; None where nothing is open.
    * `wanted`: in words, what the rubric makes of `yours`.
    * `remark`: what the quotes alone would leave unexplained ("the lower end counts"), often empty.
    * `if_so`: whether the deal-breaker is open though it would hold: it rests on what is only inferred.
    """

    name: str
    outcome: Outcome
    credit: float
    low: float
    high: float
    weight: float
    bonus: bool
    deal_breaker: bool
    facts: tuple[str, ...]
    yours: tuple[str, ...]
    theirs: tuple[str, ...]
    ask: str | None
    broken: Literal["no", "open", "yes"] = "no"
    wanted: str = ""
    remark: str = ""
    if_so: bool = False


class Question(NamedTuple):
    """A question whose answer narrows the range, with the facts it is about and whom it serves."""

    ask: str
    facts: tuple[str, ...]
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All verdicts of one posting against one rubric. Scores are percents, 0 to 100.

    * `criteria`: the rubric's name.
    * `score`, `low`, `high`: the score, and the worst and the best that answers could make of it.
    * `fit`: the score in a word, by the score as it is printed; `ruled_out` where a deal-breaker holds, else
      `unclear` where too little is stated to tell.
    * `of_stated`: the score over the stated criteria alone; None where none is stated.
    * `stated`, `total`: how many criteria are stated, and how many there are that the score counts. Bonuses,
      and what is presumed fine while the posting is silent, are in neither, nor in `of_stated`.
    * `settled`: whether no answer can change the fit.
    * `settles_with`: with how few favourable answers the fit could be settled, as an upper bound; 0 where it
      is settled, None where no answers would settle it.
    * `ruled_out_by`: the names of the criteria whose deal-breakers hold.
    * `questions`: what narrows the range, best first.
    * `verdicts`: one for each criterion, in the rubric's order.
    * `unjudged`: the sentences of the criteria document that no criterion stands for, headings left out.
    * `notes`: what a person should know, such as a reason that the document no longer gives, or why a pay
      could not be compared.
    """

    criteria: str
    score: float
    low: float
    high: float
    fit: Fit
    of_stated: float | None
    stated: int
    total: int
    settled: bool
    settles_with: int | None
    ruled_out_by: tuple[str, ...]
    questions: tuple[Question, ...]
    verdicts: tuple[Verdict, ...]
    notes: tuple[str, ...] = field(default=())
    unjudged: tuple[str, ...] = field(default=())


class Analysis(NamedTuple):
    """One posting, read and judged by each of the rubrics, in their order."""

    posting: Posting
    reading: Reading
    scorecards: tuple[Scorecard, ...]


class DocumentSentence(NamedTuple):
    """One sentence of a criteria document. `line` is where it begins (from 1), `block` numbers the
    paragraphs, list items and headings from 0; `item` marks what stands in a list. `level` is how deep a list
    or heading is (0: neither, or bold words that serve as a heading). `mark` is what tells how it is meant
    without being of its words: the heading of its column, the sign of its list ("+", "-"), "~" where words
    are struck out."""

    text: str
    line: int
    heading: bool = False
    block: int = 0
    item: bool = False
    level: int = 0
    mark: str = ""


class Store(Protocol):
    """Where a room may keep text that can be made again. Losing any of it does no harm."""

    def get(self, key: str) -> str | None:
        """The text cached under `key`, or None."""

    def set(self, key: str, text: str) -> None:
        """Caches `text` under `key`; never raises for a full or broken disk."""
