"""How a person means a thing that a sentence names, by rules that are data (language/stances.toml).

    "I want mentoring, no crunch."        mentoring: wish;  crunch: refusal
    "Night shifts, count me out."         night shifts: refusal
    "Hybrid work is a swindle."           not understood: no rule and no plain word knows "swindle"

Each word of a sentence belongs to something that is named, to a rule, to the plain words that turn nothing
(language/plain_words.toml), or is unknown: of that see understanding.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analyzer.drafting.clause_parts import JOINING, CutSentence, Part, looking
from analyzer.drafting.nouns import Strength
from analyzer.drafting.part_stance import DENIALS, PartStance, Stance, of_heads, with_tails
from analyzer.drafting.stance_rules import AUXILIARIES, Attitude, StanceRule, verbs

_CLAUSES = AUXILIARIES | {"should", "must", "be", "has", "have", "does"}
"""What makes a whole sentence of the words before a "not"."""

_HARMLESS = frozenset({"plain", "strength", "wish"})
"""What rules say that turns nothing round."""
_QUOTES = "\"'“”‘’«»„"


class Reading:
    """One sentence with the things that it names, `spans` in characters, and the words of `amounts`."""

    def __init__(
        self, text: str, spans: Iterable[tuple[int, int]], amounts: Iterable[tuple[int, int]] = ()
    ) -> None:
        self.cut = CutSentence(text, spans, amounts)
        self._text, self._tokens, self._parts = self.cut.text, self.cut.tokens, self.cut.parts

    def of(self, start: int, end: int) -> Stance:
        """How what stands at [start, end) is meant."""
        first, last = self.cut.place_of((start, end))
        place = next((n for n, part in enumerate(self._parts) if part.first <= first < part.last), None)
        if place is None:
            return Stance("unclear")
        part = self._parts[place]
        stance = self._stance(place, first, last)
        if self._quoted(start, end) or self._conditional(place):
            stance = Stance("unclear", stance.strength)
        words = self._tokens.words
        around = {words[at] for at in range(part.first, part.last) if not first <= at < last}
        said = bool(around & AUXILIARIES) or {"i", "have"} <= around  # "I have a licence"
        verbal = stance.bare and (said or bool(set(words[last : part.last]) & verbs()))
        return Stance(
            stance.mood,
            stance.strength,
            stance.absent,
            stance.tied,
            verbal,
            compared=stance.compared,
            who=any(rule.id == "told.who" for match in part.matches for rule in match.rules),
        )

    def _quoted(self, start: int, end: int) -> bool:
        """Whether others say it: "the boss calls it 'a family'", or a longer quotation holds it."""
        text = self._text
        called = text[: max(0, start - 1)].rstrip().endswith(("of", "called"))
        if start and text[start - 1] in _QUOTES and not called:
            return True
        return text[:start].count('"') % 2 == 1 and '"' in text[end:]

    def _conditional(self, place: int) -> bool:
        """Whether a condition or the like turns what a part says: it does up to the next semicolon."""
        ends = [
            0,
            *(n for n, part in enumerate(self._parts) if self._after_semicolon(part)),
            len(self._parts),
        ]
        first = max(end for end in ends if end <= place)
        last = min(end for end in ends if end > place)
        rules = (rule for part in self._parts[first:last] for match in part.matches for rule in match.rules)
        return any(rule.id == "unclear.condition" for rule in rules)

    def _after_semicolon(self, part: Part) -> bool:
        at = part.first
        return at > 0 and ";" in self._text[self._tokens.ends[at - 1] : self._tokens.starts[at]]

    def whole(self) -> Attitude | None:
        """The attitude of the sentence where it names nothing: "told" where only something is told."""
        found = {rule.stance for rule in self.cut.rules()} - _HARMLESS
        return "told" if found == {"told"} and not any(part.has("wish") for part in self._parts) else None

    def says_anything(self) -> bool:
        """Whether any rule finds its words here, but for those that change nothing."""
        return any(rule.stance not in {"plain", "strength", "wish"} for rule in self.cut.rules())

    def _stance(self, place: int, first: int, last: int) -> Stance:
        part = self._parts[place]
        own = PartStance(self._tokens.words, part, first, last).read()
        if own.mood == "unclear" or (own.absent and self._contrasts(place)):
            return Stance("unclear", own.strength)
        tails = self._tails_behind(place)
        if part.mark == "because" and any(
            rule.stance == "told" for match in self._parts[place - 1].matches for rule in match.rules
        ):
            return Stance("told")  # why I left
        if part.mark == "because":
            return Stance("unclear", own.strength)  # the reason for what is wished for
        if own.bare:
            carried = self._carried(place)
            denied = DENIALS & set(self._tokens.words[first:last])  # "no crunch and no on-call"
            if carried is not None and not (denied and carried.mood in {"refusal", "unclear"}):
                own = carried
        if own.strength is None:
            own = replace(own, strength=self._aside())
        if part.mark == "tie":
            return Stance("wish" if self._before_is_wish(place) else "unclear", own.strength, tied=True)
        if (
            own.mood != "compared"
            and place + 1 < len(self._parts)
            and self._parts[place + 1].mark == "tie"
            and own.mood != "wish"
        ):
            return Stance("unclear")
        if own.lacking and not tails and "if" in self._tokens.words[part.first : first]:
            return Stance("unclear")  # "it annoys me if there is no tea"
        return with_tails(own, tails) if tails else own

    def _carried(self, place: int) -> Stance | None:
        """The stance of the parts before it, where it is a further item of theirs."""
        part = self._parts[place]
        bracketed = False
        for back in range(place - 1, -1, -1):
            if part.mark not in {",", "and", "but", "(", ""}:
                return None
            bracketed = bracketed or part.mark == "("
            before = self._parts[back]
            if self._bracketed(before) and not self._bracketed(self._parts[place]):
                part = before
                continue
            heads = [rule for match in before.matches for rule in looking(match.rules, "behind")]
            around = [rule for match in before.matches for rule in match.rules if not rule.thing]
            tails = [rule for match in before.matches for rule in looking(match.rules, "before") if not heads]
            if any(rule.stance in {"told", "unclear"} for rule in around):
                return Stance("told" if around[0].stance == "told" and part.mark != "but" else "unclear")
            if tails and before.things:
                return None if all(rule.stance == "wish" for rule in tails) else Stance("unclear")
            if heads:
                stance = self._from(of_heads(heads), before, place)
                return Stance("unclear") if bracketed and stance and stance.mood != "wish" else stance
            if (
                before.unknown and not before.things
            ):  # an item that nobody knows, in a list that nothing heads
                return Stance("unclear") if self._ruled_before(back) else None
            part = before
        return None

    def _ruled_before(self, place: int) -> bool:
        return any(match.rules for part in self._parts[: place + 1] for match in part.matches)

    def _aside(self) -> Strength | None:
        """How much words in brackets, or "no exceptions", say that it all matters: "(a plus)"."""
        told = [
            rule.strength
            for part in self._parts
            if not part.things
            for match in part.matches
            for rule in match.rules
            if self._bracketed(part) or rule.id in {"strength.must", "strength.bonus"}
        ]
        return next((strength for strength in told if strength), None)

    def _bracketed(self, part: Part) -> bool:
        """Whether a part stands within brackets."""
        ahead = self._text[: self._tokens.starts[part.first]]
        return ahead.count("(") + ahead.count("[") > ahead.count(")") + ahead.count("]")

    def _from(self, stance: Stance, before: Part, place: int) -> Stance | None:
        if before.unknown and not before.things:
            return Stance("unclear")
        reach = range(self._parts[place].first, min(self._parts[place].first + 12, len(self._tokens.words)))
        words = {self._tokens.words[at] for at in reach}
        if self._parts[place].mark == "but":
            return Stance("wish" if stance.mood == "refusal" else "unclear")  # "not Java but Kotlin"
        if stance.mood == "wish":
            return Stance("wish", stance.strength)
        joining = {"or", "nor"} if stance.absent else JOINING
        return stance if words & joining else Stance("unclear")

    def _tails_behind(self, place: int) -> list[StanceRule]:
        """What the next part without a thing of its own says of those before it: "banks: no thanks"."""
        for part in self._parts[place + 1 :]:
            if part.things:
                own = [
                    rule
                    for match in part.matches
                    for rule in match.rules
                    if rule.thing or rule.stance in {"unclear", "told"}
                ]
                if own:
                    turned = [r for r in own if r.thing == "before" and r.stance != "wish"]
                    return (
                        [_UNCLEAR]
                        if turned and part.mark == "," and not any(r.thing == "behind" for r in own)
                        else []
                    )
                continue
            rules = [rule for match in part.matches for rule in looking(match.rules, "before")]
            if part.mark == "but" and rules:
                return [_UNCLEAR]  # "tea would be nice, but I won't leave for it"
            if rules and not part.unknown:
                return rules
            heads = [r for match in part.matches for r in match.rules if r.thing == "behind"]
            if heads:
                return []
        return []

    def _contrasts(self, place: int) -> bool:
        """Whether a part only says what those before it do not mean: "no wards, not patients", "they should
        sit here, not in Spain"."""
        words, part = self._tokens.words, self._parts[place]
        if not place or words[part.first] not in {"not", "never"}:
            return False
        if words[self._parts[place - 1].first] == words[part.first]:
            return False  # "not Leeds, not York"
        before = {rule.stance for one in self._parts[:place] for match in one.matches for rule in match.rules}
        ahead = self._parts[place - 1]
        told = not ahead.things and bool(set(words[ahead.first : ahead.last]) & _CLAUSES)
        return bool(before & {"refusal", "less", "none"}) or told

    def _before_is_wish(self, place: int) -> bool:
        before = self._parts[place - 1]
        return any(rule.stance == "wish" for match in before.matches for rule in match.rules)


_UNCLEAR = StanceRule("unclear", "unclear", "before", None, (), (), "", "")
