"""`--json`: one object a posting."""

from __future__ import annotations

import json
from unittest import mock

from hypothesis import given, settings

from analyzer.model import Analysis, Reading
from analyzer.reports import json_output
from analyzer.reports.json_output import analysis_json_line, analysis_to_json
from analyzer.scoring.score import score
from tests.scoring.strategies import a_reading, a_rubric, chances, sizes
from tests.storage.makers import posting


@settings(max_examples=200, deadline=None)
@given(chances, sizes)
def test_the_line_is_the_object_whatever_was_written_before(chance, size):
    """Verdicts that several postings share are written once, also where many more came between."""
    rubrics = [a_rubric(chance, size), a_rubric(chance, size)]
    with mock.patch.object(json_output, "_MOST_SAID", 2 * size + 1):
        for _ in range(4):
            facts = a_reading(chance)
            cards = tuple(score(facts, rubric) for rubric in rubrics)
            analysis = Analysis(posting(), Reading("phrases", facts), cards)
            assert analysis_json_line(analysis) == json.dumps(analysis_to_json(analysis))
