"""Languages: which one a text is mostly written in, and which others it speaks beside English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

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


MARKS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "de": (
            "und der das wir mit für ist sind auf ein eine einen einem einer eines du dich dein deine deinen deiner ihre"
            " ihr ihnen unser unsere unserem unseren unserer bei oder nicht kein keine keinen als auch durch sowie"
            " nach zur zum vom beim haben hast bieten suchen jahre jahren tage tagen woche monat mindestens arbeit"
            " arbeiten aufgaben kenntnisse erfahrung berufserfahrung gehalt urlaub unternehmen mitarbeiter"
            " mitarbeitenden bewerbung entwickler entwicklung stelle werden wird sich über uns dir dass wenn ab bis"
            " möglich arbeitszeit arbeitszeiten vollzeit teilzeit unbefristet befristet zwei drei zusammen pro"
        ),
        "fr": (
            "et les des vous nous une avec pour dans votre vos notre nos est sont sur au aux ou par ce cette ces qui que"
            " plusieurs sein être avez aurez pas sans recherchons offrons proposons entreprise équipe équipes poste"
            " expérience années ans jours semaine mois salaire télétravail profil missions chez travail développeur"
            " développeuse société minimum contrat cdi cdd selon afin également leur leurs rejoignez d'une d'un c'est"
            " l'équipe l'entreprise qu'il possible deux trois télétravail"
        ),
        "es": (
            "y los las con para una del que el por nuestro nuestra nuestros nuestras tu tus como más ser años año"
            " empresa equipo trabajo trabajar experiencia buscamos ofrecemos conocimientos horario jornada contrato"
            " indefinido días semana meses sueldo salario teletrabajo remoto presencial vacaciones clientes desarrollo"
            " desarrollador desarrolladora al se te sus eres serás estamos somos desde hasta según dos tres sin muy"
        ),
        "pt": (
            "os com para uma do da em que você não nosso nossa nossos nossas mais ser anos empresa equipa equipe trabalho"
            " trabalhar experiência procuramos buscamos oferecemos conhecimento conhecimentos horário contrato dias"
            " semana meses salário remoto presencial férias clientes desenvolvimento desenvolvedor desenvolvedora ao"
            " aos às dos das são será somos seu sua até pelo pela também ou vaga teletrabalho dois duas três"
        ),
        "it": (
            "di che per con una il della delle degli dei nel nella nelle sono gli si siamo nostro nostra nostri anni"
            " anno azienda lavoro lavorare esperienza cerchiamo offriamo conoscenza conoscenze orario contratto"
            " indeterminato determinato giorni settimana mesi stipendio retribuzione ferie clienti sviluppo"
            " sviluppatore sviluppatrice alla alle allo dal dalla più anche presso requisiti oppure ricerca tra due tre"
            " sei tuo tua ti ed è"
        ),
        "nl": (
            "het een van voor met je jij jou jouw wij zijn naar op bij ons onze en ook niet geen als aan om te dat dit deze"
            " die wat hebt heb hebben werken werk ervaring jaar jaren dagen week maand salaris vakantiedagen"
            " thuiswerken collega's klanten zoeken bieden minimaal ontwikkelaar vacature functie baan wordt worden kun"
            " kunt kan uit door over tot jaarcontract bedrijf medewerkers telt dienstverband uur twee drie"
        ),
    }.items()
}
"""The words of each language by its ISO 639-1 code."""

_COMMON = frozenset(
    ["op", "die", "over", "als", "kan", "des", "par", "per", "con", "do", "te", "sein", "as", "tu", "tot"]
)
_COMMON |= frozenset(
    ["das", "pro", "que", "est", "sur", "ce", "dei", "si", "ti", "tua", "tra", "due", "em", "nos", "sus"]
)
_COMMON |= frozenset(
    ["se", "al", "dos", "vos", "com", "per", "ed", "sei", "tre", "van", "week", "om", "dir", "ab", "bis"]
)
_COMMON |= frozenset(
    ["der", "ser", "del", "el", "di", "da", "y", "e", "au", "los", "las", "sin", "pas", "il", "no", "non"]
)
_COMMON |= frozenset(["minimum", "possible", "os", "en", "met", "door", "mit", "missions"])
"""Words that names, abbreviations and English share with these languages: they count only beside other marks."""

ENGLISH = frozenset(
    [
        "the",
        "and",
        "of",
        "to",
        "with",
        "you",
        "our",
        "are",
        "for",
        "your",
        "will",
        "this",
        "that",
        "have",
        "be",
        "from",
        "by",
        "at",
        "or",
        "it",
    ]
)

_EVERY: dict[str, tuple[str, ...]] = {
    word: tuple(language for language, words in MARKS.items() if word in words)
    for word in frozenset[str]().union(*MARKS.values())
}

_FEW, _MANY, _OFTEN = 2, 5, 10
"""Marks that tell the language of a text which has no more English ones; and those that tell a second one."""


def languages_told(words: Mapping[str, Sequence[int]]) -> tuple[str, ...]:
    """The languages other than English that a text speaks, the most spoken first.

    `words` maps each lower-case word to the places where it stands. A text in English gives ().
    """
    seen = words.keys() & _EVERY.keys()
    if len(seen - _COMMON) < _FEW:
        return ()
    english = sum(len(words[word]) for word in words.keys() & ENGLISH)
    told: dict[str, tuple[int, int]] = {}
    for language in MARKS:
        mine = [word for word in seen if language in _EVERY[word]]
        sure = sum(word not in _COMMON for word in mine)
        often = sum(len(words[word]) for word in mine)
        if (sure >= _FEW and often > english) or (sure >= _MANY and often >= _OFTEN):
            told[language] = (sure, often)
    most = max((sure for sure, _ in told.values()), default=0)
    near = [language for language, (sure, _) in told.items() if 2 * sure >= most]
    return tuple(sorted(near, key=lambda language: (-told[language][0], -told[language][1], language)))


def balance(words: Mapping[str, Sequence[int]], languages: Sequence[str]) -> list[tuple[int, int]]:
    """(place, +1 or -1) of each mark of the languages and of English, in the order of the text."""
    marks = frozenset[str]().union(*(MARKS[language] for language in languages))
    found = [(place, 1) for word in words.keys() & marks for place in words[word]]
    found += [(place, -1) for word in words.keys() & (ENGLISH - marks) for place in words[word]]
    return sorted(found)
