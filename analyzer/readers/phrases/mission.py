"""What the company says that it is for: the sentence that says it best.

    explicit   "We're on a mission to make X", "our purpose is X", "founded in 2001 to help X"
    effect     "Acme helps X do Y", "we enable X", "Acme is the platform that lets X do Y"
    making     "We're building X": what it makes, where nothing says what for
    identity   "Acme is a bakery focused on X", "we specialise in X": what it is, where nothing says more

Of equals the earlier one counts. Only sentences about the company are looked at: not what "you" will
do, not what is looked for. Among duties, requirements and benefits a sentence counts only where it
names the company or speaks of its mission: many postings end with "About us" and no heading.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from analyzer.model import Finding
from analyzer.readers.phrases.subjects import Subjects
from analyzer.text.posting_text import PostingText
from analyzer.text.sentences import Sentence

LONGEST = 320
"""Characters; a longer stretch is cut at the end of a clause."""

_SHORTEST = 16
"""Characters behind the subject; less than that says nothing ("Acme is building a")."""

_LATEST = 100
"""Characters of a sentence within which its subject must stand."""

_EARLY, _A_PLACE = 0.8, 0.1
"""What the first sentence about the company gains by its place, and what each later one loses of it."""

_ELSEWHERE = frozenset({"requirements", "nice", "offer", "equal", "apply", "duties"})
_NAME = 0.15
"""What the company's name gains over "we"."""
_LATER = 0.5
"""What a sentence loses that stands under a heading about something else."""

_OF = r"(?:to|of|is to|is:?|:| –| —| -)"


class _Saying(NamedTuple):
    """A way of saying outright what a company is for."""

    weight: float
    pattern: re.Pattern[str]
    words: tuple[str, ...]
    """Words without one of which no sentence says it so."""
    anywhere: bool = False
    """Whether it counts under any heading, whatever stands before it in its sentence."""
    whole: bool = False
    """Whether what the company is for stands before these words."""


_COMPANY = r"(?:company|organi[sz]ation|non ?profit|firm|startup|platform|providers?|agency|leaders?|studio|solutions?|consultancy|network|ecosystem|marketplace|manufacturer|charity|foundation|group|team)"
_SAYINGS = (
    _Saying(
        5.0,
        re.compile(
            rf"on (?:a|the) (?:\w+ )?mission {_OF}|(?:our|the|its|their|'s|shared|one) (?:\w+ )?mission (?:to|of)"
            r"|(?:(?<!your )mission|our (?:core )?purpose)(?: statement)?(?: here)?(?: (?:at|of) [\w .&-]{2,30})?(?: is|:| –| —| -)(?! critical| driven| focused| oriented| aligned| and ) ?(?:simple:? ?)?(?:to )?"
            r"|(?:a|whose) (?:\w+ )?(?:mission|purpose) (?:is )?(?:to|of)"
        ),
        ("mission", "purpose"),
        anywhere=True,
    ),
    _Saying(5.0, re.compile(r"(?:we|company|which|that) exists? to"), ("exist", "exists")),
    _Saying(
        5.0,
        re.compile(
            r"(?:nossa missão|nuestra misión|unsere mission|notre mission|la nostra missione) (?:é|es|ist|est|è)(?: (?:de|di))?|nos dedicamos a"
        ),
        ("missão", "misión", "unsere", "notre", "missione", "dedicamos"),
    ),
    _Saying(
        4.0,
        re.compile(
            rf"with (?:a|the) (?:\w+ )?(?:goal|vision) {_OF}|our (?:\w+ )?(?:vision|aim|ambition) (?:is )?to (?:be |become )?|our vision is(?: of)?"
        ),
        ("vision", "goal", "aim", "ambition"),
    ),
    _Saying(
        4.0,
        re.compile(
            r"founded (?:in \d{4} )?(?:\w+ ){0,4}?(?:to|with the (?:goal|idea) (?:of|to))(?! be (?:the )?first)"
        ),
        ("founded",),
    ),
    _Saying(
        4.0,
        re.compile(
            rf"(?:{_COMPANY}|practice|institution|business|school) (?:(?:that|which) )?(?:is )?(?:\w+ly )?(?:dedicated|committed|devoted) to (?=\w+ing )"
        ),
        ("dedicated", "committed", "devoted"),
    ),
    _Saying(
        3.6,
        re.compile(
            r"(?:dedicated|committed|devoted) to (?=help|mak|improv|advanc|provid|creat|chang|build(?!ing (?:\w+ ){0,2}relationships)|bring|transform|empower|deliver|strengthen|sav|protect|enabl|connect)"
        ),
        ("dedicated", "committed", "devoted"),
    ),
    _Saying(3.6, re.compile(r"is what [\w' ]{2,30} (?:all )?about(?!\w)"), ("about",), whole=True),
    _Saying(
        3.6,
        re.compile(
            r"join us (?:to|in|as we|and help us) (?=transform|chang|revolution|build|mak|help|shap|creat|bring)"
        ),
        ("join",),
    ),
    _Saying(3.2, re.compile(r"our (?:\w+ )?goal (?:is )?to (?!have )"), ("goal",)),
    _Saying(
        3.2,
        re.compile(r"our (?:focus|passion|promise) is (?:on |to )?(?=\w+ing |to )"),
        ("focus", "passion", "promise"),
    ),
)
_LEAST_BEHIND = 8
"""Characters behind such words that are enough for a mission by themselves."""

_DOES = (
    r"(?:help|enabl|empower|transform|revolution|chang|connect|improv|sav|protect|democrati|reinvent|reimagin|accelerat"
    r"|simplif|unlock|advanc|solv|eliminat|disrupt|moderni|strengthen|reduc|mak|bring|giv|let|defin|reshap|redefin|power|equip|guid|tackl|automat)"
    r"(?:e|es|s|ing|ize|izes|izing|ise|ises|ising|ze|zes|zing|se|ses|sing|y|ies|ying|ting)?(?!\w)"
    r"(?! (?:(?:\w+ ){0,2}decisions?|sure|(?:\w+ ){0,2}use of|us|you|(?:this|that) possible|(?:every|each|all|our) (?:\w+ )?(?:employees?|engineers?|people|staff|teams?|associates?|colleagues)|together (?:founders|engineers))(?!\w))"
)
_PROVIDES = r"(?:create|build|provide|offer|deliver|develop|ensure)(?!\w)(?! (?:an? )?(?:\w+,? ){0,3}(?:opportunit\w+|environment|workplace|culture|benefits|compensation))"
_EFFECT = re.compile(
    rf"(?:'re|'s| are| is)? (?:\w+ly )?{_DOES}"
    rf"|(?:'re|'s| is| are) (?:an?|the|one of|where|at|in|proud|(?:work|us|lead|pioneer|partner|grow|mov)ing)(?!\w)[^.]{{4,140}}?(?: that| which| to|,|–|-|—)? (?:\w+ly )?{_DOES}"
    rf"| (?:strives?|aims?|seeks?|exists?|thrives?|works?|(?:is|are) designed|(?:is|are) striving|(?:is|are) working) to (?:\w+ly )?(?:{_DOES}|{_PROVIDES})"
    rf"| (?:leverag|harness|combin|appl)(?:e|es|ies|y|ing) [^.]{{4,120}} to (?:\w+ly )?(?:{_DOES}|(?:create|build|provide|offer|deliver|develop)(?!\w))"
    r"|(?:'re|'s| are| is)? (?:building|creating|shaping|designing|defining|inventing|builds?|creates?) (?:an? |the )?(?:[\w-]+ ){0,2}(?:future|foundations?|infrastructure|world|next generation|systems that)(?!\w)"
    rf"|(?:'re|'s| are| is)? (?:\w+ly )?(?:build|design|creat|develop|provid|deliver|mak)(?:e|es|s|ing)? [^.]{{3,120}}? (?:that|which|to) (?:\w+ly )?{_DOES}"
    r"|(?:'re| are| is) (?:\w+ )?passionate (?:[\w ]{0,30} )?about (?=\w+ing )"
)
_IDENTITY = re.compile(
    r"(?:'re| is| are| was founded as)(?: (?:proud to be|proudly|now|one of))? (?:an?|the|at the forefront of|[\w'-]+'s)(?!\w)(?! (?:role|position|job|great (?:place|opportunity|time|fit)|(?:\w+,? ){0,4}(?:opportunity|candidate|requirement|must|plus|departments?|role|position)))"
    r"(?! team (?:that|of (?:\w+ )?(?:people|engineers)))(?=[^.]{0,160}(?<!\w)(?:(?:that|which)(?! is a| are)|speciali[sz](?:es|ing)|focus(?:ed|ing|es)|dedicated|(?:creat|build|develop|provid|deliver|power|help|mak|design|offer|connect|transform|enabl|serv|bring|manufactur)ing)(?!\w))"
)
"""What the company is, where nothing says what it does: "Acme is a bakery chain that …"."""
_IS_ONE = re.compile(
    rf"[^.]{{0,110}}?(?<!\w){_COMPANY} (?:\w+ ){{0,4}}(?:that|which|{_DOES})(?! (?:is|are|was|has|you)(?!\w))"
)
"""Behind the subject: a word for a company, and what it does."""
_BUSY = re.compile(
    r" (?:specialis|specializ|conduct|manufactur|operat|suppl|publish|advis|distribut|own and operat|develop|creat)(?:e|es|s|y|ies|ing)?(?: in| on)?(?!\w)(?! (?:these|this|at|a (?:test|team)|an? (?:\w+ )?(?:environment|culture|team)|(?:\w+,? ){0,4}(?:benefits|salary|salaries|compensation|pay|package|opportunit\w+|vacation|insurance|training)))"
    r"| (?:prides? (?:itself|ourselves) (?:on|in)(?= (?:deliver|provid|offer|help|mak|creat|build|serv|design)ing)|manages|handles|runs|sells|serves|produces|offers(?![^.]{0,80}(?:benefits|salar|compensation|package|opportunit))) "
)
"""What it does day by day."""
_MAKING = re.compile(
    r"(?:'re|'s| are| is)? (?:\w+ly )?(?:(?:build|design|creat|develop|provid|pioneer|deliver|reinvent)ing|(?:create|provide|build|deliver|design|make|develop|offer)s?)"
    r"(?!\w)(?! (?:a |an )?(?:\w+,? ){0,3}(?:team|environment|culture|workplace|candidate|opportunit\w+|benefits|salary|compensation|package|support for|reasonable|decisions?|accommodations?|use of)(?!\w))"
)
_OPENS_ELSE = re.compile(
    r"\W*(?:you|you'll|you're|your|as an?|in this|in your|this (?:role|position|is)|the (?:role|position|job|ideal|successful|candidate)|position|if you|are you|must|please|apply|reporting|what you|depending on)(?!\w)"
)
"""How a sentence begins that speaks of the role or the applicant."""
_NOT_ABOUT_IT = re.compile(
    r"(?<!\w)(?:(?:we|we're|we are|are|is) (?:currently |actively |now |also |always ){0,2}(?:looking for|seeking|hiring|searching|recruiting|in search)"
    r"|on the lookout|equal opportunity|diverse (?!set|range|portfolio)|inclusive(?! (?:financ|econom|growth|society|bank|products?|world))|inclusion|our (?:own )?(?:employees|engineers|team members|people|colleagues|associates|staff)|workplace|your mission"
    r"|we (?:offer|value|celebrate|believe in|encourage|welcome)|our (?:\w+ )?team is (?:\w+ )?(?:small|growing|looking)|iterating (?:quickly|fast|rapidly)"
    r"|(?:career site|job board|jobs? (?:site|platform|marketplace)) that|all employees|(?:build|foster|creat|promot|sustain)\w* a (?:culture|workforce)"
    r"|accommodations? (?:for|to|in)|competitive (?:pay|salar|compensation|benefits|wage|hourly)|hourly|(?:compensation|salary|pay) (?:rate|range|offered|package)|(?:recruit\w*|hiring|interview|application) process|(?:all|qualified|based) applicants|your application"
    r"|to join (?:our|the|us)|(?:non|anti)?discriminat|give back|opportunit(?:y|ies) to (?:grow|learn|advance)|feel (?:safe|respected|valued|included))"
)
_NAMED = re.compile(
    r"(?!(?:This|The|That|It|There|Your|You|Who|What|How|Each|These|Those|Experience|Ability|Strong|Must|Our|As|If|In|Position|Job|Role|Candidates?|Applicants?|Employees?|Teams?|Work|Working|We|Compensation|Salary|Pay|Benefits|Location|Today|Here|Now|Some|All|When|While|Please|Success|Changing|Being|Everyone|Someone|Everything|Nothing|One|Travel|Remote)\b)"
    r"[A-Z][\w&.'’-]*(?: (?:&|of|and|[A-Z][\w&.'’-]*)){0,4}(?: ?\([^)]{1,12}\))?(?= (?:is|helps|enables|empowers|transforms|makes|connects|brings|gives|lets)\b)"
)
_NAMED_DOES = (
    "is",
    "helps",
    "enables",
    "empowers",
    "transforms",
    "makes",
    "connects",
    "brings",
    "gives",
    "lets",
)
"""A company that nothing else names: capital letters that begin a sentence and do something."""
_DEPENDS = re.compile(
    r"(?<!\w)(?:that|which|who|how|what|where|when|whom|if|as|than|because|since|ensure|ensuring|while|whether|until|why|so|everything|things|people|problems?|challenges?|tools?) $"
)
"""Before the subject of a clause that hangs on another: "the tools that we build" """
_LONGEST_JOINT = 12
_YOU = re.compile(r"(?<!\w)you(?:r|rs|rself)?(?!\w)")


def find_mission(text: PostingText) -> list[Finding]:
    """The finding for `mission`, or none: its value is a verbatim part of one line."""
    best: tuple[float, int, int, int] | None = None
    subjects, sayings = Subjects(text), _sayings_by_sentence(text)
    telling = subjects.present | text.sentences_with(_NAMED_DOES)
    for nth, sentence in enumerate(_worth_a_look(text, subjects, sayings)):
        said = _said_outright(text, sentence, sayings[sentence.start]) if sentence.start in sayings else None
        found = said or (_weigh(text, sentence, subjects) if sentence.start in telling else None)
        if found is None:
            continue
        weight, start = found
        if sentence.section in _ELSEWHERE:
            weight -= _LATER
        else:
            weight += (sentence.section == "company") + max(0.0, _EARLY - nth * _A_PLACE)
        if best is None or weight > best[0]:
            best = weight, -nth, start, sentence.end
    if best is None:
        return []
    start, end = best[2], _end(text, best[2], best[3])
    value = text.text[start:end].strip(" .!:;,–—-")
    return [text.finding("mission", value, [start])] if value else []


def _sayings_by_sentence(text: PostingText) -> dict[int, list[_Saying]]:
    """What each sentence may say outright, by where it begins: one of the words stands in it."""
    found: dict[int, list[_Saying]] = {}
    for saying in _SAYINGS:
        if not text.words.keys().isdisjoint(saying.words):
            for start in text.sentences_with(saying.words):
                found.setdefault(start, []).append(saying)
    return found


def _worth_a_look(text: PostingText, subjects: Subjects, sayings: Container[int]) -> Iterator[Sentence]:
    for sentence in text.sentences:
        if sentence.heading or sentence.line.origin != "body":
            continue
        if sentence.section in _ELSEWHERE and not (
            sentence.start in subjects.naming or sentence.start in sayings
        ):
            continue
        yield sentence


def _weigh(text: PostingText, sentence: Sentence, subjects: Subjects) -> tuple[float, int] | None:
    """How well a sentence shows it, and where its showing so begins; None if it does not."""
    elsewhere = sentence.section in _ELSEWHERE
    if _OPENS_ELSE.match(text.folded, sentence.start, sentence.end):
        return None
    if elsewhere and (
        sentence.start not in subjects.naming or _YOU.search(text.folded, sentence.start, sentence.end)
    ):
        return None
    shown = _shown(text, sentence, subjects, named_only=elsewhere)
    return None if shown is None or _NOT_ABOUT_IT.search(text.folded, sentence.start, sentence.end) else shown


def _said_outright(
    text: PostingText, sentence: Sentence, sayings: Sequence[_Saying]
) -> tuple[float, int] | None:
    """ "our mission is to …": what stands before it is of no matter, as long as it is a mission."""
    elsewhere = sentence.section in _ELSEWHERE
    for saying in sayings:
        if elsewhere and not saying.anywhere:
            continue
        found = saying.pattern.search(text.folded, sentence.start, sentence.end)
        if found is None:
            continue
        behind = sentence.end - found.end() > _LEAST_BEHIND and not saying.whole
        start = found.end() if behind else sentence.start
        if elsewhere and _YOU.search(text.folded, start, sentence.end):
            return None
        if not saying.anywhere and _OPENS_ELSE.match(text.folded, sentence.start, sentence.end):
            return None
        judged = start if saying.anywhere else sentence.start
        if _NOT_ABOUT_IT.search(text.folded, judged, sentence.end):
            return None
        return saying.weight, start
    return None


def _shown(
    text: PostingText, sentence: Sentence, subjects: Subjects, *, named_only: bool
) -> tuple[float, int] | None:
    """What the company does or is, with its name or "we" as the subject."""
    start, end = sentence.start, sentence.end
    for whom in subjects.within(sentence, _LATEST):
        before = max(start, whom.start - _LONGEST_JOINT)
        if (named_only and not whom.named) or _DEPENDS.search(text.folded, before, whom.start):
            continue
        weight = _weight_of_telling(text, whom.end, end)
        if weight:
            return weight + whom.named * _NAME, _opening(text, sentence, whom.start)
    another = None if named_only else _NAMED.match(text.text, start, end)
    weight = _weight_of_telling(text, another.end(), end) if another else 0.0
    return (weight, start) if weight else None


def _weight_of_telling(text: PostingText, place: int, end: int) -> float:
    """How well the words behind a subject tell what it is for; 0 if they do not."""
    if end - place < _SHORTEST:
        return 0.0
    if _EFFECT.match(text.folded, place, end):
        return 3.0
    if _MAKING.match(text.folded, place, end):
        return 2.0
    if _IDENTITY.match(text.folded, place, end):
        return 2.0 if _IS_ONE.match(text.folded, place, end) else 1.5
    return 1.0 if _BUSY.match(text.folded, place, end) else 0.0


def _opening(text: PostingText, sentence: Sentence, subject: int) -> int:
    """Where the saying begins: with its sentence, or behind the header of a post."""
    bar = text.folded.rfind("|", sentence.start, subject)
    return subject if bar >= 0 else sentence.start


def _end(text: PostingText, start: int, end: int) -> int:
    """The end of the sentence, or of a clause where the sentence is very long."""
    if end - start <= LONGEST:
        return end
    cut = max(text.text.rfind(mark, start, start + LONGEST) for mark in (", ", "; ", " – ", " — ", " - "))
    return cut if cut > start + 40 else start + text.text[start : start + LONGEST].rfind(" ")
