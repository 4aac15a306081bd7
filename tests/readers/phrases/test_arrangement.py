"""Where the work is done is read from what is said of this job, and from nothing else."""

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.model import Line, Posting
from analyzer.readers.merging import merge
from analyzer.readers.phrases.arrangement import find_arrangement
from analyzer.text.posting_text import PostingText
from tests.growth import grows_in_line
from tests.languages import spoken
from tests.readers.phrases.make import posting, posting_text


def _values(*lines: str) -> dict[str, object]:
    return {finding.key: finding.value for finding in find_arrangement(posting_text(*lines))}


@pytest.mark.parametrize(
    "line",
    [
        "Lumo Bakeries | Data Engineer | REMOTE (EU) | Full-time",
        "Lumo Bakeries | Berlin or REMOTE (EU) | Data Engineer",
        "Lumo Bakeries | Oslo (Hybrid Tue/Thu) or Remote (Norway) | Data Engineer",
        "Lumo Bakeries | Oslo / Remote | Data Engineer | Full-time",
        "Lumo Bakeries | Data Engineer | Work from home | Full-time",
        "This is a fully remote position within Canada.",
        "The role is remote, with a team week in Lisbon twice a year.",
        "You can work from anywhere in Europe.",
        "Location: Remote (US time zones)",
        "REMOTE: Yes",
        "You may work remotely or from our office in Ghent.",
        "We post this as remote, but the bakery's office is open to you.",
        "All positions are 100% remote",
        "Teletrabajo desde toda España",
        "#LI-Remote",
        "Flexible: remote or in the office, as you like.",
        "remote or hybrid, you choose",
        "Anywhere in the US (remote)",
        "This is a virtual role.",
        "A remote-first role for a baker.",
        "You can be based anywhere in the UK.",
        "Everyone works from home.",
        "Telecommute position",
        "This is a full-time remote Night Shift Baker role.",
        "A part-time remote role at our bakery.",
        "You may sit in our Porto office or, if you prefer, work from home.",
        "If you would rather do the job remotely, that is just as fine.",
    ],
)
def test_work_that_may_be_done_entirely_away_is_remote(line: str) -> None:
    assert _values(line).get("work_arrangement") == "remote"


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Lumo Bakeries | Data Engineer | Oslo (HYBRID) | Full-time", None),
        ("Lumo Bakeries | Data Engineer | Oslo | Hybrid (3 days) | Full-time", 3),
        ("Lumo Bakeries | Data Engineer | ONSITE / HYBRID (2 office days a week) | Oslo", 2),
        ("Lumo Bakeries | Data Engineer | Oslo | ONSITE (part remote)", None),
        ("You will spend 3 days a week in the office.", 3),
        ("We expect everyone in the office at least two days per week.", 2),
        ("Our team works in-office 2-3 days a week.", 2),
        ("We're in-office MWF and work from home on other days.", 3),
        ("Everyone comes to the office Tuesday and Thursday", 2),
        ("At home every Friday. On-site Tue, Wed, Thu.", 3),
        ("Lumo | Baker | Oslo (hybrid Tue-Thu) | Full-time", 3),
        ("This is a hybrid role based in Turin.", None),
        ("Hybrid remote in Denver", None),
        ("Equilibrio entre el teletrabajo y la oficina", None),
        ("The job is part remote, part in-person at our Porto bakery.", None),
        ("Work model: hybrid", None),
        ("Two days per week from home, three in Oslo.", None),
        ("Two anchor days a week in the office.", 2),
        ("You will spend 60% of your time in the office.", None),
        ("This will be an in-office hybrid role.", None),
        ("A mix of home and office working.", None),
        ("Split your time between home and the office.", None),
        ("WFH 2 days/week", None),
        ("Up to 2 days remote per week", None),
        ("40% office, 60% home", None),
        ("We work from home two days a week.", None),
        ("#LI-Hybrid", None),
    ],
)
def test_some_regular_office_days_are_hybrid(line: str, days: int | None) -> None:
    values = _values(line)
    assert values.get("work_arrangement") == "hybrid"
    assert values.get("office_days") == days


@pytest.mark.parametrize(
    "line",
    [
        "Lumo Bakeries | Data Engineer | Oslo | ONSITE | Full-time",
        "Lumo Bakeries | Data Engineer | Oslo (in-person) | Full-time",
        "Lumo Bakeries | Data Engineer | In Office | Oslo",
        "Work Location: In person",
        "This is not a remote position.",
        "Sorry, no remote.",
        "Remote work is not available for this role.",
        "This is an on-site position at our plant.",
        "You will work onsite at the client in Leeds.",
        "We are in the office 5 days a week.",
        "Bakers are expected in the office full-time.",
        "Lumo Bakeries — Data Engineer — Oslo (onsite, 4 days) — 700k",
        "Mode: work from office, all 5 days",
        "On-site presence is required.",
        "The work is performed on-site at our bakery.",
        "This role requires you to be on-site.",
        "On-site in Leeds, Monday to Friday.",
        "We work together in person in Leeds.",
        "Onsite/Remote: Onsite",
        "This is an office-based role in Leeds.",
        "Monday to Friday in the office.",
        "Local bakers only, onsite from day 1",
        "Working from home is not possible in this role.",
        "Lumo Bakeries | Data Engineer | Pune (WFO) | 12 LPA",
        "A paid internship. On-site at our Leeds bakery.",
        "This is a part-time, on-site Dough Technician position in Leeds.",
    ],
)
def test_all_days_at_a_site_are_onsite(line: str) -> None:
    assert _values(line).get("work_arrangement") == "onsite"


@pytest.mark.parametrize(
    "line",
    [
        "You build remote monitoring for wind turbines.",
        "Experience with remote sensing and hybrid cloud is a plus.",
        "Our customers run hybrid infrastructure and remote sites.",
        "Provide remote support and remote desktop access to patients.",
        "We have an on-site gym, onsite parking and a home office stipend.",
        "Interviews are held onsite.",
        "Interviews are remote.",
        "Telework eligible: No",
        "This role supports our remote offices in Asia.",
        "Experience leading remote teams.",
        "You design distributed systems.",
        "Remote possible after probation.",
        "Up to four weeks a year of working remotely from abroad.",
        "Strong communication in person and in writing.",
        "You maintain hybrid apps for phones.",
        "We sell insurance to remote workers.",
        "We offer remoto, híbrido ou presencial, conforme a função.",
        "Microsoft Office is used daily, five days a week.",
        "We work in Berlin.",
        "Flexible time off and remote work policies",
        "Ability to thrive in a distributed team",
        "The office is open Monday to Friday.",
        "You meet customers on Tuesday and Thursday.",
        "This is a remote patient monitoring specialist opportunity.",
        "This is a hybrid cloud engineer role.",
        "Our eighty bakers work on-site, remotely or in a hybrid way.",
        "If this post is marked as remote or hybrid, you visit us now and then.",
        "Chances to try new ovens, and opportunities to work remotely",
        "Cakes and snacks in the office every Friday",
        "Two months abroad with our ‘Work from anywhere’ policy",
        "Open to remote candidates if it is the right baker.",
        "Flexible remote/hybrid options",
        "You must be in Norway when working remotely.",
        "Good ovens, and the flexibility to work remotely when necessary.",
        "Half of the bakers work remotely.",
        "You can work remotely one week a month.",
        "Work remotely from anywhere in the EU for up to 8 weeks a year.",
        "Remote-friendly culture",
        "Generous WFH policy",
        "Temporarily remote",
        "We close the office on Fridays.",
        "While the team is remote, this role is onsite.",
        "In-person in our Porto bakery is preferred.",
        "On-site at events you look after the guests.",
        "After the first phase, you can work from home.",
        "You work onsite in our plant for the first few weeks.",
        "Some roles are fully remote, some hybrid and others on site.",
        "Colleagues work on site, in a hybrid pattern or fully remotely, according to the job.",
        "Apply: https://jobs.example/fully-remote/baker",
    ],
)
def test_look_alikes_leave_it_unsaid(line: str) -> None:
    assert _values(line) == {}


def test_a_header_outweighs_a_way_of_speaking_further_down() -> None:
    values = _values("Lumo | Baker | Oslo | ONSITE", "We are a remote-first company at heart.")
    assert values == {"work_arrangement": "onsite"}


def test_four_days_are_nearly_all_where_the_header_says_onsite() -> None:
    assert _values("Lumo | Baker | Oslo | ONSITE", "You are in the office 4 days a week.") == {
        "work_arrangement": "onsite",
        "office_days": 4,
    }


def test_the_field_is_read_apart_and_the_body_counts() -> None:
    lines = (
        Line(1, "field", "Workplace: Remote"),
        Line(2, "body", "You are in our office three days a week."),
    )
    read = Posting("x", "text:x", lines)
    facts, _, notes, _ = merge(
        read, load_catalogue(), phrases=find_arrangement(PostingText(read)), model=None
    )
    assert facts["work_arrangement"].value == "hybrid"
    assert facts["work_arrangement"].lines == (2,)
    assert any("disagrees" in note for note in notes)


def test_the_field_counts_where_only_it_speaks() -> None:
    read = Posting("x", "text:x", (Line(1, "field", "Workplace: Hybrid"), Line(2, "body", "You bake.")))
    (finding,) = find_arrangement(PostingText(read))
    assert (finding.value, finding.lines) == ("hybrid", (1,))


@pytest.mark.parametrize(
    "line",
    [
        "This is a fully remote role.",
        "Hybrid: 3 days a week in our office.",
        "This is not a remote position.",
    ],
)
def test_what_is_found_comes_through_the_evidence_check(line: str) -> None:
    read = posting(line)
    facts, unsupported, *_ = merge(
        read, load_catalogue(), phrases=find_arrangement(PostingText(read)), model=None
    )
    assert facts["work_arrangement"].trust == "stated"
    assert unsupported == ()


@pytest.mark.parametrize(
    "piece", ["remote ", "hybrid, ", "in the office 3 days ", "on-site | ", "work from home "]
)
def test_a_hostile_posting_is_read_in_linear_time(piece: str) -> None:
    def read(size: int) -> None:
        find_arrangement(posting_text(piece * (size // len(piece))))

    assert grows_in_line(read)


@pytest.mark.parametrize(
    "line",
    [
        "This is a full-time hybrid Oven Designer role in Leeds with flexibility for remote work.",
        "You can spend most of the week from home.",
        "Telework up to three days a week.",
        "Bakers plan for half of the time at home.",
    ],
)
def test_a_part_of_the_week_at_home_is_hybrid(line: str) -> None:
    assert _values(line).get("work_arrangement") == "hybrid"


@pytest.mark.parametrize(
    ("language", "line", "value"),
    [
        ("es", "Modelo híbrido de teletrabajo", "hybrid"),
        ("es", "Combinamos teletrabajo y oficina", "hybrid"),
        ("de", "Bis zu 3 Tage Homeoffice", "hybrid"),
        ("de", "Homeoffice ist möglich", None),
        ("de", "100% Homeoffice", "remote"),
    ],
)
def test_other_languages_are_read_in_postings_that_speak_them(language: str, line: str, value: str) -> None:
    assert _values(*spoken(line, language).split("\n")).get("work_arrangement") == value


def test_days_at_home_are_no_days_in_the_office() -> None:
    assert "office_days" not in _values("Hybrid working: two days from home.")


@pytest.mark.parametrize(
    ("line", "value", "days"),
    [
        ("The position is in our Lyon office or remote.", "remote", None),
        ("This role is based in our Ghent office, with two days from home.", "hybrid", None),
        ("Remote? No problem at all.", "remote", None),
        ("Remote? Yes, within the EU.", "remote", None),
        ("Hybrid? Never. This is a fully remote role.", "remote", None),
        ("You will be with us in Oslo two days a week.", "hybrid", 2),
        ("Not remote-friendly yet; you will be with us in Oslo four days a week.", "onsite", 4),
        ("Three days a week together in Ghent, the rest at home.", "hybrid", 3),
        ("Homeoffice an zwei Tagen pro Woche", "hybrid", None),
        ("Bis zu 3 Tage Homeoffice", "hybrid", None),
        ("100% Homeoffice", "remote", None),
        ("Kein Homeoffice.", "onsite", None),
        ("You work onsite at our plant several days a week, and remotely on the others.", None, None),
        (
            "You must work onsite in Ghent, with the option to work remotely on the remaining days.",
            "hybrid",
            None,
        ),
        ("Lumo Bakeries | Oslo | Onsite, with WFH flex | Oven Designer", "onsite", None),
        ("Hybrid schedule – work from home – Monday and Friday", "hybrid", None),
        ("Hybrid working: you can work from home up to 60% of the time.", "hybrid", None),
        ("Lumo Bakeries | Oven Designer | Remote 1 - 2 times a week is fine | Oslo", "hybrid", None),
        ("School leaver (Required)Work Location: In person", "onsite", None),
        ("We look for a baker for one of our clients for a hybrid role in Leeds.", "hybrid", None),
        ("Homeoffice ist möglich", None, None),
        ("30 Tage Urlaub und ein Zuschuss zum Homeoffice", None, None),
        ("We pay for your home office.", None, None),
    ],
)
def test_what_turns_the_first_words_over_is_minded(line, value, days) -> None:
    read = posting("Oven Designer", line)
    found = find_arrangement(PostingText(read))
    facts, unsupported, *_ = merge(read, load_catalogue(), phrases=found, model=None)
    got = {key: fact.value for key, fact in facts.items()}
    assert (got.get("work_arrangement"), got.get("office_days")) == (value, days)
    assert unsupported == ()


@pytest.mark.parametrize(
    "line",
    [
        "Lumo Bakeries | Data Engineer | Oslo, remote for the right person | Full-time",
        "We are a remote-first company.",
        "We don't do remote.",
        "Remote candidates will not be considered.",
        "Remote job: No",
        "This job is not fully remote.",
        "Remote-first company, but this role is based in our Lisbon office.",
        "A remote-friendly company, though this position sits in the Leeds office.",
        "Work from anywhere? Not with us: we all sit together in Porto.",
        "Is it remote? No, we bake together.",
        "Work from home? Sorry, no.",
    ],
)
def test_what_is_denied_or_tied_to_a_condition_states_no_arrangement(line: str) -> None:
    """ "Not remote" may be hybrid or on site, and "remote-first" says nothing of this job: both are asked."""
    assert "work_arrangement" not in _values(line)


def test_a_label_answered_with_a_no_below_says_nothing_of_its_own() -> None:
    assert _values("Remote work", "No") == {}
    assert _values("Remote work", "Yes").get("work_arrangement") == "remote"


def test_no_home_office_is_at_work_in_a_german_posting_too() -> None:
    german = "Wir suchen für unser Team in Wien eine Bäckerin, die mit uns das Brot von morgen backt."
    assert _values(german, "Kein Homeoffice.").get("work_arrangement") == "onsite"
