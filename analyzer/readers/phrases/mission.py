"""What the company says that it is for: the sentence that says it best.

    explicit   "We're on a mission to make X", "our purpose is X", "founded in 2001 to help X"
    effect     "Acme helps X do Y", "we enable X", "Acme is the platform that lets X do Y"
    making     "We're building X": what it makes, where nothing says what for
    identity   "Acme is a bakery focused on X", "we specialise in X": what it is, where nothing says more

Only sentences about the company are looked at: not duties, requirements or benefits, not what "you"
will do, not what is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.readers.phrases.clauses import PostingText, Sentence

LONGEST = 320
"""Characters; a longer stretch is cut at the end of a clause."""

_LATEST = 60
"""Characters of a sentence within which its subject must stand."""

_ELSEWHERE = frozenset({"title", "requirements", "nice", "offer", "equal", "apply", "duties"})

_EXPLICIT = re.compile(
    r"(?:on (?:a|the) (?:\w+ )?mission (?:to|of)|(?:our|the|its|their) mission of|mission(?: statement)?(?: here)?(?: (?:at|of) [\w .&-]{2,30})?(?: is|:| –| -)(?! critical) ?(?:simple:? ?)?(?:to )?"
    r"|(?:driven|united|guided) by (?:a|our|one) (?:\w+ )?mission (?:to|of)"
    r"|with (?:a|the) (?:\w+ )?(?:mission|goal|vision) (?:to|of)|our (?:purpose|vision|goal|aim|ambition) is (?:to )?|our (?:focus|passion|promise) is (?:on |to )?(?=\w+ing |to )|we exist to"
    r"|founded (?:in \d{4} )?(?:\w+ ){0,4}?(?:to|with the (?:goal|mission|aim|idea) (?:of|to))|whose (?:mission|purpose) is(?: to)?"
    r"|is what [\w' ]{2,30} (?:all )?about|join us (?:to|in|as we|and help us) (?=transform|chang|revolution|build|mak|help|shap|creat|bring)"
    r"|(?:dedicated|committed) to (?=help|mak|improv|advanc|provid|creat|chang|build|bring|transform|empower|deliver|strengthen))"
)
_TELLING = (
    *("mission", "purpose", "vision", "goal", "aim", "ambition", "exist", "founded", "about", "join"),
    *("dedicated", "committed", "focus", "passion", "promise"),
)
"""Words of which every explicit saying has one."""
_DOES = (
    r"(?:help|enabl|empower|transform|revolution|chang|connect|improv|sav|protect|democrati|reinvent|reimagin|accelerat"
    r"|simplif|unlock|advanc|solv|eliminat|disrupt|moderni|strengthen|reduc|mak|bring|giv|let|defin|reshap|redefin|power|equip|guid|tackl|automat)"
    r"(?:e|es|s|ing|ize|izes|izing|ise|ises|ising|ze|zes|zing|se|ses|sing|y|ies|ying|ting)?(?!\w)"
)
_EFFECT = re.compile(
    rf"(?:'re|'s| are| is)? (?:\w+ly )?{_DOES}(?! (?:sure|decisions|a decision))"
    rf"| (?:is|are) [^.]{{4,120}}?(?: that| which| to|,|–|-|—)? (?:\w+ly )?{_DOES}"
    rf"| (?:strives?|aims?|seeks?|exists?|thrives?|(?:is|are) designed|(?:is|are) striving|(?:is|are) working) to (?:\w+ly )?(?:{_DOES}|(?:create|build|provide|offer|deliver|develop)(?!\w)(?! (?:an? )?(?:\w+ )?(?:opportunit|environment|workplace|culture)))"
    rf"| (?:leverag|harness|combin|appl)(?:e|es|ies|y|ing) [^.]{{4,120}} to (?:\w+ly )?(?:{_DOES}|(?:create|build|provide|offer|deliver|develop)(?!\w))"
)
_IDENTITY = re.compile(
    r"(?:'re| is| are| was founded as)(?: (?:proud to be|proudly|now|one of))? (?:an?|the|at the forefront of|[\w'-]+'s)(?!\w)(?! (?:role|position|job|team|great (?:place|opportunity|time|fit)|(?:\w+ ){0,2}(?:opportunity|candidate|requirement|must|plus)))"
    r"(?=[^.]{0,140}(?<!\w)(?:that|which|speciali[sz](?:es|ing)|focus(?:ed|ing|es)|dedicated|(?:creat|build|develop|provid|deliver|power|help|mak|design|offer|connect|transform)ing)(?!\w))"
)
"""What the company is, where nothing says what it does: "Acme is a bakery chain that …"."""
_BUSY = re.compile(
    r" (?:specialis|specializ|conduct|manufactur|operat|suppl|publish|advis|distribut|own and operat|develop|creat)(?:e|es|s|y|ies|ing)?(?: in| on)?(?!\w)(?! (?:these|this|an? (?:\w+ )?(?:environment|culture|team)))"
)
"""What it does day by day."""
_MAKING = re.compile(
    r"(?:'re|'s| are| is)? (?:\w+ly )?(?:(?:build|design|creat|develop|provid|pioneer|deliver|reinvent)ing|(?:create|provide|build|deliver|design|make|develop|offer)s?)"
    r"(?!\w)(?! (?:a |an )?(?:\w+,? ){0,3}(?:team|environment|culture|workplace|candidate|opportunit\w+|benefits|salary|compensation|package|support for|reasonable))"
)
_NOT_ABOUT_IT = re.compile(
    r"^(?:you|your|as an?|in this|this (?:role|position)|the (?:role|position|ideal|successful|candidate)|if you|are you|must|please|apply|reporting)(?!\w)"
    r"|(?:we|we're|we are|are|is) (?:currently )?(?:looking for|seeking|hiring|searching|recruiting|in search)"
    r"|on the lookout|equal opportunity|diverse (?!set|range|portfolio)|inclusive(?! (?:financ|econom|growth|society|bank|products?|world))|inclusion|our (?:own )?(?:employees|engineers|team members|people)|workplace|your mission"
    r"|we (?:offer|value|celebrate|believe in|encourage|welcome)|our (?:\w+ )?team is (?:\w+ )?(?:small|growing|looking)|iterating (?:quickly|fast|rapidly)"
    r"|(?:career site|job board|jobs? (?:site|platform|marketplace)) that|all employees|(?:build|foster|creat|promot|sustain)\w* a (?:culture|workforce)"
)
_NAMED = re.compile(
    r"(?!(?:This|The|That|It|There|Your|You|Who|What|How|Each|These|Those|Experience|Ability|Strong|Must|Our|As|If|In)\b)"
    r"[A-Z][\w&.'’-]*(?: [A-Z][\w&.'’-]*){0,3}(?= (?:is|are|helps|enables|empowers|transforms|makes|connects|brings|gives|lets)\b)"
)
"""A company that nothing else names: capital letters that begin a sentence and do something."""
_WE = r"(?:(?:at|here at) [^,]{2,40}, )?(?:we|our (?:\w+ )?(?:platform|products?|projects?|apps?|devices?|software|technolog(?:y|ies)|company|solutions?|tools?|team|mission)|the company|the organi[sz]ation)"


def find_mission(text: PostingText) -> list[Finding]:
    """The finding for `mission`, or none: its value is a verbatim part of one line."""
    subject = re.compile(_subject(text))
    telling = frozenset(
        text.sentence_at(place).start for word in _TELLING for place in text.words.get(word, ())
    )
    best: tuple[float, int, int, int] | None = None
    for nth, sentence in enumerate(_about_the_company(text)):
        found = _weigh(text, sentence, subject, explicit=sentence.start in telling)
        if found is None or _NOT_ABOUT_IT.search(text.folded, sentence.start, sentence.end):
            continue
        weight, start = found
        weight += (sentence.section == "company") + (nth < 4) * 0.5
        if best is None or weight > best[0]:
            best = weight, -nth, start, sentence.end
    if best is None:
        return []
    start, end = best[2], _end(text, best[2], best[3])
    value = text.text[start:end].strip(" .!:;,–—-")
    return [text.finding("mission", value, [start])] if value else []


def _about_the_company(text: PostingText) -> Iterator[Sentence]:
    for sentence in text.sentences:
        if sentence.section in _ELSEWHERE or sentence.heading or sentence.line.origin != "body":
            continue
        yield sentence


def _weigh(
    text: PostingText, sentence: Sentence, subject: re.Pattern[str], *, explicit: bool
) -> tuple[float, int] | None:
    """How well a sentence says it, and where its saying so begins; None if it does not."""
    found = _EXPLICIT.search(text.folded, sentence.start, sentence.end) if explicit else None
    if found:
        behind = sentence.end - found.end() > 8 and not found.group().endswith("about")
        told = found.end() if behind else sentence.start
        return (5.0 if "mission" in found.group() or "purpose" in found.group() else 4.0), told
    whom = subject.search(text.folded, sentence.start, min(sentence.end, sentence.start + _LATEST))
    whom = whom or _NAMED.match(text.text, sentence.start, sentence.end)
    if whom is None:
        return None
    named = 0.0 if whom.group().lower().endswith("we") else 0.25
    if _EFFECT.match(text.folded, whom.end(), sentence.end):
        return 3.0 + named, sentence.start
    if _MAKING.match(text.folded, whom.end(), sentence.end):
        return 2.0 + named, sentence.start
    if _IDENTITY.match(text.folded, whom.end(), sentence.end):
        return 1.5 + named, sentence.start
    if _BUSY.match(text.folded, whom.end(), sentence.end):
        return 1.0 + named, sentence.start
    return None


def _subject(text: PostingText) -> str:
    """A pattern for the company as the subject of a sentence: its name, or "we"."""
    names = {name.strip().lower() for name in _names(text) if len(name.strip()) > 1}
    first = {name.split()[0] for name in names if len(name.split()[0]) > 3}
    listed = "|".join(re.escape(name) for name in sorted(names | first, key=lambda n: (-len(n), n)))
    named = rf"|(?:{listed})(?:,? (?:inc|ltd|gmbh|llc|corp|group))?\.?(?: \([^)]*\))?" if listed else ""
    return rf"(?<!\w)(?:{_WE}{named})(?!\w)"


def _names(text: PostingText) -> Iterator[str]:
    if text.posting.company:
        yield text.posting.company
    for sentence in text.sentences[:8]:
        words = text.text[sentence.start : sentence.end]
        if words.lower().startswith("company:"):
            yield words[len("company:") :]
        elif sentence.section == "title" and "|" in words:
            yield re.split(r"[|(]", words)[0]


def _end(text: PostingText, start: int, end: int) -> int:
    """The end of the sentence, or of a clause where the sentence is very long."""
    if end - start <= LONGEST:
        return end
    cut = max(text.text.rfind(mark, start, start + LONGEST) for mark in (", ", "; ", " – ", " — ", " - "))
    return cut if cut > start + 40 else start + text.text[start : start + LONGEST].rfind(" ")
