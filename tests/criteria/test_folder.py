"""Finding criteria by name and path, and saying what is wrong with them."""

from __future__ import annotations

import json
import os

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.criteria import folder as module
from analyzer.criteria.folder import find_rubrics, read_files
from analyzer.errors import InvalidRubric, UnknownCriteria

CATALOGUE = load_catalogue()
RUBRIC = """document = "mine.md"

[[criterion]]
name = "Mentoring"
because = "I like to teach."
fact = "mentoring"
want = true
"""


class Memory(dict):
    """A store that forgets nothing."""

    def set(self, key, text):
        self[key] = text


@pytest.fixture
def config(tmp_path):
    folder = tmp_path / "criteria"
    folder.mkdir()
    return tmp_path


def write(config, name="mine", rubric=RUBRIC, document="I like to teach."):
    (config / "criteria" / "mine.md").write_text(document, encoding="utf-8")
    path = config / "criteria" / f"{name}.toml"
    path.write_text(rubric, encoding="utf-8")
    return path


def test_without_any_of_ones_own_the_two_shipped_ones_judge(config):
    found = find_rubrics([], CATALOGUE, config=config)
    assert [rubric.name for rubric in found] == ["reliability-engineer", "engineering-manager"]
    assert all(rubric.shipped for rubric in found)


def test_ones_own_come_instead_of_the_shipped_ones(config):
    write(config)
    (rubric,) = find_rubrics([], CATALOGUE, config=config)
    assert (rubric.name, rubric.shipped) == ("mine", False)


@pytest.mark.parametrize("name", ["mine", "criteria/mine.toml", "criteria/mine.md", "./criteria/mine.toml"])
def test_names_and_paths_mean_the_same(config, monkeypatch, name):
    write(config)
    monkeypatch.chdir(config)
    (rubric,) = find_rubrics([name], CATALOGUE, config=config)
    assert rubric.criteria[0].yours == ("I like to teach.",)


def test_a_shipped_one_is_found_by_name_beside_ones_own(config):
    write(config)
    names = [
        rubric.name for rubric in find_rubrics(["engineering-manager", "mine"], CATALOGUE, config=config)
    ]
    assert names == ["engineering-manager", "mine"]


def test_given_twice_it_judges_once(config):
    write(config)
    assert len(find_rubrics(["mine", "mine"], CATALOGUE, config=config)) == 1


def test_an_unknown_name_gets_did_you_mean(config):
    with pytest.raises(UnknownCriteria) as caught:
        find_rubrics(["reliability-enginer"], CATALOGUE, config=config)
    assert caught.value.remedy == 'did you mean "reliability-engineer"?'


def test_a_document_without_a_rubric_is_told_how_to_get_one(tmp_path):
    (tmp_path / "wish.md").write_text("I want it all.")
    with pytest.raises(UnknownCriteria) as caught:
        find_rubrics([str(tmp_path / "wish.md")], CATALOGUE)
    assert "jobfit criteria draft" in caught.value.remedy


BROKEN = {
    "no TOML": ("[[criterion", 1, "no TOML"),
    "no document": (RUBRIC.replace("document", "doc"), 1, "name its document"),
    "unknown fact": (RUBRIC.replace('"mentoring"', '"mentorship"'), 6, 'no fact "mentorship"'),
    "unknown value": (RUBRIC.replace("want = true", 'want = "yes"'), 7, "is a flag"),
    "weight": (RUBRIC + "weight = 11\n", 8, "not within 1 and 10"),
    "no criterion": ('document = "mine.md"', 1, "no criterion"),
}


@pytest.mark.parametrize(("source", "line", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rubric_names_file_line_and_remedy(config, source, line, message):
    path = write(config, rubric=source)
    with pytest.raises(InvalidRubric) as caught:
        find_rubrics(["mine"], CATALOGUE, config=config)
    assert caught.value.message.startswith(f"{path}:{line}:")
    assert message in caught.value.message
    assert caught.value.remedy


@pytest.mark.parametrize(
    "source",
    [
        RUBRIC + "x = " + "[" * 3000 + "]" * 3000,
        RUBRIC + "weight = " + "9" * 5000,
        RUBRIC + "weight = 1979-05-27",
        RUBRIC.replace("mine.md", "mine\\u0000.md"),
        RUBRIC.replace("mine.md", "."),
        "\x00",
    ],
)
def test_what_no_parser_takes_is_still_an_invalid_rubric(config, source):
    write(config, rubric=source)
    with pytest.raises(InvalidRubric):
        find_rubrics(["mine"], CATALOGUE, config=config)


@pytest.mark.parametrize("name", ["", ".", "/", "a\x00b", "a/\x00.toml", "x" * 5000, "x/" + "y" * 5000])
def test_a_name_that_no_file_can_have_is_unknown(config, name):
    with pytest.raises(UnknownCriteria):
        find_rubrics([name], CATALOGUE, config=config)


def test_what_a_store_has_lost_its_sense_of_is_read_anew(config):
    write(config)
    store = Memory()
    first = find_rubrics(["mine"], CATALOGUE, store=store, config=config)
    for key in store:
        store[key] = "{"
    assert find_rubrics(["mine"], CATALOGUE, store=store, config=config) == first


def test_a_missing_document_is_told(config):
    write(config)
    (config / "criteria" / "mine.md").unlink()
    with pytest.raises(InvalidRubric, match=r"document mine\.md is not there"):
        find_rubrics(["mine"], CATALOGUE, config=config)


def test_a_second_look_parses_neither_toml_nor_markdown(config, monkeypatch):
    write(config)
    store = Memory()
    first = find_rubrics(["mine"], CATALOGUE, store=store, config=config)
    assert all(isinstance(json.loads(text), (dict, list)) for text in store.values())
    monkeypatch.setattr(module, "_table", None)
    monkeypatch.setattr(module, "sentences", None)
    assert find_rubrics(["mine"], CATALOGUE, store=store, config=config) == first


@pytest.mark.parametrize(
    "named",
    [
        "../secret.md",
        "/etc/hostname",
        "/proc/self/environ",
        "/dev/zero",
        "sub/secret.md",
        "link.md",
        "..",
        "pipe.md",
        "large.md",
    ],
)
def test_a_rubric_reads_no_document_but_a_file_of_its_own_folder(tmp_path, named):
    """A rubric may come from anybody: it shows nothing else of the disk, and waits for nothing."""
    folder = tmp_path / "rubrics"
    (folder / "sub").mkdir(parents=True)
    for place in (tmp_path / "secret.md", folder / "sub" / "secret.md"):
        place.write_text("- a secret of mine")
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    os.mkfifo(folder / "pipe.md")
    (folder / "large.md").write_text("x" * 1_000_001)
    (folder / "mine.toml").write_text(f'document = "{named}"')
    with pytest.raises(InvalidRubric) as caught:
        read_files(folder / "mine.toml")
    assert "secret of mine" not in str(caught.value)


def test_a_rubric_and_its_document_may_both_be_linked_from_elsewhere(tmp_path):
    """As those who keep their settings in a repository do."""
    kept, folder = tmp_path / "kept", tmp_path / "criteria"
    kept.mkdir()
    folder.mkdir()
    (kept / "mine.toml").write_text('document = "mine.md"')
    (kept / "mine.md").write_text("- Bread.")
    for name in ("mine.toml", "mine.md"):
        (folder / name).symlink_to(kept / name)
    assert [part.text for part in read_files(folder / "mine.toml").parts] == ["Bread."]
