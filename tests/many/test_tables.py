"""Tables go in and come out in three forms that say the same; what is no table is one clear error."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from analyzer.errors import JobfitError, SourceError, UsageProblem
from analyzer.many.schema import FACT, Column
from analyzer.many.table_in import form_of, open_table
from analyzer.many.table_out import table_writer
from analyzer.reports.listing import cell
from tests.many.rows import row

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

ROWS = [row(n, salary=None) for n in range(7)]


def write_in(path: Path, rows: list[dict], **more) -> Path:
    """A file of these rows in the form of its ending."""
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(rows), path, **more)
    elif path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, list(rows[0]), delimiter="\t" if path.suffix == ".tsv" else ",")
            out.writeheader()
            out.writerows(rows)
    return path


def rows_of(path: Path | str, form=None, batch: int = 3, **more) -> list:
    with open_table(str(path), form or form_of(str(path)), batch=batch, **more) as table:
        return [one for rows in table.batches for one in rows]


@pytest.mark.parametrize("ending", ["parquet", "jsonl", "csv", "tsv"])
def test_every_form_gives_the_same_rows_a_batch_at_a_time(tmp_path: Path, ending: str) -> None:
    """Line breaks, quotes and letters of any alphabet within cells come through."""
    rows = [*ROWS, row(8, title='Ovn "8"; måler, パン', text="one\n\ntwo\tthree")]
    path = write_in(tmp_path / f"in.{ending}", rows)
    with open_table(str(path), form_of(path.name), batch=3) as table:
        batches = list(table.batches)
    assert [len(batch) for batch in batches] == [3, 3, 2]
    got = [one for batch in batches for one in batch]
    names = ("id", "title", "company", "url", "text")
    assert [[one.get(name) for name in names] for one in got] == [
        [one[name] for name in names] for one in rows
    ]
    assert table.share() == 1.0


def test_of_parquet_only_the_columns_that_are_needed_are_read(tmp_path: Path) -> None:
    """A table may have a hundred others, as heavy as they like."""
    path = write_in(tmp_path / "in.parquet", [row(1, embedding=[0.5] * 1000, posting={"note": "x"})])
    (got,) = rows_of(path)
    assert set(got) == {"id", "url", "title", "company", "text"}


def test_nested_columns_of_parquet_are_found_by_dotted_names(tmp_path: Path) -> None:
    """Structs are flattened as objects of JSON are."""
    path = write_in(
        tmp_path / "in.parquet", [{"posting": {"title": "Baker", "url": None}, "text": ["a", "b"]}]
    )
    (got,) = rows_of(path)
    assert (got["posting.title"], got["text"]) == ("Baker", ["a", "b"])


def test_a_text_of_parquet_that_is_no_utf_8_is_handed_on_as_bytes(tmp_path: Path) -> None:
    """One broken cell must not take its whole batch along."""
    texts = pa.array([b"ja\xdf", b"b\xc3\xa4cker"], pa.binary()).view(pa.string())
    pq.write_table(pa.table({"text": texts}), tmp_path / "in.parquet")
    assert [one["text"] for one in rows_of(tmp_path / "in.parquet")] == [b"ja\xdf", "bäcker"]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("in.parquet", b"", "no whole Parquet file"),
        ("in.parquet", b"PAR1 and then nothing", "no whole Parquet file"),
        ("in.parquet", b"title,text\nBaker,We bake\n", "no whole Parquet file"),
        ("in.csv", b"", "no column of this table"),
        ("in.csv", b"alpha,beta\n1,2\n", "it has: alpha, beta"),
        ("in.jsonl", b'{"alpha": 1}\n', "it has: alpha"),
        ("in.csv", b'title,text\n"' + b"x" * 20_100_000, "a cell has more than 20,000,000"),
    ],
)
def test_a_file_that_is_no_such_table_is_one_clear_error(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    """In a sentence that says what to do."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError, match=says) as failed:
        rows_of(path)
    assert failed.value.remedy


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.999])
def test_a_parquet_file_that_was_cut_off_is_one_clear_error(tmp_path: Path, kept: float) -> None:
    """However far its writer came."""
    path = write_in(tmp_path / "in.parquet", ROWS * 50, row_group_size=20)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(SourceError, match="damaged"):
        rows_of(path)


def test_a_parquet_file_with_damage_within_is_an_error_when_it_is_come_to(tmp_path: Path) -> None:
    """What is whole before it was read by then."""
    path = write_in(tmp_path / "in.parquet", ROWS * 50, row_group_size=50, compression="zstd")
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 60] = b"\xff" * 60
    path.write_bytes(data)
    with pytest.raises(SourceError, match="damaged"):
        rows_of(path)


@pytest.mark.parametrize("name", ["nowhere.csv", "nowhere.parquet", "a\0b.csv"])
def test_a_file_that_is_not_there_says_so(tmp_path: Path, name: str) -> None:
    """As every command says it."""
    with pytest.raises(SourceError, match="cannot be read"):
        rows_of(str(tmp_path / name), form_of(name))


def test_a_line_of_jsonl_that_holds_no_object_is_its_own_error(tmp_path: Path) -> None:
    """The lines around it are rows; blank ones are none."""
    deep = '{"text": ' + "[" * 100_000 + "]" * 100_000 + "}"
    lines = ['\ufeff{"text": "one"}', "", "no JSON", "[1]", deep, '{"text": "two"', '{"text": "three"}', ""]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    got = rows_of(tmp_path / "in.jsonl")
    assert [one.kind if isinstance(one, JobfitError) else one["text"] for one in got] == [
        "one", "row_type", "row_type", "row_type", "row_type", "three",
    ]  # fmt: skip
    assert "Line 3" in got[1].message


def test_rows_of_csv_with_too_few_or_too_many_cells_keep_those_that_have_a_name(tmp_path: Path) -> None:
    """A ragged row is read as far as it goes."""
    (tmp_path / "in.csv").write_text("\n\ntitle,text\nBaker\nCook,We cook,and more\n,\n", encoding="utf-8")
    assert rows_of(tmp_path / "in.csv") == [{"title": "Baker"}, {"title": "Cook", "text": "We cook"}]


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("cp1252", ";")]
)
def test_csv_is_read_as_spreadsheets_write_it(tmp_path: Path, encoding: str, delimiter: str) -> None:
    """In their encodings and with their separators."""
    text = f"title{delimiter}text\nBäcker{delimiter}Wir backen für alle\n"
    (tmp_path / "in.csv").write_bytes(text.encode(encoding))
    assert rows_of(tmp_path / "in.csv") == [{"title": "Bäcker", "text": "Wir backen für alle"}]


def test_a_cell_of_ten_megabytes_is_a_cell(tmp_path: Path) -> None:
    """It is its row's error later, and no end of the table."""
    path = write_in(tmp_path / "in.csv", [row(1, text="x" * 10_000_000), row(2)])
    assert [len(one["text"]) > 1_000_000 for one in rows_of(path)] == [True, False]


@pytest.mark.parametrize("form", ["parquet", "jsonl", "csv"])
def test_a_stream_is_read_like_a_file(tmp_path: Path, form: str) -> None:
    """Parquet too, though it is read from its end."""
    path = write_in(tmp_path / f"in.{form}", ROWS)

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    with open_table(Pipe(path.read_bytes()), form) as table:
        assert [one["id"] for rows in table.batches for one in rows] == [one["id"] for one in ROWS]


def test_a_column_that_is_told_must_be_there(tmp_path: Path) -> None:
    """Before anything is read."""
    path = write_in(tmp_path / "in.parquet", ROWS)
    with pytest.raises(UsageProblem, match="no column 'body'"):
        rows_of(path, columns={"text": "body"})


# Out

COLUMNS = tuple(
    Column(name, kind, "") for name, kind in
    [("a", "text"), ("b", "whole"), ("c", "number"), ("d", "flag"), ("e", "texts"), ("f", "wholes")]
)  # fmt: skip
OUT = [
    {"a": "=1+1; -2", "b": 3, "c": 0.1, "d": True, "e": ["x", "=y"], "f": [1, 2]},
    {"a": "two\nlines\x1b", "b": None, "c": 1e-7, "d": False, "e": [], "f": None},
    {"a": None, "b": None, "c": None, "d": None, "e": None, "f": None},
]


def written(form: str, rows=OUT, columns=COLUMNS) -> bytes:
    file = io.BytesIO()
    with table_writer(file, form, columns, cell=cell) as out:
        for one in rows:
            out.write([one])
    return file.getvalue()


def test_parquet_and_jsonl_give_back_what_was_written() -> None:
    """Value by value and null by null."""
    assert pq.read_table(io.BytesIO(written("parquet"))).to_pylist() == OUT
    assert [json.loads(line) for line in written("jsonl").splitlines()] == OUT


def test_no_cell_of_csv_begins_a_formula_or_holds_a_control_character() -> None:
    """As `jobfit list --csv` writes them: a spreadsheet runs nothing of a posting."""
    head, first, second, third = csv.reader(io.StringIO(written("csv").decode()))
    assert head == ["a", "b", "c", "d", "e", "f"]
    assert first == ["'=1+1; '-2", "3", "0.1", "true", '["x", "=y"]', "[1, 2]"]
    assert second[0] == cell("two\nlines\x1b")
    assert second[1:] == ["", "1e-07", "false", "[]", ""]
    assert third == [""] * 6


def test_every_fact_column_can_be_written_in_every_form() -> None:
    """A row of nulls and one of the longest kind."""
    values = {"text": "x", "whole": 1, "number": 1.0, "flag": True, "texts": ["x"], "wholes": [1]}
    rows = [dict.fromkeys(column.name for column in FACT), {one.name: values[one.kind] for one in FACT}]
    assert pq.read_table(io.BytesIO(written("parquet", rows, FACT))).num_rows == 2
    assert written("csv", rows, FACT).count(b"\n") == 3
    assert written("jsonl", rows, FACT).count(b"\n") == 2


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_a_table_without_rows_is_a_table(form: str) -> None:
    """With its columns, where the form has them."""
    data = written(form, [])
    if form == "parquet":
        assert pq.read_table(io.BytesIO(data)).column_names == [column.name for column in COLUMNS]
    else:
        assert data == (b"a,b,c,d,e,f\n" if form == "csv" else b"")
