"""Which languages a posting speaks, by the common words that stand in it.

English is the reader's own language and is not told here. A word counts for a language only if English
postings hardly use it: "die", "den", "plus", "on", "sin", "no", "a", "de", "la" and whatever stands in the
names of places count for none. A posting may speak several languages; which of them a sentence speaks is
told by the same words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
