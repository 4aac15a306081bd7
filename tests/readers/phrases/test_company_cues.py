"""What a posting shows of the company, its customers and the work: the words that show it, and words that look alike."""

from __future__ import annotations

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.model import Line, Posting
from analyzer.readers.phrases import read_phrases


def _read(key: str, *lines: str, title: str = "Software Engineer") -> object:
    kept = (Line(1, "title", title), *(Line(n, "body", text) for n, text in enumerate(lines, 2)))
    found = read_phrases(Posting("made up", "text:made-up", kept), load_catalogue().only(frozenset({key})))
    return found[0].value if found else None


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("customers", ("consumers",), "Bread for 40 million users in ten countries."),
        ("customers", ("consumers",), "An app with 300k+ daily users who love rye."),
        ("customers", ("consumers",), "We connect people with mills nearby."),
        ("customers", ("businesses",), "Connecting mills with bakeries, hotels and restaurants."),
        ("customers", ("businesses",), "We support some of the oldest, largest and proudest companies."),
        ("customers", ("businesses",), "An assistant for veterinary practices."),
        ("customers", ("developers",), "Zeb is made for developers, by developers."),
        ("customers", ("developers",), "You maintain our mobile SDK."),
        ("build_or_improve", "build_new", "Join our founding team and bake the first loaf."),
        ("build_or_improve", "build_new", "You build and scale our oven platform."),
        ("build_or_improve", "build_new", "You work on foundational infrastructure."),
        ("build_or_improve", "both", "You architect, build, and maintain our ordering service."),
        ("build_or_improve", "improve_existing", "You improve existing services and fix bugs."),
        ("business_situation", "startup", "A fast-growing, early-stage startup in Leeds."),
        ("business_situation", "startup", "You join our founding team in May."),
        ("business_situation", "accelerated_growth", "We are a profitable scale-up."),
        ("business_situation", "accelerated_growth", "Our company is growing at 12% a month."),
        ("primary_problem", "customer_problem", "You solve real customer problems at the counter."),
        ("industry", "consumer_internet", "The neighbourhood network of the north."),
        ("industry", "software_tools", "An open-source standard for moving recipes."),
        ("industry", "consulting_staffing", "We deliver oven transformation engagements."),
        ("industry", "consulting_staffing", "We bake for clients across all major industries."),
        ("industry", "fintech_banking", "We own a chartered bank."),
        ("industry", "media_entertainment", "A content studio for young cooks."),
        ("industry", "healthcare_biotech", "An AI platform for protein design."),
        ("industry", "business_software", "We make presentation software."),
        ("industry", "crypto", "An oracle platform for tokenised assets and tokenized assets."),
        ("business_concerns", ("tobacco_alcohol",), "Our brewery makes three ales."),
    ],
)
def test_words_that_show_it(key, value, line):
    assert _read(key, line) == value


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("customers", "Our culture empowers our people to bake well."),
        ("customers", "You join a team supporting experienced engineers at the oven."),
        ("customers", "Our adverts are job descriptions written by developers for developers."),
        ("customers", "We collaborate with schools and government agencies."),
        ("customers", "We are partnering with hospitals to collect loaves of data."),
        ("customers", "A powerhouse of old businesses in the valley."),
        ("customers", "We work via B2B, or hire you in Norway."),
        ("build_or_improve", "You create and maintain baking timelines."),
        ("business_situation", "You are a first level manager."),
        ("business_situation", "Skills for early-stage prototyping of ovens."),
        ("build_or_improve", "You work beside a mature founding team at Rye."),
        ("build_or_improve", "You know the foundational principles of dough."),
        ("build_or_improve", "You answer questions about new project quotes."),
        ("build_or_improve", "We do commercial design/build work and design-build roofs."),
        ("build_or_improve", "We are building a kind, careful team."),
        ("build_or_improve", "Our app lets bakers improve their current systems."),
        ("build_or_improve", "You create and maintain fair processes."),
        ("business_situation", "The café stands on the ground floor of our building."),
        ("business_situation", "A first in-class employee kitchen."),
        ("business_situation", "Rye is a rapidly growing town by the sea."),
        ("business_situation", "You see to the scale-up, validation and making of yeast."),
        ("business_situation", "Our data keeps growing at a fine pace."),
        ("primary_problem", "You gather business requirements."),
        ("industry", "Our clients bake in retail, manufacturing, energy and media companies."),
        ("industry", "A new way to change industries like aerospace companies, mills and farms."),
        ("industry", "Capital markets knowledge is helpful."),
        ("industry", "You will have access to the latest productivity tools."),
        ("industry", "You use AI-assisted dev tools."),
        ("industry", "You keep the notes in our CRM software."),
        ("industry", "By building trust in each street."),
        ("industry", "You know peer-to-peer data channels."),
        ("industry", "A degree in baking, journalism or the like."),
        ("business_concerns", "Team outings: lunches, winery visits, bowling."),
        ("business_concerns", "Nice to have: time in an adtech kitchen."),
    ],
)
def test_words_that_look_alike(key, line):
    assert _read(key, line) is None


@pytest.mark.parametrize(
    ("header", "body", "built"),
    [
        ("Rye | Leeds | Full-time", "We hire engineers in Leeds. You build new ovens and new features.", "build_new"),
        ("Rye | Leeds | Full-time", "You bake new products in Leeds.", None),
        ("Rye | Accountant | Leeds", "Our engineers build new features.", None),
    ],
)  # fmt: skip
def test_a_header_that_names_no_job_is_told_by_what_follows(header, body, built):
    """Only where a post seeks makers of software does it ask whether they build or improve."""
    lines = (Line(1, "body", header), Line(2, "body", body))
    key = "build_or_improve"
    found = read_phrases(Posting("made up", "text:made-up", lines), load_catalogue().only(frozenset({key})))
    assert (found[0].value if found else None) == built


@pytest.mark.parametrize(
    ("line", "industry"),
    [
        ("Rye & Sons is the oldest recruiting agency in Leeds.", "consulting_staffing"),
        ("At Rye & Sons, we're on a mission to make the best travel platform.", "logistics_travel"),
        ("Rye & Sons is a place where time at a recruiting agency counts.", None),
        ("Time at a recruiting agency.", None),
    ],
)
def test_a_sentence_that_presents_the_company_is_told_from_its_surroundings(line, industry):
    """What stands last in many postings are words about the company, under the heading before them."""
    lines = (Line(1, "title", "Baker"), Line(2, "body", "Requirements"), Line(3, "body", line))
    posting = Posting("made up", "text:made-up", lines, company="Rye & Sons")
    found = read_phrases(posting, load_catalogue().only(frozenset({"industry"})))
    assert (found[0].value if found else None) == industry
