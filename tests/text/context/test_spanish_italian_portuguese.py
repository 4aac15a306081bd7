"""The context rules of Spanish, Italian and Portuguese: what is meant, and the trap that differs by a word."""

from __future__ import annotations

import pytest

from analyzer.sources.plain_text import posting_from_text
from analyzer.text.posting_text import PostingText
from tests.languages import spoken

CASES = [
    ("es", {"denied"}, "No ofrecemos *teletrabajo*."),
    ("es", {"denied"}, "Sin *guardias*."),
    ("es", {"denied"}, "El *teletrabajo* no es posible."),
    ("es", {"denied"}, "Ningún *bono*."),
    ("es", {"denied"}, "Lo que no ofrecemos:\n- *teletrabajo*"),
    ("es", set(), "No dudes en preguntar por el *teletrabajo*."),
    ("es", set(), "No solo *teletrabajo*, también horario flexible."),
    ("es", set(), "Sin guardias, con *teletrabajo*."),
    ("es", set(), "*Teletrabajo* y no hay guardias."),
    ("es", {"later"}, "*Teletrabajo* tras superar el periodo de prueba."),
    ("es", set(), "*Teletrabajo* desde el primer día."),
    ("es", {"others"}, "Nuestros clientes tienen *teletrabajo*."),
    ("es", set(), "Nuestras cocineras tienen *teletrabajo*."),
    ("es", {"past"}, "Hasta 2019 la plantilla tuvo *teletrabajo*."),
    ("pt", {"denied"}, "Não oferecemos *teletrabalho*."),
    ("pt", {"denied"}, "Sem *plantão*."),
    ("pt", {"denied"}, "*Teletrabalho* não é possível."),
    ("pt", set(), "Não só *teletrabalho*, também horário flexível."),
    ("pt", set(), "Sem plantão, com *teletrabalho*."),
    ("pt", set(), "Três dias no escritório e *teletrabalho* no resto."),
    ("pt", {"later"}, "*Teletrabalho* após o período experimental."),
    ("pt", {"others"}, "O nosso fornecedor tem *teletrabalho*."),
    ("pt", {"past"}, "Em 2009 tínhamos *teletrabalho*."),
    ("it", {"denied"}, "Non offriamo *smart working*."),
    ("it", {"denied"}, "Senza *reperibilità*."),
    ("it", {"denied"}, "Lo *smart working* non è previsto."),
    ("it", {"denied"}, "Nessun *bonus*."),
    ("it", set(), "Non solo *smart working*, anche flessibilità."),
    ("it", set(), "Senza turni, con *smart working*."),
    ("it", {"later"}, "*Smart working* dopo il periodo di prova."),
    ("it", set(), "Una volta al mese c'è la *pizza*."),
    ("it", {"past"}, "Una volta c'era la *pizza*."),
    ("it", {"wished"}, "Hai già seguito un *corso* di cucina."),
    ("it", set(), "Seguirai un *corso* di cucina."),
]


@pytest.mark.parametrize(("language", "categories", "marked"), CASES)
def test_what_a_clause_makes_of_its_words(language: str, categories: set[str], marked: str) -> None:
    """A rule of the language holds for the words between the stars, or none does."""
    before, cue, behind = marked.split("*")
    text = PostingText(posting_from_text(spoken(before + cue + behind, language), source="test"))
    start = text.text.index(cue)
    held = {rule.category for rule in text.context.of(start, start + len(cue))}
    assert held >= categories
    assert bool(held) is bool(categories)
