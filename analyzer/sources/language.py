"""Which language a posting is written in, told by its commonest words or its script."""

from __future__ import annotations

import re
from collections.abc import Iterable

# The commonest short words of each language, chosen so that they seldom occur in its neighbours.
_STOP_WORDS = {
    "en": "the and of to you with our for we are your in will that this have is be as or an on",
    "de": "und der die das mit für wir sie ein eine den dem zu auf ist von bei oder deine dein unser im",
    "fr": "le la les et des une vous nous dans pour avec est sur du votre au aux notre qui êtes sont",
    "es": "el la los las y de en que con para una por tu nuestro nuestra es del se como te más",
    "ca": "el la els les i de en que amb per una a del al més som teva és dels hem aquest treball",
    "it": "il la gli e di che con per una un del della nel nella siamo tuo sono alla dei lavoro",
    "pt": "o a os as e de que com para uma um em do da no na você nós nossa seu são mais",
    "nl": "de het een en van je met voor wij ons onze op bij zijn dat is jij wat ook naar",
    "sv": "och att det som en för med vi du är på av till ett kommer har din vår oss hos",
    "da": "og at det som en for med vi du er på af til et har din vores os hos ikke",
    "nb": "og å det som en for med vi du er på av til et har din vår oss hos ikke",
    "fi": "ja on että sekä ei se tai kuin ovat myös meillä sinulla olet työ kanssa sinun",
    "pl": "i w z na do się że jest dla oraz nie to lub od przez pracy twoje nas będziesz",
    "cs": "a v na se že je do pro nebo jsme práce ve co vás nás které budeš si od",
    "tr": "ve bir için ile bu olarak daha olan çok iş deneyimi sahip en veya ya",
    "ro": "și de la în cu pentru o un care este sau din pe să vei noastre",
}
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7af"),
    ("zh", "\u4e00", "\u9fff"),
    ("ru", "\u0400", "\u04ff"),
    ("el", "\u0370", "\u03ff"),
    ("he", "\u0590", "\u05ff"),
    ("ar", "\u0600", "\u06ff"),
    ("hi", "\u0900", "\u097f"),
    ("th", "\u0e00", "\u0e7f"),
)
_FIRST_FOREIGN = "\u0370"
"""The first character that may be of one of the scripts."""
NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "ca": "Catalan", "it": "Italian",
    "pt": "Portuguese", "nl": "Dutch", "sv": "Swedish", "da": "Danish", "nb": "Norwegian", "fi": "Finnish",
    "pl": "Polish", "cs": "Czech", "tr": "Turkish", "ro": "Romanian", "ja": "Japanese", "ko": "Korean",
    "zh": "Chinese", "ru": "Russian", "el": "Greek", "he": "Hebrew", "ar": "Arabic", "hi": "Hindi",
    "th": "Thai",
}  # fmt: skip
_ENOUGH = 20_000  # characters: more text does not change the answer


def language_of(lines: Iterable[str]) -> str | None:
    """The ISO 639-1 code of the language most of the text is in, or None where it is too short to tell."""
    text = " ".join(lines)[:_ENOUGH].lower()
    by_script = _by_script(text)
    if by_script:
        return by_script
    words = re.findall(r"[^\W\d_]+", text)
    scores = {code: _share(words, frozenset(stop.split())) for code, stop in _STOP_WORDS.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if len(words) >= 8 and scores[best] >= 0.08 else None


def _by_script(text: str) -> str | None:
    letters = sum(map(str.isalpha, text))
    foreign = [char for char in text if char >= _FIRST_FOREIGN]
    for code, first, last in _SCRIPTS:
        # Kana settle Japanese even where most characters are Chinese.
        least = letters * (0.1 if code == "ja" else 0.4)
        if len(foreign) > least and sum(first <= char <= last for char in foreign) > least:
            return code
    return None


def _share(words: list[str], stop: frozenset[str]) -> float:
    return sum(word in stop for word in words) / max(len(words), 1)
