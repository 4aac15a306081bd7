"""Two readers' claims become one set of facts, by the table in `merging`."""

from __future__ import annotations

from dataclasses import replace

from analyzer.catalogue import Catalogue, parse_spec
from analyzer.readers.merging import merge
from tests.readers.support import CATALOGUE, claim, pay, posting

REMOTE = claim("work_arrangement", "remote", [1])
TEXT = posting("This is a fully remote position.", "Expect 3 days a week in the office.", "Some office days.")


def merged(text, phrases, model):
    return merge(text, CATALOGUE, phrases=phrases, model=model)


def test_the_same_value_from_both_is_stated_with_the_lines_of_both():
    text = posting("Fully remote.", "This is a remote position.")
    facts, unsupported, notes = merged(text, [REMOTE], [claim("work_arrangement", "remote", [2])])
    fact = facts["work_arrangement"]
    assert (fact.value, fact.trust, fact.lines) == ("remote", "stated", (1, 2))
    assert fact.quotes == ("Fully remote.", "This is a remote position.")
    assert (unsupported, notes) == ((), ())


def test_values_of_the_body_that_exclude_each_other_are_disputed_with_both_sides():
    facts, _, _ = merged(TEXT, [REMOTE], [claim("work_arrangement", "hybrid", [2])])
    fact = facts["work_arrangement"]
    assert (fact.trust, fact.counts) == ("disputed", False)
    assert [other.value for other in fact.others] == ["hybrid"]
    assert fact.others[0].quotes == ("Expect 3 days a week in the office.",)


def test_one_reader_can_dispute_with_itself():
    facts, _, _ = merged(TEXT, [REMOTE, claim("work_arrangement", "hybrid", [2])], None)
    assert facts["work_arrangement"].trust == "disputed"


def test_a_claim_that_only_weak_cues_support_gives_way_and_stays_beside():
    facts, _, _ = merged(TEXT, [REMOTE], [claim("work_arrangement", "hybrid", [3])])
    fact = facts["work_arrangement"]
    assert (fact.value, fact.trust) == ("remote", "stated")
    assert [other.value for other in fact.others] == ["hybrid"]


def test_the_body_counts_against_a_field_and_the_disagreement_is_noted():
    text = posting(("field", "Workplace: Remote"), "Work location: in person")
    facts, _, notes = merged(text, [REMOTE, claim("work_arrangement", "onsite", [2])], None)
    fact = facts["work_arrangement"]
    assert (fact.value, fact.lines, fact.trust) == ("onsite", (2,), "stated")
    assert [other.value for other in fact.others] == ["remote"]
    assert len(notes) == 1
    assert "the site's field “Workplace: Remote” disagrees" in notes[0]


def test_a_field_counts_where_only_it_speaks_and_adds_its_line_where_it_agrees():
    field = ("field", "Workplace: Remote")
    assert merged(posting(field), [REMOTE], None)[0]["work_arrangement"].value == "remote"
    both = [REMOTE, claim("work_arrangement", "remote", [2])]
    facts, _, notes = merged(posting(field, "Fully remote"), both, None)
    assert facts["work_arrangement"].lines == (1, 2)
    assert not notes


def test_choices_of_a_field_that_share_nothing_with_the_body_are_beside_it():
    text = posting(("field", "Perks: pension"), "Free lunch", "Dental and pension")
    field = claim("benefits", ("retirement",), [1])
    facts, _, notes = merged(text, [field, claim("benefits", ("meals",), [2])], None)
    assert facts["benefits"].value == ("meals",)
    assert len(notes) == 1
    facts, _, notes = merged(text, [field, claim("benefits", ("health", "retirement"), [3])], None)
    assert facts["benefits"].value == ("retirement", "health")
    assert notes == ()


def test_lists_are_united_value_by_value_and_never_disputed():
    text = posting("Dental, pension and free lunch.")
    facts, _, _ = merged(
        text, [claim("benefits", ("health", "meals"))], [claim("benefits", ("retirement", "health"))]
    )
    assert facts["benefits"].value == ("health", "meals", "retirement")


def test_items_of_united_lists_keep_the_quotes_that_show_them():
    text = posting("Dental for you.", "A good pension.", "Dental for all.")
    facts, _, _ = merged(
        text,
        [claim("benefits", ("health",), [1])],
        [claim("benefits", ("retirement", "health"), [2, 3])],
    )
    fact = facts["benefits"]
    assert fact.quotes_of(("health",)) == ("Dental for you.", "Dental for all.")
    assert fact.quotes_of(("retirement",)) == ("A good pension.",)


def test_words_of_lists_are_united_however_they_are_written():
    text = posting("KUBERNETES and Go.")
    facts, _, _ = merged(
        text, [claim("technologies", ("Kubernetes",))], [claim("technologies", ("KUBERNETES", "Go"))]
    )
    assert facts["technologies"].value == ("Kubernetes", "Go")


def test_what_is_inferred_gives_way_to_what_is_stated():
    text = posting("You write code.", "You manage a team.")
    facts, _, _ = merged(
        text,
        [claim("role_track", "engineering_manager", [2])],
        [claim("role_track", "individual_contributor", [1])],
    )
    fact = facts["role_track"]
    assert (fact.value, fact.trust) == ("engineering_manager", "stated")
    assert [(other.value, other.trust) for other in fact.others] == [("individual_contributor", "inferred")]


def test_what_one_reader_cannot_show_and_the_other_can_counts():
    facts, unsupported, _ = merged(TEXT, [REMOTE], [claim("work_arrangement", "onsite", [1])])
    assert facts["work_arrangement"].value == "remote"
    assert [(fact.key, fact.value) for fact in unsupported] == [("work_arrangement", "onsite")]


def test_a_dropped_item_of_a_list_is_listed_as_unsupported():
    _, unsupported, _ = merged(posting("Dental."), None, [claim("benefits", ("health", "meals"))])
    assert [(fact.key, fact.value) for fact in unsupported] == [("benefits", ("meals",))]


def test_lower_bounds_and_nested_ranges_do_not_exclude_each_other():
    text = posting("8+ years of experience, 5 years with Java.", "$100k - $150k; in Ohio $100k - $120k")
    facts, _, _ = merged(
        text,
        [claim("years_experience", 8), claim("pay", pay(100000, 150000), [2])],
        [claim("years_experience", 5), claim("pay", pay(100000, 120000), [2])],
    )
    assert (facts["years_experience"].value, facts["years_experience"].trust) == (8, "stated")
    assert (facts["pay"].value, facts["pay"].trust) == (pay(100000, 150000), "stated")


def test_numbers_that_exclude_each_other_are_disputed():
    text = posting("A team of 8.", "The team has 12 engineers.")
    facts, _, _ = merged(text, [claim("team_size", 8)], [claim("team_size", 12, [2])])
    assert facts["team_size"].trust == "disputed"


def guesses(good: int, bad: int) -> list:
    """Claims of which so many can be found in the lines, and so many cannot."""
    found = [claim("technologies", (f"tool{n}",)) for n in range(good)]
    return found + [claim("technologies", (f"toy{n}",)) for n in range(bad)]


TOOLS = posting(" ".join(f"tool{n}" for n in range(20)) + ". We work on-call. Equity.")
INFERRED = claim("role_track", "individual_contributor")
WEAK = claim("on_call", "required")
STRONG = claim("equity", True)


def test_a_careful_model_is_believed_in_what_it_concludes():
    facts, _, notes = merged(TOOLS, [], [*guesses(8, 2), INFERRED, WEAK])
    assert facts["role_track"].trust == "inferred"
    assert facts["on_call"].trust == "stated"
    assert notes == ()


def test_a_doubted_model_counts_only_alone_and_where_words_or_detecting_cues_show_it():
    facts, unsupported, notes = merged(TOOLS, None, [*guesses(3, 6), INFERRED, WEAK, STRONG])
    assert "only what plain words show counts" in notes[0]
    assert list(facts) == ["equity", "technologies"]
    assert {fact.key for fact in unsupported} == {"technologies", "role_track", "on_call"}
    facts, _, _ = merged(TOOLS, [], [*guesses(3, 6), INFERRED, WEAK, STRONG])
    assert list(facts) == []
    facts, _, notes = merged(TOOLS, [STRONG], [*guesses(3, 6), INFERRED, WEAK])
    assert list(facts) == ["equity"]
    assert "what the phrases found stands" in notes[0]


def test_a_doubted_model_neither_beats_nor_disputes_the_phrase_reader():
    text = posting("Fully remote. Three days a week in the office.")
    theirs = [claim("work_arrangement", "hybrid"), *guesses(0, 9)]
    facts, _, _ = merged(text, [REMOTE], theirs)
    assert (facts["work_arrangement"].value, facts["work_arrangement"].trust) == ("remote", "stated")


def test_a_single_claim_that_cites_most_of_the_posting_must_be_shown_by_plain_words():
    lines = [f"Line {n} is about cranes." for n in range(1, 8)]
    text = posting(*lines, "You may be asked to be on call, and you own equity.")
    everywhere = list(range(1, 9))
    claims = [
        claim("role_track", "engineering_manager", everywhere),
        claim("on_call", "required", everywhere),
        claim("equity", True, everywhere),
    ]
    facts, unsupported, notes = merged(text, [], claims)
    assert (list(facts), notes) == (["equity"], ())
    assert {fact.key for fact in unsupported} == {"role_track", "on_call"}
    near = [replace(one, lines=(8,)) for one in claims]
    assert set(merged(text, [], near)[0]) == {"role_track", "on_call", "equity"}


def test_of_a_guessing_model_nothing_counts_but_what_phrases_show_as_well():
    facts, unsupported, notes = merged(TOOLS, [STRONG], [*guesses(2, 18), STRONG, WEAK])
    assert list(facts) == ["equity"]
    assert {fact.key for fact in unsupported} == {"technologies", "on_call"}
    assert "it was left out" in notes[0]


def test_a_model_that_claims_nearly_every_fact_is_doubted_even_if_much_of_it_passes():
    specs = {f"fact{n}": {"kind": "flag", "cues": {"true": {"detect": [f"thing{n}"]}}} for n in range(30)}
    many = Catalogue(tuple(parse_spec(k, {"question": "?", **t}, group="test") for k, t in specs.items()))
    catalogue = many.with_own({"role_track": CATALOGUE["role_track"]})
    text = posting(" ".join(f"thing{n}" for n in range(30)))
    claims = [*(claim(f"fact{n}", True) for n in range(30)), INFERRED]
    facts, _, _ = merge(text, catalogue, phrases=None, model=claims)
    assert "role_track" not in facts
    facts, _, _ = merge(text, catalogue, phrases=None, model=claims[-15:])
    assert facts["role_track"].trust == "inferred"


def test_a_few_wrong_claims_say_nothing_about_a_model():
    facts, _, _ = merged(TOOLS, [], [*guesses(1, 4), INFERRED])
    assert facts["role_track"].trust == "inferred"


def test_facts_come_in_the_order_of_the_catalogue_whoever_found_them():
    text = posting("Fully remote, equity, B2B.")
    facts, _, _ = merged(text, [claim("equity", True)], [claim("customers", ("businesses",)), REMOTE])
    assert list(facts) == ["work_arrangement", "equity", "customers"]


def test_nothing_claimed_is_nothing_known():
    assert merged(TEXT, None, None) == ({}, (), ())
