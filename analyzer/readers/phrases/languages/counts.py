"""Numbers as postings in six languages tell them: in words, of years, people, days and rhythms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analyzer.text.number_words import WORDS
from analyzer.text.numbers import numbers_in
from analyzer.text.posting_text import PostingText
from analyzer.text.sentences import Sentence

_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
NUMBER = rf"(?:\d{{1,3}}(?:[.  ]\d{{3}})+|\d{{1,6}}|(?:{_WORD})(?!\w))"
_RANGE = rf"(?:\s?(?:-|–|bis|à|a|tot|ou|o|oder|of|e|y|et|und|en)\s?(?:zu )?(?:\d{{1,3}}|(?:{_WORD})(?!\w)))?"


def number_in_other_languages(written: str) -> float | None:
    """The number that the words or digits tell."""
    if written in WORDS:
        return WORDS[written]
    number = next(numbers_in(written), None)
    return None if number is None else number.value


_DAY = r"(?:arbeits)?tage?n?|jours?|d[ií]as?|dias?|giorn[oi]|giornate|dag(?:en)?"
_WEEK = r"(?:(?:pro|in der|die|je|der|par|a la|por|de la|à|alla|a|per|in de|/|na) ?)?(?:woche|semaine|semana|settimana|week)"
_YEAR = r"(?:(?:im|pro|jedes|par|al|por|ao|all'|per|l'|/|à l') ?)?(?:jahr|an|année|año|ano|anno|jaar)"
_EXPERIENCE = r"(?:berufs|praxis|arbeits|werk)?(?:erfahrung\w*|ervaring)|expérience\w*|experiencia|experi[eê]ncia|esperienza"
_LEAST = r"mindestens|wenigstens|minimum|mindestvoraussetzung|min\.?|au moins|minimale?|al menos|como m[ií]nimo|m[ií]nim[oa]s?|por lo menos|pelo menos|no m[ií]nimo|almeno|minimo|minimaal|ten minste|tenminste|ab|desde|dès|à partir de|a partir de|a partire da|vanaf"


@cache
def _years() -> re.Pattern[str]:
    years = r"(?:jahre?n?|jährige\w*|ans?|années?|años?|anos?|anni|anno|jaar|jaren)(?!\w)"
    return re.compile(
        rf"(?<![\w.,])(?P<n>{NUMBER})\s?\+?{_RANGE}\s?\+?[ -]?{years}(?=(?P<after>[^.;|\n]{{0,60}}))"
    )


_NO_ASK = re.compile(
    r"(?:seit|depuis|desde hace|hace|llevamos|da oltre|da più di|da|al|sinds|h[áa]|tradition|geschichte|histoire|historia|nos [úu]ltimos|en los [úu]ltimos|alter|edad|idade|età|leeftijd|älter als|plus de|über|más de|mais de|oltre|meer dan|vor|après|nach|massimo|máximo|maximal|maximum|höchstens|max\.?|hasta|até|fino a|jusqu'à|tot)(?: \w+){0,2} $"
)


def years_in_other_languages(text: PostingText) -> tuple[float, int] | None:
    """The years of experience asked for at least, and where: the most that one list asks for in general."""
    stated: list[tuple[float, int]] = []
    for sentence in _spoken(text):
        for found in _years().finditer(text.folded, sentence.start, sentence.end):
            before = text.folded[max(sentence.start, found.start() - 70) : found.start()]
            experienced = re.search(rf"(?<!\w)(?:{_EXPERIENCE})", found["after"]) or re.search(
                rf"(?<!\w)(?:{_EXPERIENCE})[^.;|\n]{{0,40}}$", before
            )
            least = re.search(rf"(?<!\w)(?:{_LEAST})\W{{1,3}}(?:von |de |di )?$", before)
            asked = least and sentence.section in {"requirements", "nice"}
            if not (experienced or asked) or (_NO_ASK.search(before) and not least):
                continue
            value = number_in_other_languages(found["n"])
            if value is not None and value <= 20 and sentence.section != "nice":
                stated.append((value, found.start()))
    return stated[0] if stated else None


@dataclass(frozen=True, slots=True)
class NumberAt:
    """A number where it stands."""

    value: float
    start: int
    sentence: Sentence


_PERSON = (
    r"personen|leuten?|köpfen?|menschen|entwickler\w*|kolleg\w+|mitarbeiter\w*|mitgliedern?|ingenieur\w*|expert\w+|personnes|développeu\w+|ingénieurs|collègues|membres|collaborat\w+|talents|salariés"
    r"|personas|profesionales|ingenier\w+|desarrollador\w*|compañer\w+|miembros|pessoas|profissionais|engenheir\w+|desenvolvedor\w*|programadores|colegas|elementos|persone|professionisti|sviluppator\w+|ingegneri|collegh\w+|mensen|ontwikkelaars|collega's|medewerkers|specialisten|professionals"
)
_EMPLOYED = r"mitarbeiter\w*|mitarbeitende\w*|beschäftigte\w*|angestellte\w*|kolleg(?:en|innen|inn?en und kollegen)|menschen|collaborat(?:eurs|rices|ori)|salariés|employés|personnes|talents|empleados|emplead@s|trabajador\w+|profesionales|personas|colaboradores|funcion[áa]rios|pessoas|profissionais|dipendenti|persone|professionisti|medewerkers|werknemers|collega's|mensen|professionals"
_ABOUT = r"(?:(?:etwa|rund|ca\.?|circa|ungefähr|über|mehr als|knapp|fast|derzeit|aktuell|environ|près de|plus de|plus d'|quelque|unas?|unos|m[aá]s de|casi|alrededor de|actualmente|cerca de|mais de|aproximadamente|quase|oltre|più di|circa|quasi|ongeveer|meer dan|zo'n|bijna|ruim|insgesamt|von|de|di|van|d') ?){0,3}"


@cache
def _team() -> re.Pattern[str]:
    lead = r"(?:team|équipe|equipo|equipa|equipe|squadra|squad|time)"
    return re.compile(
        rf"(?<!\w){lead} (?:[\w'-]+ ){{0,3}}?(?:von|aus|mit|de|d'|compos\w+ (?:de|por|da|di)|formad\w+ por|di|van|met|uit|bestehend aus|bestaande uit|zählt|umfasst|compte) ?{_ABOUT}(?P<a>{NUMBER}){_RANGE} (?:[\w-]+ ){{0,2}}?(?:{_PERSON})(?!\w)"
        rf"|(?<!\w)(?P<b>{NUMBER})[ -]?köpfig\w* (?:\w+ )?team"
        rf"|(?<!\w)(?P<d>zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf)köpfig\w* (?:\w+ )?team"
        rf"|(?:wir sind|nous sommes|somos|siamo(?: in)?|wij zijn|we zijn)(?: \w+)? (?:im team |dans l'équipe |en el equipo |nel team |met )?(?:ein |une |un |een )?(?:team|équipe|equipo|equipe|equipa) (?:von |de |di |van )(?P<c>{NUMBER})(?!\w)"
    )


_THOUSAND = "mil|mila|mille|duizend|tausend|tsd|millionen|mio|millones"


@cache
def _company() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,/]){_ABOUT}(?P<n>(?>\d{{1,4}}(?:[.,]\d)? ?(?:{_THOUSAND})(?!\w)|\d{{1,3}}(?:[.  ]\d{{3}})+|\d{{2,6}}))(?:\s?(?:-|–|bis|à|a|tot)\s?\d[\d.  ]*)? ?\+? (?:[\w-]+ ){{0,2}}?(?:{_EMPLOYED})(?!\w)"
    )


_NOT_OURS = re.compile(
    r"(?:kund\w+|client\w*|nutzer\w*|abteilung\w*|département|departamento|dipartimento|afdeling|klanten|patient\w*|führ\w*|leit\w*|encadr\w*|gestion\w*|gerir|coordin\w*|leiding\w*|event\w*|für|pour|para|per|voor|help\w*|ayuda\w*|aid\w*|millionen|millions|millones)\W+(?:[\w']+\W+){0,5}$"
)
_MOST_OF_TEAM = 40
"""More than so many people "in the team" are the whole company."""


def team_in_other_languages(text: PostingText) -> NumberAt | None:
    """How many people are on the team."""
    for sentence in _spoken(text):
        for found in _team().finditer(text.folded, sentence.start, sentence.end):
            value = number_in_other_languages(found["a"] or found["b"] or found["c"] or found["d"])
            before = text.folded[max(sentence.start, found.start() - 60) : found.start()]
            if value is not None and 2 <= value <= _MOST_OF_TEAM and not _NOT_OURS.search(before):
                return NumberAt(value, found.start(), sentence)
    return None


def company_in_other_languages(text: PostingText) -> NumberAt | None:
    """How many people the employer has."""
    for sentence in _spoken(text):
        for found in _company().finditer(text.folded, sentence.start, sentence.end):
            value = number_in_other_languages(found["n"])
            before = text.folded[max(sentence.start, found.start() - 60) : found.start()]
            small_team = re.search(r"(?:team|équipe|equip[oae]|squadra)\W+(?:\w+\W+){0,3}$", before)
            if value is None or _NOT_OURS.search(before) or (small_team and value <= _MOST_OF_TEAM):
                continue
            if sentence.section not in {"requirements", "nice", "duties"}:
                return NumberAt(value, found.start(), sentence)
    return None


_TRAVEL = r"(?:dienst|geschäfts)?reise\w*|reisetätigkeit\w*|reisebereitschaft|déplacements?|viajes?|viajar|desplazamientos?|viagens|viajar|desloca[çc](?:ão|ões)|trasfert[ae]|viaggi\w*|reizen|dienstreizen|reisbereid\w*"


@cache
def _travel() -> re.Pattern[str]:
    share = r"(?P<{0}>\d{{1,3}})(?:\s?(?:-|–|bis|à|a|tot)\s?\d{{1,3}})?\s?(?:%|prozent|pour cent|por ciento|por cento|per cento|procent)"
    return re.compile(
        rf"(?<!\w)(?:{_TRAVEL})(?!\w)[^.;|\n]{{0,40}}?{share.format('a')}|{share.format('b')}[^.;,|\n]{{0,25}}?(?<!\w)(?:{_TRAVEL})(?!\w)"
        rf"|(?<!\w)(?:keine|ohne|sans|aucun|pas de|sin|sem|senza|nessuna|geen) (?:{_TRAVEL})(?P<none>)(?!\w)"
    )


def travel_in_other_languages(text: PostingText) -> NumberAt | None:
    """The percentage of travel; 0 where there is said to be none."""
    for sentence in _spoken(text):
        for found in _travel().finditer(text.folded, sentence.start, sentence.end):
            value = 0.0 if found["none"] is not None else float(found["a"] or found["b"])
            if value <= 100:
                return NumberAt(value, found.start(), sentence)
    return None


_OFFICE = r"(?:im |in unserem |in das |ins )?büro|vor ort|in präsenz|präsenz\w*|au bureau|dans nos bureaux|sur (?:site|place)|(?:en )?présentiel\w*|en (?:la |nuestra )?oficina|presencial\w*|in ufficio|in sede|in presenza|op kantoor|(?:no|ao) escrit[óo]rio|op locatie"


@cache
def _office_days() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,])(?P<a>[1-5]|{_WORD}){_RANGE} (?:{_DAY})(?: {_WEEK}| ?/ ?{_WEEK})? (?:\w+ ){{0,3}}?(?:{_OFFICE})(?!\w)"
        rf"|(?<!\w)(?:{_OFFICE})(?: \w+){{0,3}}?\W{{1,3}}(?:an )?(?P<b>[1-5]|{_WORD}){_RANGE} (?:{_DAY})(?!\w)(?= ?/? ?{_WEEK}|[,.;)]|$)"
    )


def office_days_in_other_languages(text: PostingText) -> NumberAt | None:
    """The days a week at the office."""
    for sentence in _spoken(text):
        for found in _office_days().finditer(text.folded, sentence.start, sentence.end):
            value = number_in_other_languages(found["a"] or found["b"])
            if re.match(
                r"\W{0,2}(?:im monat|par mois|al mes|por m[eê]s|al mese|per maand)",
                text.folded[found.end() : sentence.end],
            ):
                continue
            if value is not None and 1 <= value <= 5 and not text.negated(found.start(), found.end()):
                return NumberAt(value, found.start(), sentence)
    return None


_EVERY = {
    "wöchentlich hebdomadaire semanal settimanale wekelijks": 52.0,
    "monatlich mensuel mensuelle mensual mensal mensile maandelijks": 12.0,
    "quartalsweise vierteljährlich trimestriel trimestrielle trimestral trimestrale": 4.0,
    "halbjährlich semestriel semestrielle semestral semestrale halfjaarlijks": 2.0,
    "jährlich annuel annuelle anual annuale jaarlijks": 1.0,
}
_UNIT = {"monat": 12.0, "mois": 12.0, "mes": 12.0, "mês": 12.0, "mese": 12.0, "maand": 12.0, "quartal": 4.0, "trimestre": 4.0, "kwartaal": 4.0, "semestre": 2.0, "jahr": 1.0, "an": 1.0, "année": 1.0, "año": 1.0, "ano": 1.0, "anno": 1.0, "jaar": 1.0, "woche": 52.0, "semaine": 52.0, "semana": 52.0, "settimana": 52.0, "week": 52.0}  # fmt: skip


@cache
def _rates() -> re.Pattern[str]:
    unit = "|".join(sorted(_UNIT, key=len, reverse=True))
    words = "|".join(word for words in _EVERY for word in words.split())
    mal = r"mal|fois|vez|veces|vezes|volta|volte|keer|maal"
    tenfold = r"einmal|zweimal|dreimal|viermal|sechsmal"
    return re.compile(
        rf"(?<!\w)(?:(?P<count>\d{{1,2}}|{_WORD})(?:x| x| ?(?:{mal}))|(?P<fold>{tenfold})) (?:im|pro|in der|par|al|a la|por|ao|à|all'|alla|per|in de|in het) ?(?P<of>{unit})(?!\w)"
        rf"|(?<!\w)(?:jede[nsr]?|chaque|tous les|cada|ogni|elke?|iedere|alle) (?:(?P<step>\d{{1,2}}|{_WORD}) )?(?P<each>{unit})(?:e|s|es|n|en)?(?!\w)|(?<!\w)(?P<word>{words})(?:e[nrsm]?|s)?(?!\w)"
    )


_FOLD = {"einmal": 1, "zweimal": 2, "dreimal": 3, "viermal": 4, "sechsmal": 6}


def rates_in_other_languages(folded: str) -> Iterator[tuple[float, int, int]]:
    """(times a year, start, end) of each rhythm: "zweimal im Jahr" 2, "chaque trimestre" 4."""
    for found in _rates().finditer(folded):
        if word := found["word"]:
            rate = next(value for words, value in _EVERY.items() if word in words.split())
        elif found["each"]:
            step = number_in_other_languages(found["step"]) if found["step"] else 1
            rate = _UNIT[found["each"]] / max(step or 1, 1)
        else:
            times = _FOLD.get(found["fold"] or "") or number_in_other_languages(found["count"]) or 1
            rate = times * _UNIT[found["of"]]
        yield round(rate, 6), found.start(), found.end()


_MEETING = re.compile(
    r"(?<!\w)(?:team-?(?:treffen|events?|wochen?)|treffen (?:wir|sich|uns)|firmentreffen|off-?sites?|retreats?|workations?|kommen (?:wir )?(?:alle )?zusammen|séminaires?|(?:se|nous) (?:réunit|réunissons|retrouv\w+|voit|rencontr\w+)|rencontres? d'équipe|nos (?:reunimos|vemos|juntamos|encontramos)|encuentros?|reuniones presenciales|encontros?|(?:ci )?(?:incontriamo|riuniamo|ritroviamo)|ritir[oi]|incontri|kom(?:t|en) (?:we |wij |het team )?(?:\w+ ){0,6}?(?:samen|bijeen)|teamdagen?|heidag\w*)(?!\w)"
)


def gatherings_in_other_languages(text: PostingText) -> NumberAt | None:
    """How often a year the team meets: a rhythm in a sentence that speaks of meeting."""
    for sentence in _spoken(text):
        meeting = _MEETING.search(text.folded, sentence.start, sentence.end)
        if meeting is None or re.search(r"kund|client|klant", text.folded[sentence.start : sentence.end]):
            continue
        for rate, _, _ in rates_in_other_languages(text.folded[sentence.start : sentence.end]):
            if rate <= 12:
                return NumberAt(rate, meeting.start(), sentence)
    return None


def _spoken(text: PostingText) -> Iterator[Sentence]:
    """The sentences that do not speak English."""
    return (sentence for sentence in text.sentences if text.in_other_language(sentence))
