"""How a person speaks of something in a criteria document: as a wish, or as a refusal?

    "I value working remotely (no hybrid), kind teams and good management."
     └─────── wish ───────┘   └refusal┘  └─ wish ─┘ └────── wish ──────┘

    "… pay and benefits over lavish offices"       wish, then "less": the second of a comparison
    "I have built a lot of features, but …"        background: what was, not what is wanted
    "I don't mind travel", "hybrid is fine too"    also: no wish, yet good where another value is wished
    "I'd be happy to travel"                       willing: a wish, but not for a burden

Positions count in the sentence as given, so that words found by others can be placed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from analyzer.drafting.attitudes import (
    DISLIKED,
    KEPT,
    LESS_THAN,
    MISSED,
    NO_DENIAL,
    QUALIFIED,
    TOLD,
    TOLERATED,
    TOO_MUCH,
    UNKNOWN,
    UNMOVED,
    absence,
)
from analyzer.drafting.attitudes import compiled as _compiled

Mood = Literal["wish", "refusal", "less", "background", "also", "willing"]
Strength = Literal["must", "want", "prefer", "bonus"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that speaks in one way: `start` and `end` count in the sentence.

    `refusals` are the words that make it a refusal; where they belong to the very phrase that was
    found ("no on-call"), the phrase is taken by its own meaning. `joined` marks what the clause
    before is tied to: "on call, as long as I may fix things". `turned` marks what became a wish
    because a heading refuses what refuses it (see headings.py). `lukewarm` marks what is wanted
    less only because it does not matter much; `excess` a refusal of too much of a thing; `compared` the
    lesser half of a comparison: "mentoring over equity".
    """

    start: int
    end: int
    mood: Mood
    strength: Strength = "want"
    refusals: tuple[tuple[int, int], ...] = ()
    joined: bool = False
    turned: bool = False
    lukewarm: bool = False
    excess: bool = False
    compared: bool = False


_ALIKE = str.maketrans(
    {**dict.fromkeys("‘’‚‛`´′", "'"), **dict.fromkeys("“”„‟", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
)

_DENIED = (
    r"\b(?:do|does|did|will|would|can|could|shall|should|need|am|is|are|was)(?:n't| not)\b"
    r"|\b(?:wo|ca|sha)n't\b|\bcannot\b|\b(?:i'm|we're|it's|that's) not\b"
    r"|\bno longer (?:want|wish|like|do|enjoy|willing|going|interested|up for|available)\b"
)
"""Denies its whole clause: "hybrid does not work for me", "I do not want hybrid"."""
_NOT_NOT = (
    r"(?! (?:secret|substitute|matter|problem|doubt|less|longer|wonder|replacement|preference|idea|one)\b)"
)
_REFUSED_AHEAD = (
    rf"\bno\b{_NOT_NOT}|\b(?:(?:to )?not|nor|never|nobody|no one|without|reject|neither|none of)\b"
    r"|\b(?:hate|detest|loathe|despise|dread)\b|\bnothing (?:to do )?(?:that|which|with|in|involving)\b"
    r"|\bzero (?!hours\b|to\b)|\bavoid(?:s|ing)?\b|\brefus(?:e|es|ing)\b"
    r"|\b(?:stay|keep|steer) (?:me )?(?:well )?(?:away|clear)\b|\b(?:tired|sick|free|weary) of\b"
    r"|\b(?:any|every|all)(?:thing|where|one)?(?: \w+)? (?:but|except(?: for)?|other than|apart from)\b"
    r"|\bto (?:stop|quit|escape|leave|get (?:out|away)|move (?:on|away) from|end)\b(?! (?:work|the office"
    r"|early|at|me|room)\b)"
    r"|\b(?:rather|sooner) (?:quit|die|leave|starve|resign|be unemployed) than\b"
    r"|\b(?:be )?spared\b|\brid of\b|\b(?:had|have) my fill\b"
    r"|\bfree from\b|\b(?:enough of|fed up with|done with|had it with|allergic to)\b"
)
"""Refuses what stands behind it: "a remote job without crunch"."""
_WHOLE_REFUSAL = (
    r"out of the question|(?<!not a )(?<!n't a )\b(?:absolute )?deal ?-?breakers?|not for me"
    r"|rul(?:e|es|ed|ing) (?:\w+ )?out|no thanks|red flags?"
    r"|spare (?:me|each other)|(?:wo|ca)n't (?:do|work|stand)\b|will not do\b|\bno ?-?gos?\b"
    r"|\bnot (?:ok|okay|acceptable)\b|\bunacceptable\b|\b(?:need|should)(?: not|n't) (?:call|apply|bother)\b"
    r"|\bneedn't (?:call|apply|bother)\b|\bnot the rule\b|\bi(?:'m| am) out\b|\bcount me out\b"
    r"|\b(?:burn(?:ed|t)|wore|worn) me out\b|\bi(?:'ll| will|'d| would) (?:leave|walk away|quit|pass)\b"
)
_BROAD = r"tired|sick|weary|avoid|stay|keep|steer|hate|detest|loathe|reject|refus|free|enough|fed up"
"""Refusals that reach over "and" too; behind a "no" an "and" may begin something else."""
_NO_REFUSAL = (
    r"not (?:only|just|yet|necessarily|least)\b|\b(?:not?|never) (?:more|fewer|less|over|later) than\b"
    rf"|{KEPT}|{NO_DENIAL}"
    r"|\bwhy not\b|\bnot (?:over|above|under|below) \d|\bnot more\b"
)
_UNLESS = (
    r"\b(?:without|unless|except)\b|(?<!and )(?<!or )(?<!nor )\b(?:nobody|no one|lack(?:s|ing)?|losing)\b"
    r"|\b(?:that|which|who) (?:forbids?|bans?|refuses?|hates?|dislikes?|opposes?)\b"
    r"|\b(?:with|is|are|has|have|offers?|gives?|allows?) no\b|\bany(?:thing|where) (?:but|other than)\b"
    r"|\b(?:that|which|who) (?:\w+ )?(?:have|has|do|does|are|is|can|will)(?:n't| not)\b"
)
"""What a refusal is not about: "I won't join a start-up without funding" refuses no start-ups."""
_LUKEWARM = (
    r"(?:n't| not) (?:yet |so |very |as |that |all that |particularly |really |quite |the )*"
    r"(?:most )?(?:exciting|interesting|appealing|important)|less (?:interested|important|exciting)"
    r"|lower priority"
)
_RATHER_NOT = r"\b(?:rather|prefer) not\b"
_LESS = rf"{_LUKEWARM}|{_RATHER_NOT}|n't keen|not (?:a (?:big )?fan|keen)|dislike|{DISLIKED}"
_INDIFFERENT = (
    rf"{TOLERATED}|"
    r"(?:don't|do not) (?:much |really )?(?:mind|care|need)\b|no preference|(?:doesn't|does not) matter"
    r"|either (?:way|is fine)|(?:fine|ok(?:ay)?) (?:with|for|by|too|if|as long)\b"
    r"|\b(?:is|would be) enough\b|\bcould imagine\b"
    r"|\b(?:is|are|be|am|i'm|too|also) (?:(?:also|just|perfectly|quite) )?(?:fine|ok(?:ay)?|good enough)\b"
    r"|\b(?:ok(?:ay)?|fine)\s*$|(?<!not )\b(?:acceptable|tolerable|bearable)\b|\bno problem\b"
    r"|(?:not|n't) (?:be )?(?:a |an )?(?:(?:big|real) )?(?:problem|issue|deal ?-?breaker)\b"
    r"|\b(?:can|could) (?:live|do|cope) (?:with|without)\b|(?:won't|not|n't) put me off"
)
_WILLING = r"\b(?:willing|open|prepared|happy|ready) to\b|\b(?:i|we) (?:can|could|may|might)\b"
_LOOSENED = (
    r"\b(?:it's|it is|that's|that is|this is|though|but) (?:not|no) (?:a |an )?"
    r"(?:deal ?-?breaker|must|requirement|condition|essential|required|the end of the world)\b"
    r"|^\s*(?:but |though )?(?:it|that) (?:isn't|is not) (?:an? )?(?:deal ?-?breaker|must|essential)\b"
    r"|\b(?:can|could) (?:live|do|cope) without (?:it|one|that|them)\b"
    r"|\b(?:alone )?(?:won't|will not|wouldn't) put me off"
)
"""Takes back how much was wanted before: "ideally remote, but it's not a deal-breaker"."""
_DONE = r"(?:built|been|worked|led|run|done|spent|written|had)"
_BACKGROUND = (
    rf"^(?:while |although )?(?:i(?:'ve| have) {_DONE}\b"
    r"|i (?:was|worked|built|led|used to|am an?|keep other)\b|i'm an? "
    r"|my (?:last|previous|current) |over \d+ years)"
    r"|\bin a few years\b|\bone day,? (?:i|we|become|to)\b|\bsome ?day\b|\blater on\b"
    r"|\bwell versed\b|\ban expert (?:at|in)\b|\byears? (?:of )?experience\b"
    r"|\b(?:stop|quit) (?:pretending|claiming|telling|saying|talking)\b"
)
_MUST = (
    r"\bmust\b|\bessential\b|non ?-?negotiable|\bmost important\b|\babove all\b|\babsolutely\b|\binsist\b"
    r"|\bneeds? to be\b|\b(?:has|have) to be\b|\b(?:i|we)(?: really| do| absolutely)? need\b(?! a break)"
    r"|\b(?:crucial|vital|indispensable|mandatory)\b|\b(?:can't|cannot|won't) (?:do|work|live) without\b"
    r"|\bbut not more\b"
)
_FINE = (
    r"(?:an? )?(?:\w+ )?(?:nice|great|lovely|good|interesting|fantastic|wonderful|perfect|cool|welcome"
    r"|appreciated|helpful|ideal|dream|fun|awesome|amazing|plus|pleasure)\b"
)
_PREFER = (
    rf"\bprefer|\bideal|\bwould (?:really )?like\b|\bwould (?:also |really )?be (?:so )?{_FINE}"
    r"|\b(?:be|is|are) (?:my|a) dream\b|\bi'd (?:like|rather)\b|\bnice\b|\bif (?:possible|it can)\b"
    r"|\bhopefully\b|\b(?:i|we) (?:hope|wish)\b|\bwelcome\b|\b(?:happy|open|willing) to\b"
    r"|\bdelighted\b|\bthrilled\b|\bglad if\b"
)
_BONUS = (
    r"\b(?:a|big|huge|large|nice|real) (?:plus|bonus)\b|\bnice ?-?to ?-?have|\bextra points?\b"
    r"|\bbonus(?: points?|:)|\b(?:very )?special places\b|\brarest of places\b|\bloses a point\b"
)
_BUT = (
    r"(?<!anything )(?<!everything )(?<!anywhere )(?<!everywhere )(?<!anyone )(?<!everyone )(?<!all )"
    r"(?<!any industry )(?<!any sector )(?<!any field )(?<!last )\bbut\b"
)
_BREAK = (
    rf"[;:()\[\]{{}}!?]|\s-+\s|\s&\s|,(?!\d)|{_BUT}|\b(?:although|though|while|whereas|because|so that"
    r"|as long as|so long as|provided(?: that)?|on condition that|only if|only when)\b"
)
_SIDES = rf";|{_BUT}|\b(?:although|though|while|whereas)\b"
_NOT_FOR_ME = r"\b(?:but|just|only) not (?:for me|my (?:thing|cup|world|style))\b"
_TIE = r"as long as|so long as|provided(?: that)?|on condition that|only if|only when"
_TO_BE_WANTED = (
    r"(?! (?:be|work|have|do|get|see|learn|live|build|use|make|start|join|help|take|keep|stay|go|the)\b)"
)
_COUNT = r"(?:[\d€$£]|one\b|two\b|three\b|four\b|five\b|six\b|eight\b|ten\b|once\b|twice\b|half\b)"
_THAN = (
    r"\b(?:rather than|instead of|as opposed to|ahead of|over(?! ?\d)|before"
    rf"|(?<!not )(?<!no )(?<!n't )more (?:to me )?than(?! {_COUNT}))\b"
    rf"|(?:\b(?:more|rather)\b(?:(?!\bthan\b|\bthen\b).){{1,60}})(\bthan\b|\bthen\b)(?! ?{_COUNT})"
    rf"|(?:\bprefer\b(?! to\b)(?:(?!\bto\b).){{1,50}})(\bto\b){_TO_BE_WANTED}"
)
_WISHING = r"\b(?:i|we|want|need|love|like|prefer|only|must|please|yes|value|enjoy|happy)\b"
LONGEST = 2_000
"""Characters of a sentence; what is longer is no sentence, and is read so far."""
_SAYING_I = r"\bi\b(?! ?/)"
_FRAGMENT = 4
"""Up to so many words may be a further item of a list: "no casinos, payday loans or crypto"."""


def plain(sentence: str) -> str:
    """The sentence in lower case with quotes and dashes alike, of the same length."""
    lowered = "".join(low if len(low := char.lower()) == 1 else char for char in sentence.translate(_ALIKE))
    return _compiled(r"\((?:e\.g|i\.e)\.?,?\)").sub(lambda found: " " * len(found.group()), lowered)


def clauses(sentence: str, *, aside: str = "") -> tuple[Clause, ...]:
    """The clauses of a sentence in order, each with its mood; together they cover its words.

    `aside` is a bracketed sentence beside it, which tells only how much is wanted: "(A plus.)".
    """
    text = plain(sentence[:LONGEST])
    pieces = tuple(_pieces(text))
    strengths = _strengths(text, pieces, plain(aside[:LONGEST]))
    found: list[Clause] = []
    carried: Mood = "wish"
    joins = ""
    for (start, end, mark), strength in zip(pieces, strengths, strict=True):
        carried = carried if _goes_on(text, start, end, mark, joins) else "wish"
        clause = replace(_spoken(text, start, end, carried), strength=strength)
        if found and found[-1].mood == "background" and _search(r"\bbecause\b", mark):
            clause = replace(clause, mood="background")  # why I left
        found.extend(_cut(text, replace(clause, joined=_search(_TIE, mark) is not None)))
        carried = "wish" if found[-1].mood == "less" else found[-1].mood
        joins = _joins(text, found[-1]) or joins
    found = list(_lacking(text, found))
    if _search(_NOT_FOR_ME, text):  # "startups are great, but not for me"
        found = [replace(part, mood="background") if part.mood == "wish" else part for part in found]
    if text.rstrip().endswith("?"):  # "No code reviews?" refuses nothing yet
        found = [replace(part, mood="background") if part.mood == "refusal" else part for part in found]
    return tuple(_conditional(text, found))


def _spoken(text: str, start: int, end: int, carried: Mood) -> Clause:
    """The mood of a piece and the words that refuse."""
    piece, side = text[start:end], _side(text, start)
    refusals = _matches(_DENIED, text, start, end)
    whole = _matches(_WHOLE_REFUSAL, text, start, end) or (
        _search(_WHOLE_REFUSAL, side) and (_is_item(piece) or _search(r"^\s*(?:if|when|where)\b", piece))
    )
    mood = _mood(piece, refused=bool(refusals or whole or carried == "refusal"))
    if mood == "refusal" and _search(_UNLESS, text[refusals[0][1] if refusals else start : end]):
        return Clause(start, end, "background")
    if mood == "wish" and _is_item(piece):
        # "growth, realignment and upkeep are not exciting", "an expert at design, code, mentoring"
        mood = "less" if _search(_LUKEWARM, side) else carried
    lukewarm = mood == "less" and _search(_LUKEWARM, side) is not None
    if mood == "less":
        refusals = _matches(_RATHER_NOT, text, start, end)
    excess = mood == "refusal" and _is_excess(text[refusals[0][1] if refusals else start : end])
    return Clause(start, end, mood, refusals=refusals, lukewarm=lukewarm, excess=excess)


def _is_excess(words: str) -> bool:
    """Whether a refusal is one of some of a thing, or of too much of it."""
    return _search(QUALIFIED, words) is not None or _search(TOO_MUCH, words) is not None


def _lacking(text: str, found: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses, with what is told of the lack of a thing: "without tea I won't come" wishes for tea."""
    lack = absence(text)
    if lack is None:
        yield from found
        return
    start, end, turned_down = lack
    if turned_down is False:  # the very words "without tea" are what is wished for
        start = 0
    moods: dict[bool | None, Mood] = {True: "wish", False: "refusal", None: "background"}
    within = [part for part in found if part.start < end and start < part.end]
    for part in found:
        if part not in within:
            yield part
            continue
        if part.start < start:
            yield replace(part, end=start, mood="background")
        if part is within[-1]:
            yield Clause(start, end, moods[turned_down], "must", ((start, end),))
            if end < part.end:
                yield replace(part, start=end, mood="background")


def _conditional(text: str, found: Sequence[Clause]) -> Iterator[Clause]:
    """What is only put up with: "on-call duty only if it is paid", unless one says "I want"."""
    for n, clause in enumerate(found):
        after = found[n + 1] if n + 1 < len(found) else None
        bare = clause.mood == "wish" and not _search(_WISHING, text[clause.start : clause.end])
        conditional = bare and after is not None and after.joined
        yield replace(clause, mood="also") if conditional else clause


def _strengths(text: str, pieces: Sequence[tuple[int, int, str]], aside: str) -> tuple[Strength, ...]:
    """How much each piece is wanted: by its own words, else by those of the list that it belongs to.

    "remote, and a bike shed would be nice"      want, prefer
    "one-to-ones, preferably weekly"             prefer, prefer
    "tea, cake and a garden would be nice"       prefer, prefer
    """
    own = [_strength(text[start:end]) for start, end, _ in pieces]
    found: list[Strength | None] = list(own)
    for n in range(len(pieces) - 2, -1, -1):
        if found[n] is None and found[n + 1] is not None and _reaches_back(text, pieces, n):
            found[n] = found[n + 1]
    for n in range(1, len(pieces)):
        start, end, mark = pieces[n]
        led_in = n == 1 and len(text[slice(*pieces[0][:2])].split()) <= _LEAD  # "ideally, I …"
        if found[n] is None and not _parts_ways(mark) and (led_in or not _search(_WISHING, text[start:end])):
            found[n] = found[n - 1]
    for n, (start, end, _) in enumerate(pieces):
        if _search(_LOOSENED, text[start:end]):
            found[:n] = ["prefer" if strength in {None, "must"} else strength for strength in found[:n]]
    default = _strength(aside) or "want"
    return tuple(strength or default for strength in found)


_LEAD = 6
"""Up to so many words may lead into a sentence."""


def _reaches_back(text: str, pieces: Sequence[tuple[int, int, str]], n: int) -> bool:
    """Whether how much is wanted of the next piece is meant of piece `n` too."""
    start, end, _ = pieces[n]
    after, until, mark = pieces[n + 1]
    if _parts_ways(mark) or _search(_WISHING, text[start:end]):
        return False
    if _search(r"^\s*(?:ideally|preferably)\b\W*\w", text[after:until]):
        return False  # "a large company, ideally an old one"
    alone = n == 0 or _parts_ways(pieces[n][2])
    return not (alone and _search(r"^\s*(?:and|or)\b", text[after:until]))


def _parts_ways(mark: str) -> bool:
    return _search(rf"{_SIDES}|\bbecause\b|[?!]", mark) is not None


def _strength(text: str) -> Strength | None:
    if _search(_BONUS, text):
        return "bonus"
    if _search(_LOOSENED, text) or _search(_LESS, text):
        return None
    if _search(_MUST, text):
        return "must"
    return "prefer" if _search(_PREFER, text) else None


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, the marks before it) of each piece that has words."""
    start = last = 0
    for cut in _compiled(_BREAK).finditer(text):
        if text[start : cut.start()].strip():
            yield start, cut.start(), text[last:start]
            last = cut.start()
        start = cut.end()
    if text[start:].strip():
        yield start, len(text), text[last:start]


def _matches(pattern: str, text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Where a refusal stands, "not only" and the like left out."""
    spared = [m.span() for m in _compiled(_NO_REFUSAL).finditer(text, start, end)]
    found = (m.span() for m in _compiled(pattern).finditer(text, start, end))
    return tuple((a, b) for a, b in found if not any(c <= a < d for c, d in spared))


def _side(text: str, place: int) -> str:
    """The part of the sentence around `place`, up to a "but" or the like."""
    cuts = [m.span() for m in _compiled(_SIDES).finditer(text)]
    start = max((b for _, b in cuts if b <= place), default=0)
    end = min((a for a, _ in cuts if a >= place), default=len(text))
    return text[start:end]


def _is_item(piece: str) -> bool:
    """Whether a piece may be a further item of a list, or several: "weapons or anything military"."""
    longest = max(len(part.split()) for part in _compiled(r"\b(?:and|or|nor)\b").split(piece))
    return longest <= _FRAGMENT and not _search(_WISHING, piece)


def _joins(text: str, clause: Clause) -> str:
    """The words by which the mood of a clause may reach on, where the clause itself tells."""
    if clause.mood == "refusal" and clause.refusals:
        said = " ".join(text[start:end] for start, end in clause.refusals)
        return "and|or|nor" if _search(_BROAD, said) else "or|nor"
    return "and|or" if clause.mood == "background" else ""


def _goes_on(text: str, start: int, end: int, mark: str, joins: str) -> bool:
    """Whether the mood of a piece reaches into the next one: "no casinos, payday loans or crypto"."""
    piece, mark = text[start:end].strip(), mark.strip()
    if mark not in {",", "&"}:
        return False
    if piece.startswith(("or ", "nor ")):
        return True
    return _is_item(piece) and (mark == "&" or _search(rf"\b(?:{joins})\b", text[start:]) is not None)


def _mood(piece: str, *, refused: bool) -> Mood:
    if _search(TOLD, piece.strip()) and not _search(MISSED, piece):
        return "background"
    if _search(_INDIFFERENT, piece):
        return "also"
    if _search(UNMOVED, piece):
        return "background"
    if _search(_LESS, piece):
        return "less"
    if refused:
        return "refusal"
    if _search(_BACKGROUND, piece.strip()) or _search(UNKNOWN, piece):
        return "background"
    return "willing" if _search(_WILLING, piece) else "wish"


def _cut(text: str, clause: Clause) -> Iterator[Clause]:
    """Cuts a wish where it turns: at a refusal ("… without crunch") or a comparison ("… over …")."""
    wished = clause.mood in {"wish", "willing"}
    ahead = _matches(_REFUSED_AHEAD, text, clause.start, clause.end) if wished else ()
    if ahead:
        at = ahead[0][0]
        if text[clause.start : at].strip():
            yield replace(clause, end=at)
        behind = text[ahead[0][1] : clause.end]
        mood: Mood = "background" if _search(_UNLESS, behind) else "refusal"
        yield Clause(at, clause.end, mood, clause.strength, ahead, excess=_is_excess(behind))
        return
    fewer = _compiled(LESS_THAN).search(text, clause.start, clause.end) if wished else None
    if fewer is not None:
        yield replace(clause, end=fewer.start(1), mood="less", compared=True)
        yield replace(clause, start=fewer.start(1))
        return
    than = _search(_THAN, text[clause.start : clause.end]) if wished else None
    if than is None:
        yield clause
        return
    at = clause.start + than.start(than.lastindex or 0)
    yield replace(clause, end=at)
    yield Clause(at, clause.end, "less", clause.strength, compared=True)


def says_who(words: str) -> bool:
    """Whether somebody says to wish: "I love …", "we need …"."""
    return _search(_WISHING, plain(words)) is not None


def _search(pattern: str, text: str) -> re.Match[str] | None:
    return _compiled(pattern).search(text)
