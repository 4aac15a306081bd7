"""What a page calls its job, where its heading names something else."""

from __future__ import annotations

import pytest

from analyzer.sources.html.extraction import read_html

TEXT = (
    "<p>We keep the tide tables of forty harbours right, by day and by night, for sailors who trust them.</p>"
)
PAGES = [
    ("<title>Tide Engineer — Marl</title><h1>Job details</h1>", "Tide Engineer"),
    ("<title>Tide Engineer — Marl</title><h1>Career Opportunity</h1>", "Tide Engineer"),
    ("<title>Tide Engineer at Marl</title><h1>Join our team!</h1><h2>Tide Engineer</h2>", "Tide Engineer"),
    ("<title>Tide Engineer | Careers at Marl</title>", "Tide Engineer"),
    ("<title>Careers at Marl | Tide Engineer</title>", "Tide Engineer"),
    ("<title>Tide Engineer - Marl</title><h1>We are hiring!</h1>", "Tide Engineer"),
    ("<title>Tide Engineer | Marl Careers</title><h1>Marl</h1>", "Tide Engineer"),
    ("<meta property=og:site_name content=Marl><title>Marl</title><h1>Marl</h1><h2>Tide Engineer</h2>", "Tide Engineer"),
    ("<title>Tide Engineer at Marl</title><h1>Marl</h1><h2>About us</h2>", "Tide Engineer"),
    ("<title>Tide Engineer | Marl</title><h1>What you will do</h1>", "Tide Engineer"),
    ("<title>Gezeiteningenieurin | Marl</title><h1>Deine Aufgaben</h1>", "Gezeiteningenieurin"),
    ("<title>Tide Engineer</title><h1>Current openings</h1>", "Tide Engineer"),
    ("<meta property=og:title content='Tide Engineer'><h1>Apply now</h1>", "Tide Engineer"),
    ("<title>Marl</title><h1>Careers Adviser</h1>", "Careers Adviser"),
    ("<title>Jobs</title><h1>Senior Tide Engineer, Job Platform</h1>", "Senior Tide Engineer, Job Platform"),
    ("<title>Marl</title><h1>Recruiter</h1>", "Recruiter"),
    ("<title>Marl: Tide Engineer</title><h1>Vacancy details</h1>", "Tide Engineer"),
    ("<title>Job Opening: Tide Engineer</title><h1>About us</h1>", "Tide Engineer"),
    ("<title>Careers | Marl</title><h1>Careers at Marl</h1><h2>Tide Engineer</h2>", "Tide Engineer"),
    ("<title>Apply now</title><meta property=og:title content='Tide Engineer'><h1>Marl Tides</h1>", "Tide Engineer"),
    ("<title>Tide Engineer | Jobs | Marl</title><h1>Marl Tides</h1>", "Tide Engineer"),
    ("<title>Marl</title><h1>Tides and Moons</h1><p>Short.</p><h2>Your day</h2>", "Tides and Moons"),
    ("<title>Tide Engineer at Marl</title><h1>Come and work with us</h1>", "Tide Engineer"),
    ("<title>Apply for Tide Engineer at Marl</title><h1>Apply now</h1>", "Tide Engineer"),
    ("<title>Please apply to the role of Tide Engineer | Marl</title><h1>Apply</h1>", "Tide Engineer"),
    ("<title>Marl hiring Tide Engineer in Ghent, Belgium | Board</title><h1>Be part of us</h1>", "Tide Engineer"),
    ("<title>Marl is looking for a Tide Engineer</title><h1>Marl</h1>", "Tide Engineer"),
    ("<title>Marl zoekt een Verpleegkundige</title><h1>Werken bij Marl</h1>", "Verpleegkundige"),
    ("<title>Marl - Offre d'emploi : Comptable</title><h1>Rejoignez-nous !</h1>", "Comptable"),
    ("<title>Vacancy: Tide Engineer - Marl</title><h1>Careers</h1>", "Tide Engineer"),
    ("<title>Specialist in Hiring | Marl</title><h1>Careers</h1>", "Specialist in Hiring"),
    ("<title>x</title><h1>Careers</h1><h2>Requirements</h2>", None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "title"), PAGES)
def test_the_title_is_what_names_the_job(head, title):
    assert read_html(f"<html>{head}{TEXT}</html>").fields.title == title


LABELS = [
    ("<h4><span><a href=/c>Marl Mills</a></span> <span>Ghent, Belgium</span></h4>", "Marl Mills · Ghent, Belgium"),
    ("<div><span>Marl Mills</span><span>Ghent, Belgium</span></div>", "Marl Mills · Ghent, Belgium"),
    ("<p><a href=/c>Marl Mills</a> <span>Ghent</span> <span>3 days ago</span></p>", "Marl Mills · Ghent · 3 days ago"),
    ("<p><span>We keep</span> <span>tides</span></p>", "We keep tides"),
    ("<p><span>We keep tides.</span> <span>You mend them.</span></p>", "We keep tides. You mend them."),
    ("<p><span>A degree in </span><span>Tides</span></p>", "A degree in Tides"),
    ("<h2><span>Tide</span> <span>Keeper</span></h2>", "Tide Keeper"),
    ("<p><a href=/c>Marl Mills</a>, <a href=/p>Ghent</a></p>", "Marl Mills, Ghent"),
]  # fmt: skip


@pytest.mark.parametrize(("labels", "line"), LABELS)
def test_labels_side_by_side_below_the_title_are_parted(labels, line):
    body = read_html(f"<html><h1>Tide Engineer</h1>{labels}{TEXT}</html>").body
    assert body[1][1] == line


def test_labels_further_down_stay_as_they_are():
    spans = "<p><span>Marl Mills</span> <span>Ghent</span></p>"
    assert ("body", "Marl Mills Ghent") in read_html(f"<h1>Tide Engineer</h1>{TEXT}{spans}").body
