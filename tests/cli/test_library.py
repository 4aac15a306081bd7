"""The commands about saved postings, as a person or a script meets them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from analyzer.model import Fact
from analyzer.storage.library import library_at
from tests.cli.conftest import ROOT, Run, clean_environment
from tests.cli.test_analyse import serving

STAFF = ROOT / "examples" / "staff-reliability-engineer.txt"
RUBRIC = """
document = "mine.md"
[[criterion]]
name = "Remote"
because = "I work from home."
fact = "work_arrangement"
want = "remote"
deal_breaker = ["onsite"]
weight = {weight}
[[criterion]]
name = "On call"
because = "I am glad to be on call."
fact = "on_call"
want = ["required", "optional"]
weight = 5
"""
PAGE = """<html><head><title>Keeper of ovens</title></head><body><h1>Keeper of ovens</h1>
<p>Acorn Bread is looking for somebody who keeps forty ovens online.</p>
<p>{where}</p><p>You write the programs that heat them, and look after them at night.</p>
<p>We are a team of eight people and bake for three thousand shops in the south of the country.</p>
</body></html>"""
REMOTE = PAGE.format(where="This is a fully remote position.").encode()
ONSITE = PAGE.format(where="You work on-site, in our office, five days a week.").encode()


@pytest.fixture
def jobfit(inside: Run) -> Run:
    return inside


@pytest.fixture
def rubric(tmp_path: Path) -> Path:
    (tmp_path / "mine.md").write_text("I work from home. I am glad to be on call.\n")
    path = tmp_path / "mine.toml"
    path.write_text(RUBRIC.format(weight=10))
    return path


def listed(jobfit: Run, *words: str | Path) -> list[dict]:
    done = jobfit("list", "--json", *words)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def paste(n: int, text: str) -> str:
    return f"Baker number {n}\n\nWe are a bakery with {n} ovens, and we look for baker number {n}.\n{text}\n"


def test_every_analysed_posting_is_listed_the_best_first(jobfit: Run, rubric: Path) -> None:
    for n, text in enumerate(
        ("Work on-site in our office.", "This is a fully remote position.", "We bake."), 1
    ):
        assert jobfit("-", "-c", rubric, stdin=paste(n, text)).returncode == 0
    rows = listed(jobfit, "-c", rubric)
    assert [row["id"] for row in rows] == [2, 3, 1]
    assert [row["scores"][0]["fit"] for row in rows] == ["strong", "unclear", "ruled_out"]
    table = jobfit("list", "-c", rubric, "-c", "reliability-engineer")
    assert [line.split()[0] for line in table.stdout.splitlines()[1:]] == ["2", "3", "1"]
    assert "reliability" in table.stdout.splitlines()[0]


def test_nothing_is_kept_with_no_save(jobfit: Run) -> None:
    assert jobfit(STAFF, "--no-save").returncode == 0
    assert listed(jobfit) == []
    assert "No saved posting" in jobfit("list").stdout


def test_the_list_is_filtered_by_state_fit_fact_and_words(jobfit: Run, rubric: Path) -> None:
    for n, text in enumerate(("This is a fully remote position.", "Work on-site in our office."), 1):
        jobfit("-", stdin=paste(n, text))
    jobfit("mark", "1", "applied", "--note", "sent a loaf")
    for words, found in (
        (("--status", "applied"), [1]),
        (("--status", "new", "--status", "not-for-me"), [2]),
        (("--fit", "ruled_out"), [2]),
        (("--where", "work_arrangement=remote"), [1]),
        (("--where", "work_arrangement!=remote"), [2]),
        (("--where", "!work_arrangement"), []),
        (("--search", '"baker number 2"'), [2]),
        (("--since", "1d"), [1, 2]),
        (("--since", "2999-01-01"), []),
        (("--limit", "1"), [1]),
    ):
        assert [row["id"] for row in listed(jobfit, "-c", rubric, *words)] == found, words


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list", "--status", "hired"), "One of: new"), (("list", "--where", "work=remote"), "no fact"),
        (("list", "--where", "work_arrangement=moon"), "has no value 'moon'"), (("list", "--since", "soon"), "no date"),
        (("list", "--json", "--csv"), "exclude"), (("show", "7"), "no saved posting"),
        (("answer", "7", "on_call=none"), "no saved posting"), (("compare", "1"), "no saved posting"),
        (("answer", "7"), "no answer is given"), (("mark", "7"), "no status"), (("remove", "7"), "no saved posting"),
    ],
)  # fmt: skip
def test_a_wrong_word_is_told_with_what_to_write(jobfit: Run, words: tuple[str, ...], said: str) -> None:
    done = jobfit(*words)
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("not", "for", "me"), "not for me"), (("not for me",), "not for me"), (("Not-for-me",), "not for me"),
        (("not_for", "me"), "not for me"), (("interviewing",), "interview"),
        (("interview",), "interview"), (("rejected",), "rejected"), (("withdrawn",), "withdrawn"),
    ],
)  # fmt: skip
def test_a_status_of_several_words_needs_no_quotes(jobfit: Run, words: tuple[str, ...], status: str) -> None:
    for n in (1, 2):
        jobfit("-", stdin=paste(n, "We bake."))
    jobfit("mark", "1", "2", *words, "--note", "so be it")
    assert [row["status"] for row in listed(jobfit)] == [status] * 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("1", "not", "fo", "me"), "no status is called 'not fo me'"), (("not", "for", "me"), "no posting is named"),
        (("1", "not for me", "1"), "no status is called"), (("1", "aplied", "--note", "x"), "no status is called 'aplied'"),
    ],
)  # fmt: skip
def test_a_status_that_is_none_is_named_as_it_was_typed(
    jobfit: Run, words: tuple[str, ...], said: str
) -> None:
    jobfit("-", stdin=paste(1, "We bake."))
    done = jobfit("mark", *words)
    assert (done.returncode, said in done.stderr) == (2, True)


def test_pay_that_was_told_without_a_currency_is_in_the_criterias_own_and_that_is_said(
    jobfit: Run, tmp_path: Path
) -> None:
    (tmp_path / "w.md").write_text("I want at least 60,000 EUR a year.", encoding="utf-8")
    jobfit("criteria", "draft", "w.md")
    jobfit("-", "-c", "w.toml", stdin=paste(1, "We bake."))
    done = jobfit("answer", "1", "pay=70000", "-c", "w.toml")
    assert "pay is taken as 70,000 EUR a year" in done.stderr
    assert "is strong, 100" in done.stdout
    assert jobfit("answer", "1", "pay=70000", "-c", "reliability-engineer").returncode == 0


@pytest.mark.parametrize(
    ("answer", "told", "value"),
    [
        ("pay=5000 zł/month", "5,000 PLN a month", (5000, 5000, "PLN", "month")),
        ("pay=up to 85k EUR/year", "up to 85,000 EUR a year", (85_000, 85_000, "EUR", "year")),
        ("pay=4.500 € / Monat", "4,500 EUR a month", (4500, 4500, "EUR", "month")),
        ("pay=$95K-145K+ a year", "95,000–145,000 USD a year", (95_000, 145_000, "USD", "year")),
        ("pay=₹12 LPA", "1,200,000 INR a year", (1_200_000, 1_200_000, "INR", "year")),
        ("pay=120k kr/year", "120,000 a year", (120_000, 120_000, None, "year")),
        ("team_size=eight", "8", 8),
        ("team_size=a dozen", "12", 12),
        ("team_size=5-8", "5", 5),
    ],
)
def test_an_answer_may_be_written_like_a_posting_and_is_echoed_as_it_was_stored(
    jobfit: Run, answer: str, told: str, value: object
) -> None:
    jobfit("-", stdin=paste(1, "We bake."))
    done = jobfit("answer", "1", answer)
    key = answer.partition("=")[0]
    assert (done.returncode, f"told: {key} = {told}\n" in done.stdout) == (0, True), done.stderr
    stored = json.loads(jobfit("show", "1", "--json").stdout)["facts"][key]["value"]
    assert (tuple(stored.values())[:4] if isinstance(stored, dict) else stored) == value
    assert told in jobfit("show", "1").stdout


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            "pay=120k kr/year",
            "kept without a currency and cannot be compared: write which, SEK, NOK, DKK or ISK",
        ),
        ("team_size=5-8", "taken as 5, the lower end of 5 to 8, as in postings"),
    ],
)
def test_what_is_taken_otherwise_than_typed_is_said(jobfit: Run, answer: str, said: str) -> None:
    jobfit("-", stdin=paste(1, "We bake."))
    assert said in jobfit("answer", "1", answer).stderr


def test_kr_is_that_of_the_country_of_the_posting(jobfit: Run) -> None:
    jobfit("-", stdin=paste(1, "We bake in Oslo, Norway."))
    done = jobfit("answer", "1", "pay=600k kr/year")
    assert "pay = 600,000 NOK a year" in done.stdout
    assert "pay is taken to be in NOK" in done.stderr


def test_answers_come_back_from_an_export_as_they_were_told(jobfit: Run, tmp_path: Path) -> None:
    jobfit("-", stdin=paste(1, "We bake."))
    jobfit("answer", "1", "pay=120-130k kr/year", "team_size=a dozen")
    before = json.loads(jobfit("show", "1", "--json").stdout)["saved"]["answers"]
    jobfit("export", "all.json")
    jobfit("remove", "1", "--yes")
    assert jobfit("import", "all.json").returncode == 0
    assert json.loads(jobfit("show", "1", "--json").stdout)["saved"]["answers"] == before


def test_a_condition_on_pay_may_be_short(jobfit: Run) -> None:
    jobfit("-", stdin=paste(1, "The salary is €95,000 a year."))
    jobfit("-", stdin=paste(2, "The salary is €55,000 a year."))
    for where in ("pay>=90k", "pay>=90k EUR/year", "pay>=€7.5k/month"):
        assert [row["id"] for row in listed(jobfit, "--where", where)] == [1], where
    assert "Write pay>=90k" in jobfit("list", "--where", "pay>=lots").stderr


def test_show_gives_the_card_the_text_and_the_history(jobfit: Run) -> None:
    card = jobfit(STAFF).stdout
    shown = jobfit("show", "1").stdout
    assert shown.startswith(card)
    assert "Saved as 1" in shown
    text = jobfit("show", "1", "--text").stdout
    assert text.splitlines()[0].split(None, 1)[0] == "1"
    assert "Readings" in jobfit("show", "1", "--history").stdout
    plain = json.loads(jobfit("show", "1", "--json").stdout)
    assert (plain["saved"]["id"], plain["saved"]["status"]) == (1, "new")
    assert plain["facts"] == json.loads(jobfit(STAFF, "--json").stdout)["facts"]


def test_an_answer_counts_and_can_be_taken_back(jobfit: Run, rubric: Path) -> None:
    jobfit("-", stdin=paste(1, "This is a fully remote position."))
    before = listed(jobfit, "-c", rubric)
    done = jobfit(
        "answer", "1", "on_call=required", "work_arrangement=on-site", "--note", "Ana", "-c", rubric
    )
    assert done.returncode == 0, done.stderr
    assert "On call: was not stated" in done.stdout
    assert "is met" in done.stdout
    assert "ruled out" in done.stdout
    assert "on_call = required (Ana)" in done.stdout
    facts = json.loads(jobfit("show", "1", "--json").stdout)["facts"]
    assert facts["work_arrangement"]["trust"] == "told"
    assert facts["work_arrangement"]["others"][0]["value"] == "remote"
    jobfit("answer", "1", "--take-back", "on_call", "--take-back", "work_arrangement")
    assert listed(jobfit, "-c", rubric) == before
    assert "taken back" in jobfit("show", "1", "--history").stdout


def hinted(home: Path, key: str, sentence: str) -> None:
    """Saves the first posting's reading anew, with a hint at yes in this sentence of it."""
    with library_at(home / "data") as library:
        saved = library.load(1)
        lines = tuple(line.n for line in saved.posting.lines if sentence in line.text)
        hint = Fact(key, True, "hinted", lines, (sentence,), by=("cue:test",))
        reading = replace(saved.reading, hints={key: hint})
        library.save(saved.posting, reading, seen_at=saved.last_seen)


def test_a_confirmed_hint_keeps_its_sentence_until_the_text_has_it_no_more(
    jobfit: Run, home: Path, rubric: Path
) -> None:
    sentence = "You write the programs that heat them, and look after them at night."
    pages = {"/1": REMOTE}
    with serving(pages) as address:
        jobfit(f"{address}/1", "--allow-private", "-c", rubric)
        hinted(home, "mentoring", sentence)
        hint = json.loads(jobfit("show", "1", "--json", "-c", rubric).stdout)["hints"]["mentoring"]
        assert (hint["value"], hint["quotes"], hint["by"]) == (True, [sentence], ["cue:test"])
        assert jobfit("answer", "1", "mentoring=yes").returncode == 0
        plain = json.loads(jobfit("show", "1", "--json").stdout)
        fact = plain["facts"]["mentoring"]
        assert (fact["trust"], fact["quotes"], fact["lines"]) == ("told", [sentence], hint["lines"])
        assert "mentoring" not in plain["hints"]
        assert plain["saved"]["answers"][0]["theirs"] == [sentence]
        pages["/1"] = REMOTE.replace(b"We are a team", b"We are still a team")
        assert "mentoring" not in jobfit("refresh", "--allow-private").stdout
        pages["/1"] = REMOTE.replace(b", and look after them at night", b"")
        done = jobfit("refresh", "--allow-private")
        assert "mentoring: was yes, is not stated (the sentence that you confirmed is gone" in done.stdout
        assert "mentoring" not in json.loads(jobfit("show", "1", "--json").stdout)["facts"]
        assert "taken back" in jobfit("show", "1", "--history").stdout


def test_an_answer_other_than_the_hint_is_told_without_its_sentence(jobfit: Run, home: Path) -> None:
    jobfit("-", stdin=paste(1, "New bakers ride along with the old ones."))
    hinted(home, "mentoring", "New bakers ride along with the old ones.")
    jobfit("answer", "1", "mentoring=no")
    fact = json.loads(jobfit("show", "1", "--json").stdout)["facts"]["mentoring"]
    assert (fact["value"], fact["trust"], fact["quotes"]) == (False, "told", [])


def test_a_changed_rubric_judges_anew_without_reading(jobfit: Run, rubric: Path) -> None:
    jobfit("-", stdin=paste(1, "This is a fully remote position."))
    first = listed(jobfit, "-c", rubric)[0]["scores"][0]["score"]
    rubric.write_text(RUBRIC.format(weight=1))
    assert listed(jobfit, "-c", rubric)[0]["scores"][0]["score"] < first


def test_what_moved_is_marked_at_a_terminal_only(
    jobfit: Run, rubric: Path, home: Path, tmp_path: Path
) -> None:
    jobfit("-", stdin=paste(1, "This is a fully remote position."))
    assert " new" in terminal(home, tmp_path, "list", "-c", rubric)
    again = terminal(home, tmp_path, "list", "-c", rubric)
    assert " new" not in again
    rubric.write_text(RUBRIC.format(weight=1))
    for _ in range(2):
        assert listed(jobfit, "-c", rubric)[0]["scores"][0]["shown"]["score"] > 80
    assert "when listed" in jobfit("show", "1", "-c", rubric).stdout
    assert " -2" in terminal(home, tmp_path, "list", "-c", rubric)
    assert " -2" not in terminal(home, tmp_path, "list", "-c", rubric)


def terminal(home: Path, cwd: Path, *words: str | Path) -> str:
    """What the command prints at a terminal, without colour."""
    import pty

    mine, theirs = pty.openpty()
    env = clean_environment(home, NO_COLOR="1", TERM="xterm")
    command = [sys.executable, "-m", "analyzer", *map(str, words)]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, env=env, cwd=cwd
    ) as process:
        os.close(theirs)
        out = b""
        while True:
            try:
                part = os.read(mine, 65536)
            except OSError:  # Linux's way to say that the other side is closed
                break
            if not part:
                break
            out += part
        assert process.wait() == 0, process.stderr.read()
    os.close(mine)
    return out.decode()


def test_no_cell_of_the_csv_begins_a_formula(jobfit: Run) -> None:
    for title in ("=cmd()", "+1", "-2", "@x", "  =y", "\t=z", "|x"):
        jobfit("-", stdin=f"{title}\n\nWe bake {title} and this is a job posting for bakers {title}.\n")
    table = jobfit("list", "--csv").stdout
    rows = list(csv.reader(io.StringIO(table)))
    assert len(rows) == 8
    assert not [cell for row in rows for cell in row if cell.strip()[:1] in set("=+-@|")]


def test_compare_puts_first_what_decides(jobfit: Run, rubric: Path) -> None:
    jobfit("-", stdin=paste(1, "This is a fully remote position. There is an on-call rotation."))
    jobfit("-", stdin=paste(2, "Work on-site in our office. There is an on-call rotation."))
    done = jobfit("compare", "1", "2", "-c", rubric)
    lines = done.stdout.splitlines()
    assert "1 more criterion does not tell" in lines[-1]
    assert lines[3].startswith("Remote (10)")
    assert "rules it out" in lines[3]
    plain = json.loads(jobfit("compare", "1", "2", "-c", rubric, "--json").stdout)
    assert [row["name"] for row in plain["comparisons"][0]["criterion"]] == ["Remote", "On call"]


def test_compare_quotes_nothing_beside_not_stated(jobfit: Run, tmp_path: Path) -> None:
    both = """document = "mine.md"
[[criterion]]
name = "Both"
because = "I work from home."
all = [{ fact = "work_arrangement", want = "remote" }, { fact = "on_call", want = "required" }]
weight = 5
"""
    (tmp_path / "both.toml").write_text(both)
    (tmp_path / "mine.md").write_text("I work from home.")
    jobfit("-", stdin=paste(1, "This is a fully remote position."))
    jobfit("-", stdin=paste(2, "Work on-site in our office."))
    done = jobfit("compare", "1", "2", "-c", tmp_path / "both.toml").stdout
    assert "not stated" in done
    assert "unmet" in done
    assert "fully remote" not in done
    assert "“Work on-site" in done


def test_what_was_piped_in_is_called_so(jobfit: Run) -> None:
    shown = jobfit("-", stdin=paste(1, "This is a fully remote position.")).stdout
    assert "\nstandard input · " in shown
    assert "(standard input)" in jobfit("show", "1", "--history").stdout


def test_refresh_tells_what_changed_and_what_is_gone(jobfit: Run, rubric: Path) -> None:
    pages = {"/1": REMOTE, "/2": REMOTE.replace(b"forty", b"fifty")}
    with serving(pages) as address:
        urls = [f"{address}/1", f"{address}/2"]
        for url in urls:
            assert jobfit(url, "--allow-private", "-c", rubric).returncode == 0
        same = jobfit("refresh", "--allow-private", "-c", rubric)
        assert same.stdout.count("unchanged") == 2, same.stdout + same.stderr
        pages["/1"] = ONSITE
        del pages["/2"]
        done = jobfit("refresh", "--allow-private", "-c", rubric)
        assert done.returncode == 0, done.stderr
        assert "work_arrangement: was remote, is onsite" in done.stdout
        assert "ruled out" in done.stdout
        assert "no longer online" in done.stdout
        assert "+ You work on-site" in done.stdout
        assert listed(jobfit, "--status", "closed")[0]["id"] == 2
        assert "fully remote" in jobfit("show", "2", "--text").stdout
        assert "fully remote" in jobfit("show", "1", "--history").stdout
        plain = [
            json.loads(line)
            for line in jobfit("refresh", "1", "--allow-private", "--json").stdout.splitlines()
        ]
        assert [row["outcome"] for row in plain] == ["unchanged"]
        pages["/2"] = REMOTE.replace(b"forty", b"fifty")
        assert "online again" in jobfit("refresh", "2", "--allow-private").stdout
        assert listed(jobfit, "--status", "new")


def test_a_server_that_is_down_is_an_error_and_closes_nothing(jobfit: Run) -> None:
    with serving({"/1": REMOTE}) as address:
        jobfit(f"{address}/1", "--allow-private")
    done = jobfit("refresh", "--allow-private")
    assert done.returncode == 1
    assert "refuses" in done.stderr or "reached" in done.stderr
    assert listed(jobfit)[0]["status"] == "new"


def test_the_same_posting_by_two_addresses_or_pasted_is_one(jobfit: Run) -> None:
    jobfit("-", stdin=paste(1, "We bake."))
    jobfit("-", stdin=paste(1, "We bake."))
    assert len(listed(jobfit)) == 1


def test_export_and_import_are_exact(jobfit: Run, tmp_path: Path) -> None:
    jobfit(STAFF)
    jobfit("-", stdin=paste(1, "We bake."))
    jobfit("answer", "1", "on_call=none")
    jobfit("mark", "2", "offer")
    out = jobfit("export").stdout
    jobfit("export", "all.jsonl")
    assert (tmp_path / "all.jsonl").read_text() == out
    assert (tmp_path / "all.jsonl").stat().st_mode & 0o777 == 0o600
    assert jobfit("export", "all.jsonl").returncode == 1
    before = listed(jobfit)
    other = {"JOBFIT_HOME": str(tmp_path / "other")}
    done = jobfit("import", "all.jsonl", env=other)
    assert "2 postings read, 2 of them" in done.stderr
    assert jobfit("export", env=other).stdout == out
    assert [json.loads(line) for line in jobfit("list", "--json", env=other).stdout.splitlines()] == before
    assert "0 of them" in jobfit("import", "-", stdin=out).stderr
    for wrong in ("no json", "[1]", '{"schema": 1}', ""):
        assert jobfit("import", "-", stdin=wrong).returncode == (1 if wrong else 0)


def test_what_cannot_be_imported_is_named_and_the_others_go_in(jobfit: Run, tmp_path: Path) -> None:
    """With its line and the reason, and exit 1: a script sees it too."""
    for n in (1, 2, 3):
        jobfit("-", stdin=paste(n, f"We bake in place {n}."))
    lines = jobfit("export").stdout.splitlines()
    broken = json.loads(lines[1])
    broken["versions"][0]["posting"]["lines"][0]["n"] = "one"
    lines[1] = json.dumps(broken)
    other = {"JOBFIT_HOME": str(tmp_path / "other")}
    done = jobfit("import", "-", stdin="\n".join(["", *lines, "no json"]), env=other)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "jobfit: -, line 3: left out, posting.lines[0].n is no whole number",
        "jobfit: -, line 5: left out, it is no JSON",
        "jobfit: 2 postings read, 2 of them brought something new, 2 left out",
    ]
    assert len(jobfit("list", "--json", env=other).stdout.splitlines()) == 2


def test_a_damaged_library_is_named_by_every_command_until_it_was_seen(jobfit: Run, home: Path) -> None:
    """The analysis, the list and the doctor say it on stderr or among their checks; `--seen` ends it."""
    jobfit("-", stdin=paste(1, "We bake."))
    (home / "data" / "library.sqlite").write_bytes(b"noise" * 1000)
    assert "set aside" in jobfit("list").stderr
    (aside,) = (home / "data").glob("library.damaged-*.sqlite")
    for words in (["list"], ["show", "1"], ["-"], ["export"], ["list", "--json"]):
        assert str(aside) in jobfit(*words, stdin=paste(1, "We bake.")).stderr
    assert "jobfit doctor --seen" in jobfit("doctor", "--offline").stdout
    assert jobfit("doctor", "--seen").returncode == 0
    assert jobfit("list").stderr == ""
    assert "set aside" not in jobfit("doctor", "--offline").stdout
    assert aside.exists()
    done = jobfit("import", aside)
    assert (done.returncode, "line 1: left out" in done.stderr) == (1, True)  # noise is no library


def test_a_damaged_file_can_be_imported(jobfit: Run, home: Path, tmp_path: Path) -> None:
    """What is whole in it is taken over, into any library."""
    jobfit("-", stdin=paste(1, "We bake."))
    file = tmp_path / "library.damaged-20261121-201500.sqlite"
    (home / "data" / "library.sqlite").rename(file)
    done = jobfit("import", file)
    assert (done.returncode, "1 posting could be taken over" in done.stderr) == (0, True)
    assert len(listed(jobfit)) == 1


def test_removing_asks_and_deletes(jobfit: Run) -> None:
    jobfit(STAFF)
    assert jobfit("remove", "1").returncode == 1
    assert len(listed(jobfit)) == 1
    assert jobfit("remove", "1", "--yes").returncode == 0
    assert listed(jobfit) == []


def test_the_cache_is_measured_and_cleared(jobfit: Run, home: Path) -> None:
    jobfit(STAFF)
    assert "entries" in jobfit("cache").stdout
    assert "forgotten" in jobfit("cache", "clear").stdout
    assert len(listed(jobfit)) == 1
    assert jobfit("cache", "size").returncode == 0


@pytest.mark.parametrize("trouble", ["file", "folder in the file's place", "read-only", "noise"])
def test_the_analysis_is_printed_whatever_the_disk_does(jobfit: Run, home: Path, trouble: str) -> None:
    expected = jobfit(STAFF, env={"JOBFIT_HOME": str(home.parent / "sound")})
    if trouble == "file":
        home.write_text("a file where the folder should be")
    elif trouble == "read-only":
        home = Path("/proc/jobfit")  # where nobody can write, not even root
    elif trouble == "noise":
        (home / "data").mkdir(parents=True)
        (home / "data" / "library.sqlite").write_bytes(b"noise" * 1000)
    else:
        (home / "data" / "library.sqlite").mkdir(parents=True)
        (home / "cache" / "texts" / "cache.db").mkdir(parents=True)
    done = jobfit(STAFF, env={"JOBFIT_HOME": str(home)})
    assert (done.returncode, done.stdout) == (0, expected.stdout)
    assert done.stderr.count("jobfit:") in {1, 2}
    if trouble == "noise":
        assert list((home / "data").glob("library.damaged-*.sqlite"))


def test_a_new_own_fact_is_named_until_it_was_looked_for(jobfit: Run, rubric: Path) -> None:
    jobfit("-", stdin=paste(1, "Every oven of ours is written in Rust."))
    own = '[fact.uses_rust]\nquestion = "Is it written in Rust?"\n[fact.uses_rust.cues]\ntrue = ["written in rust"]\n'
    criterion = (
        '[[criterion]]\nname = "Rust"\nbecause = "I work from home."\nfact = "uses_rust"\nwant = true\n'
    )
    rubric.write_text(RUBRIC.format(weight=10) + criterion + own)
    for words in (("list",), ("show", "1")):
        assert "uses_rust was not looked for yet in 1 posting" in jobfit(*words, "-c", rubric).stderr
    again = jobfit("refresh", "--read-again", "-c", rubric)
    assert "uses_rust: was not stated, is yes" in again.stdout, again.stderr
    assert jobfit("list", "-c", rubric).stderr == ""


def test_an_imported_address_that_is_a_file_is_not_opened(jobfit: Run, tmp_path: Path) -> None:
    jobfit("-", stdin=paste(1, "We bake."))
    (tmp_path / "secret.txt").write_text("Secret baker\n\nWe bake in secret, far from the other bakers.\n")
    record = json.loads(jobfit("export").stdout)
    record["versions"][0]["posting"]["url"] = str(tmp_path / "secret.txt")
    other = {"JOBFIT_HOME": str(tmp_path / "other")}
    assert jobfit("import", "-", stdin=json.dumps(record), env=other).returncode == 0
    assert jobfit("refresh", "1", env=other).returncode == 1
    assert "secret" not in jobfit("show", "1", "--text", env=other).stdout


@pytest.mark.parametrize("words", [[str(STAFF)], ["--brief", str(STAFF)], ["list"], ["report"]])
def test_it_is_said_that_only_the_examples_judge_until_a_person_has_criteria(
    inside: Run, home: Path, monkeypatch: pytest.MonkeyPatch, rubric: Path, words: list[str]
) -> None:
    """In one line, to a person at a terminal: not into a pipe, and not where criteria were chosen."""
    said = "judged by two examples and not by what you want"
    inside(STAFF)
    assert said not in inside(*words).stderr
    monkeypatch.setattr("analyzer.cli.output._a_person_reads", lambda: True)
    done = inside(*words)
    assert done.stderr.count(said) == 1
    assert "jobfit criteria draft wishes.txt" in done.stderr
    first, *others = words
    chosen = [first, "-c", rubric, *others] if first in {"list", "report"} else ["-c", rubric, *words]
    assert said not in inside(*chosen).stderr
    (own := home / "config" / "criteria").mkdir(parents=True)
    for file in rubric.parent.glob("*.[mt]*"):
        (own / file.name).write_bytes(file.read_bytes())
    assert said not in inside(*words).stderr


def test_the_report_itself_says_that_only_the_examples_judge(inside: Run, rubric: Path) -> None:
    inside(STAFF)
    for words, there in ((["report"], True), (["report", "-c", rubric], False)):
        assert ("judged by two examples" in inside(*words).stdout) is there
