"""`jobfit eval` measures readers on labelled postings."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from analyzer.catalogue import load_catalogue
from analyzer.cli.commands import COMMANDS
from analyzer.cli.main import main, run
from analyzer.errors import BrokenReply
from analyzer.evaluation.labels import Label, Labelled
from analyzer.evaluation.runner import Measured, compare_readers, measure
from analyzer.evaluation.table import measured_to_json, measures_table, readers_table
from analyzer.model import Fact, Reading
from tests.readers.model.server import chat, found, serving
from tests.readers.support import posting

CATALOGUE = load_catalogue()
ROWS = [
    Labelled(
        "a",
        posting("Remote.", "Equity."),
        {"work_arrangement": Label("remote", (1,)), "equity": Label(True, (2,))},
    ),
    Labelled("b", posting("Hybrid."), {"work_arrangement": Label("hybrid", (1,))}),
]


def reader(**values):
    def read(_posting):
        facts = {key: Fact(key, value, "stated", (1,)) for key, value in values.items()}
        return Reading("model", facts, model="oracle-1", tokens_in=100, tokens_out=7, cost=0.25)

    return read


def measured(name, read):
    result = Measured(name)
    assert list(measure(result, ROWS, CATALOGUE, read)) == [1, 2]
    return result


def broken(_posting):
    raise BrokenReply("the model answered with a poem", remedy="try another")


def test_tokens_and_cost_add_up_over_postings():
    result = measured("model", reader(work_arrangement="remote"))
    assert (result.tokens_in, result.tokens_out, result.cost, result.model) == (200, 14, 0.5, "oracle-1")
    tally = result.by_fact(CATALOGUE)["work_arrangement"]
    assert (tally.right, tally.wrong, tally.missed) == (1, 1, 1)


def test_a_posting_that_cannot_be_read_is_named_and_counts_in_nothing_else():
    result = measured("model", broken)
    assert result.failed == {"a": "the model answered with a poem", "b": "the model answered with a poem"}
    assert result.by_fact(CATALOGUE)["work_arrangement"].labels == 0
    assert "2 could not be read" in next(iter(measures_table(result, CATALOGUE)))


def test_a_posting_that_breaks_a_reader_is_named_and_the_others_are_measured():
    def read(posting):
        if "Equity" in repr(posting):
            raise RecursionError("too deep")
        return reader(work_arrangement="hybrid")(posting)

    result = measured("phrases", read)
    assert set(result.tallies) == {"b"}
    assert "RecursionError" in result.failed["a"]


def test_two_readers_are_set_side_by_side_on_the_same_labels():
    one, other = measured("one", reader(work_arrangement="remote")), measured("other", reader(equity=True))
    pairs = compare_readers(one, other, CATALOGUE)
    assert (pairs["work_arrangement"].first, pairs["work_arrangement"].neither) == (1, 1)
    assert pairs["equity"].second == 1
    text = "\n".join(readers_table(one, other, CATALOGUE))
    assert "labels that only one got right: 1; only other: 1" in text


def test_the_table_lists_groups_first_and_then_the_facts_that_were_labelled_or_claimed():
    lines = list(measures_table(measured("model", reader(work_arrangement="remote")), CATALOGUE))
    assert lines[0].startswith("model (oracle-1): 2 postings in")
    assert "200 tokens in, 14 out" in lines[0]
    rows = [line.split("  ")[0] for line in lines]
    assert rows.index("all facts") < len(rows) - 1
    assert any(line.startswith("  work_arrangement") and "0.50" in line for line in lines)
    assert not any(line.startswith("  seniority") for line in lines)
    assert all(len(line) <= 150 for line in lines)


def test_hints_are_measured_beside_the_facts():
    """The first posting is remote, the second hybrid: one hint is true, one false."""

    def read(_posting):
        hint = Fact("work_arrangement", "remote", "hinted", (1,))
        return Reading("phrases", {}, hints={"work_arrangement": hint})

    result = measured("phrases", read)
    plain = measured_to_json(result, CATALOGUE)["facts"]["work_arrangement"]
    assert (plain["recall"], plain["recall_with_hints"]) == (0.0, 0.5)
    assert (plain["hints"], plain["true_hints"], plain["hint_truth"]) == (2, 1, 0.5)
    assert (plain["claims"], plain["precision"]) == (0, None)
    row = next(line for line in measures_table(result, CATALOGUE) if line.startswith("  work_arrangement"))
    assert row.split()[-3:] == ["2", "0.50", "0.50"]


@pytest.fixture
def labelled_file(tmp_path, monkeypatch):
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path / "home"))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "labelled.jsonl"
    rows = [
        {
            "id": "a",
            "lines": ["Baker", "", "No equity."],
            "facts": {"equity": {"value": False, "lines": [3]}},
        },
        {"id": "b", "lines": ["Cook"], "facts": {}},
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def invoke(*words):
    from analyzer.cli.eval import evaluate

    return CliRunner().invoke(evaluate, [str(word) for word in words], standalone_mode=False)


def test_a_table_is_printed_and_with_json_one_object(labelled_file):
    result = invoke(labelled_file)
    assert result.return_value == 0
    assert result.stdout.startswith("phrases: 2 postings in ")
    plain = json.loads(invoke(labelled_file, "--json", "--limit", 1).stdout)
    assert plain["schema"] == 1
    assert plain["compared"] is None
    (one,) = plain["readers"]
    assert (one["reader"], one["postings"], one["model"]) == ("phrases", 1, None)
    assert set(one["groups"]) == {"said", "infer", "text", "all"}
    assert one["facts"]["equity"]["labels"] == 1


def test_only_the_named_facts_are_measured(labelled_file):
    plain = json.loads(invoke(labelled_file, "--json", "--facts", "equity, on_call").stdout)
    assert set(plain["readers"][0]["facts"]) == {"equity", "on_call"}


def test_a_reader_is_compared_with_itself_without_a_difference(labelled_file):
    result = invoke(labelled_file, "--reader", "phrases", "--compare", "phrases")
    assert "labels that only phrases got right: 0; only phrases: 0" in result.stdout


def test_a_model_is_measured_through_its_server_and_compared_with_phrases(labelled_file):
    """The server stands for a model that finds the one fact that is labelled."""
    with serving(lambda _: found(([3], ["equity=no"]))) as server:
        result = invoke(
            labelled_file, "--reader", "model", "--model", "m", "--base-url", server.url, "--limit", 1,
            "--compare", "phrases", "--json",
        )  # fmt: skip
    first, second = json.loads(result.stdout)["readers"]
    assert (first["reader"], first["model"], first["facts"]["equity"]["right"]) == ("model", "m", 1)
    assert first["tokens_out"] > 0
    assert second["reader"] == "phrases"


def test_a_model_that_answers_nonsense_is_a_posting_that_could_not_be_read(labelled_file):
    with serving(chat("a poem")) as server:
        result = invoke(labelled_file, "--reader", "model", "--model", "m", "--base-url", server.url)
    assert result.return_value == 1
    assert "2 could not be read" in result.stdout
    assert result.stderr.count("jobfit: ") == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["missing.jsonl"], "missing.jsonl cannot be read"),
        (["{file}", "--facts", "shoe_size"], "no fact is called 'shoe_size'"),
        (["{file}", "--limit", "0"], "0"),
        (["{file}", "--reader", "model"], "model"),
    ],
)
def test_wrong_usage_is_told_in_a_line_or_two_without_a_traceback(labelled_file, capsys, words, message):
    with pytest.raises(SystemExit) as stop:
        run(["eval", *(word.format(file=labelled_file) for word in words)])
    assert stop.value.code in {1, 2}
    said = capsys.readouterr().err
    assert message in said
    assert "Traceback" not in said


def test_the_command_is_known_by_its_name():
    assert COMMANDS["eval"][:2] == ("analyzer.cli.eval", "evaluate")


@pytest.mark.parametrize("name", ["sheet.md", "sheet.json"])
def test_a_datasheet_is_written_beside_what_is_shown(tmp_path, monkeypatch, name):
    """Its name tells the form; one that tells none is refused at once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path / "home"))
    row = {
        "id": "a",
        "lines": ["Fully remote."],
        "facts": {"work_arrangement": {"value": "remote", "lines": [1]}},
    }
    (tmp_path / "x.jsonl").write_text(json.dumps(row))
    words = ["eval", "x.jsonl", "--reader", "phrases", "--facts", "work_arrangement", "--datasheet"]
    done = CliRunner().invoke(main, [*words, name])
    assert done.exit_code == 0, done.output
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert "work_arrangement" in text
    assert "x.jsonl" in text
    refused = CliRunner().invoke(main, [*words, "sheet.txt"])
    assert "tells no form" in str(refused.exception)
    unwritable = CliRunner().invoke(main, [*words, "nowhere/sheet.md"])
    assert "--datasheet" in str(unwritable.exception)
