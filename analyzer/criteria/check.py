"""What is wrong with a rubric, or missing in it: `jobfit criteria check`.

error     cannot be judged by, or never says anything: unknown facts, impossible values, reasons
          that the document does not give, criteria that nothing meets or everything does,
          cues that look at a text for ever
warning   can be judged by, but look at it: a document changed since, a criterion without reason
note      sentences that no criterion cites, own facts that only a model will find
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.criteria.document import Citations, digest
from analyzer.criteria.rubric_file import read_rubric
from analyzer.criteria.toml_lines import TomlLines
from analyzer.model import DocumentSentence
from analyzer.readers.phrases.cue_index import own_pattern, too_slow
from analyzer.scoring.possible_answers import answers
from analyzer.scoring.rubric import Criterion, Rubric
from analyzer.text.timed_pattern import PROBE_SECONDS, is_slow

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: what, in which file and line (from 1), and what to do about it."""

    level: Level
    file: str
    line: int
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{self.file}:{self.line}: {self.level}: {self.message}{remedy}"


def check(
    source: str,
    table: Mapping[str, Any],
    document: Sequence[DocumentSentence],
    catalogue: Catalogue,
    *,
    path: str,
    document_path: str,
) -> tuple[Problem, ...]:
    """Everything that can be said about a rubric, by line: first its own file, then the document.

    `source` is the TOML text that `table` was read from; `document` are the sentences of the prose.
    """
    checker = _Checker(TomlLines(source), table, document, path)
    rubric, flaws = read_rubric(table, name=path, document=document, catalogue=catalogue, path=path)
    found = [checker.at("error", f.message, f.remedy, f.table, f.key, f.word) for f in flaws]
    found += checker.reasons()
    found += checker.changed()
    if rubric is not None:
        found += checker.criteria(rubric)
        found += checker.own_facts(rubric)
    found.sort(key=lambda problem: problem.line)
    return (*found, *_uncited(source, table, document, document_path))


@dataclass(frozen=True, slots=True)
class _Checker:
    lines: TomlLines
    table: Mapping[str, Any]
    document: Sequence[DocumentSentence]
    path: str

    def at(self, level: Level, message: str, remedy: str, *where: str) -> Problem:
        """A finding about a place in the rubric: a table, a key and a word, as far as known."""
        return Problem(level, self.path, self.lines.find(*where), message, remedy)

    def reasons(self) -> Iterator[Problem]:
        """Reasons that the document does not give, and criteria without one."""
        citations = Citations(self.document)
        for number, name, reasons in _reasons(self.table):
            where = f"criterion.{number}"
            if not reasons:
                remedy = "write because = the sentence that asks for it"
                yield self.at("warning", f'criterion "{name}" gives no reason', remedy, where)
            for reason in reasons:
                if not citations.find(reason):
                    message = f'criterion "{name}": the document does not say "{_short(reason)}"'
                    remedy = "copy a sentence of the document, word for word"
                    first = " ".join(reason.split()[:3])
                    yield self.at("error", message, remedy, where, "because", first)

    def changed(self) -> Iterator[Problem]:
        """A document that is not the one the rubric was written for."""
        noted, now = self.table.get("document_hash"), digest(self.document)
        if isinstance(noted, str) and noted != now:
            yield self.at(
                "warning",
                "the document has changed since the rubric was written",
                f'see that the reasons still hold, then write document_hash = "{now}"',
                "",
                "document_hash",
            )

    def criteria(self, rubric: Rubric) -> Iterator[Problem]:
        """Criteria and deal-breakers on which no answer has any bearing."""
        for number, one in enumerate(rubric.criteria):
            for message, remedy, key in _idle(one, rubric.specs):
                where = f"criterion.{number}"
                yield self.at("error", f'criterion "{one.name}" {message}', remedy, where, key)

    def own_facts(self, rubric: Rubric) -> Iterator[Problem]:
        """Own facts that are never looked at, or that only a model will find, and cues that never end."""
        for key, spec in rubric.own_facts.items():
            where = f"fact.{key}"
            if key not in rubric.specs:
                yield self.at("warning", f"no criterion looks at fact {key}", "use it or delete it", where)
            if not spec.cues:
                remedy = f"[fact.{key}.cues] would let the phrase reader find it too"
                yield self.at("note", f"only a model will find fact {key}", remedy, where)
            for phrase in _phrases(spec):
                if is_slow(own_pattern(key, phrase)):
                    error = too_slow(key, phrase, PROBE_SECONDS)
                    yield self.at("error", error.message, error.remedy, where, "cues", phrase)


def _phrases(spec: FactSpec) -> list[str]:
    """The cues of a fact, each once."""
    found = (phrase for cues in spec.cues.values() for phrase in (*cues.detect, *cues.hint, *cues.support))
    return list(dict.fromkeys(found))


def _reasons(table: Mapping[str, Any]) -> Iterator[tuple[int, str, list[str]]]:
    """The number, name and reasons of each entry, as far as it has them in a form to be read."""
    entries = table.get("criterion")
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, Mapping):
            because = entry.get("because", [])
            listed = because if isinstance(because, list) else [because]
            name = str(entry.get("name", number + 1))
            yield number, name, [item for item in listed if isinstance(item, str) and item.strip()]


def _idle(one: Criterion, specs: Mapping[str, FactSpec]) -> Iterator[tuple[str, str, str]]:
    """What no answer can change, as (message, remedy, key)."""
    low, high = one.condition.interval({})
    if high <= 0:
        yield "can never be met", "no answer fulfils its conditions", ""
    elif low >= 1:
        yield "can never fail", "every answer fulfils it", ""
    elif low == high:
        yield f"is always worth {low:g}", "no answer changes it", ""
    if one.deal_breaker is None:
        return
    low, high = one.deal_breaker.interval({})
    if high < 1:
        yield "has a deal-breaker that never holds", "no answer fulfils it wholly", "deal_breaker"
    elif low >= 1:
        yield "has a deal-breaker that always holds", "every answer fulfils it", "deal_breaker"
    elif _met_and_broken(one, specs):
        yield "is met and ruled out by one and the same answer", "want something else", "deal_breaker"


def _met_and_broken(one: Criterion, specs: Mapping[str, FactSpec]) -> bool:
    """Whether one answer meets a criterion about one fact wholly and breaks its deal too. Of lists
    that is no contradiction: they may hold the good and the bad."""
    if len(one.questions) != 1 or one.deal_breaker is None:
        return False
    (key,) = one.questions
    if specs[key].kind in {"choices", "texts", "text"}:
        return False
    tests = [*one.condition.tests(), *one.deal_breaker.tests()]
    return any(
        one.condition.interval({key: answer})[0] >= 1 and one.deal_breaker.interval({key: answer})[0] >= 1
        for answer in answers(specs[key], tests)
    )


def _uncited(
    source: str, table: Mapping[str, Any], document: Sequence[DocumentSentence], document_path: str
) -> Iterator[Problem]:
    for part in uncited(source, table, document):
        yield Problem("note", document_path, part.line, f'no criterion cites "{_short(part.text)}"')


def uncited(
    source: str, table: Mapping[str, Any], document: Sequence[DocumentSentence]
) -> list[DocumentSentence]:
    """Sentences that ask for something, perhaps, and that nothing judges. Headings are not listed, nor what
    is marked as meant so."""
    citations = Citations(document)
    reasons = [reason for *_, given in _reasons(table) for reason in given]
    cited = {part for words in (*reasons, *_marked(source, table)) for part in citations.find(words)}
    return [part for part in document if part not in cited and not part.heading]


def _marked(source: str, table: Mapping[str, Any]) -> Iterator[str]:
    """The sentences of which the rubric says that they need no criterion: `aside = […]`, or a comment
    `# not a criterion: "…"`."""
    aside = table.get("aside")
    yield from (words for words in (aside if isinstance(aside, list) else []) if isinstance(words, str))
    yield from re.findall(r'^\s*#\s*not a criterion:\s*"(.+?)"\s*$', source, re.MULTILINE)


def _short(text: str, most: int = 70) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
