"""What is said of the work itself, told from what is said of others, of the market and of the applicant."""

from __future__ import annotations

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.model import Line, Posting
from analyzer.readers.phrases import read_phrases


def _read(key: str, *lines: str) -> object:
    kept = (
        Line(1, "title", "Software Engineer"),
        *(Line(n, "body", text) for n, text in enumerate(lines, 2)),
    )
    found = read_phrases(Posting("made up", "text:made-up", kept), load_catalogue().only(frozenset({key})))
    stated = [finding for finding in found if not finding.hint]
    return stated[0].value if stated else None


@pytest.mark.parametrize(
    ("key", "trap", "true"),
    [
        (
            "reliability_focus",
            "You check the till's figures to ensure accuracy and reliability.",
            "You improve the latency and reliability of the till.",
        ),
        (
            "reliability_focus",
            "Ensure reliability in reporting our bread sales.",
            "Ensure reliability of the ordering service.",
        ),
        (
            "reliability_focus",
            "Run mock break-ins to assess the resilience of our systems.",
            "You work on the resilience of our systems.",
        ),
        (
            "reliability_focus",
            "You test prompts to improve agent performance and reliability.",
            "You improve performance and reliability of the oven service.",
        ),
        (
            "reliability_focus",
            "We make scalable and reliable solutions for our customers.",
            "You make scalable and reliable services.",
        ),
        (
            "reliability_focus",
            "Work on high availability is a big plus.",
            "You work on high availability.",
        ),
        (
            "performance_focus",
            "You develop and optimize bread models.",
            "You develop and optimize our ordering pipelines.",
        ),
        (
            "performance_focus",
            "You optimise product performance for the bakers.",
            "You optimise query performance for the bakers.",
        ),
        (
            "performance_focus",
            "You optimize the performance of our media spending.",
            "You optimize the performance of our ordering pages.",
        ),
        (
            "performance_focus",
            "Regular reporting on web performance for the owner.",
            "You look after web performance.",
        ),
        ("performance_focus", "Cost and latency work is a plus.", "You do cost and latency work."),
        (
            "operates_at_scale",
            "We are changing the lives of 80M+ people.",
            "Our app is used by 80M+ people.",
        ),
        ("operates_at_scale", "We have 2,500,000 team members.", "We have 2,500,000 active users."),
        ("operates_at_scale", "We raised $12M, customers cheered.", "We have 12M+ customers."),
        (
            "production_ownership",
            "We design and operate large battery systems.",
            "We design and operate large ordering systems.",
        ),
        (
            "production_ownership",
            "End-to-end ownership from sketch to UI.",
            "End-to-end ownership from sketch to rollout.",
        ),
        (
            "performance_focus",
            "You optimise billing processes for efficiency.",
            "You optimise ordering services for efficiency.",
        ),
        (
            "performance_focus",
            "Our app bakes on when latency is awful.",
            "Our app bakes on, and you cut its latency.",
        ),
        (
            "performance_focus",
            "Fields such as high performance computing (HPC), dough physics and taste.",
            "You look after high performance computing clusters.",
        ),
        (
            "reliability_focus",
            "A culture focused on reliability and good bread.",
            "You focus on reliability and good bread.",
        ),
        ("autonomy", "A bakery with flat hierarchies.", "A bakery with autonomous, small teams."),
        (
            "teamwork",
            "The software lets teams work together.",
            "Here teams work together.",
        ),
        ("teamwork", "You sell AI-assisted design reviews.", "You take part in design reviews."),
    ],
)
def test_who_or_what_is_spoken_of_decides(key: str, trap: str, true: str) -> None:
    """The same words say nothing of the work where they are said of something else."""
    assert _read(key, trap) is None
    assert _read(key, true) is True


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("reliability_focus", "You triage outages of the ordering pages."),
        ("reliability_focus", "You watch over the health of our clusters."),
        ("reliability_focus", "Make sure that our pipelines reliably deliver orders."),
        ("performance_focus", "You optimize ETL/ELT pipelines of the bakery."),
        ("reliability_focus", "You watch over its performance and availability."),
        ("operates_at_scale", "The app has 300k+ daily active users."),
        ("production_ownership", "Yours are the daily operations of our data lake."),
        ("production_ownership", "Development, deployment and maintenance of our ordering services."),
        ("production_ownership", "You debug production systems when bread is late."),
        ("production_ownership", "End-to-end responsibility for the ordering pages."),
        ("production_ownership", "The team develops and runs an ordering platform."),
        ("autonomy", "The role has real authority to ship."),
        ("teamwork", "Je werkt nauw samen met ons team, en dat is fijn."),
        ("documentation", "We care for tests, and docs."),
    ],
)
def test_other_wordings_show_it_too(key: str, line: str) -> None:
    """Ways to say it that the commonest cues leave out."""
    assert _read(key, line) is True


def test_little_bureaucracy_is_no_heavy_process() -> None:
    """ "Anti-bureaucratic" denies the heavy process."""
    assert _read("heavy_process", "We are a proudly anti-bureaucratic bakery.") is False


@pytest.mark.parametrize(
    "line",
    [
        "Monday to Friday, with on-call required at night.",
    ],
)
def test_on_call_is_heard_in_other_words(line: str) -> None:
    """Duty that is named in another language or under a schedule."""
    assert _read("on_call", line) == "required"


@pytest.mark.parametrize(
    ("key", "doubtful", "plain"),
    [
        ("autonomy", "You will be empowered to take ownership.", "We value freedom and autonomy."),
        ("autonomy", "Build empowered teams of bakers.", "Everyone can influence the tools we work with."),
        (
            "skill_development",
            "Opportunities for professional growth.",
            "Opportunities for further training.",
        ),
        (
            "skill_development",
            "You follow the information and training provided.",
            "Training will be provided.",
        ),
        ("mentoring", "Player/coach wanted.", "You coach other engineers."),
        ("career_growth", "Driving growth opportunities.", "A wide variety of career paths awaits you."),
        ("friendly_team", "We sell tight-knit scarves.", "We're a tight-knit group of bakers."),
    ],
)
def test_words_that_are_not_plain_state_nothing(key: str, doubtful: str, plain: str) -> None:
    assert _read(key, doubtful) is None
    assert _read(key, plain) is True


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Benefits: retirement and profit sharing plans", ("retirement", "bonus")),
        ("We offer a discretionary bonus.", ("bonus",)),
        ("Health insurance, and a stipend for your development machine", ("health", "home_office")),
        ("Team lunch every Friday", ("meals",)),
        ("You coordinate the pension plan administrator.", None),
        ("Why join Ovenly Medical Technologies?", None),
    ],
)
def test_benefits_are_told_in_full_and_not_as_a_trade(line: str, value: tuple[str, ...] | None) -> None:
    assert _read("benefits", line) == value
