"""Denials and conditions in six languages: "kein Homeoffice", "le télétravail n'est pas possible".

The scope is that of negation.py: a denial reaches over a few words to its right, not over brackets, "but"
or a new clause, and over a list only where "or" joins it. German and Dutch deny behind the verb as well.
"""

from __future__ import annotations

import re
from functools import cache

from analyzer.text.lazy_pattern import lazy_pattern

_BEFORE: dict[str, str] = {
    "de": r"kein\w*|nicht|ohne|nie|niemals|weder|noch|statt|anstatt|anstelle|no|not",
    "fr": r"pas|sans|aucun\w*|ni|jamais|non|hors|excepté|sauf|no|not",
    "es": r"no|sin|ning[uú]n\w*|nunca|jam[aá]s|ni|tampoco|excepto|salvo|en lugar de|en vez de",
    "pt": r"não|nao|sem|nenhum\w*|nunca|jamais|nem|exceto|em vez de",
    "it": r"non|senza|nessun\w*|né|mai|eccetto|tranne|invece d\w+|no",
    "nl": r"geen|niet|zonder|nooit|noch|behalve|in plaats van|no|not",
}
_BEHIND: dict[str, str] = {
    "de": r"(?:nicht|kein\w*|nie|niemals|ausgeschlossen|unmöglich)",
    "fr": r"(?:n(?:e |')[\w']+(?: \w+){0,2}? (?:pas|jamais|plus|aucun\w*)|non (?:possible|prévu\w*|propos\w+|disponible\w*|inclus\w*|requis\w*|éligible\w*)|impossible\w*|exclu\w*)",
    "es": r"(?:no (?:es|son|est[aá]\w*|hay|se|ser[aá]\w*|disponible\w*|incluid\w+|posible\w*|ofrec\w+|aplica\w*|requerid\w+|necesari\w+|contempla\w*|permitid\w+|existe\w*|entra\w*)|excluid\w+|imposible)",
    "pt": r"(?:n[ãa]o (?:é|são|est[áã]\w*|há|se|será\w*|dispon[ií]ve\w+|inclu[ií]d\w+|poss[ií]ve\w+|oferec\w+|aplic\w+|requerid\w+|necess[áa]ri\w+|existe\w*)|exclu[ií]d\w+|imposs[ií]ve\w+)",
    "it": r"(?:non (?:è|sono|sarà|viene|vengono|previst\w+|disponibil\w+|possibil\w+|inclus\w+|richiest\w+|offert\w+|necessari\w+|c'è)|esclus\w+|impossibil\w+)",
    "nl": r"(?:niet|geen|nooit|onmogelijk|uitgesloten)",
}
_NO_DENIAL: dict[str, str] = {
    "de": (
        r"nicht (?:nur|bloß|allein|zuletzt|zögern|zu (?:kurz|vergessen)|umsonst|selten|verpassen|weniger|mehr (?:als|wegzudenken))|kein\w* (?:fremdw\w+|problem\w*|thema|muss|frage|wunsch|grenzen|zufall|hexenwerk|geheimnis|widerspruch|tag wie|zwei|leere\w*|halbe\w*|scheu|angst)"
        r"|ohne (?:grenzen|wenn|zweifel|frage|umwege|lange)|noch (?:mehr|besser|nicht|heute|weiter|keine|kein|ein\w*|offen)|nie (?:langweilig|allein)|weder"
    ),
    "fr": r"pas (?:seulement|uniquement|que|à pas|simplement|moins)|sans (?:souci|oublier|limite|distinction|discrimination|doute|hésiter|compter|frontière\w*)|non seulement|jamais (?:seul|deux)",
    "es": r"no (?:s[oó]lo|solamente|[uú]nicamente|dudes|lo dudes|te (?:lo )?(?:pierdas|preocupes|conformes)|importa|obstante|necesariamente|menos|dejes|esperes|busques m[aá]s)|sin (?:duda|l[ií]mite\w*|[aá]nimo|fines|distinci[oó]n|discriminaci[oó]n|olvidar|importar)|nunca (?:est\w+ sol|m[aá]s)|ni m[aá]s",
    "pt": r"n[ãa]o (?:s[óo]|apenas|somente|hesite\w*|perca\w*|perde\w*|importa|necessariamente|obstante|menos)|sem (?:d[úu]vida|limite\w*|fins|distin[çc][ãa]o|discrimina[çc][ãa]o|esquecer)",
    "it": r"non (?:solo|soltanto|esitare|perdere|perderti|vediamo|necessariamente|importa|ultimo|meno|profit)|senza (?:dubbio|limiti|scopo|distinzion\w+|discriminazion\w+|dimenticare)|mai (?:sol|più)|no profit",
    "nl": r"niet (?:alleen|te vergeten|zomaar|aarzel\w*|minder|onbelangrijk|voor niets)|geen (?:probleem|twee|enkel probleem|dag hetzelfde|grenzen|vraag|geheim|onbekende\w*|zorgen)|zonder (?:twijfel|grenzen|onderscheid|enige twijfel)|nooit (?:alleen|saai)|noch",
}
_BEFORE_NO_DENIAL = lazy_pattern(
    r"(?:pourquoi|ob|por qu[eé]|perch[eé]|waarom|warum|wieso|oder|ou|aarzel|zögere?|zögern sie|n'hésitez|n'hésite|n'attendez|n'attends) $"
)
_BREAK = lazy_pattern(
    r"[;:|()\[\]•]|[.!?]\s|\s[-–—]+\s|(?<!\w)(?:sondern|aber|jedoch|dafür|doch|mais|cependant|pero|sino|mas|porém|ma|però|bensì|maar|wel|echter|avec|mit|con|com|met|plutôt)(?!\w)"
    r"|,\s*(?:wir|du|sie|nous|vous|ofrecemos|tenemos|oferecemos|temos|offriamo|abbiamo|we|wij|je|das|ce|il|esto|isto|questo|dit|dat|und|et|y|e|en)(?!\w)"
)
_CLAUSE = lazy_pattern(
    r"[,.;!?|()\[\]•]|\s[-–—]+\s|(?<!\w)(?:und|sowie|sondern|aber|jedoch|et|mais|y|pero|sino|e|mas|ma|però|en|maar|denn|because|weil|wenn|si|se|als|damit|pour que)(?!\w)"
)
_AND = frozenset(["und", "et", "y", "e", "en", "sowie"])
_OR = lazy_pattern(r"(?<!\w)(?:oder|noch|ou|ni|o|u|nem|né|of)(?!\w)")
_ANSWER = lazy_pattern(
    r"[\s*_]{0,3}(?:[:=]|\?|[-–])\s?(?:nein|nee|no|non|não|nao|aucun\w*|kein\w*|ning[uú]n\w*|nessun\w*|nenhum\w*|geen|nicht|niet|0)(?![\w-])"
)
_REACH, _FARTHEST, _BEHIND_REACH = 6, 120, 70
_REACH_OVER_AND = 3


@cache
def _patterns(languages: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    before, behind, harmless = (
        "|".join(table[language] for language in languages) for table in (_BEFORE, _BEHIND, _NO_DENIAL)
    )
    return (
        re.compile(rf"(?<![\w-])(?:{before})(?![\w-])"),
        re.compile(rf"(?<![\w-])(?:{behind})(?!\w)"),
        re.compile(rf"(?:{harmless})(?!\w)"),
    )


def is_negated(
    folded: str, start: int, end: int, begin: int, stop: int, *, languages: tuple[str, ...]
) -> bool:
    """Whether folded[start:end] is denied within its sentence folded[begin:stop], in one of the languages."""
    before, behind, harmless = _patterns(languages)
    if _ANSWER.match(folded, end, stop):
        return True
    clause = _CLAUSE.search(folded, end, min(stop, end + _BEHIND_REACH))
    limit = clause.start() if clause else min(stop, end + _BEHIND_REACH)
    for found in behind.finditer(folded, end, limit):
        if not harmless.match(folded, found.start(), stop):
            return True
    last: re.Match[str] | None = None
    for found in before.finditer(folded, max(begin, start - _FARTHEST), start):
        last = found
    return last is not None and _reaches(folded, last, start, begin, stop, harmless=harmless)


def _reaches(
    folded: str, negator: re.Match[str], start: int, begin: int, stop: int, *, harmless: re.Pattern[str]
) -> bool:
    if harmless.match(folded, negator.start(), stop) or _BEFORE_NO_DENIAL.search(
        folded, max(begin, negator.start() - 16), negator.start()
    ):
        return False
    between = folded[negator.end() : start]
    words = between.split()
    if len(words) > _REACH or _BREAK.search(between):
        return False
    if not _AND.isdisjoint(words) and len(words) > _REACH_OVER_AND:
        return False
    if "," not in between:
        return True
    joined = _OR.search(folded, negator.end(), min(stop, start + 80))
    return joined is not None and all(len(item.split()) <= 3 for item in between.split(","))


_CONDITION = lazy_pattern(
    r"(?<!\w)(?:möglich\w*|nach (?:der |einer |erfolgreicher |bestandener )?(?:probezeit|einarbeitung\w*|absprache|vereinbarung|rücksprache)|gegebenenfalls|ggf|eventuell|evtl|je nach|auf wunsch|optional"
    r"|possibles?|possibilités?|après (?:la |une |votre |ta )?(?:période d'essai|intégration|formation)|éventuel\w*|selon|en fonction|facultati\w+|sous conditions?|négociables?"
    r"|posib(?:le|les|ilidad\w*)|tras (?:el |superar )|despu[eé]s de|seg[uú]n|opcional\w*|negociable\w*|en funci[oó]n|eventual\w*|podr[ií]as?"
    r"|poss[ií]ve(?:l|is)|possibilidade\w*|ap[óo]s|conforme|consoante|eventua\w+"
    r"|possibil(?:e|i|ità)|dopo (?:il |la |un )|a seconda|eventual\w+|facoltativ\w+|negoziabil\w+|in base a"
    r"|mogelijk\w*|na (?:de |je |een )?(?:proeftijd|inwerkperiode)|in overleg|afhankelijk|eventueel|optioneel|indien|bespreekbaar)(?!\w)"
)
_LATER = lazy_pattern(
    r"(?<!\w)(?:nach (?:der |einer |erfolgreicher |bestandener |deiner |ihrer )?(?:probezeit|einarbeitung\w*)|après (?:la |une |votre |ta )?(?:période d'essai|intégration|phase|formation)|à l'issue de"
    r"|(?:tras|despu[eé]s de|una vez|superado|pasado) (?:el |la |superar |superado |un )?(?:el )?(?:per[ií]odo|periodo|fase|primer\w*|meses|formaci[oó]n)|ap[óo]s (?:o |a |um )?(?:per[ií]odo|fase|meses|forma[çc][ãa]o)"
    r"|dopo (?:il |la |un |i )?(?:periodo|prov\w+|primi|fase|formazione)|na (?:de |je |een )?(?:proeftijd|inwerkperiode|inwerken))(?!\w)"
)


def is_conditional(folded: str, start: int, end: int, begin: int, stop: int) -> bool:
    """Whether folded[start:end] holds only under a condition, by the words near it."""
    return _CONDITION.search(folded, max(begin, start - 40), min(stop, end + 60)) is not None


def comes_later(folded: str, start: int, end: int, begin: int, stop: int) -> bool:
    """Whether folded[start:end] is promised only for a time after the beginning ("nach der Probezeit")."""
    return _LATER.search(folded, max(begin, start - 60), min(stop, end + 60)) is not None
