"""A wish or refusal that something beside it may turn is asked, and not drafted.

Each doubt stands with a sentence that it asks about and one like it that stays sure.
"""

from __future__ import annotations

import pytest

from tests.drafting.stances import drafted, stance


@pytest.mark.parametrize(
    ("sentence", "fact", "value", "expected"),
    [
        # words left over that no rule and no name explains
        ("Balancing pair programming against gardening shifts.", "teamwork", "true", "-"),
        ("Pair programming.", "teamwork", "true", "for"),
        # another choice of which nothing is known
        ("A short stroll or remote work.", "work_arrangement", "remote", "-"),
        ("Remote or hybrid.", "work_arrangement", "remote", "for"),
        # two things weighed against each other
        ("A balance between working alone and choir practice.", "teamwork", "false", "-"),
        ("I'd trade some pay for a four-day week.", "four_day_week", "true", "-"),
        ("I want a four-day week.", "four_day_week", "true", "for"),
        # willingness is no wish
        ("Happy with heavy lifting.", "physical_work", "true", "-"),
        ("Saturdays, one in five, fair enough.", "shifts", "weekends", "-"),
        ("Open to equity.", "equity", "true", "-"),
        ("I'd love equity.", "equity", "true", "for"),
        # a refusal of some of a thing only
        ("No travel outside Europe.", "travel_percent", "any", "-"),
        ("No relocation to Ghent.", "relocation", "required", "-"),
        ("No relocation.", "relocation", "required", "against"),
        ("Please no Kotlin evangelists.", "technologies", "Kotlin", "-"),
        ("Please no Kotlin jobs.", "technologies", "Kotlin", "against"),
        # what is done elsewhere is not refused
        (
            "A firm that does its invoices by scanner and not on my kitchen table.",
            "work_arrangement",
            "remote",
            "-",
        ),
        ("The cook should be in the kitchen, not in Ghent.", "locations", "Ghent", "-"),
        ("Not in Ghent.", "locations", "Ghent", "against"),
        # a refusal of something else, behind a "but"
        ("A pension would be lovely, but I won't choose a firm for it.", "benefits", "retirement", "-"),
        (
            "Full time pays well here, but I won't choose a school for it.",
            "employment_type",
            "full_time",
            "-",
        ),
        # every one of them, and only those
        ("Weekends: one of two is fine, every weekend not.", "shifts", "weekends", "-"),
        ("Weekends: no, thanks.", "shifts", "weekends", "against"),
        # pay that is a verb's
        ("They must pay me the way to the client.", "pay", "any", "-"),
        ("They must name the pay in the advert.", "pay", "any", "for"),
        # a list of which one is not known
        ("Leeds, Upper Zwist or some island.", "locations", "Leeds", "-"),
        ("Leeds, Upper Zwist or Brambury.", "locations", "Brambury", "for"),
        ("Energy, old maps, space.", "industry", "energy_climate", "-"),
        # few people, of a firm or of a team
        ("A small kitchen, six people at most.", "company_size", "any", "-"),
        ("A company of at most twenty people.", "company_size", "any", "{'at_most': 20}"),
        # of the product or of the contract
        ("No B2B.", "customers", "businesses", "-"),
        # the language of what is written
        ("In English, since half the adverts are.", "languages", "English", "-"),
        ("English at work.", "languages", "English", "for"),
        # where only, not how much
        ("No full-time in the office.", "employment_type", "full_time", "-"),
        # of several sums only the one that is called a floor
        ("£38k is what I am after, £35k the floor.", "pay", "any", "-"),
        # what is refused behind it is something else
        ("Building construction in a team. No tunnels.", "industry", "real_estate_construction", "for"),
        ("Onsite? No thanks.", "work_arrangement", "onsite", "against"),
        # a sign and a "no" refuse once
        ("❌ no onsite work", "work_arrangement", "onsite", "against"),
        # what one has now
        ("I'm on £33,400 and want at least £36,000.", "pay", "any", "{'at_least': 36000}"),
        # a sign that weighs
        ("Code that works > free lunches.", "benefits", "meals", "-"),
        ("La Zwist: fine.", "locations", "La", "-"),
        # without apostrophes
        ("I dont want on-call.", "on_call", "required", "against"),
        ("Big team or small team, I dont care.", "team_size", "any", "-"),
        # one thing meant in two ways
        ("No on-call, or on-call that is paid.", "on_call", "required", "-"),
        ("No on-call.", "on_call", "required", "against"),
        # what refers to the sentence before
        ("Casinos are out.\nSo is anything military.", "industry", "aerospace_defence", "-"),
        # quoted
        ('❌ "here we dream in Kotlin"', "technologies", "Kotlin", "-"),
        # people of whom nobody knows whether they are the firm or the team
        ("At least three people beside me.", "company_size", "any", "-"),
        ("A company of at least three people.", "company_size", "any", "{'at_least': 3}"),
        # words of another thing
        ("A weaver on every ward and clinic.", "industry", "healthcare_biotech", "-"),
        ("An employment contract, not B2B.", "employment_type", "contract", "against"),
        ("An employment contract, not B2B.", "customers", "businesses", "-"),
        ("No big company.", "company_size", "any", "{'at_most': 100}"),
        ("No small company.", "company_size", "any", "{'at_least': 100}"),
        ("Museums 👍 / casinos 👎", "industry", "media_entertainment", "-"),
        ("👍 museums", "industry", "media_entertainment", "for"),
        ("8-4 or 38 hours a week at most.", "hours_per_week", "any", "{'at_most': 38}"),
        ("Climate, health or education.", "industry", "education", "for"),
        ("A budget for education.", "industry", "healthcare_biotech", "-"),
        # who leads nobody is judged by people too
        ("I don't want to manage people.", "direct_reports", "any", "{'at_most': 0}"),
        ("I want to manage people.", "direct_reports", "any", "{'at_least': 1}"),
    ],
)
def test_what_may_be_meant_otherwise_is_asked(sentence, fact, value, expected):
    """A doubtful mood makes no criterion; the like of it without the doubt makes one."""
    assert stance(sentence, fact, value) == expected


def test_what_two_sentences_want_and_refuse_is_asked_of_both():
    """Of a wish and a refusal of the same thing one was not understood: neither is drafted."""
    draft = drafted("I want night shifts.\n\nNo night shifts.\n\nI want a pension.")
    assert [entry.name for entry in draft.entries] == ["Benefits: retirement"]
    assert {one.wish.fact for one in draft.unsure} == {"shifts"}


def test_a_label_that_its_sentence_names_again_is_no_wish():
    """ "On-call: no on-call" under must-haves refuses it."""
    assert stance("## Must have\n\n- On-call: no on-call\n- A pension", "on_call", "required") == "against"


def test_a_softer_word_of_an_item_counts_more_than_its_heading():
    """Under must-haves "preferred" makes no must."""
    draft = drafted("## Must have\n\n- A pension\n- Kotlin preferred")
    weights = {entry.name: entry.keys["weight"] for entry in draft.entries}
    assert weights["Technologies: Kotlin"] < weights["Benefits: retirement"]


def test_what_employers_words_alone_find_is_asked():
    """A cue of postings ("growth potential") means other things in a wish."""
    draft = drafted("Firms with growth potential.")
    assert [entry.name for entry in draft.entries] == []
