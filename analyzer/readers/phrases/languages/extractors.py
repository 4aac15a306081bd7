"""Facts for which English has extractors of its own, read from sentences of other languages.

They are looked for only where the extractors found nothing in the body: what is said in both languages is
told by English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from analyzer.catalogue import Catalogue
from analyzer.model import FactValue, Finding
from analyzer.readers.phrases.cues import Hit, detected
from analyzer.readers.phrases.deciding import decide
from analyzer.readers.phrases.languages.counts import (
    Told,
    company_abroad,
    gatherings_abroad,
    office_days_abroad,
    team_abroad,
    travel_abroad,
    years_abroad,
)
from analyzer.readers.phrases.posting_text import PostingText
from analyzer.text.negation_abroad import comes_later

_CHOSEN = ("role_track", "seniority", "employment_type", "work_arrangement", "one_on_ones")
_COUNTED: dict[str, Callable[[PostingText], Told | None]] = {
    "team_size": team_abroad,
    "company_size": company_abroad,
    "travel_percent": travel_abroad,
    "get_togethers_per_year": gatherings_abroad,
}
_TITLED = frozenset({"role_track", "seniority"})
"""What a title tells first: "Kollege" and "Leitung" are spoken of in every posting."""


def find_abroad(text: PostingText, catalogue: Catalogue, known: Collection[str]) -> Iterator[Finding]:
    """The facts that the text states in another language, without those `known` already."""
    for key in _CHOSEN:
        if key in catalogue and key not in known:
            hits = [hit for hit in detected(text, catalogue).get(key, ()) if hit.cue.abroad]
            yield from decide(text, catalogue, key, _counting(text, key, hits))
    if "years_experience" in catalogue and "years_experience" not in known:
        years = years_abroad(text)
        if years is not None:
            yield text.finding("years_experience", _plain(years[0]), [years[1]])
    for key, find in _COUNTED.items():
        if key in catalogue and key not in known and (told := find(text)) is not None:
            yield text.finding(key, _plain(told.value), [told.start])
    if "office_days" in catalogue and "office_days" not in known:
        days = office_days_abroad(text)
        if days is not None:
            yield text.finding("office_days", _plain(days.value), [days.start])
            if days.value <= 4 and "work_arrangement" not in known:
                yield text.finding("work_arrangement", "hybrid", [days.start])


def _counting(text: PostingText, key: str, hits: list[Hit]) -> list[Hit]:
    """Of the hits of a fact those that count: in the title where one stands there, and not for later."""
    if key in _TITLED:
        titled = [hit for hit in hits if hit.sentence.section == "title"]
        first = text.posting.lines[0].n if text.posting.lines else 0
        hits = titled or [hit for hit in hits if hit.line.n == first]
    if key == "work_arrangement":
        hits = [hit for hit in hits if not _is_later(text, hit)]
        weekly = [hit for hit in hits if hit.cue.value == "hybrid"]
        if weekly and not any(hit.cue.value == "remote" for hit in hits):
            hits = weekly  # days at the office are no job at the office
    return hits


def _is_later(text: PostingText, hit: Hit) -> bool:
    sentence = hit.sentence
    return comes_later(text.folded, hit.start, hit.end, sentence.start, sentence.end)


def _plain(value: float) -> FactValue:
    return int(value) if value == int(value) else value


_OTHERS = re.compile(
    r"(?:^|[.;:,•–-] ?)(?:bei )?(?:unsere[rn]? (?:kund\w+|partner\w*)|die kunden|nos clients|les clients|nuestros clientes|los clientes|(?:os )?nossos clientes|i nostri clienti|onze klanten|de klanten)(?!\w)[^.;]{0,90}$"
    r"|(?<!\w)(?:plattform|software|lösung\w*|app|tool\w*|produkt\w*|plateforme|logiciels?|solutions?|outils?|plataforma|soluci[oó]n\w*|solu[çc][õo]es|aplicaci[oó]n|herramienta\w*|ferramenta\w*|piattaforma|soluzion\w+|strument\w+|platform|oplossing\w*) (?:für|zur|zum|pour|para|per|voor|de|di|van) (?:[\w']+ ){0,3}$"
)  # fmt: skip
_OF_PRODUCTS = frozenset(
    {"industry", "customers", "software_layer", "build_or_improve", "mission", "primary_problem"}
    | {"business_concerns", "main_risk", "operates_at_scale", "reliability_focus", "performance_focus"}
)


def of_others(text: PostingText, hit: Hit) -> bool:
    """Whether a sentence of another language says it of customers or of what is sold to them."""
    if hit.cue.key in _OF_PRODUCTS:
        return False
    return speaks_of_others(text, hit.start)


def speaks_of_others(text: PostingText, place: int) -> bool:
    """Whether the words before a place turn what stands there over to customers or to a product."""
    before = text.folded[max(text.sentence_at(place).start, place - 120) : place]
    return _OTHERS.search(before) is not None
