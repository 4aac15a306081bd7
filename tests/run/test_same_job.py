"""Which postings are one job at two addresses."""

from __future__ import annotations

import pytest

from analyzer.run.same_job import SameJob, heading_of, text_of
from analyzer.sources import posting_from_text

DUTIES = """You look after the forty ovens of our bakeries and plan what is baked on which day of the week.
You order flour, yeast and salt, and you know before others do when the mill at the river runs late again.
You keep the books of the house, answer the letters of the guild, and teach two apprentices how dough feels.
You can tell from the sound of a crust whether the loaf is done, and you like to be up when nobody else is."""
OTHERS = """You drive the van through the old town between four and seven, and you bring it back without a scratch.
You carry crates up narrow stairs, and you remember which of the forty cafés wants its rolls on the left side.
You hold a licence for small lorries, you wash the van on Fridays, and you sing if you like, but softly.
You count the baskets that come back, and you tell us early when one of the wheels begins to complain."""
FIRM = """We are a bakery with forty ovens that has been baking bread in the south of the country since 1911.
Everybody here has six weeks of holidays, a loaf a day, and a voice in what is baked and what is not."""


def at(index, number, title, place, text, *, company="Crumb & Co"):
    heading, words = heading_of(title, company, place), text_of(posting_from_text(text, source="x"))
    found = index.find(heading, words)
    index.texts[number] = words
    index.add(number, heading)
    return found


@pytest.fixture
def index():
    texts = {}
    made = SameJob(texts.__getitem__)
    made.texts = texts
    assert at(made, 1, "Oven keeper", "Porto", f"{FIRM}\n{DUTIES}") is None
    return made


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Oven keeper", "Porto"),
        ("Oven Keeper (m/w/d)", "Porto, Portugal"),
        ("OVEN KEEPER (all genders) #4711", ""),
        ("Oven keeper - Remote", "Porto"),
        ("Oven keeper, Porto", "Porto"),
    ],
)
def test_a_repost_with_other_words_around_it_is_the_same(index, title, place) -> None:
    around = (
        "Save this job\nMore like it below, with an alert for each new one that comes in from your region."
    )
    assert at(index, 2, title, place, f"{around}\n{DUTIES.replace('early', 'soon')}") == 1


@pytest.mark.parametrize(
    ("title", "place", "text"),
    [
        ("Oven keeper", "Lisbon", f"{FIRM}\n{DUTIES}"),
        ("Senior oven keeper", "Porto", f"{FIRM}\n{DUTIES}"),
        ("Van driver", "Porto", f"{FIRM}\n{OTHERS}"),
        ("Oven keeper", "Porto", f"{FIRM}\n{OTHERS}"),
        ("Oven keeper", "Porto", "Oven keeper wanted."),
    ],
)
def test_another_place_title_or_duty_is_another_job(index, title, place, text) -> None:
    assert at(index, 2, title, place, text) is None


def test_strangers_must_say_nearly_the_same(index) -> None:
    half = "\n".join(DUTIES.splitlines()[:3]) + "\n" + "\n".join(OTHERS.splitlines()[:2])
    assert at(index, 2, "Oven keeper", "Porto", half, company="Loaf Ltd") is None
    assert at(index, 3, "Oven keeper", "Porto", f"{FIRM}\n{DUTIES}", company="Loaf Ltd") == 1


def test_without_a_title_a_line_about_another_job_tells_them_apart() -> None:
    texts = {}
    index = SameJob(texts.__getitem__)
    index.texts = texts
    first = f"{FIRM}\nWe look for somebody who {{}} and who does not mind the dark.\n{DUTIES}"
    assert (
        at(index, 1, None, "", first.format("keeps our ovens, all forty of them, at night and on Sundays"))
        is None
    )
    other = first.format("drives the van through the old town between four and seven and sings")
    assert at(index, 2, None, "", other) is None
    edited = first.format("keeps our ovens, all forty of these, by night and on Sundays")
    assert at(index, 3, None, "", edited) == 1
