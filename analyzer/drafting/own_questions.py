"""Questions that a person puts and answers: "Pair programming? Not for me."

"Remote? Absolutely."            yes       the question wishes for it
"Hybrid? Over my dead body."     no        it is turned down
"On-call? It depends."           neither   nothing follows from it
"No code reviews? No thanks."    neither   what is denied and turned down is left to be looked at
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from analyzer.drafting.clauses import Clause, plain
from analyzer.model import DocumentSentence

_NO = (
    r"(?:no\b(?! (?:problem|worries|matter|doubt|preference|idea|big deal|strong|objections?|issue|question))"
    r"|nope|nah|never|pass|i pass|hard (?:no|pass)|(?:i(?:'d| would) )?(?:rather|prefer) not"
    r"|not (?!at all a problem|a problem|important|necessar|a must|sure|decisive|so|that|very)"
    r"|over my dead body|forget (?:it|about it|that)|count me out|i(?:'m| am) out|thanks,? but no"
    r"|(?:please|hell|god),? no|under no circumstances|without me|i won't|i refuse|leave me alone"
    r"|(?:definitely|absolutely|certainly|of course|please|really) not)\b"
)
_YES = (
    r"(?:yes|yeah|yep|yup|sure|gladly|absolutely|of course|always|definitely|certainly|very much|please"
    r"|with pleasure|by all means|count me in|i(?:'m| am) in|love (?:it|that)|a must|must|essential"
    r"|i(?:'d| would)? (?:really |absolutely )?(?:love|want|need|like|enjoy) (?:it|that|this|to)"
    r"|any (?:day|time)|every day|100 ?%|great|perfect|wonderful|exactly)\b"
)
_OPENING = r"^\W*(?:(?:oh|well|sorry|but|and|for me|personally)\b[ ,]*)*"


def replied(
    sentences: Sequence[DocumentSentence], parts: Sequence[tuple[Clause, ...]]
) -> tuple[tuple[Clause, ...], ...]:
    """The clauses of each sentence, those of a question as the sentence behind it answers them."""
    found = list(parts)
    for n, (sentence, after) in enumerate(pairwise(sentences)):
        if sentence.text.rstrip().endswith("?") and after.block == sentence.block:
            found[n] = _answered(parts[n], plain(after.text))
    return tuple(found)


def _answered(question: tuple[Clause, ...], reply: str) -> tuple[Clause, ...]:
    if any(clause.mood != "wish" for clause in question):
        return tuple(replace(clause, mood="background") for clause in question)
    if _opens(_NO, reply):
        return tuple(replace(clause, mood="refusal") for clause in question)
    if _opens(_YES, reply):
        return question
    return tuple(replace(clause, mood="background") for clause in question)


def _opens(words: str, reply: str) -> bool:
    return _compiled(words).search(reply) is not None


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(_OPENING + words)
