"""A page that says its job is closed is told from one that only speaks of closing."""

from __future__ import annotations

import pytest

from analyzer.sources.closed import says_closed

CLOSED = [
    "This position has been filled.",
    "Sorry … the job you are trying to apply for has been filled.",
    "The role you're interested in was recently filled!",
    "The opportunity you requested has been removed",
    "This vacancy has now closed",
    "This job posting has expired.",
    "This job has expired on the board",
    "Applications are now closed.",
    "Applications are no longer being accepted for this role.",
    "Applications for this role have closed.",
    "We are no longer accepting applications for this position.",
    "The deadline for applications has passed.",
    "This job is currently on hold",
    "This requisition is no longer open.",
    "We've found our baker's mate: we have filled this position.",
    "You can no longer apply for this job.",
    "The hiring process for this role has ended",
    "Unfortunately, this job advertisement is no longer active",
    "Job closed",
    "Recruitment for this job has finished.",
    "We have stopped taking applications.",
    "This ad is no longer running.",
    "Applications closed on 12 March.",
    "The role you look for isn't available anymore.",
    "We are not hiring for this role right now.",
    "Bewerbungen sind nicht mehr möglich.",
    "Expired",
    "Diese Stelle ist leider nicht mehr verfügbar.",
    "Die Stelle ist bereits besetzt",
    "Cette offre n'est plus disponible.",
    "Oferta cerrada",
    "Deze vacature is gesloten",
    "L'offerta è scaduta",
    "Annonsen har stängt",
]
OPEN = [
    "The position has been filled internally until summer, and now we want somebody who stays.",
    "Applications are closed on Fridays; the position is open until it is filled.",
    "We close when the role is filled.",
    "This role is not available to contractors.",
    "This job may be closed before the date below.",
    "The application has been filled out by you",
    "Applications will be closed on 1 May.",
    "Once the position has been filled, we tell everyone.",
    "We may close this job if it has been filled.",
    "The position is not filled yet",
    "This role was filled by contractors; we want someone permanent",
    "A job is closed when the oven is cold.",
    "The role is closed-loop control of ovens",
    "The vacancy may be withdrawn at any time.",
    "The post was closed for a year and opens again.",
]


@pytest.mark.parametrize("line", CLOSED)
def test_a_line_that_closes_a_job_is_known_in_many_wordings(line):
    assert says_closed(line)


@pytest.mark.parametrize("line", OPEN)
def test_a_line_that_only_speaks_of_closing_closes_nothing(line):
    assert not says_closed(line)
