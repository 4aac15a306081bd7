"""The card says what it knows, no surer than it is, and each document's part stands in its column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import pytest

from analyzer.model import Analysis, Fact, Line, Scorecard
from analyzer.reports.html import ReportEntry, render_report
from analyzer.reports.json_output import analysis_to_json
from analyzer.reports.layout import CODES
from analyzer.reports.markdown import render_markdown
from analyzer.reports.side_by_side import shared_evidence
from analyzer.reports.terminal import render_brief, render_card
from analyzer.reports.words import fit_in_words, money, posting_name
from analyzer.scoring.score import score
from tests.reports.golden import analysis, rubric


def card(**given: object) -> Scorecard:
    base = analysis("ordinary").scorecards[0]
    plain: dict[str, object] = {
        "score": 62.0,
        "fit": "good",
        "settled": False,
        "stated": 5,
        "total": 8,
        **given,
    }
    return replace(base, **plain)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "good fit, 62"),
        ({"stated": 1, "total": 7}, "good fit, 62 (little stated)"),
        ({"stated": 2, "total": 8}, "good fit, 62 (little stated)"),
        ({"stated": 3, "total": 12}, "good fit, 62"),
        ({"stated": 3, "total": 13}, "good fit, 62 (little stated)"),
        ({"stated": 1, "total": 3}, "good fit, 62 (little stated)"),
        ({"stated": 1, "total": 2}, "good fit, 62 (little stated)"),
        ({"stated": 2, "total": 3}, "good fit, 62"),
        ({"stated": 2, "total": 4}, "good fit, 62 (little stated)"),
        ({"stated": 3, "total": 6}, "good fit, 62"),
        ({"stated": 0, "total": 3}, "good fit, 62 (little stated)"),
        ({"stated": 1, "total": 7, "settled": True}, "good fit, 62 (settled)"),
        ({"stated": 1, "total": 7, "settled": True, "fit": "ruled_out"}, "ruled out, 62"),
    ],
)
def test_a_fit_that_stands_on_little_says_so(given: dict[str, object], said: str) -> None:
    """Fewer than one criterion in four, or one or two of which there are as many again; and answers could
    change it."""
    assert fit_in_words(card(**given)) == said


def test_a_fit_that_stands_on_little_is_not_shown_in_green() -> None:
    one = analysis("sparse")
    few = replace(one.scorecards[0], fit="strong", stated=1, total=9)
    drawn = render_card(one._replace(scorecards=(few,)), colour=True)
    assert f"\x1b[38;5;130mstrong fit, {few.score:.0f} (little stated)" in drawn


def test_an_unclear_card_says_so_without_a_colour_of_praise_or_blame_and_without_what_little_would_give() -> (
    None
):
    """The question is then what to ask, not how good it is."""
    one = analysis("sparse")
    assert one.scorecards[0].fit == "unclear"
    drawn = render_card(one, colour=True)
    assert "\x1b[1munclear, " in drawn
    assert "too little is stated to tell" in drawn
    assert "alone would give" not in render_card(one)


def test_what_rules_a_posting_out_is_said_wherever_it_is_said_that_something_does() -> None:
    """On the card, in one line, and in the words that stand at a long card's end."""
    one = analysis("ordinary")
    out = replace(one.scorecards[0], fit="ruled_out", ruled_out_by=("From home", "Enough pay"))
    ruled_out = one._replace(scorecards=(out,))
    assert "by From home; Enough pay" in render_brief(ruled_out, width=None)
    assert "ruled out by: From home; Enough pay" in render_card(ruled_out)
    assert "ruled out by From home; Enough pay, 84, from" in render_card(ruled_out, height=10)


def test_a_card_says_how_many_sentences_nothing_judges() -> None:
    one = analysis("ordinary")
    card = replace(one.scorecards[0], unjudged=("I like cats.", "I like dogs."))
    words = " ".join(render_card(one._replace(scorecards=(card,))).split())
    assert "no criterion judges 2 of your sentences (-v names them)" in words
    assert "“I like cats.”" not in words
    assert "“I like cats.”" in render_card(one._replace(scorecards=(card,)), verbose=True)
    assert "no criterion judges" not in render_card(one)


@pytest.mark.parametrize(
    ("width", "columns"), [(60, False), (74, False), (75, True), (80, True), (200, True)]
)
def test_two_documents_have_a_column_each_where_there_is_room(width: int, columns: bool) -> None:
    lines = render_card(analysis("ordinary"), width=width).splitlines()
    assert any("strong fit, 84" in line and "strong fit, 77" in line for line in lines) is columns


def test_the_fits_of_all_documents_come_before_any_verdict_at_every_width() -> None:
    for width in (60, 80, 120):
        text = render_card(analysis("ordinary"), width=width)
        assert text.index("strong fit, 77") < text.index("✓ From home")


def test_what_both_documents_judge_by_stands_there_once() -> None:
    """With a verdict of each below it, and no verdict is lost or shown twice."""
    one = analysis("ordinary")
    text = render_card(one, width=120)
    assert text.count("Work from wherever you are in Europe") == 1
    for name in ("From home", "Faces", "Still a teacher", "Someone to teach", "A treat"):
        assert text.count(f"{name}  ") + text.count(f"{name} (bonus)  ") == 1
    shared = [row for row in shared_evidence(one) if len(row.verdicts) == 2]
    assert [row.theirs.quotes[0].split()[0] for row in shared] == ["Work", "The", "-"]


def test_every_spoken_verdict_is_in_exactly_one_row_beside_words_that_it_rests_on() -> None:
    for name in ("ordinary", "one-line", "japanese", "hebrew", "unbroken", "long"):
        one = analysis(name)
        placed = [(n, v.name) for row in shared_evidence(one) for n, vs in row.verdicts.items() for v in vs]
        spoken = [
            (n, v.name)
            for n, card in enumerate(one.scorecards)
            for v in card.verdicts
            if v.outcome in {"met", "partly", "unmet"} or v.remark
        ]
        assert sorted(placed) == sorted(spoken)
        for row in shared_evidence(one):
            for verdict in (v for vs in row.verdicts.values() for v in vs):
                assert set(verdict.theirs) <= set(row.theirs.quotes)


def test_what_rules_a_posting_out_comes_right_below_the_fit() -> None:
    lines = render_card(analysis("ruled-out"), width=120).splitlines()
    assert lines[3] == "engineer: ruled out, 50"
    assert lines[4] == "  ruled out by: From home; No betting"
    assert "rules it out" in next(line for line in lines[6:] if line.strip())


def test_what_would_rule_a_posting_out_if_it_is_so_is_said_below_the_fit_and_beside_the_verdict() -> None:
    """And nothing rules it out: the question comes first."""
    one = analysis("ruled-out")
    facts = {key: replace(fact, trust="inferred") for key, fact in one.reading.facts.items()}
    card = score(facts, rubric("engineer"))
    lines = render_card(_with(one, facts, card), width=120).splitlines()
    assert "ruled out" not in lines[3]
    assert lines[4] == "  would rule it out, if so: From home; No betting (inferred)"
    assert "would rule it out, if so" in next(line for line in lines[6:] if line.strip())
    assert not any("ruled out by" in line or "rules it out" in line for line in lines)
    first = next(line for line in lines if line.strip().startswith("1. "))
    assert card.questions[0].ask[:40] in first
    assert "would rule it out, if so" in render_markdown(_with(one, facts, card))
    page = render_report([ReportEntry("1", _with(one, facts, card))])
    assert page.count('<span class="out if-so">would rule it out, if so</span>') == 2
    said = analysis_to_json(_with(one, facts, card))["scorecards"][0]["verdicts"]
    assert {one["name"] for one in said if one["would_rule_out"]} == {"From home", "No betting"}


def _with(one: Analysis, facts: Mapping[str, Fact], card: Scorecard) -> Analysis:
    return one._replace(reading=replace(one.reading, facts=facts), scorecards=(card,))


def test_of_a_contradiction_both_sides_are_shown() -> None:
    text = " ".join(render_card(analysis("contradictions"), width=200).split())
    assert "“This position is fully remote.” “You join us in the Ghent office" in text
    assert "(they say both: not counted)" in text
    assert "Not stated (3 and 1 bonus)" in text


def test_what_was_inferred_or_told_says_so() -> None:
    assert "(inferred)" in render_card(analysis("contradictions"))
    assert "they: (you were told)" in render_card(analysis("french"))


def test_what_the_person_confirmed_stands_there_in_the_postings_words() -> None:
    known = analysis("hinted")
    hint = known.reading.hints["mentoring"]
    told = replace(hint, trust="told")
    reading = replace(known.reading, facts={**known.reading.facts, "mentoring": told}, hints={})
    card = score(reading.facts, rubric("engineer"))
    drawn = " ".join(render_card(known._replace(reading=reading, scorecards=(card,)), width=200).split())
    assert f"they: “{hint.quotes[0]}” (confirmed by you)" in drawn


def test_the_dash_of_a_list_is_no_part_of_a_quotation() -> None:
    assert "“You will mentor" in render_card(analysis("ordinary"))


def test_a_card_longer_than_the_terminal_ends_as_it_began() -> None:
    one = analysis("ordinary")
    assert render_card(one, height=20).splitlines()[-2:] == [
        "engineer: strong fit, 84 (settled), from 83 to 89",
        "lead: strong fit, 77 (settled), from 77 to 77",
    ]
    assert render_card(one, height=200) == render_card(one)


def test_a_posting_without_any_criteria_still_has_a_card() -> None:
    one = analysis("ordinary")
    assert render_card(Analysis(one.posting, one.reading, ())).startswith("Senior Kiln Engineer")


def test_notes_say_when_the_encoding_swallows_signs() -> None:
    assert "Signs that ascii lacks" in render_card(analysis("japanese"), encoding="ascii")
    assert "Signs that" not in render_card(analysis("french"), encoding="ascii")
    assert "Teletravail complet, ou que vous soyez" in " ".join(
        render_card(analysis("french"), width=200, encoding="ascii").split()
    )


GROUNDS = {"black": 0x000000, "dark grey": 0x1E1E1E, "navy": 0x00002B, "white": 0xFFFFFF, "paper": 0xFDF6E3}


@pytest.mark.parametrize(("colour", "ground"), list(product(["red", "green", "amber"], GROUNDS)))
def test_every_colour_stands_out_from_dark_and_light_grounds(colour: str, ground: str) -> None:
    """By 3 to 1 at least, what WCAG asks of signs; all that they say is said in words and marks as well."""
    code = int(CODES[colour].removeprefix("38;5;")) - 16
    steps = (0, 95, 135, 175, 215, 255)
    red, green, blue = (steps[n] for n in (code // 36, code // 6 % 6, code % 6))
    of = GROUNDS[ground]
    one, other = luminance(red, green, blue), luminance(of >> 16, of >> 8 & 255, of & 255)
    assert (max(one, other) + 0.05) / (min(one, other) + 0.05) >= 3


def luminance(*parts: int) -> float:
    """Relative luminance as in WCAG 2.2."""
    shares = [part / 255 for part in parts]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("took", "said"),
    [
        ({"tokens_in": 4913, "tokens_out": 402, "cost": 0.00893}, " · 5,315 tokens, cost 0.0089"),
        ({"tokens_in": 4913, "tokens_out": 402}, " · 5,315 tokens"),
        ({"tokens_in": 9, "tokens_out": 1, "cost": 0.0}, " · 10 tokens, cost 0.0000"),
        ({}, "Harbour Glass"),
        ({"cost": 0.0}, "Harbour Glass"),
    ],
)
def test_the_first_line_says_what_a_reading_took(took: dict[str, float], said: str) -> None:
    """Where a model was asked; a second look, which asks nobody, says nothing."""
    one = analysis("sparse")
    posting = replace(one.posting, title="Glazier", company="Harbour Glass", location=None)
    reading = replace(one.reading, reader="both", model="m", **took)
    first = render_card(one._replace(posting=posting, reading=reading)).splitlines()[0]
    assert first.startswith("Glazier · Harbour Glass")
    assert first.endswith(said)


@pytest.mark.parametrize(
    ("cost", "said"),
    [(0, "0.0000"), (12.5, "12.5000"), (0.0012, "0.0012"), (0.00012, "0.00012"), (4e-7, "0.00000040")],
)
def test_a_small_cost_is_never_shown_as_none(cost: float, said: str) -> None:
    assert money(cost) == said


def test_a_posting_without_a_title_is_called_by_its_first_words() -> None:
    """On the card, in lists and in every sentence; by the title that was read where there is one."""
    one = analysis("ordinary")
    lines = (Line(1, "body", "We bake bread and need somebody who keeps our forty ovens warm at night."),)
    bare = replace(one.posting, title=None, lines=lines)
    assert posting_name(bare, {}) == "“We bake bread and need somebody who keeps our…”"
    assert posting_name(bare, {"title": Fact("title", "Oven keeper", "stated", (1,))}) == "Oven keeper"
    assert posting_name(replace(bare, lines=()), {}) == "a posting without a title"
    assert "“We bake bread" in render_card(one._replace(posting=bare, reading=replace(one.reading, facts={})))
