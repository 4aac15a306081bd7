"""What a posting shows of the company, its customers and the work: the words that show it, and words that look alike."""

from __future__ import annotations

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.model import Line, Posting
from analyzer.readers.phrases import read_phrases


def _read(key: str, *lines: str, title: str = "Software Engineer", beside: str = "") -> tuple[str, object]:
    """What is found: whether it is stated or only hinted, and the value; ("", None) for nothing. The fact
    `beside` is read with it."""
    kept = (Line(1, "title", title), *(Line(n, "body", text) for n, text in enumerate(lines, 2)))
    found = read_phrases(
        Posting("made up", "text:made-up", kept), load_catalogue().only(frozenset({key, beside or key}))
    )
    of_key = [finding for finding in found if finding.key == key]
    return ("hinted" if of_key[0].hint else "stated", of_key[0].value) if of_key else ("", None)


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("industry", "consumer_internet", "The online neighbourhood network of the north."),
        ("industry", "software_tools", "The open-source standard for developers."),
        ("industry", "consulting_staffing", "We are a small software consultancy, a consulting firm."),
        ("industry", "fintech_banking", "We are a regulated financial institution."),
        ("industry", "media_entertainment", "We are a young media company."),
        ("industry", "healthcare_biotech", "Our clinics see patients from all over the valley."),
        ("industry", "business_software", "We make sales software for small businesses."),
        ("industry", "crypto", "An oracle platform for tokenised assets and tokenized assets."),
        ("business_concerns", ("tobacco_alcohol",), "Our brewery makes three ales."),
        ("business_concerns", ("gambling",), "We run online casinos."),
        ("funding_stage", "subsidiary", "We are part of the Dough Group."),
    ],
)
def test_words_that_show_it(key, value, line):
    assert _read(key, line) == ("stated", value)


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("customers", ("consumers",), "We connect people with mills nearby."),
        ("build_or_improve", "build_new", "You build and scale our oven platform."),
        ("build_or_improve", "improve_existing", "You improve existing services and fix bugs."),
        ("business_situation", "startup", "We just raised our first round from our bakers."),
        ("primary_problem", "customer_problem", "You solve customer problems at the counter."),
        ("main_risk", "technical", "There are hard technical problems to solve."),
        ("industry", "energy_climate", "Oil and gas is what our ovens burn."),
        ("funding_stage", "public", "Our shareholders love bread."),
        ("customers", ("consumers",), "Bread for 40 million users in ten countries."),
        ("customers", ("consumers",), "We help families bake at home."),
        ("customers", ("businesses",), "A B2B SaaS platform for mills."),
        ("customers", ("businesses",), "We help small local companies plan their week."),
        ("customers", ("developers",), "Zeb is made for developers, by developers."),
        ("customers", ("developers",), "You maintain our mobile SDK."),
        ("build_or_improve", "build_new", "You build our ordering service from scratch."),
        ("build_or_improve", "both", "You architect, build, and maintain our ordering service."),
        ("build_or_improve", "both", "You work on new and existing products."),
        ("business_situation", "startup", "A fast-growing, early-stage startup in Leeds."),
        ("business_situation", "startup", "You are our first engineer."),
        ("business_situation", "accelerated_growth", "We are a rapidly growing bakery team."),
        ("business_situation", "accelerated_growth", "Our company is growing at 12% a month."),
        ("business_situation", "realignment", "We are modernizing our old ordering systems."),
        ("primary_problem", "customer_problem", "We focus on solving real customer problems at the counter."),
        ("leader_emphasis", ("people",), "You lead a team of eight engineers."),
        (
            "customers",
            ("businesses",),
            "Our ovens help practices plan their week; we serve clients in Leeds.",
        ),
        ("customers", ("developers",), "We make tools for software engineers."),
        (
            "business_situation",
            "accelerated_growth",
            "Rye is one of the fastest growing bakery chains of the north.",
        ),
        ("business_situation", "startup", "Rye is a Leeds-based start-up."),
        ("build_or_improve", "both", "You design, build and maintain our ordering platform."),
        ("company_size", 900, "Rye is a team of over 900 friendly professionals."),
        ("seniority", "senior", "- Senior oven engineer"),
    ],
)
def test_words_that_may_show_it_only_hint(key, value, line):
    """What cannot be told from the words alone is asked."""
    title = "Engineering Manager" if key == "leader_emphasis" else "Software Engineer"
    assert _read(key, line, title=title) == ("hinted", value)


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("customers", "Our culture empowers our people to bake well."),
        ("customers", "You join a team supporting experienced engineers at the oven."),
        ("customers", "We are looking for engineers."),
        ("customers", "A powerhouse of old businesses in the valley."),
        ("customers", "Hire us under a B2B contract."),
        ("build_or_improve", "You create and maintain baking timelines."),
        ("business_situation", "You are a first level manager."),
        ("business_situation", "Skills for early-stage prototyping of ovens."),
        ("build_or_improve", "You work beside a mature founding team at Rye."),
        ("build_or_improve", "You know the foundational principles of dough."),
        ("build_or_improve", "You answer questions about new project quotes."),
        ("build_or_improve", "We do commercial design/build work and design-build roofs."),
        ("build_or_improve", "We are building a kind, careful team."),
        ("build_or_improve", "You create and maintain fair processes."),
        ("business_situation", "The café stands on the ground floor of our building."),
        ("business_situation", "A first in-class employee kitchen."),
        ("business_situation", "Rye is a rapidly growing town by the sea."),
        ("business_situation", "You see to the scale-up, validation and making of yeast."),
        ("business_situation", "Our data keeps growing at a fine pace."),
        ("primary_problem", "You gather business requirements."),
        ("industry", "A new way to change industries like aerospace companies, mills and farms."),
        ("industry", "We are not a staffing firm."),
        ("industry", "Join a fast moving company."),
        ("industry", "You play video games for work."),
        ("industry", "Telecommute from your own oven; telecommuting is fine, telecommuters are welcome."),
        ("industry", "You use AI-assisted dev tools."),
        ("industry", "By building trust in each street."),
        ("industry", "A degree in baking, journalism or the like."),
        ("industry", "Health and dental insurance company plan."),
        ("company_size", "We feed 900 clients and other people."),
        ("seniority", "You bake with senior engineers."),
        ("business_concerns", "Nice to have: time in an adtech kitchen."),
        ("funding_stage", "Our clients are family owned."),
        ("funding_stage", "You are part of a cross-functional product group."),
    ],
)
def test_words_that_look_alike(key, line):
    assert _read(key, line)[0] != "stated"


def test_words_of_a_topic_tell_the_industry_only_together():
    """A word of the topic hints where the employer speaks of itself; four that speak of one industry say it."""
    assert _read("industry", "We serve patients.") == ("hinted", "healthcare_biotech")
    assert _read("industry", "You meet patients.") == ("", None)
    assert _read("industry", "You meet patients. You meet nurses.") == ("hinted", "healthcare_biotech")
    three = "You meet patients. You help our nurses. The hospital lies in Leeds."
    assert _read("industry", three) == ("hinted", "healthcare_biotech")
    said = _read("industry", f"{three} The pharmacy is new.")
    assert said == ("stated", "healthcare_biotech")


def test_an_employer_of_two_industries_is_a_question():
    """Where the words speak as much of one industry as of another, neither is claimed."""
    assert _read("industry", "We are a fintech company. We are a healthcare company.")[0] != "stated"


@pytest.mark.parametrize("heading", ["Requirements", "Nice to have", "How to apply"])
def test_what_is_asked_of_the_applicant_states_nothing_of_the_employer(heading):
    """Under such a heading the words are of other companies; several of them hint at what this one does."""
    assert _read("industry", heading, "- You know bankers")[0] == ""
    assert _read("industry", heading, "- Time at a fintech company")[0] != "stated"


def test_where_several_industries_are_hinted_at_the_employers_own_words_weigh_most():
    """A phrase among duties says less of the employer than one in which it says what it makes."""
    duties = "You meet guests and read the news."
    assert _read("industry", "We design steel machines in our factory.", duties) == (
        "hinted",
        "manufacturing_hardware",
    )


@pytest.mark.parametrize(
    ("title", "line", "users"),
    [
        ("Software Engineer", "We are a game studio.", ("hinted", ("consumers",))),
        ("Software Engineer", "We are a game studio for small businesses.", ("hinted", ("businesses",))),
        ("Software Engineer", "We are a hospital.", ("", None)),
        ("Accountant", "We are a game studio.", ("", None)),
    ],
)
def test_the_industry_makes_it_likely_who_uses_what_is_made(title, line, users):
    """Only where no word says it, and only for those who make something."""
    assert _read("customers", line, title=title, beside="industry") == users


def test_an_industry_that_is_denied_leaves_the_others():
    """One that the posting says it is not is no reason to keep silent of the others."""
    assert _read("industry", "We are not a staffing firm. We serve patients.") == (
        "hinted",
        "healthcare_biotech",
    )


@pytest.mark.parametrize(
    ("header", "body", "built"),
    [
        ("Rye | Leeds | Full-time", "We hire engineers in Leeds. You build new ovens from scratch.", "build_new"),
        ("Rye | Leeds | Full-time", "You bake from scratch and build ovens from scratch.", None),
        ("Rye | Accountant | Leeds", "Our engineers build it all from scratch.", None),
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
    lines = (Line(1, "title", "Clerk"), Line(2, "body", "Requirements"), Line(3, "body", line))
    posting = Posting("made up", "text:made-up", lines, company="Rye & Sons")
    found = read_phrases(posting, load_catalogue().only(frozenset({"industry"})))
    assert (found[0].value if found else None) == industry
