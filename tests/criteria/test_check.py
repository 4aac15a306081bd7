"""`criteria check`: what it finds, on which line, and what it says to do."""

from __future__ import annotations

import tomllib

import pytest

from analyzer.criteria.check import check
from analyzer.criteria.document import digest, sentences
from analyzer.resources import criteria_dir
from tests.scoring.helpers import CATALOGUE

DOCUMENT = "# Wishes\n\nI like to teach. Let it be remote.\n"
GOOD = """document = "mine.md"

[[criterion]]
name = "Teaching"
because = "I like to teach."
fact = "mentoring"
want = true

[[criterion]]
name = "Remote"
because = "Let it be remote."
fact = "work_arrangement"
want = "remote"
"""


def look(source, document=DOCUMENT):
    return check(
        source,
        tomllib.loads(source),
        sentences(document),
        CATALOGUE,
        path="mine.toml",
        document_path="mine.md",
    )


def test_a_sound_rubric_has_nothing_wrong():
    assert look(GOOD) == ()


# what is written instead of what, the line that is named, and the words of the message
FINDINGS = {
    "unknown fact": ('"mentoring"', '"mentorings"', 6, 'no fact "mentorings"', 'did you mean "mentoring"?'),
    "unknown value": (
        'want = "remote"',
        'want = "remotely"',
        13,
        'no value "remotely"',
        'did you mean "remote"?',
    ),
    "unknown key": ("want = true", "wants = true", 7, 'unknown key "wants"', 'did you mean "want"?'),
    "wrong kind of condition": ("want = true", "at_least = 3", 7, "for numbers and pay", "want = true"),
    "text wanted of a flag": ("want = true", 'want = "yes"', 7, "is a flag", "want = true"),
    "nothing wanted": ("want = true", "", 6, "nothing is wanted", "want"),
    "because": (
        "I like to teach.",
        "I love to teach.",
        5,
        'does not say "I love to teach."',
        "word for word",
    ),
    "never met": ("want = true", "want = { true = 0 }", 3, "can never be met", "no answer"),
    "never fails": ('want = "remote"', 'want = ["remote", "hybrid", "onsite"]', 9, "can never fail", "every"),
    "contradiction": (
        'fact = "mentoring"\nwant = true',
        'all = [{ fact = "mentoring", want = true }, { fact = "mentoring", want = false }]',
        3,
        "can never be met",
        "no answer",
    ),
    "out of reach": (
        'fact = "mentoring"\nwant = true',
        'fact = "office_days"\nat_least = 8',
        3,
        "never be met",
        "",
    ),
    "twice": ('"Remote"', '"Teaching"', 10, "stands twice", "apart"),
    "idle deal-breaker": (
        'want = "remote"\n',
        'want = "remote"\ndeal_breaker = { fact = "office_days", at_least = 8 }\n',
        14,
        "never holds",
        "",
    ),
    "met and broken": (
        'want = "remote"\n',
        'want = "remote"\ndeal_breaker = ["remote"]\n',
        14,
        "one and the same",
        "",
    ),
    "weight": ("want = true", "want = true\nweight = 0", 8, "weight = 0", "choose"),
    "no currency": ('fact = "mentoring"\nwant = true', 'fact = "pay"\nat_least = 3', 6, "currency", "[pay]"),
}


@pytest.mark.parametrize(("old", "new", "line", "message", "remedy"), FINDINGS.values(), ids=FINDINGS)
def test_what_is_wrong_is_named_with_line_and_remedy(old, new, line, message, remedy):
    errors = [problem for problem in look(GOOD.replace(old, new)) if problem.level == "error"]
    (problem,) = errors
    assert (problem.file, problem.line) == ("mine.toml", line)
    assert message in problem.message
    assert remedy in problem.remedy


def test_of_several_reasons_the_one_is_named_that_does_not_hold():
    listed = 'because = [\n  "I like to teach.",\n  "I would love to be taught, too.",\n]'
    source = GOOD.replace('because = "I like to teach."', listed)
    (problem,) = look(source)
    assert (problem.level, problem.line) == ("error", 7)


def test_everything_wrong_is_found_at_once():
    broken = GOOD.replace('"mentoring"', '"mentorings"').replace('"remote"', '"remotely"')
    assert [problem.line for problem in look(broken) if problem.level == "error"] == [6, 13]


def test_a_sentence_that_nothing_cites_is_a_note_on_its_line_of_the_document():
    (note,) = look(GOOD, DOCUMENT + "\nNo open-plan offices.\n")
    assert (note.level, note.file, note.line) == ("note", "mine.md", 5)
    assert "No open-plan offices." in note.message


def test_headings_need_no_criterion():
    assert look(GOOD, DOCUMENT + "\n## More\n") == ()


def test_white_space_quotes_and_dashes_of_a_reason_do_not_matter():
    document = "I like “deep” work — not\nmeetings.\n\nLet it be remote. I like to teach."
    source = GOOD.replace(
        '"I like to teach."', '"I like to teach.", \'I like "deep"   work - not meetings.\''
    )
    assert (
        look(
            source.replace('because = "I like to', 'because = ["I like to').replace(
                "meetings.'", "meetings.']"
            ),
            document,
        )
        == ()
    )


def test_a_document_changed_since_is_a_warning_with_the_new_hash():
    noted = f'document_hash = "{digest(sentences(DOCUMENT))}"\n'
    assert look(noted + GOOD) == ()
    warning, note = look(noted + GOOD, DOCUMENT + "More.")
    assert (warning.level, warning.line, note.level) == ("warning", 1, "note")
    assert digest(sentences(DOCUMENT + "More.")) in warning.remedy


def test_a_criterion_without_reason_is_a_warning():
    (warning, _) = look(GOOD.replace('because = "I like to teach."\n', ""))
    assert (warning.level, warning.line) == ("warning", 3)


def test_own_facts_are_to_be_used_and_to_have_cues():
    own = '\n[fact.uses_rust]\nquestion = "Is Rust used?"\n'
    assert [problem.level for problem in look(GOOD + own)] == ["warning", "note"]


@pytest.mark.parametrize("name", ["reliability-engineer", "engineering-manager"])
def test_the_shipped_rubrics_have_nothing_wrong(name):
    source = (criteria_dir() / f"{name}.toml").read_text(encoding="utf-8")
    document = (criteria_dir() / f"{name}.md").read_text(encoding="utf-8")
    assert [problem for problem in look(source, document) if problem.level != "note"] == []


def test_a_cue_that_looks_for_ever_is_an_error_with_its_line_and_what_to_write():
    source = (
        GOOD + '\n[fact.sea]\nquestion = "Is it by the sea?"\ncues.true = ["by the sea", "(sea|seasea)+x"]\n'
    )
    (slow,) = [one for one in look(source) if one.level == "error"]
    assert source.splitlines()[slow.line - 1].startswith("cues.true")
    assert 'the cue "(sea|seasea)+x" takes more than 0.5 s on one text' in slow.message
    assert "without a repetition within a repetition" in slow.remedy


def test_a_cue_of_a_thousand_characters_is_an_error():
    source = GOOD + f'\n[fact.sea]\nquestion = "Is it by the sea?"\ncues.true = ["{"sea" * 400}"]\n'
    (long,) = [one for one in look(source) if one.level == "error"]
    assert "has more than 1,000 characters" in long.message
    assert len(long.message) < 200
