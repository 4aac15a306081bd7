"""From cues found to findings: which value the posting shows, and by which of its lines.

Only cues that are enough to detect a fact count here; where several values are shown, each weighs
as much as the wordings in which it is said, and more if the title says it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analyzer.catalogue import FactSpec
from analyzer.model import FactValue, Finding
from analyzer.readers.phrases.cues import FoundCues, Hit
from analyzer.readers.phrases.describing import describes_employer
from analyzer.readers.phrases.trade import senseless
from analyzer.text.numbers import numbers_in
from analyzer.text.posting_text import PostingText

DETECTS = 3.0
"""The weight that is enough; what one detecting cue weighs."""

OTHERWISE, TOPIC, MOST_WORDINGS = 1.0, 0.8, 7
"""What each other wording of a detecting cue adds, and each word of the topic ("~": three of them are not enough);
how many may add to a value."""

IN_TITLE = 3.0
"""What a detecting cue in the title adds to a fact that is concluded."""

MOST_LINES = 4
"""Lines cited for one value: enough to be checked, few enough to be read."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How a fact is concluded that a posting seldom says outright.

    `share` is the part of the strongest value's weight that another needs to be listed beside it, `ahead` what a
    choice's strongest value must weigh more than the next, `first` a value that wins wherever it is shown; with
    `lowest` the first of the catalogue's values does. With `described`, words hint in full where the employer says
    who it is, half as much elsewhere, and a quarter where they are asked of applicants; one detecting wording elsewhere
    is a hint.
    """

    share: float = 0.0
    ahead: float = 0.0
    first: str = ""
    lowest: bool = False
    described: bool = False


RULES: dict[str, Rule] = {
    "customers": Rule(share=0.85),
    "industry": Rule(ahead=2.0, described=True),
    "software_layer": Rule(ahead=1.0),
    "leader_emphasis": Rule(share=0.4),
    "build_or_improve": Rule(share=0.6),
    "business_situation": Rule(first="startup"),  # of a young company that grows fast the youth says more
    "education": Rule(lowest=True),  # what is asked for at least
    "inclusion": Rule(first="practices"),  # "statement" is for those that do no more than say so
}
_PLAIN = Rule()


def decide(cues: FoundCues, key: str, hits: Sequence[Hit] | None = None) -> list[Finding]:
    """The finding (or none) that the cues of one fact amount to: all that detect it, or `hits`."""
    text, spec, rule = cues.text, cues.catalogue[key], RULES.get(key, _PLAIN)
    if hits is None:
        hits = cues.detected.get(key, ())
    if spec.kind != "choices":  # of several that may hold, one phrase may name two: "dental, 401(k)"
        hits = _longest(hits)
    said = [hit for hit in hits if not discarding(hit)]
    if not said:
        return _denied(text, spec, hits)
    if spec.kind not in {"choice", "choices", "flag"}:
        return read_words(text, spec, said)
    if spec.kind == "flag" and any(hit.negated for hit in hits):
        return []  # it says both: a question
    weights = _weights(spec, said)
    most = max(weights.values())
    least = max(DETECTS, rule.share * most)
    shown = [value for value, weight in weights.items() if weight >= least]
    if not shown:
        return []
    if spec.kind == "choices":
        listed = tuple(value for value in spec.values if value in shown)
        if not _whole(cues, spec.key, listed):
            return []
        return [_finding(text, spec, listed, [hit for hit in said if hit.cue.value in listed])]
    if len(weights) > 1 and most - sorted(weights.values())[-2] < rule.ahead:
        return []  # the words speak of two things: a question
    if rule.lowest:
        shown = [next(value for value in spec.values if value in shown)]
    best = _both(spec, shown) or max(shown, key=lambda value: (value == rule.first, weights[value]))
    if rule.described and weights[best] <= DETECTS and not _is_described(text, said, best):
        return []  # one wording, among duties or offers: a question
    value: FactValue = best == "true" if spec.kind == "flag" else best
    return [_finding(text, spec, value, [hit for hit in said if best in {hit.cue.value, "both"}])]


def _is_described(text: PostingText, said: Sequence[Hit], value: str) -> bool:
    """Whether a value is shown where the employer says who it is, or in the title."""
    return any(
        hit.sentence.section == "title" or hit.cue.other_language or describes_employer(text, hit.sentence)
        for hit in said
        if hit.cue.value == value
    )


def _whole(cues: FoundCues, key: str, listed: Sequence[str]) -> bool:
    """Whether a list says all that there is: no words beside it may name one more.

    Such words are the hints bound to other values of the fact ("@beside pension"), and those that state one under a
    condition. What is denied or another's is not missing.
    """
    may = [hit for hit in cues.hinted.get(key, ()) if hit.cue.beside]
    tied = [hit for hit in cues.detected.get(key, ()) if hit.rules]
    return not any(
        hit.cue.value not in listed and not hit.negated and _ties(hit) <= _HINTING for hit in (*may, *tied)
    )


def _ties(hit: Hit) -> set[str]:
    return {rule.category for rule in hit.rules}


def hint(cues: FoundCues, key: str, hits: Sequence[Hit] | None = None) -> list[Finding]:
    """The hint (or none) at a fact that nothing states: the first words that may speak of it, of all or `hits`.

    These are the cues that only hint, where their clause is plain, and those that detect where it ties them to a
    condition or wishes them of the applicant. What is denied, past or said of others hints at nothing.
    """
    text, spec = cues.text, cues.catalogue[key]
    if hits is None:
        hits = (*cues.detected.get(key, ()), *cues.hinted.get(key, ()))
    rule = RULES.get(key, _PLAIN)
    hits = sorted(hits, key=lambda hit: hit.start)
    may = [hit for hit in _longest(hits) if _may_hint(hit, rule)]
    if not may or (spec.kind == "flag" and any(hit.negated for hit in hits)):
        return []
    if spec.kind not in {"choice", "choices", "flag"}:
        return [replace(found, hint=True, by=tuple(by_of(may[0]))) for found in read_words(text, spec, may)]
    weights = _weights_of_hints(text, may) if rule.described else _weights(spec, may)
    best = max(weights, key=lambda value: (value == rule.first, weights[value]))
    if weights[best] < (OTHERWISE if rule.described else TOPIC):
        return []
    value: FactValue = best == "true" if spec.kind == "flag" else (best,) if spec.kind == "choices" else best
    found = _finding(text, spec, value, [hit for hit in may if hit.cue.value == best][:1])
    return [replace(found, hint=True)]


FOLLOWS: dict[str, tuple[str, dict[str, str]]] = {
    "customers": (
        "industry",
        {
            "business_software": "businesses",
            "consumer_internet": "consumers",
            "ecommerce_retail": "consumers",
            "gambling": "consumers",
            "games": "consumers",
            "media_entertainment": "consumers",
            "wellbeing": "consumers",
        },
    ),
}
"""Facts of which no word need be said where another is known, and what its values make likely."""


def hint_that_follows(cues: FoundCues, key: str, found: Mapping[str, Sequence[Finding]]) -> list[Finding]:
    """The hint (or none) at a fact that another one, stated in `found`, makes likely."""
    other, likely = FOLLOWS[key]
    known = next(iter(found.get(other, ())), None)
    if known is None or known.hint or str(known.value) not in likely or key in senseless(cues.text):
        return []
    value = likely[str(known.value)]
    return [
        replace(known, key=key, value=(value,) if cues.catalogue[key].kind == "choices" else value, hint=True)
    ]


def _may_hint(hit: Hit, rule: Rule) -> bool:
    """Whether a hit speaks of the fact at all: doubtful words in a doubtful clause do so as often as not."""
    ties = {context.category for context in hit.rules if not (rule.described and context.id == _ASKED)}
    if hit.cue.tier == "hint" and ties:
        return False
    return not hit.negated and ties <= _HINTING


_ASKED = "others.asked-of-applicant"
"""What is asked of applicants says little of who the employer is, and something."""

_HINTING = frozenset({"conditional", "later", "wished", "example", "doubtful"})
"""What a clause may make of words that still hint at a fact."""


def discarding(hit: Hit) -> bool:
    """Whether the clause takes back what the cue's words say: it denies them, or says them of another. Where they
    deny something themselves, a denial far off does not."""
    return hit.negated or (bool(hit.rules) and not (hit.cue.value in NONE and _ties(hit) == {"doubtful"}))


def _denied(text: PostingText, spec: FactSpec, hits: Sequence[Hit]) -> list[Finding]:
    """The finding that a fact does not hold, where all that is said of it denies it outright."""
    none = "false" if spec.kind == "flag" else next((v for v in spec.values if v in NONE), "")
    denied = [hit for hit in hits if hit.cue.value not in NONE and hit.negated and _ties(hit) <= _DENYING]
    if not none or spec.kind not in {"flag", "choice"} or not denied:
        return []
    found = _finding(text, spec, False if spec.kind == "flag" else none, denied)
    return [found]


_DENYING = frozenset({"denied", "doubtful"})
"""What a clause may make of words that it denies outright."""

NONE = frozenset({"false", "none", "not_offered"})
"""The values that say that something is not there."""


def _both(spec: FactSpec, shown: Sequence[str]) -> str | None:
    """ "both", where a choice offers it and it is said so or two others are shown."""
    return "both" if "both" in spec.values and ("both" in shown or len(shown) > 1) else None


def _weights_of_hints(text: PostingText, hits: Sequence[Hit]) -> dict[str, float]:
    """What hints at each value of a fact about the employer: each wording by where it says most, a phrase twice
    what a word of the topic is worth."""
    said: dict[str, dict[str, float]] = {}
    for hit in hits:
        worth = _worth_of_place(text, hit) * (1 if hit.cue.light else 2)
        known = said.setdefault(hit.cue.value, {})
        known[hit.words] = max(known.get(hit.words, 0.0), worth)
    return {value: sum(worths.values()) for value, worths in said.items()}


def _worth_of_place(text: PostingText, hit: Hit) -> float:
    if any(rule.id == _ASKED for rule in hit.rules):
        return OTHERWISE / 4
    return OTHERWISE if describes_employer(text, hit.sentence) else OTHERWISE / 2


def _weights(spec: FactSpec, hits: Sequence[Hit]) -> dict[str, float]:
    """What speaks for each value: in how many wordings it is said, and whether the title says it."""
    wordings: dict[str, set[str]] = {}
    topics: dict[str, set[str]] = {}
    titled: set[str] = set()
    for hit in hits:
        said, of = (topics, hit.cue.phrase) if hit.cue.light else (wordings, hit.words)
        said.setdefault(hit.cue.value, set()).add(of)
        if spec.infer and hit.sentence.section == "title" and not hit.cue.light:
            titled.add(hit.cue.value)
    return {
        value: (DETECTS - OTHERWISE) * (value in wordings)
        + IN_TITLE * (value in titled)
        + _more(len(wordings.get(value, ())), len(topics.get(value, ())))
        for value in {**wordings, **topics}
    }


def _more(wordings: int, topics: int) -> float:
    """What the wordings of a value add, and the words of its topic, up to MOST_WORDINGS of both."""
    wordings = min(wordings, MOST_WORDINGS)
    return wordings * OTHERWISE + min(topics, MOST_WORDINGS - wordings) * TOPIC


def _finding(text: PostingText, spec: FactSpec, value: FactValue, hits: Sequence[Hit]) -> Finding:
    """Names what read it, and cites the lines that say most, at least one for each value of a list."""
    best: dict[int, Hit] = {}
    values = dict.fromkeys(hit.cue.value for hit in hits)
    firsts = {value: _plainest([hit for hit in hits if hit.cue.value == value]) for value in values}
    for hit in (*firsts.values(), *hits):
        if len(best) < MOST_LINES or hit is firsts[hit.cue.value]:
            best.setdefault(hit.line.n, hit)
    by = dict.fromkeys(named for hit in best.values() for named in by_of(hit))
    places = [place for hit in best.values() for place in (hit.start, hit.end - 1)]  # it may be wrapped
    return replace(text.finding(spec.key, value, places), by=tuple(by))


def by_of(hit: Hit) -> Iterator[str]:
    """What read a hit: its cue, and the context rules that held for it."""
    yield hit.cue.id
    yield from (f"context:{rule.id}" for rule in hit.rules)


def _plainest(hits: Sequence[Hit]) -> Hit:
    """The first that no context rule touches, or else the first."""
    return next((hit for hit in hits if not hit.rules), hits[0])


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    """Without hits that lie within a longer one of another value ("on call" in "no on call").

    `hits` are in the order of the text, so only neighbours can cover each other.
    """
    kept: list[Hit] = []
    reached = 0
    for hit in hits:
        if hit.start >= reached:  # as a rule: it lies beside those before it
            kept.append(hit)
            reached = hit.end
            continue
        reached = max(reached, hit.end)
        if any(_covers(other, hit) for other in kept[-_NEAR:]):
            continue
        while kept and _covers(hit, kept[-1]):
            kept.pop()
        kept.append(hit)
    return kept


_NEAR = 8
"""How many hits before it may still cover a hit."""


def _covers(longer: Hit, hit: Hit) -> bool:
    return (
        longer.start <= hit.start
        and hit.end <= longer.end
        and longer.end - longer.start > hit.end - hit.start
        and longer.cue.value != hit.cue.value
    )


def read_words(text: PostingText, spec: FactSpec, hits: Sequence[Hit]) -> list[Finding]:
    """The finding for a text, texts or number, or none; `hits` are the cues that nothing denies."""
    if spec.kind == "number":
        counted = ((hit, _nearest(text, hit)) for hit in hits)
        return next(([text.finding(spec.key, n, [hit.start])] for hit, n in counted if n is not None), [])
    written = {text.text[hit.start : hit.end]: hit.start for hit in reversed(hits)}
    if spec.kind == "text":
        return [text.finding(spec.key, text.text[hits[0].start : hits[0].end], [hits[0].start])]
    if spec.kind == "texts":
        items = sorted(written, key=written.__getitem__)
        return [text.finding(spec.key, tuple(items), written.values())]
    return []


def _nearest(text: PostingText, hit: Hit) -> float | int | None:
    """The number closest to a cue within its sentence; what stands in front of it goes first."""
    begin = hit.sentence.start
    words = text.text[begin : hit.sentence.end]
    found = [
        (max(begin + number.start - hit.end, hit.start - begin - number.end, 0), number.value)
        for number in numbers_in(words)
    ]
    if not found:
        return None
    value = min(found, key=lambda pair: pair[0])[1]
    return int(value) if value == int(value) else value
