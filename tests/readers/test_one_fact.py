"""Several claims about one fact come to one, by the table in `one_fact`."""

from __future__ import annotations

from analyzer.readers.merging import merge
from tests.readers.support import CATALOGUE, claim, pay, posting

REMOTE = claim("work_arrangement", "remote", [1])
TEXT = posting("This is a fully remote position.", "Expect 3 days a week in the office.", "Some office days.")


def said(text, *claims):
    """What comes of claims that one reader makes, a model, and the notes on it."""
    facts, _, notes, _ = merge(text, CATALOGUE, phrases=None, model=claims)
    return facts[claims[0].key], notes


def read(text, *claims):
    """What comes of claims that the phrase reader makes, and the notes on it."""
    facts, _, notes, _ = merge(text, CATALOGUE, phrases=claims, model=None)
    return facts[claims[0].key], notes


def test_values_of_the_body_that_exclude_each_other_are_disputed_with_both_sides():
    for reader in (said, read):
        fact, _ = reader(TEXT, REMOTE, claim("work_arrangement", "hybrid", [2]))
        assert (fact.trust, fact.counts) == ("disputed", False)
        assert [other.value for other in fact.others] == ["hybrid"]
        assert fact.others[0].quotes == ("Expect 3 days a week in the office.",)


def test_a_claim_that_only_weak_cues_support_gives_way_and_stays_beside():
    fact, _ = said(TEXT, REMOTE, claim("work_arrangement", "hybrid", [3]))
    assert (fact.value, fact.trust) == ("remote", "stated")
    assert [other.value for other in fact.others] == ["hybrid"]


def test_one_value_from_several_lines_is_stated_if_one_of_them_says_it():
    text = posting("You manage people.", "You manage a team.", "You manage people well.")
    lines = [claim("role_track", "engineering_manager", [n]) for n in (1, 2, 3)]
    fact, _ = said(text, *lines)
    assert (fact.trust, fact.lines, fact.others) == ("stated", (1, 2, 3), ())


def test_what_is_inferred_gives_way_to_what_is_stated():
    text = posting("You write code.", "You manage a team.")
    fact, _ = said(
        text,
        claim("role_track", "individual_contributor", [1]),
        claim("role_track", "engineering_manager", [2]),
    )
    assert (fact.value, fact.trust) == ("engineering_manager", "stated")
    assert [(other.value, other.trust) for other in fact.others] == [("individual_contributor", "inferred")]


def test_the_body_counts_against_a_field_and_the_disagreement_is_noted():
    text = posting(("field", "Workplace: Remote"), "Work location: in person")
    fact, notes = read(text, REMOTE, claim("work_arrangement", "onsite", [2]))
    assert (fact.value, fact.lines, fact.trust) == ("onsite", (2,), "stated")
    assert [other.value for other in fact.others] == ["remote"]
    assert len(notes) == 1
    assert "the site's field “Workplace: Remote” disagrees" in notes[0]


def test_a_field_counts_where_only_it_speaks_and_adds_its_line_where_it_agrees():
    field = ("field", "Workplace: Remote")
    assert read(posting(field), REMOTE)[0].value == "remote"
    fact, notes = read(posting(field, "Fully remote"), REMOTE, claim("work_arrangement", "remote", [2]))
    assert fact.lines == (1, 2)
    assert not notes


def test_choices_of_a_field_that_share_nothing_with_the_body_are_beside_it():
    text = posting(("field", "Perks: pension"), "Free lunch", "Dental and pension")
    field = claim("benefits", ("retirement",), [1])
    fact, notes = read(text, field, claim("benefits", ("meals",), [2]))
    assert fact.value == ("meals",)
    assert len(notes) == 1
    fact, notes = read(text, field, claim("benefits", ("health", "retirement"), [3]))
    assert fact.value == ("retirement", "health")
    assert notes == ()


def test_lists_are_united_value_by_value_and_never_disputed():
    text = posting("Dental, pension and free lunch.")
    fact, _ = said(text, claim("benefits", ("health", "meals")), claim("benefits", ("retirement", "health")))
    assert (fact.value, fact.trust) == (("health", "meals", "retirement"), "stated")


def test_a_list_is_stated_if_each_of_its_items_is_however_they_were_claimed():
    text = posting("B2B.", "For families.")
    one_by_one = [claim("customers", ("businesses",), [1]), claim("customers", ("consumers",), [2])]
    fact, _ = said(text, *one_by_one)
    assert (fact.value, fact.trust) == (("businesses", "consumers"), "inferred")
    fact, _ = said(text, *one_by_one, claim("customers", ("businesses",), [2]))
    assert fact.trust == "inferred"
    fact, _ = said(text, one_by_one[0], claim("customers", ("businesses",), [2]))
    assert fact.trust == "stated"


def test_lower_bounds_and_nested_ranges_do_not_exclude_each_other():
    text = posting("8+ years of experience, 5 years with Java.", "$100k - $150k; in Ohio $100k - $120k")
    fact, _ = said(text, claim("years_experience", 8), claim("years_experience", 5))
    assert (fact.value, fact.trust) == (8, "stated")
    fact, _ = said(text, claim("pay", pay(100000, 150000), [2]), claim("pay", pay(100000, 120000), [2]))
    assert (fact.value, fact.trust) == (pay(100000, 150000), "stated")


def test_numbers_that_exclude_each_other_are_disputed():
    text = posting("A team of 8.", "The team has 12 engineers.")
    fact, _ = said(text, claim("team_size", 8), claim("team_size", 12, [2]))
    assert fact.trust == "disputed"
