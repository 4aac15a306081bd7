"""Words that are a cue count for the fact only where they are said of the job, its team or its employer."""

from __future__ import annotations

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.readers.merging import merge
from analyzer.readers.phrases import read_phrases
from tests.readers.phrases.make import posting


def _read(key: str, *lines: str) -> object:
    found = read_phrases(posting(*lines), load_catalogue().only(frozenset({key})))
    return next((finding.value for finding in found if not finding.hint), None)


def _is_hinted(key: str, *lines: str) -> bool:
    found = read_phrases(posting(*lines), load_catalogue().only(frozenset({key})))
    return bool(found) and all(finding.hint for finding in found)


def _hinted(key: str, *lines: str) -> object:
    """What is hinted at, of a fact that words alone cannot show well."""
    found = read_phrases(posting(*lines), load_catalogue().only(frozenset({key})))
    assert all(finding.hint for finding in found)
    return found[0].value if found else None


@pytest.mark.parametrize(
    ("key", "trap", "true"),
    [
        (
            "reliability_focus",
            "Doughline offers a whole new way to build scalable and reliable services.",
            "You will build scalable and reliable services for our bakers.",
        ),
        (
            "reliability_focus",
            "Our kit lets developers build reliable applications.",
            "You build reliable applications.",
        ),
        (
            "performance_focus",
            "Finds ways to optimize operational efficiency in the mill.",
            "You optimize the efficiency of our queries.",
        ),
        (
            "high_performing",
            "We unite the power of world-class creative teams with science.",
            "You join a world-class team of bakers.",
        ),
        (
            "high_performing",
            "We are growing our Oslo team with exceptional engineers.",
            "You learn from exceptional engineers.",
        ),
        (
            "skill_development",
            "Design and deliver training programs for our customers.",
            "You have access to our training programs.",
        ),
        (
            "skill_development",
            "We turn kitchen videos into structured training datasets.",
            "You get structured training in your first month.",
        ),
        (
            "skill_development",
            "Any combination of schooling and on-the-job training will do.",
            "You receive on-the-job training.",
        ),
        (
            "career_growth",
            "Identify growth opportunities in the bread market.",
            "We have clear career paths.",
        ),
        (
            "career_growth",
            "Bring ideas for our ambitious growth plan.",
            "Everyone has a personal growth plan.",
        ),
        (
            "mentoring",
            "You work under the guidance and mentorship of senior bakers and engineers.",
            "You provide mentorship to junior engineers.",
        ),
        (
            "mentoring",
            "You will benefit from the coaching of our team.",
            "You are responsible for coaching our team.",
        ),
        (
            "mentoring",
            "We offer support and mentoring to everyone who joins.",
            "You support and mentor everyone who joins.",
        ),
        (
            "mentoring",
            "Newcomers are paired with a manager and a mentor.",
            "You manage and mentor four people.",
        ),
        (
            "works_with_juniors",
            "We are hiring early-career engineers for the oven team.",
            "You guide early-career engineers on the oven team.",
        ),
        (
            "works_with_juniors",
            "Our app supports thousands of recent graduates in finding a flat.",
            "You coach recent graduates.",
        ),
        (
            "works_with_juniors",
            "The pay covers the range of levels that we consider.",
            "Our team is a mix of seniorities.",
        ),
        ("works_with_juniors", "Recruit and onboard new engineers.", "Onboard interns."),
        (
            "emotional_health",
            "The pay assumes 52 weeks and is based on a 40-hour week.",
            "We work a 36-hour week.",
        ),
        (
            "emotional_health",
            "Private medical care for employees and their children.",
            "We care for each other.",
        ),
        (
            "friendly_team",
            "You create a warm environment for our guests.",
            "You find a warm environment among colleagues.",
        ),
        (
            "friendly_team",
            "Our app makes it fun for people to bake.",
            "It is a fun group of people.",
        ),
        (
            "friendly_team",
            "Our bakery is remote friendly, although the team sits in Ulm.",
            "We are a friendly team in Ulm.",
        ),
        (
            "friendly_team",
            "Our workplace is friendly toward people of every faith.",
            "Our workplace has a friendly culture.",
        ),
        (
            "high_performing",
            "Rewards for outstanding efforts leading to better results for the team.",
            "Rewards for an outstanding team.",
        ),
        (
            "high_performing",
            "We always like hearing from exceptional people.",
            "We are a group of exceptional people.",
        ),
        (
            "celebrates",
            "We print cards for memorable celebrations of live events.",
            "There are birthday celebrations in the bakery.",
        ),
        (
            "open_about_feelings",
            "Keep up honest communication with our customers.",
            "We keep up honest communication at work.",
        ),
        (
            "direction_shared",
            "Company-wide meetings are in English.",
            "The founders answer everything at our monthly all-hands.",
        ),
        (
            "mentoring",
            "There is coaching and support from experts.",
            "There is a junior engineer to coach: coach a junior engineer.",
        ),
        ("mentoring", "We'll provide mentorship and bread.", "Provide mentorship to the bakers."),
        (
            "works_with_juniors",
            "Results are well above entry-level analysts.",
            "You mentor a junior analyst.",
        ),
        ("works_with_juniors", "Take direction from all senior team members.", "Help the interns."),
        (
            "celebrates",
            "Assist with the coordination of recognition awards.",
            "There are recognition awards.",
        ),
        ("celebrates", "We celebrate differences in our team.", "We celebrate every launch together."),
        (
            "career_growth",
            "Our mission is to bring career advancement to every baker.",
            "We offer career advancement.",
        ),
        ("skill_development", "We seek an Education Budget Manager.", "There is an education budget."),
        (
            "emotional_health",
            "Ability to treat people of all backgrounds with respect.",
            "We treat people with respect.",
        ),
    ],
)
def test_what_is_said_of_another_is_not_said_of_the_job(key: str, trap: str, true: str) -> None:
    """The first sentence shows nothing of the fact, though its words are much those of the second."""
    assert _read(key, trap) is None
    assert _read(key, true) in {True, ("predatory_lending",)}


@pytest.mark.parametrize(
    ("key", "trap", "true"),
    [
        (
            "performance_focus",
            "Dashboards that reveal trends and support performance optimization.",
            "Your first task is performance optimization.",
        ),
        (
            "skill_development",
            "Pursue ongoing professional development in baking.",
            "We pay for ongoing professional development.",
        ),
        (
            "skill_development",
            "Willingness to learn new skills at the oven.",
            "Here you learn new skills every week.",
        ),
        (
            "skill_development",
            "Our mission is to bring educational opportunities to every village.",
            "There are many educational opportunities at our bakery.",
        ),
        (
            "skill_development",
            "Continued education in baking is highly recommended.",
            "We encourage continuous learning.",
        ),
        (
            "career_growth",
            "Apply if the job aligns with your career goals.",
            "We talk about your career goals twice a year.",
        ),
        ("emotional_health", "You manage tight deadlines without drama.", "Come and work without drama."),
        (
            "sustainable_delivery",
            "Our pipelines reliably deliver data to the ovens.",
            "We reliably ship every Tuesday.",
        ),
        (
            "management_valued",
            "We seek a servant leader mentality.",
            "Our heads of team are servant leaders.",
        ),
        ("friendly_team", "We are a family-founded company.", "We are like a family."),
        ("career_growth", "A desire to grow professionally.", "Here you grow professionally."),
        (
            "skill_development",
            "Participates in professional development activities.",
            "Professional development is paid for.",
        ),
        ("manager_technical", "Looking for a hands-on founder.", "We have hands-on founders."),
        (
            "business_concerns",
            "Unpaid bills are sent to an outside debt collection office.",
            "We are a debt collection company.",
        ),
    ],
)
def test_what_may_be_said_of_the_job_is_a_hint(key, trap, true):
    """Words that may be said of the job are a hint, and no fact."""
    assert _read(key, trap) is None
    assert _read(key, true) is None
    assert _is_hinted(key, true)


@pytest.mark.parametrize(
    ("line", "stage"),
    [
        ("Our clients are anything from Series A ventures to old mills.", None),
        ("You have worked at companies like ours, in a startup (seed stage).", None),
        ("Five years of experience at a public agency.", None),
        ("All our ovens are listed on the price sheet.", None),
        ("We bootstrapped to a million before raising money.", None),
        ("The founders built a shop from pre-seed to 90 bakers.", None),
        ("We raised a Series A and have many paying customers.", "series_a"),
        ("Backed by a seed round from bakers we like.", "pre_seed_seed"),
        ("We are bootstrapped and profitable.", "bootstrapped"),
        ("We are listed on the Stuttgart stock exchange.", "public"),
    ],
)
def test_funding_is_the_employers_own(line: str, stage: str | None) -> None:
    """How clients or earlier employers are funded says nothing of this one."""
    assert _read("funding_stage", line) == stage


@pytest.mark.parametrize(
    ("line", "situation"),
    [
        ("We reinvent breakfast.", None),
        ("We are modernizing our legacy order system.", "realignment"),
        ("You join an initiative to modernize the ovens.", "realignment"),
        ("You help new team members.", None),
        ("You join a new team.", "startup"),
        ("We help companies with their digital transformation.", None),
    ],
)
def test_the_situation_is_that_of_the_employer(line: str, situation: str | None) -> None:
    """What a product does to its industry is no change of the business itself."""
    assert _hinted("business_situation", line) == situation


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        (
            ["We are an equal opportunity employer.", "We value diversity.", "Join our affinity groups."],
            "practices",
        ),
        (["We are an equal opportunity employer.", "We are a women-owned business."], "statement"),
        (["We welcome people from all LGBTQ communities, without regard to age."], "statement"),
    ],
)
def test_practices_are_more_than_a_statement(lines: list[str], value: str) -> None:
    """A practice counts however often the usual statement is made beside it."""
    assert _read("inclusion", *lines) == value


@pytest.mark.parametrize(
    ("line", "users"),
    [
        ("We're looking for passionate people to join us.", None),
        ("Here opportunities are equal for everyone.", None),
        ("Azure DevOps, Jira and a few ovens.", None),
        ("You build the internal tooling.", ("developers",)),
        ("You write code for our research for businesses, banks and hospitals.", ("businesses",)),
    ],
)
def test_people_who_are_sought_are_no_customers(line: str, users: object) -> None:
    """ "looking for people" is about the applicant."""
    assert _hinted("customers", "Software Engineer", line) == users


@pytest.mark.parametrize(
    "line",
    [
        "Jobbird is a career site that helps people find work.",
        "Our software team is small, so everyone makes a difference.",
        "We're building, launching and iterating quickly.",
        "We are dedicated to building a culture where bakers shine.",
    ],
)
def test_what_says_no_purpose_is_no_mission(line: str) -> None:
    """Neither the site that carries the posting nor how the team works is what the company is for."""
    assert _read("mission", line) is None


@pytest.mark.parametrize(
    ("key", "trap"),
    [
        ("overwork", "You get 80 hours of paid leave."),
        ("overwork", "We do without high-pressure sales."),
        ("business_concerns", "You know CFD, FEA and dough."),
        ("industry", "You design/build the ordering pages."),
        ("company_size", "Be among the first 10 employees in our bakery."),
        ("company_size", "You sell to companies (300 employees and more)."),
    ],
)
def test_look_alikes_show_nothing(key: str, trap: str) -> None:
    """A number, a slash or an abbreviation that means something else elsewhere."""
    assert _read(key, trap) is None


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("We build tools that help people stop gambling.", "industry", None),
        ("We build tools that help people stop gambling.", "business_concerns", None),
        ("A charity for problem gambling recovery.", "business_concerns", None),
        ("We run an online casino and a betting site.", "business_concerns", ("gambling",)),
        ("Our product helps nurses avoid overtime and burnout.", "emotional_health", None),
        ("We help each other avoid burnout and keep a sustainable pace.", "emotional_health", True),
        (
            "We build software that helps companies hire juniors and give them mentors.",
            "works_with_juniors",
            None,
        ),
        ("Our platform gives employees flexible hours.", "flexible_hours", None),
        ("We give employees flexible hours.", "flexible_hours", True),
        ("We make scheduling software for doctors who are on call.", "on_call", None),
        ("You are on call one week in eight.", "on_call", "required"),
        ("Our app lets teams celebrate wins together.", "celebrates", None),
        ("We celebrate wins together.", "celebrates", True),
        ("You will mentor juniors; our tools help you.", "mentoring", True),
        ("Our services team offers mentoring to juniors.", "mentoring", True),
    ],
)
def test_what_a_product_does_for_its_users_is_not_said_of_the_job(line, key, value):
    facts, *_ = _facts_of(line)
    got = facts.get(key)
    assert (None if got is None else got.value) == value


@pytest.mark.parametrize(
    ("lines", "key", "value"),
    [
        (("Two people are on call at any time, a week in eight.",), "on_call", "required"),
        (("Nobody is on call.",), "on_call", "none"),
        (("You are not on call.",), "on_call", "none"),
        (("Those on call may stop other work to fix what woke them.",), "on_call_empowered", True),
        (("Those on call may not stop other work.",), "on_call_empowered", None),
        (("* Refactor our dough monolith step by step",), "build_or_improve", None),
        (("Crumb (Series C, 600 employees)",), "business_situation", None),
        (("Crumb (Series C, 600 employees)",), "company_size", 600),
        (("We are growing fast, after our Series C.",), "business_situation", None),
        (("Team of 6. We have 300 employees and serve 2 million users.",), "company_size", 300),
        (("Our clients (mills, 600 employees) are large.",), "company_size", None),
        (("1:1 once a month.",), "one_on_ones", "monthly"),
        (("1:1 every two weeks",), "one_on_ones", "biweekly"),
        (("A ratio of 1:1 of flour and water.",), "one_on_ones", None),
        (("Your team builds and operates a modern platform.",), "production_ownership", True),
        (("You may get short and long-term incentives.",), "equity", None),
        (("You may get a bonus and stock options.",), "equity", None),
        (("You get a bonus and stock options.",), "equity", True),
    ],
)
def test_plain_words_are_read_as_they_are_meant(lines, key, value):
    facts, *_ = _facts_of(*lines)
    got = facts.get(key)
    assert (None if got is None else got.value) == value


def _facts_of(*lines: str):
    read = posting("Backend Developer", *lines)
    catalogue = load_catalogue()
    return merge(read, catalogue, phrases=read_phrases(read, catalogue), model=None)


@pytest.mark.parametrize(
    ("key", "doubtful", "plain"),
    [
        (
            "teamwork",
            "Pair programming has been on the list of the works council for years, and the board decided against it.",
            "Pair programming has been our habit for years, and the board likes it.",
        ),
        ("teamwork", "Would you like pair programming?", "You will like pair programming."),
        (
            "teamwork",
            "You write for a magazine whose editors are known for pair programming.",
            "You write for a magazine with editors who pair: pair programming is how we work.",
        ),
        (
            "office_perks",
            "Somebody asked for table tennis, and it comes if the landlord and the fire brigade agree.",
            "There is table tennis, and the landlord and the fire brigade play too.",
        ),
    ],
)
def test_what_its_sentence_may_take_back_from_afar_is_a_hint(key, doubtful, plain):
    """A denial, a condition or another's name too far off to be sure of makes of a plain wording a hint."""
    assert _is_hinted(key, doubtful)
    assert _read(key, plain) is True


def test_a_bracket_behind_a_heading_does_not_hide_what_it_says():
    """What is not for this job is not stated under such a heading, whatever its bracket adds."""
    items = ("- Private health insurance", "- A pension plan")
    assert _read("benefits", "Perks for permanent staff (this is a contract role)", *items) is None
    assert _read("benefits", "Perks for all staff (this is a contract role)", *items) is not None


def test_what_an_employer_is_by_one_wording_among_duties_is_a_question():
    """A business that is named once, where nothing says who the employer is, may be another's."""
    duty = "You keep the books of an insurance company."
    assert _read("industry", duty) is None
    assert _read("industry", "We are an insurance company.", duty) == "fintech_banking"
