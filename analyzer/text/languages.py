"""Languages: which one a text is mostly written in, and which others it speaks beside English.

`language_of` tells one of 25 by the commonest short words or by the script, for a note to the person.
`other_languages_in` tells which of six a text speaks, if only in a few sentences: those for which there
are cues, negation and headings. `language_marks` then tells its sentences apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "ca": "Catalan", "it": "Italian",
    "pt": "Portuguese", "nl": "Dutch", "sv": "Swedish", "da": "Danish", "nb": "Norwegian", "fi": "Finnish",
    "pl": "Polish", "cs": "Czech", "tr": "Turkish", "ro": "Romanian", "ja": "Japanese", "ko": "Korean",
    "zh": "Chinese", "ru": "Russian", "el": "Greek", "he": "Hebrew", "ar": "Arabic", "hi": "Hindi",
    "th": "Thai",
}  # fmt: skip
"""Of each language by its ISO 639-1 code."""

# --- the language most of a text is in ----------------------------------------------------------------

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
"""The commonest short words of each language, chosen so that they seldom occur in its neighbours."""
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
_ENOUGH = 20_000
"""Characters looked at: more text does not change the answer."""
_LEAST_WORDS, _LEAST_SHARE = 8, 0.08
"""A text of fewer words, or with a smaller share of a language's short words, is too little to tell."""


def language_of(lines: Iterable[str]) -> str | None:
    """The ISO 639-1 code of the language most of the text is in, or None where it is too short to tell."""
    text = " ".join(lines)[:_ENOUGH].lower()
    by_script = _by_script(text)
    if by_script:
        return by_script
    words = Counter(re.findall(r"[^\W\d_]+", text))
    scores = {code: sum(words[word] for word in words.keys() & stop) for code, stop in _stop_words().items()}
    best, count = max(scores, key=lambda code: scores[code]), words.total()
    return best if count >= _LEAST_WORDS and scores[best] / count >= _LEAST_SHARE else None


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(stop.split()) for code, stop in _STOP_WORDS.items()}


def _by_script(text: str) -> str | None:
    foreign = [] if text.isascii() else [char for char in text if char >= _FIRST_FOREIGN]
    if not foreign:
        return None
    letters = sum(map(str.isalpha, text))
    for code, first, last in _SCRIPTS:
        # Kana settle Japanese even where most characters are Chinese.
        least = letters * (0.1 if code == "ja" else 0.4)
        if len(foreign) > least and sum(first <= char <= last for char in foreign) > least:
            return code
    return None


# --- the languages beside English ---------------------------------------------------------------------

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
            " von vom im dem zu noch heute hier schon gibt menschen homeoffice"
        ),
        "fr": (
            "et les des vous nous une avec pour dans votre vos notre nos est sont sur au aux ou par ce cette ces qui que"
            " plusieurs sein être avez aurez pas sans recherchons offrons proposons entreprise équipe équipes poste"
            " expérience années ans jours semaine mois salaire télétravail profil missions chez travail développeur"
            " développeuse société minimum contrat cdi cdd selon afin également leur leurs rejoignez d'une d'un c'est"
            " l'équipe l'entreprise qu'il possible deux trois"
            " chaque chacun personne horaires fait très ils elle aujourd'hui"
        ),
        "es": (
            "y los las con para una del que el por nuestro nuestra nuestros nuestras tu tus como más ser años año"
            " empresa equipo trabajo trabajar experiencia buscamos ofrecemos conocimientos horario jornada contrato"
            " indefinido días semana meses sueldo salario teletrabajo remoto presencial vacaciones clientes desarrollo"
            " desarrollador desarrolladora al se te sus eres serás estamos somos desde hasta según dos tres sin muy"
            " a es un lo la el en de no su personas tarea tareas tienda este esta estos estas está están hay pero"
            " también entre sobre cuando donde cada todo todos toda"
            " todas así ni puede tiene tienen tenemos hace hacen otro otra nuestras cuatro cinco siete ocho nueve diez mes"
            " puesto puestos incluye ofrece compañero compañera compañeros compañeras empleados nosotros usted ustedes"
            " aquí quien quienes ningún ninguna después antes durante"
        ),
        "pt": (
            "os com para uma do da em que você não nosso nossa nossos nossas mais ser anos empresa equipa equipe trabalho"
            " trabalhar experiência procuramos buscamos oferecemos conhecimento conhecimentos horário contrato dias"
            " semana meses salário remoto presencial férias clientes desenvolvimento desenvolvedor desenvolvedora ao"
            " aos às dos das são será somos seu sua até pelo pela também ou vaga teletrabalho dois duas três"
            " um é e o a de no na nos como pessoas lugar vais há já se à este esta estes estas neste nesta aqui quando"
            " onde cada todo todos toda todas quatro cinco"
            " sete oito nove dez mês tem têm teu tua teus tuas seus suas colegas função nós quem sem mas depois antes"
            " durante entre sobre nas pelos pelas isso isto colaboradores"
        ),
        "it": (
            "di che per con una il della delle degli dei nel nella nelle sono gli si siamo nostro nostra nostri anni"
            " anno azienda lavoro lavorare esperienza cerchiamo offriamo conoscenza conoscenze orario contratto"
            " indeterminato determinato giorni settimana mesi stipendio retribuzione ferie clienti sviluppo"
            " sviluppatore sviluppatrice alla alle allo dal dalla più anche presso requisiti oppure ricerca tra due tre"
            " sei tuo tua ti ed è e un lo il la le i gli di al a puoi come ruolo persone tempo posto qui dà questo"
            " questa questi queste non sono hai ha abbiamo ogni senza quando chi c'è tuoi tue"
            " suoi sue nostre noi mese quattro cinque sette otto nove dieci reparto ufficio sede compiti corsi dipendenti"
            " l'azienda dell'azienda colleghi dopo prima sempre tutti tutte tutto perché già così"
        ),
        "nl": (
            "het een van voor met je jij jou jouw wij zijn naar op bij ons onze en ook niet geen als aan om te dat dit deze"
            " die wat hebt heb hebben werken werk ervaring jaar jaren dagen week maand salaris vakantiedagen"
            " thuiswerken collega's klanten zoeken bieden minimaal ontwikkelaar vacature functie baan wordt worden kun"
            " kunt kan uit of door over tot jaarcontract bedrijf medewerkers telt dienstverband uur twee drie"
        ),
    }.items()
}
"""The words that mark each language by its ISO 639-1 code, of those that there are cues and negation for."""

_SHARED = frozenset(
    {
        "a", "chi", "de", "es", "ha", "hay", "la", "le", "lo", "mas", "mes", "na", "ni", "o", "otto", "prima", "su", "tem",
        "todo", "um", "un",
        "ab", "al", "als", "as", "au", "bis", "ce", "com", "con", "da", "das", "dei", "del", "der", "des",
        "di", "die", "dir", "do", "door", "dos", "due", "e", "ed", "el", "em", "en", "est", "il", "im", "kan",
        "las", "los", "met", "minimum", "missions", "mit", "no", "non", "nos", "of", "om", "op", "os", "over",
        "par", "pas", "per", "possible", "pro", "que", "se", "sei", "sein", "ser", "si", "sin", "sur",
        "sus", "te", "ti", "tot", "tra", "tre", "tu", "tua", "van", "von", "vos", "week", "y",
    }
)  # fmt: skip
"""Words that names, abbreviations and English share with these languages: they count only beside other marks."""

_ENGLISH = frozenset(
    {
        "the", "and", "of", "to", "with", "you", "our", "are", "for", "your", "will", "this", "that",
        "have", "be", "from", "by", "at", "or", "it",
    }
)  # fmt: skip
"""The words that mark English."""


@cache
def _all_marks() -> frozenset[str]:
    return frozenset[str]().union(*MARKS.values())


_ENDINGS: dict[str, tuple[str, ...]] = {
    "es": ("ción", "ciones", "arás", "erás", "irás", "ará", "erá", "irá", "ería", "ña", "ñas", "ño", "ños", "miento"),
    "it": ("zione", "zioni", "iamo", "erai", "irai", "ità", "erà", "mente"),
    "pt": ("ção", "ções", "ões", "ão", "ãos", "arás", "erás", "irás", "ará", "erá", "irá", "ência", "eira", "eiro"),
}  # fmt: skip
"""How words of a language end that are none of its commonest: they tell the language of a single sentence."""
_SHORT = 3
"""So many different marks tell the language of a text without any English ones, where one at least is no shared
one; one more where all are shared."""
_FEW = 2
"""So many marks tell the language of a text that has fewer English ones."""
_MANY, _OFTEN = 5, 10
"""So many different marks, and so many places where they stand, tell that a second language is spoken."""


def other_languages_in(words: Mapping[str, Sequence[int]]) -> tuple[str, ...]:
    """The languages other than English that a text speaks, the most spoken first.

    `words` maps each lower-case word to the places where it stands. A text in English gives ().
    """
    seen = words.keys() & _all_marks()
    english = sum(len(words[word]) for word in words.keys() & _ENGLISH)
    if english and len(seen - _SHARED) < _FEW:
        return ()
    marked = {language: seen & marks for language, marks in MARKS.items()}
    if not english:  # as a rule: a short text, or none of English
        for language, endings in _ENDINGS.items():
            marked[language] |= {word for word in words if word.endswith(endings)}
    spoken: dict[str, tuple[int, int]] = {}
    for language, mine in marked.items():
        if any(mine < others for others in marked.values()):
            continue  # each of its words is one of a language that has more here: Spanish in Portuguese
        sure = sum(word not in _SHARED for word in mine)
        often = sum(len(words[word]) for word in mine)
        few = sure >= _FEW and often > english
        short = not english and len(mine) >= _SHORT and (sure or len(mine) > _SHORT)
        if few or short or (sure >= _MANY and often >= _OFTEN):
            spoken[language] = (sure, often)
    most = max((sure for sure, _ in spoken.values()), default=0)
    near = [language for language, (sure, _) in spoken.items() if 2 * sure >= most]
    return tuple(sorted(near, key=lambda language: (-spoken[language][0], -spoken[language][1], language)))


def language_marks(words: Mapping[str, Sequence[int]], languages: Sequence[str]) -> list[tuple[int, int]]:
    """(place, +1 or -1) of each mark of the languages (+1) and of English (-1), in the order of the text.

    `words` maps each lower-case word to the places where it stands; `languages` are keys of MARKS.
    """
    marks = frozenset[str]().union(*(MARKS[language] for language in languages))
    found = [(place, 1) for word in words.keys() & marks for place in words[word]]
    found += [(place, -1) for word in words.keys() & (_ENGLISH - marks) for place in words[word]]
    return sorted(found)
