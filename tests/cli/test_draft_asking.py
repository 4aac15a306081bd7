"""At a terminal `criteria draft` goes through what is not plain, one by one."""

from __future__ import annotations

import tomllib

from analyzer.catalogue import load_catalogue
from analyzer.cli.draft_asking import gone_through
from analyzer.criteria.check import check
from analyzer.criteria.document import sentences
from analyzer.criteria.rubric_file import parse_rubric
from analyzer.drafting.draft import draft_by_phrases, read_wishes
from analyzer.drafting.toml_writer import to_toml

DOCUMENT = """\
I want mentoring.

Hybrid work is a swindle.

Equity is a swindle too.

Near my daughter's school.

My parrot talks.
"""


def drafted(*answers: str, work: str | None = ""):
    parts, catalogue = sentences(DOCUMENT), load_catalogue()
    given = iter(answers if work is None else (work, *answers))
    draft = draft_by_phrases(parts, catalogue)
    return gone_through(draft, read_wishes(parts, catalogue).sure, catalogue, ask=lambda _: next(given))


def table(draft) -> dict:
    parsed = tomllib.loads(to_toml(draft, "doc.md"))
    parse_rubric(parsed, name="doc", document=DOCUMENT, catalogue=load_catalogue())
    return parsed


def test_each_answer_makes_a_criterion_or_none():
    found = table(drafted("r", "w", "w", "school, kindergarten", "i"))
    names = [one["name"] for one in found["criterion"]]
    assert names[:3] == ["Mentoring", "Work arrangement: not hybrid or onsite", "Equity"]
    (own,) = found["fact"].values()
    assert own["cues"]["true"] == ["school", "kindergarten"]
    assert found["aside"] == ["My parrot talks."]


def test_the_kind_of_work_is_asked_first_where_the_document_names_none():
    found = table(drafted("nurse", "q", work="hm"))
    assert found["criterion"][0]["want"]["nursing"] == 1
    assert "because" not in found["criterion"][0]


def test_who_ends_the_questions_keeps_the_rest_as_comments():
    draft = drafted("q")
    assert len(draft.unsure) == 2
    assert drafted("q", work=None).unsure == draft.unsure
    assert "# wanted:" in to_toml(draft, "doc.md")


def test_what_is_neither_is_asked_again():
    assert [one.name for one in drafted("x", "r", "", "", "").entries][1].startswith("Work arrangement")


def test_check_does_not_repeat_what_is_meant_so():
    draft = drafted("i", "i", "i", "i")
    source = to_toml(draft, "doc.md")
    found = check(
        source,
        tomllib.loads(source),
        sentences(DOCUMENT),
        load_catalogue(),
        path="doc.toml",
        document_path="doc.md",
    )
    assert found == ()


def test_the_commented_entries_can_be_used_as_they_stand():
    text = to_toml(draft_by_phrases(sentences(DOCUMENT), load_catalogue()), "doc.md")
    block = text[text.index("# ruled out:") :].split("\n#\n")[0].splitlines()[1:]
    wanted = tomllib.loads("\n".join(line.removeprefix("# ").strip() for line in block))
    assert wanted["criterion"][0]["because"] == "Hybrid work is a swindle."
