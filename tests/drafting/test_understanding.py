"""A criterion is drafted only from words that are all accounted for; what is left over makes it a question."""

from __future__ import annotations

import pytest

from tests.drafting.stances import drafted, stance


@pytest.mark.parametrize(
    ("sentence", "fact", "value", "expected"),
    [
        # words left over beside the thing
        ("Hybrid work is a swindle.", "work_arrangement", "hybrid", "-"),
        ("Hybrid work, please.", "work_arrangement", "hybrid", "for"),
        ("I want a mentor with a parrot.", "coaching", "true", "for"),
        ("I want a mentor that is shot.", "coaching", "true", "-"),
        ("I want a parrot and a mentor.", "coaching", "true", "-"),
        ("I want a good mentor.", "coaching", "true", "for"),
        ("Unpaid on-call: no.", "on_call", "required", "-"),
        ("On-call: no.", "on_call", "required", "against"),
        ("I want a boss who mocks mentors.", "coaching", "true", "-"),
        ("A parrot keeper who has carried a pager, please.", "on_call", "required", "-"),
        ("I'd like a parrot-friendly pension.", "benefits", "retirement", "for"),
        ("I'd like a pension reform.", "benefits", "retirement", "-"),
        ("I'd prefer equity rather than parrots.", "equity", "true", "for"),
        # a reason turns nothing, and a denial behind a refusal confirms it
        ("No night shifts since my parrots wake at six.", "shifts", "nights", "against"),
        ("No night shifts, my parrots can't bear them.", "shifts", "nights", "against"),
        ("No night shifts, my parrots love them.", "shifts", "nights", "-"),
        ("No night shifts, no exceptions.", "shifts", "nights", "against"),
        ("I'd love equity, though it's not a dealbreaker.", "equity", "true", "for"),
        # a number that nothing has read
        ("A pension of 8%.", "benefits", "retirement", "-"),
        ("A decent pension.", "benefits", "retirement", "for"),
        ("Permanent, would take 12 months of cover.", "contract_term", "permanent", "-"),
        ("30 hours a week at most, permanent.", "contract_term", "permanent", "for"),
        # a clause beside it that goes on about it, contrasts with it, or is another choice
        ("I'd love equity, I count it as marbles.", "equity", "true", "-"),
        ("I'd love equity, but parrots above everything.", "equity", "true", "-"),
        ("I'd love equity, because I trust parrots.", "equity", "true", "for"),
        ("I want to work remotely, or half of it.", "work_arrangement", "remote", "-"),
        ("No moving house, the parrots have just settled.", "relocation", "required", "against"),
        # a choice between sums, each with what comes with it
        ("At least 18k PLN on a B2B contract, or 15k as staff.", "employment_type", "contract", "-"),
        ("At least 18k PLN on a B2B contract.", "employment_type", "contract", "for"),
        # an item that nobody knows, of a fact that takes only what is named
        ("I'd love climate, old maps.", "industry", "energy_climate", "-"),
        ("No casinos, old maps.", "industry", "gambling", "against"),
        # a thing that stands bare says nothing with words about
        ("Equity, parrots.", "equity", "true", "-"),
        ("Equity.", "equity", "true", "for"),
        # another thing beside it of which it is not sure how it is meant
        ("Remote, or hybrid in Zwist.", "work_arrangement", "remote", "-"),
        ("❌ no onsite, not even a hybrid.", "work_arrangement", "onsite", "-"),
        ("❌ no onsite", "work_arrangement", "onsite", "against"),
    ],
)
def test_what_is_left_over_makes_it_unsure(sentence, fact, value, expected):
    """Each case of words left over stands beside one like it that is understood."""
    assert stance(sentence, fact, value) == expected


def test_what_is_unsure_is_asked_both_ways():
    """Nothing is lost by being careful: the fact is offered as wanted and as ruled out."""
    (asked,) = drafted("Unpaid on-call: no.").unsure
    assert asked.wish.fact == "on_call"
    assert asked.wanted is not None
    assert asked.refused is not None
