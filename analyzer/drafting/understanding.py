"""Whether a sentence is understood as a whole: only then what it says of a thing becomes a criterion.

    "I want day shifts."                        understood: every word is accounted for
    "I want a mentor with a parrot."            understood: what is left over only says more of it
    "Unpaid on-call: no."                       not: "unpaid" is left over, so which on-call is refused?
    "Equity is fine, I count it as zero."       not: another clause goes on about it
    "Permanent, would take 12 months of cover." not: a number that nothing has read
    "20k freelance, or 15k with a contract."    not: a choice between sums, each with what comes with it
    "No moving house, the parrots settled in."  understood: the other clause turns nothing

A word is accounted for by what is named, by a rule (language/stances.toml), by a number that was read, or it
says nothing (language/plain_words.toml). What a person means is asked where a word is left over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from analyzer.drafting.by_phrases import COUNTED
from analyzer.drafting.clause_parts import CutSentence, Part
from analyzer.drafting.nouns import NamedFact
from analyzer.drafting.plausibility import is_bad
from analyzer.drafting.stance_rules import empty_words, nouns
from analyzer.text.numbers import TENS, UNITS

_ONE_OF = frozenset(
    {"industry", "locations", "work_arrangement", "shifts", "occupation", "employment_type", "funding_stage"}
)
"""Facts of which a criterion takes what is named and nothing else: an item that nobody knows is missed."""
_OF_KIND = frozenset(
    {"industry", "customers", "business_concerns", "education", "occupation", "contract_term"}
)
"""Facts whose words may only tell of what kind the thing behind them is."""
_CONTRASTS = frozenset({"but", "although", "though", "while", "whereas", "tie"})
_POINTING = frozenset({"it", "its", "them", "they"})
_HARMLESS = frozenset({"plain", "strength", "wish"})
_DENIALS = frozenset({"not", "never", "without"})
_LONGEST_ITEM = 4
"""Words of an item in a list."""
_BEHIND_OR = 3
"""Words from an "or" to the sum that is the other choice: "or at least 15k"."""
_UNCOUNTED = frozenset({"one", "first", "a"})
_THOUSAND = 1000


class Understanding:
    """How much of one sentence is accounted for by what it names."""

    def __init__(self, cut: CutSentence, named: Sequence[NamedFact]) -> None:
        self._cut, self._named = cut, named
        self._figures = {
            value
            for mention in named
            for one in (mention.amount, mention.upper)
            if one is not None
            for value in (one, one / _THOUSAND)
        }
        self._choice = self._is_a_choice()

    def of(
        self,
        mention: NamedFact,
        *,
        bare: bool,
        wished: bool,
        doubted: Sequence[NamedFact] = (),
    ) -> bool:
        """Whether nothing is left over that may turn what is said of a thing. `bare`: no word says how it is
        meant, nor what stands above it; `doubted` are the other things of which it is not sure."""
        doubted = [other for other in doubted if not _overlap(other, mention)]
        if any(mention.fact in _OF_KIND and _next_to(mention, other) for other in self._named):
            return False  # "a local government pension"
        if wished and self._choice:
            return False
        chosen = wished or mention.fact == "work_arrangement"
        alike = [other for other in doubted if other.fact == mention.fact != "benefits"]
        if chosen and any(other.value != mention.value for other in alike):
            return False  # "remote, or hybrid up to …"
        known = self._tokens_of(one for one in self._named if one not in doubted)
        first, last = self._cut.place_of((mention.start, mention.end))
        own = next((part for part in self._cut.parts if part.first <= first < part.last), None)
        if own is None:
            return False
        second = [one.first for one in own.matches if one.first >= last and one.rules[0].stance == "compared"]
        left = [at for at in self._left(own, known, mention) if at < min(second, default=own.last)]
        if left and (bare or not self._only_says_more(own, mention, left, known, wished=wished)):
            return False
        contrast = own.first > 0 and self._cut.tokens.words[own.first] == "not"  # "a tram, not a night bus"
        if contrast and any(one.end <= mention.start and one.fact != mention.fact for one in self._named):
            return False
        bare = bare or contrast
        others = [part for part in self._cut.parts if part is not own]
        return not any(self._turns(part, known, mention, bare=bare, wished=wished) for part in others)

    def _is_a_choice(self) -> bool:
        """Whether an "or" between two things leads up to a sum: who would be paid so or so names what
        comes with each."""
        places = [self._cut.place_of((one.start, one.end)) for one in self._named]
        sums = [place for place, one in zip(places, self._named, strict=True) if one.fact == "pay"]
        return any(
            self._cut.tokens.words[at] == "or"
            and any(last <= at for _, last in places)
            and not any(at < last <= first for _, last in places)
            for first, _ in sums
            for at in range(max(0, first - _BEHIND_OR), first)
        )

    def _only_says_more(
        self, part: Part, mention: NamedFact, left: Sequence[int], known: Collection[int], *, wished: bool
    ) -> bool:
        """Whether the words left over only tell more of a thing of which something is said outright: "I want
        a cheerful mentor with a parrot". What is refused is refused with all that is said of it only where
        nearly everybody refuses it, and of what is one of several only what stands behind it says more."""
        if wished is is_bad(mention.fact, mention.value):
            return False
        first, last = self._cut.place_of((mention.start, mention.end))
        words = self._cut.tokens.words
        ahead = [at for at in left if at < first]
        if ahead and (mention.fact in _ONE_OF or not self._describes(range(ahead[0], first), part)):
            return False
        if mention.fact in COUNTED and any(_value(words[at]) is not None for at in left):
            return False
        if not any(at >= last for at in left):
            return True
        behind = range(last, part.last)
        named = {at for one in part.things for at in range(*one)} - {*known}
        ruled = {rule.stance for match in part.matches if match.first >= last for rule in match.rules}
        said = {words[at] for at in behind}
        several = mention.fact in _ONE_OF and bool(said & {"or", "and", "to"})
        begins = next(at for at in behind if not self._cut.is_ruled(at))  # "… must cover | my parents"
        return (
            (begins > last or words[last] in nouns("going_on"))
            and not several
            and named.isdisjoint(behind)
            and ruled <= _HARMLESS
            and not said & (nouns("turning") | nouns("linking"))
        )

    def _describes(self, ahead: range, part: Part) -> bool:
        """Whether the words right before a thing only say how it is: "a cheerful mentor", not "a boss who
        mocks mentors" or "to sell pensions"."""
        words = self._cut.tokens.words
        led = {words[at] for at in range(max(part.first, ahead[0] - 1), ahead.stop)}
        ruled = any(match.last > ahead[0] for match in part.matches if match.first < ahead.stop)
        doing = any(words[at].endswith("ing") for at in ahead)
        return not (ruled or doing or led & (nouns("going_on") | nouns("narrowing") | nouns("turning")))

    def _turns(
        self, part: Part, known: Collection[int], mention: NamedFact, *, bare: bool, wished: bool
    ) -> bool:
        """Whether a clause beside the thing's may turn it: one that names nothing else and goes on about it,
        contrasts with it, counts, or is another choice; any such one where the thing stands bare. A reason
        turns nothing."""
        if part.mark == "because" or any(thing[0] in known for thing in part.things):
            return False
        words = self._cut.tokens.words[part.first : part.last]
        if wished and words[0] == "or" and not self._cut.is_ruled(part.first):
            return True  # "from home, or at least half of the week"
        left = list(self._left(part, known, mention))
        if not left:
            return False
        item = not part.matches and len(words) <= _LONGEST_ITEM
        counts = mention.fact in COUNTED and any(self._cut.tokens.words[at][0].isdigit() for at in left)
        missed = wished and item and mention.fact in _ONE_OF
        if bare or missed or counts or part.mark in _CONTRASTS:
            return True
        said = {words[at - part.first] for at in range(part.first, part.last) if not self._cut.is_ruled(at)}
        turning = (said | ({*words} & _DENIALS)) & nouns("turning")
        denials = {word for word in words if word in _DENIALS or word.endswith("n't")}
        if denials and not wished:
            turning -= denials | _POINTING  # "no nights, my back can't do them"
        return bool(turning)

    def _left(self, part: Part, known: Collection[int], mention: NamedFact) -> Iterator[int]:
        """The tokens of a clause that are not accounted for."""
        distance = mention.fact == "locations"
        for at in range(part.first, part.last):
            word = self._cut.tokens.words[at]
            if at in known or self._cut.is_ruled(at):
                continue
            if distance and (word in nouns("distances") or _value(word) is not None):
                continue
            value = _value(word)
            if value is not None:
                if word not in _UNCOUNTED and value not in self._figures:
                    yield at
            elif word not in empty_words():
                yield at

    def _tokens_of(self, mentions: Iterator[NamedFact]) -> set[int]:
        places = [self._cut.place_of((mention.start, mention.end)) for mention in mentions]
        return {at for first, last in places for at in range(first, last)}


def _value(word: str) -> float | None:
    """The number that a word is; -1 for a figure of another kind ("b2", "1-5")."""
    if word in UNITS or word in TENS:
        return float(UNITS.get(word) or TENS[word])
    if not word[0].isdigit():
        return None
    digits = word.rstrip(" %").replace(",", "")
    return float(digits) if digits.replace(".", "", 1).isdigit() else -1.0


def _overlap(one: NamedFact, other: NamedFact) -> bool:
    return one.start < other.end and other.start < one.end


def _next_to(one: NamedFact, other: NamedFact) -> bool:
    """Whether a thing stands behind another with nothing but a blank between."""
    return other.start == one.end + 1 and other.fact != one.fact
