"""Rubrics: a criteria document made judgeable. From a TOML table to criteria, checked entry by entry.

document = "reliability-engineer.md"   the prose that it stands for
document_hash = "…"                    what the document said when the rubric was written
[fit]                                  strong = 65, good = 55, mixed = 45
[pay]                                  currency, hours_per_year, …; [pay.rates] USD = 0.9
[fact.KEY]                             a fact of one's own
[[criterion]]                          name, because, a condition, weight, …
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn

from analyzer.catalogue import Catalogue
from analyzer.criteria.document import sentences
from analyzer.criteria.entries import Entries, Flaw
from analyzer.errors import InvalidRubric
from analyzer.model import DocumentSentence
from analyzer.scoring.conditions import PayRange
from analyzer.scoring.rubric import Criterion, Rubric


def parse_rubric(
    table: Mapping[str, Any],
    *,
    name: str,
    document: str,
    catalogue: Catalogue,
    path: str = "",
    source: str | None = None,
    parts: Sequence[DocumentSentence] | None = None,
) -> Rubric:
    """Makes a rubric of a parsed TOML table and the text of its document.

    `source` is the TOML text, to name lines; `parts` are the document's sentences where they are
    known already. Raises InvalidRubric for the first thing that is wrong.
    """
    rubric, flaws = read_rubric(
        table,
        name=name,
        document=sentences(document) if parts is None else parts,
        catalogue=catalogue,
        path=path,
    )
    if rubric is None:
        _refuse(flaws, path or name, source)
    return rubric


def _refuse(flaws: Sequence[Flaw], path: str, source: str | None) -> NoReturn:
    from analyzer.criteria.toml_lines import TomlLines

    first = flaws[0]
    line = f":{TomlLines(source).find(first.table, first.key, first.word)}" if source else ""
    more = f" (and {len(flaws) - 1} more: `jobfit criteria check` lists them)" if len(flaws) > 1 else ""
    raise InvalidRubric(f"{path}{line}: {first.message}{more}", remedy=first.remedy)


def read_rubric(
    table: Mapping[str, Any],
    *,
    name: str,
    document: Sequence[DocumentSentence],
    catalogue: Catalogue,
    path: str = "",
) -> tuple[Rubric | None, tuple[Flaw, ...]]:
    """The rubric, or None and everything that is wrong with it."""
    reader = Entries(table, document, catalogue)
    criteria = tuple(reader.criteria())
    if not criteria and not reader.flaws:
        reader.flaws.append(Flaw("there is no criterion", "add a [[criterion]]"))
    elif not reader.flaws and all(one.bonus for one in criteria):
        reader.flaws.append(Flaw("every criterion is a bonus", "a score needs one that can be missed"))
    if reader.flaws:
        return None, tuple(reader.flaws)
    used = dict.fromkeys(key for one in criteria for key in one.questions)
    rubric = Rubric(
        name=name,
        criteria=criteria,
        document_sentences=tuple(document),
        specs={key: reader.specs[key] for key in used},
        own_facts=reader.own,
        fits=reader.fits,
        pay_scale=reader.pay_scale,
        path=path,
        document=str(table.get("document", "")),
        document_hash=table.get("document_hash"),
        notes=tuple(_unfounded(criteria)),
        pay_tests=tuple(_pay_tests(criteria)),
        unjudged=tuple(_unjudged(criteria, document)),
    )
    return rubric, ()


def _pay_tests(criteria: Sequence[Criterion]) -> Iterator[PayRange]:
    tests = (test for one in criteria for test in one.condition.tests())
    return (test for test in tests if isinstance(test, PayRange))


def _unjudged(criteria: Sequence[Criterion], document: Sequence[DocumentSentence]) -> Iterator[str]:
    """The sentences that no criterion stands for; a heading asks for nothing."""
    judged = {sentence for one in criteria for sentence in one.yours}
    return (part.text for part in document if not part.heading and part.text not in judged)


def _unfounded(criteria: Sequence[Criterion]) -> Iterator[str]:
    names = [f'"{one.name}"' for one in criteria if one.because and not one.yours]
    if names:
        yield f"the document does not give the reason of {', '.join(names)}: see `jobfit criteria check`"
