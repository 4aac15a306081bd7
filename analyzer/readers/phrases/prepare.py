"""Makes what reading asks for in any language, so that it can be prepared (analyzer/prepared.py)."""

from __future__ import annotations

from analyzer.catalogue import Catalogue
from analyzer.readers.phrases.cue_index import cues_of
from analyzer.readers.phrases.rows import index_of as rows_index_of
from analyzer.text.context.engine import index_of as rules_index_of
from analyzer.text.context.rules import LANGUAGES
from analyzer.text.tokens import Tokens


def look_for_nothing(catalogue: Catalogue) -> None:
    """Looks for all phrases of all languages where there is nothing. Raises InvalidPhrase."""
    cues, nothing = cues_of(catalogue), Tokens("")
    for language in LANGUAGES:
        of_language = cues.english if language == "en" else cues.of(language)
        for found in (of_language.claiming, of_language.supporting):
            found.phrases.find(nothing)
        rules_index_of(language).find(nothing)
        rows_index_of(language).find(nothing)
