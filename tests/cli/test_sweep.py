"""`jobfit sweep` and `jobfit boards` as a person calls them, with real servers on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, clean_environment
from tests.cli.test_refresh import page, site


def lists(tmp_path: Path, *addresses: str) -> Path:
    path = tmp_path / "jobs.txt"
    path.write_text("".join(f"{address}\n" for address in addresses))
    return path


def test_a_list_of_addresses_becomes_a_ranked_list_and_an_account(inside: Run, tmp_path: Path) -> None:
    pages = {f"/{n}": page(f"Keeper of {n} ovens", f"{n}0,000", f"{n}5,000") for n in (7, 8)}
    with site(pages) as served:
        path = lists(tmp_path, *(f"{served.address}/{n}" for n in (7, 8, 9)))
        done = inside("sweep", path, "--allow-private")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    assert {line.split()[0] for line in lines[:2]} == {"1", "2"}
    assert lines[-1] == "3 found: 2 ranked, 1 not read (error of the site)."


def test_a_second_sweep_shows_only_what_is_new(inside: Run, tmp_path: Path) -> None:
    pages = {f"/{n}": page(f"Keeper of {n} ovens", f"{n}0,000", f"{n}5,000") for n in (7, 8)}
    with site(pages) as served:
        inside("sweep", lists(tmp_path, f"{served.address}/7"), "--allow-private")
        asked = len(served.replies)
        path = lists(tmp_path, f"{served.address}/7", f"{served.address}/8")
        done = inside("sweep", path, "--allow-private")
        assert [reply[0] for reply in served.replies[asked:]] == ["/8"]
    assert "Keeper of 8 ovens" in done.stdout
    assert "Keeper of 7 ovens" not in done.stdout
    assert done.stdout.splitlines()[-1].startswith("2 found: 1 known, 1 ")


def test_json_ends_with_the_account_of_every_lead(inside: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "jobs.csv"
    sheet.write_text("title,company,url\nOven keeper,Crumb,https://www.linkedin.com/jobs/view/7\n")
    done = inside("sweep", sheet, "--json")
    posting, account = map(json.loads, done.stdout.splitlines())
    assert posting["posting"]["title"] == "Oven keeper"
    assert posting["saved"]["id"] == 1
    assert account["account"]["counts"]["ranked"] == 1
    assert account["account"]["leads"][0]["unopened"] == "forbidden"


@pytest.mark.parametrize("form", ["card", "brief", "markdown", "html"])
def test_every_form_holds_the_posting_and_the_account(inside: Run, tmp_path: Path, form: str) -> None:
    sheet = tmp_path / "jobs.csv"
    sheet.write_text("title,company,url\nOven keeper,Crumb,https://www.linkedin.com/jobs/view/7\n")
    done = inside("sweep", sheet, "--format", form)
    assert done.returncode == 0, done.stderr
    assert "Oven keeper" in done.stdout
    assert "1 found: 1 ranked" in done.stdout.replace("\\", "")


def test_the_account_lists_each_lead_with_both_sentences(inside: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "jobs.csv"
    sheet.write_text(
        "title,company,url,workplace\nOven keeper,Crumb,https://www.linkedin.com/jobs/view/7,On-site\n"
    )
    (tmp_path / "mine.md").write_text("I work from home.")
    (tmp_path / "mine.toml").write_text(
        'document = "mine.md"\n[[criterion]]\nname = "At home"\nbecause = "I work from home."\n'
        'fact = "work_arrangement"\nwant = "remote"\ndeal_breaker = ["onsite"]\nweight = 5\n'
    )
    done = inside("sweep", sheet, "--account", "-c", tmp_path / "mine.toml")
    assert "ruled out (At home; unopened, closed to programs): Oven keeper, Crumb" in done.stdout
    assert "you: I work from home." in done.stdout
    assert "they: Workplace: On-site" in done.stdout


def test_without_a_source_and_without_boards_it_says_what_to_do(inside: Run) -> None:
    done = inside("sweep")
    assert done.returncode == 2
    assert "jobfit boards add" in done.stderr


def test_a_source_that_fails_is_one_line_and_stops_no_other(inside: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "jobs.csv"
    sheet.write_text("title,url\nOven keeper,https://www.linkedin.com/jobs/view/7\n")
    done = inside("sweep", tmp_path / "none.csv", sheet)
    assert done.returncode == 1
    assert "none.csv: There is no file of that name." in done.stderr
    assert "1 found" in done.stdout
    assert done.stdout.endswith("1 source could not be looked through.\n")


@pytest.mark.parametrize("words", [("none.csv",), ("none.csv", "also-none.csv")])
def test_in_json_a_source_that_failed_is_an_object_and_in_the_account(
    inside: Run, words: tuple[str, ...]
) -> None:
    done = inside("sweep", *words, "--json")
    assert done.returncode == 1
    *objects, account = map(json.loads, done.stdout.splitlines())
    assert [(one["source"], one["error"]["kind"]) for one in objects] == [(word, "no_file") for word in words]
    assert [one["source"] for one in account["account"]["failed"]] == list(words)
    assert account["account"]["found"] == 0


def test_what_is_too_much_for_a_pipe_is_to_be_given_by_its_name(
    monkeypatch: pytest.MonkeyPatch, inside: Run
) -> None:
    monkeypatch.setattr("analyzer.sources.leads.door.MOST_BYTES", 1000)
    done = inside("sweep", "-", stdin="title,url\n" + "Baker,https://crumb.example/jobs/1\n" * 40)
    assert done.returncode == 1
    assert "Save it as a file and give its name" in done.stderr


def test_boards_are_added_listed_swept_and_removed(inside: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "jobs.csv"
    sheet.write_text("title,url\nOven keeper,https://www.linkedin.com/jobs/view/7\n")
    done = inside("boards", "add", sheet, "--name", "Mine")
    assert done.stdout == f"added: Mine, {sheet} ({sheet}: 1 job)\n", done.stderr
    assert inside("boards", "list").stdout == f"  1  Mine, {sheet}\n"
    assert json.loads(inside("boards", "list", "--json").stdout)["name"] == "Mine"
    assert "Oven keeper" in inside("sweep").stdout
    assert inside("boards", "remove", "mine").stdout.startswith("removed: Mine")
    assert inside("boards", "list").stdout == ""


@pytest.mark.parametrize("word", ["nonsense", "./nothing.csv"])
def test_what_is_no_source_is_not_added(inside: Run, word: str) -> None:
    done = inside("boards", "add", word)
    assert done.returncode == 2
    assert inside("boards", "list").stdout == ""


def test_no_save_keeps_nothing(inside: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "jobs.csv"
    sheet.write_text("title,url\nOven keeper,https://www.linkedin.com/jobs/view/7\n")
    assert "1 ranked" in inside("sweep", sheet, "--no-save").stdout
    assert inside("list", "--json").stdout == ""


def test_a_job_at_two_addresses_has_one_line_and_names_the_other(inside: Run, tmp_path: Path) -> None:
    text = (
        "This is a fully remote position. You look after the forty ovens of our bakeries in the south. You plan"
        " what is baked on which day, you order flour and yeast, and you keep the books of the bakery. We are a"
        " team of eight people and have been baking since 1911. Whoever applies writes why bread matters to them."
    )
    sheet = tmp_path / "jobs.csv"
    sheet.write_text(
        "title,company,location,url,description\n"
        f'Oven keeper,Crumb,Porto,https://crumb.example/jobs/7,"{text} We pay 70,000 euros a year."\n'
        f'Oven keeper (m/w/d),Crumb,Porto,https://jobs.example/9,"{text}"\n'
    )
    done = inside("sweep", sheet)
    assert "also at https://jobs.example/9 since" in done.stdout
    assert "(2): pay gone" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("2 found: 1 the same as one you have, 1 ")
    listed = [json.loads(line)["id"] for line in inside("list", "--json").stdout.splitlines()]
    assert listed == [1]
    assert "also at https://jobs.example/9" in inside("show", "1").stdout
    assert json.loads(inside("show", "1", "--json").stdout)["saved"]["life"]["also"][0]["id"] == 2
    assert "jobfit mark NUMBER --apart" in done.stderr
    assert "another job? jobfit mark 2 --apart" in inside("show", "1").stdout
    wrong = inside("mark", "1", "--apart")
    assert (wrong.returncode, "oined to it: 2; part those" in wrong.stderr) == (2, True)
    assert "a job of its own, no longer joined to 1" in inside("mark", "2", "--apart").stderr
    assert len(inside("list", "--json").stdout.splitlines()) == 2
    assert inside("sweep", sheet).stdout == "2 found: 2 known.\n"


def test_list_new_shows_what_the_list_has_not_shown(inside: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "jobs.csv"
    sheet.write_text("title,url\nOven keeper,https://www.linkedin.com/jobs/view/7\n")
    inside("sweep", sheet)
    assert "Oven keeper" in inside("list", "--new").stdout
    inside("mark", "1", "applied")
    assert "Oven keeper" not in inside("list", "--new").stdout


def feed(*jobs: tuple[str, str]) -> bytes:
    """A feed of (title, address) without texts."""
    items = "".join(f"<item><title>{title}</title><link>{link}</link></item>" for title, link in jobs)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Jobs</title>{items}</channel></rss>'.encode()


def test_boards_are_asked_with_their_validators_and_one_that_fails_stops_no_other(inside: Run) -> None:
    with site({"/robots.txt": b"User-agent: *\nAllow: /\n"}) as served:
        for n, name in enumerate(("a", "b", "c"), 7):
            served.pages[f"/{n}"] = page(f"Keeper of {n} ovens", f"{n}0,000", f"{n}5,000")
            served.pages[f"/{name}.xml"] = feed((f"Keeper of {n} ovens", f"{served.address}/{n}"))
            board = f"{served.address}/{name}.xml"
            done = inside("boards", "add", board, "--name", name, "--allow-private")
            assert done.stdout == f"added: {name}, {board} ({board}: 1 job)\n", done.stderr
        assert inside("sweep", "--allow-private").stdout.splitlines()[-1].startswith("3 found: ")
        served.replies.clear()
        assert inside("sweep", "--allow-private").stdout == "3 found: 3 known.\n"
        assert served.replies == [("/a.xml", 304), ("/b.xml", 304), ("/c.xml", 304)]
        del served.pages["/b.xml"]
        done = inside("sweep", "--allow-private", "--json")
        assert done.returncode == 1
        assert [line for line in done.stderr.splitlines() if "b.xml" in line] == done.stderr.splitlines()
        account = json.loads(done.stdout.splitlines()[-1])["account"]
        assert (account["counts"]["known"], account["gone"]) == (2, [])
        assert [one["source"] for one in account["failed"]] == [f"{served.address}/b.xml"]


@pytest.mark.parametrize("command", [("sweep", "jobs.csv", "--all"), ("list",), ("show", "1")])
def test_a_reader_that_has_seen_enough_ends_a_sweep_as_it_ends_other_commands(
    home: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """As click has it: exit code 1 and no word ("| head -1")."""
    (tmp_path / "jobs.csv").write_text("title,url\nOven keeper,https://www.linkedin.com/jobs/view/7\n")
    run = [sys.executable, "-m", "analyzer"]
    env = clean_environment(home)
    subprocess.run([*run, "sweep", "jobs.csv"], cwd=tmp_path, env=env, check=True, capture_output=True)
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*run, *command], cwd=tmp_path, env=env, stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"pipe" not in done.stderr.lower()
