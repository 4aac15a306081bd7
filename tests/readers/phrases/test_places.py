"""Places named for the job, and where a remote person may live."""

import pytest

from analyzer.model import Line, Posting
from analyzer.readers.phrases.gazetteer import is_place, is_region
from analyzer.readers.phrases.places import find_places
from analyzer.text.posting_text import PostingText
from tests.readers.phrases.make import posting_text


def _places(*lines: str) -> dict[str, object]:
    return {finding.key: finding.value for finding in find_places(posting_text(*lines))}


@pytest.mark.parametrize(
    ("line", "locations"),
    [
        ("Location: Sandy, UT, United States", ("Sandy, UT, United States",)),
        ("Location: Argentina, Brazil, Canada", ("Argentina", "Brazil", "Canada")),
        (
            "Job Location: Salem, Oregon or Eugene, Oregon.",
            ("Salem, Oregon", "Eugene, Oregon"),
        ),
        ('Location: {"city": "Oslo", "country": "no", "fullLocation": "Oslo, Norway"}', ("Oslo, Norway",)),
        (
            "Lumo | Baker | Barcelona, Spain or Geneva, Switzerland | ONSITE",
            ("Barcelona, Spain", "Geneva, Switzerland"),
        ),
        ("Lumo | Baker | SF, NY, Paris & Munich (In-Person) | Full-time", ("SF", "NY", "Paris", "Munich")),
        ("Lumo | Baker | Berlin or REMOTE (EU) | Full-time", ("Berlin",)),
        ("Lumo | Baker | San Francisco Bay Area | Full-time", ("San Francisco Bay Area",)),
        ("The job is based in Lisbon or Oslo.", ("Lisbon", "Oslo")),
        ("Location: US, AZ, Phoenix", ("Phoenix, AZ, US",)),
        ("Location: GR, I, Athens", ("Athens, GR",)),
        ("Location: US, MO, St. Louis", ("St. Louis, MO, US",)),
        ("Location: 12 Mill Street, Suite 3, Oslo", ("Oslo",)),
        ("Location: Norway, Oslo, Sweden, Malmö", ("Oslo", "Malmö")),
        ("Lumo | Baker | Full-time | REMOTE or Bay Area", ("Bay Area",)),
        ("The company was founded in 2007 and is opening an office in Oslo.", None),
        ("Remote (US)", None),
        ("Our customers are based in Paris.", None),
        ("You are authorized to work in the United States.", None),
        ("Location: Warren, MI- Fully onsite", ("Warren, MI",)),
        ("We bake bread.", None),
        ("Title: Night Baker – Leeds", ("Leeds",)),
        ("Title: Night Baker – Mill Street Bakery, Leeds", ("Leeds",)),
        ("Title: Night Baker (Oslo)", ("Oslo",)),
        ("An on-site role for a Food Scientist located in Oslo.", ("Oslo",)),
        ("Title: Night Baker – Fairview WA – 2 weeks on, 1 off", ("Fairview WA",)),
        ("Title: Night Baker - Oslo or remote in Europe", ("Oslo",)),
        ("Title: Summer Bakery Internship – Halden Mills, Seattle, WA", ("Seattle, WA",)),
        ("Location: Tulsa, OK", ("Tulsa, OK",)),
        ("Lumo — Baker — Lisbon, PT (onsite) — €30k", ("Lisbon, PT",)),
        ("Title: Software Engineer – Mobile", None),
        ("Title: Sales Manager – Germany", None),
        ("Join our team in Fairview, OR. This is a day shift.", ("Fairview, OR",)),
        ("A role for a Baker at Hill House Mills in Portland, OR.", ("Portland, OR",)),
        ("Our labs in Cambridge and Oxford are open to you.", ("Cambridge", "Oxford")),
        ("She studied at Stanford University in Palo Alto, CA.", None),
        ("You must be eligible to work in Kenya.", None),
        ("Ohio Weekly: best bakeries and places to work in Ohio", None),
        ("Lumo | Baker | Remote (Oslo, Bergen, UK) | Full-time", None),
        ("Lumo | Baker | On-site in Oslo, Norway | Full-time", ("Oslo, Norway",)),
        ("Headquartered in Oslo, our bakery makes bread.", None),
        ("This on-site job is at our headquarters in Oslo.", ("Oslo",)),
        ("You choose to work at Providence, our bakery for the north.", None),
        ("Join our oven team in the Americas.", None),
        ("Join our oven team in New York, New York.", ("New York",)),
        ("Lumo | Baker | REMOTE (OR ONSITE NEWTON, MA) | Full-time", ("NEWTON, MA",)),
        ("The job is located in Indiana, PA.", ("Indiana, PA",)),
        ("Location(s): Leeds, England", ("Leeds, England",)),
        ("Location: Argentina, Aruba, Brazil, Chile", ("Argentina", "Aruba", "Brazil", "Chile")),
        ("Lumo | Baker | New York onsite preferred, open to remote", ("New York",)),
        ("Lumo | Baker | Remote or San Francisco", ("San Francisco",)),
        ("A note to bakers applying to work in Norway:", None),
        ("Lumo Mills is headquartered in Oslo. The job is based in Bergen.", ("Bergen",)),
        ("We are headquartered in Oslo, and everybody is remote.", None),
        ("Lumo | Baker | Remote, USA | Full-time", None),
    ],
)
def test_locations(line: str, locations: tuple[str, ...] | None) -> None:
    assert _places(line).get("locations") == locations


@pytest.mark.parametrize(
    ("lines", "regions"),
    [
        (("Lumo | Baker | REMOTE (US only) | Full-time",), ("US",)),
        (("Lumo | Baker | Remote (Germany/UK) | Full-time",), ("Germany", "UK")),
        (("Lumo | Baker | REMOTE (EU timezones)",), ("EU timezones",)),
        (("Lumo | Baker | Remote (UTC-1 to UTC+5)",), ("UTC-1 to UTC+5",)),
        (("Lumo | Baker | North America REMOTE | Full-time",), ("North America",)),
        (("Lumo | Baker | REMOTE CANADA | Full-time",), ("CANADA",)),
        (("Lumo | Baker | Remote (Spain) and Remote (US) | Full-time",), ("Spain", "US")),
        (("Lumo | Baker | South America, Europe REMOTE | Full-time",), ("South America", "Europe")),
        (("Lumo | Baker | Remote (US) | Full-time", "Remote in USA."), ("US",)),
        (("This is a remote role.", "You must be based in Portugal or Spain."), ("Portugal", "Spain")),
        (("A full-remote role across Europe, wherever you bake.",), ("Europe",)),
        (
            ("A remote job, available for work in the following (3) states: CO, FL, and TX.",),
            ("CO", "FL", "TX"),
        ),
        (("You must be based in Portugal.",), None),
        (("Lumo | Baker | REMOTE | Full-time",), None),
        (("Lumo | Baker | Remote or Ghent | Full-time",), None),
        (("Lumo | Baker | REMOTE (OR ONSITE NEWTON, MA) | Full-time",), None),
        (("Lumo | Baker | Fully Remote (HQ in Columbus, OH) | Full-time",), None),
        (("Lumo | Baker | Remote (CET -2 / +2) | Full-time",), ("CET -2 / +2",)),
    ],
)
def test_remote_regions(lines: tuple[str, ...], regions: tuple[str, ...] | None) -> None:
    assert _places(*lines).get("remote_regions") == regions


def test_a_location_line_is_taken_at_its_word() -> None:
    lines = (Line(1, "location", "Unknown Hamlet"), Line(2, "body", "You bake."))
    (finding,) = find_places(PostingText(Posting("x", "text:x", lines)))
    assert (finding.key, finding.value, finding.lines) == ("locations", ("Unknown Hamlet",), (1,))


def test_every_value_stands_in_a_cited_line() -> None:
    text = posting_text(
        "Lumo | Baker | Oslo, Paris or REMOTE (EU/UK) | Full-time", "This role is based in Oslo."
    )
    for finding in find_places(text):
        cited = " ".join(line.text for line in text.posting.lines if line.n in finding.lines)
        assert all(place in cited for place in finding.value)


@pytest.mark.parametrize(("name", "place", "region"), [
    ("Lisbon", True, False), ("Austin TX", True, False), ("Gotham, NJ", True, False), ("EU", True, True),
    ("UTC+2", True, True), ("Full-time", False, False), ("Series A", False, False), ("Go", False, False),
])  # fmt: skip
def test_places_are_told_from_other_words(name: str, place: bool, region: bool) -> None:
    assert (is_place(name), is_region(name)) == (place, region)


def test_a_short_line_below_the_title_names_the_place() -> None:
    for below, places in (
        ("Brightmill Logistics, Reno NV", ("Reno NV",)),
        ("Ovenly — Amsterdam (hybrid, 3 days)", ("Amsterdam",)),
        ("We were founded in Paris, and never left it.", None),
    ):
        assert _places("Night Baker", below, "You bake.").get("locations") == places


@pytest.mark.parametrize(
    ("line", "locations"),
    [
        ("Based in Oslo, with mills in Leeds, Lumo is a bakery of renown.", ("Ghent, Belgium",)),
        ("We are a team of bakers based in Oslo.", ("Ghent, Belgium",)),
        ("Our client, located in Oslo, seeks a baker.", ("Ghent, Belgium",)),
        ("You will be based in Oslo two days a week.", ("Ghent, Belgium", "Oslo")),
        ("This role is located in Oslo.", ("Ghent, Belgium", "Oslo")),
    ],
)
def test_beside_a_labelled_place_the_employers_seat_is_none(line: str, locations: tuple[str, ...]) -> None:
    assert _places("Location: Ghent, Belgium", "", line)["locations"] == locations


def test_among_countries_of_a_remote_job_a_city_state_is_one_of_them() -> None:
    found = _places("This is a fully remote job.", "", "Location: France, Italy, Norway, Singapore, Spain")
    assert found == {"remote_regions": ("France", "Italy", "Norway", "Singapore", "Spain")}


def test_a_city_that_is_a_country_ends_a_list_of_cities() -> None:
    """ "Boston, London, Singapore" are three places: no city lies in the one behind it."""
    found = _places("Night baker", "", "Location: Boston, London, Singapore")
    assert found["locations"] == ("Boston", "London", "Singapore")
