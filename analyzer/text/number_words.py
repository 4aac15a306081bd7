"""Number words of German, French, Spanish, Portuguese, Italian and Dutch: "acht", "vingt-cinq", "doce".

Those of English are composed ("two hundred thousand") and stand in numbers.py. A library that reads such
words in several languages (text2num) was tried and left: readers need them as parts of larger patterns ("vier
Jahre Erfahrung"), with their places, and it knows neither "half a dozen" nor "a hundred" nor "2 million".
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from analyzer.text.numbers import NUMBER_WORDS

_TOLD = {
    1: "ein eine einen einem einer einmal une uno una um uma één eén één",
    2: "zwei beiden zweimal tweemaal deux dos dois duas due twee",
    3: "drei dreimal driemaal trois tres três tre drie",
    4: "vier viermal viermaal quatre cuatro quatro quattro",
    5: "fünf cinq cinco cinque vijf",
    6: "sechs sechsmal six seis sei zes",
    7: "sieben sept siete sete sette zeven",
    8: "acht huit ocho oito otto",
    9: "neun neuf nueve nove negen",
    10: "zehn dix diez dez dieci tien",
    11: "elf onze once undici",
    12: "zwölf douze doce doze dodici twaalf",
    13: "dreizehn treize trece treze tredici dertien",
    14: "vierzehn quatorze catorce catorze quattordici veertien",
    15: "fünfzehn quinze quince quindici vijftien",
    16: "sechzehn seize dieciséis dezesseis sedici zestien",
    17: "siebzehn dix-sept diecisiete dezessete diciassette zeventien",
    18: "achtzehn dix-huit dieciocho dezoito diciotto achttien",
    19: "neunzehn dix-neuf diecinueve dezenove diciannove negentien",
    20: "zwanzig vingt veinte vinte venti twintig",
    25: "fünfundzwanzig vingt-cinq veinticinco venticinque vijfentwintig",
    28: "achtundzwanzig vingt-huit veintiocho ventotto achtentwintig",
    30: "dreißig trente treinta trinta trenta dertig",
    40: "vierzig quarante cuarenta quarenta quaranta veertig",
    50: "fünfzig cinquante cincuenta cinquenta cinquanta vijftig",
    60: "sechzig soixante sesenta sessenta sessanta zestig",
    70: "siebzig soixante-dix setenta settanta zeventig",
    80: "achtzig quatre-vingt quatre-vingts ochenta oitenta ottanta tachtig",
    90: "neunzig quatre-vingt-dix noventa novanta negentig",
    100: "hundert einhundert cent cien cem cento honderd",
    200: "zweihundert doscientos duzentos duecento tweehonderd",
    300: "dreihundert trescientos trezentos trecento driehonderd",
    500: "fünfhundert quinientos quinhentos cinquecento vijfhonderd",
    1000: "tausend eintausend mille duizend",
}
_HEADED = {
    f"{word}köpfig{ending}": value
    for value, word in enumerate(
        ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"], 2
    )
    for ending in ("e", "en", "er", "es", "em")
}
""" "Ein sechsköpfiges Team": so many heads."""
WORDS: dict[str, int] = {word: value for value, words in _TOLD.items() for word in words.split()} | _HEADED
"""What a word of these languages counts. Several are words of English too ("once", "six"), so they are looked
for only where the language is known."""

_EVERY: AbstractSet[str] = NUMBER_WORDS | WORDS.keys()


def numbers_of(language: str) -> AbstractSet[str]:
    """The words that are numbers in texts of a language by its ISO 639-1 code (but for English: of all)."""
    return NUMBER_WORDS if language == "en" else _EVERY
