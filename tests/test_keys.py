"""Keys stay the same from release to release: what was kept under one is found again.

Each literal was made by the release before the keys were brought together in one module. One that changes
makes old caches useless, or worse, old libraries and exports unreadable: see the reasons in `analyzer.keys`.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from analyzer import catalogue as loading
from analyzer import keys
from analyzer.catalogue import Catalogue, Cues, FactSpec
from analyzer.criteria.document import digest, sentences
from analyzer.criteria.folder import _remembered
from analyzer.model import Line, Posting
from analyzer.readers.model.endpoint import Endpoint
from analyzer.run.reuse import question_tokens_of
from analyzer.sources import fetch
from analyzer.sources.fetched import FetchRequest
from analyzer.storage.tables import checksum

LINES = (
    Line(1, "title", "Bäckerin (m/w/d)"),
    Line(2, "field", "Workplace: Remote"),
    Line(4, "body", "“Bread” 日本 \ud800 – 5.000 €"),
)
IDENTITY = "url:https://acme.example/jobs/ü\udc80"
WORDS = (
    Line(1, "field", "Workplace: Remote"),
    Line(2, "body", " ".join(f"Wörd{n}, and" for n in range(25))),
)
ARRANGEMENT = FactSpec(
    "arrangement",
    "own",
    "choice",
    "Where? – überall",
    {"remote": "away", "hybrid": ""},
    infer=True,
    says={"remote": ("from anywhere", "à la maison")},
    not_by=("a help desk",),
    cues={"remote": Cues(("remote",), ("home",))},
    own=True,
)
CATALOGUE = Catalogue((ARRANGEMENT, FactSpec("team", "team", "number", "How many?", unit="people")))
ENDPOINT = Endpoint(
    "m-1", "https://u:p@llm.example/v1?x=1", api_key="k", api="responses", temperature=None, price=(1, 2)
)
TEMPLATE = "0123456789abcdef"
DOCUMENT = "# Wünsche\n\n- I work “from home” -- always.\n- No *office*.\n"


class Names(dict):
    """A store that holds nothing and notes the keys that it is asked for."""

    def get(self, key: str) -> None:
        self[key] = ""

    def set(self, key: str, text: str) -> None:
        pass


def criteria_key() -> str:
    for_key = Names()
    _remembered(for_key, "toml", "name = 'ü\ud800'", dict)
    return next(iter(for_key))


class Folder:
    """The catalogue's folder, with sizes and times that never change."""

    def __str__(self) -> str:
        return "/facts"

    def __truediv__(self, name: str) -> SimpleNamespace:
        at = loading.GROUPS.index(name.removesuffix(".toml"))
        stat = SimpleNamespace(st_size=100 + at, st_mtime_ns=10**18 + at)
        return SimpleNamespace(stat=lambda: stat, read_text=lambda **_: "")


def catalogue_key() -> str:
    for_key = Names()
    loading.load_catalogue(Folder(), store=for_key)
    return next(iter(for_key))


PINNED: dict[str, tuple[Callable[[], object], object]] = {
    "the lines of a posting": (
        lambda: keys.lines_digest(LINES),
        "e0d9f46acc32a3c8d0569046c49f6f7d3174e02eee3f6b6eec43104b12fae4f2",
    ),
    "the id of a posting": (lambda: keys.posting_id(IDENTITY), "133bc9e67ea3"),
    "the words of a posting": (lambda: keys.words_digest(WORDS), "1f972e5fa4b76812bd724ddf807c9117"),
    "too few words": (lambda: keys.words_digest(LINES), ""),
    "a page that was fetched": (
        lambda: fetch._store_key(FetchRequest("https://acme.example/a?b=ü")),
        "fetch:11f8b0cd74972b494dc3563318043bd6597f9b0d09a6166117efe6e12c932425",
    ),
    "a reply that was fetched": (
        lambda: fetch._store_key(
            FetchRequest(
                "https://u:p@acme.example/api", method="POST", headers={"b": "2", "a": "1"}, body=b"{}"
            )
        ),
        "fetch:1336c68d30244a66fe3e2794f873095260ebc7ed676ab648cc2c334e9aee2cb6",
    ),
    "what was made of a page": (
        lambda: keys.page_key(b"<p>\xff", "1", "s.html", None, "text/html"),
        "page:66776aa4e05a8f477961cfdb7c030676907d04377d52806082d1fe898401c176",
    ),
    "a catalogue": (CATALOGUE.digest, "57e887e877fec79e"),
    "the catalogue's files": (catalogue_key, "catalogue:4:e9a06bb1768e0fd2"),
    "what a criteria file became": (
        criteria_key,
        "toml-2:598434fcc9e55f5902f7db463f6f87b7d2d40f82c0ae3cdb6b7fe9e1dd3c5032",
    ),
    "a file that is edited": (lambda: keys.file_digest("weight = 3\n"), "af92795d26942bd81ef14242c3aeb8ed"),
    "what a criteria document says": (lambda: digest(sentences(DOCUMENT)), "9a2c53d4074f9ba0"),
    "the questions of a reading": (
        lambda: question_tokens_of(CATALOGUE),
        ("arrangement:9f7151a5", "team:3ad6012b"),
    ),
    "a prompt's template": (
        lambda: keys.template_digest("You read.", "Lines:\n$lines ü"),
        "6fa40ce80303c8a3",
    ),
    "the model and the prompt of a reading": (
        lambda: keys.prompt_name(TEMPLATE, ENDPOINT.for_key()),
        "ec232fd2",
    ),
    "a model's reply": (
        lambda: keys.reply_key(
            1,
            keys.lines_digest(LINES),
            TEMPLATE,
            keys.questions_part(spec.for_key() for spec in CATALOGUE.values()),
            ENDPOINT.for_key(),
        ),
        "model:be5647678010aacfa6199c758a449cb9ae68cd8263bc15770501c19be2e3a3aa",
    ),
    "a posting on its way in a batch": (
        lambda: keys.batch_posting(["model:b", "model:a"]),
        "cd7e42991b90af18172b91ebd5b2ccff",
    ),
    "a row of the library": (lambda: checksum("answer", [1, "ü\ud800", None, 2.5, True]), "cb17705b73302ae9"),
    "the name of a row of the cache": (
        lambda: keys.cache_name("reading:ü\ud800"),
        "d1ea20e66a4f0a07e8c0512acc1f581bba80d1234c5bd3c6b944b63f505ebe0c",
    ),
    "a value of the cache": (
        lambda: keys.cache_checksum(keys.cache_name("reading:ü\ud800"), "text ü", 32),
        "59053337362a3c2bb0a2882ea753481d",
    ),
    "a style sheet": (
        lambda: keys.style_source("p { color: #333 } /* ü */"),
        "8udvufyY/+ZbZselxdhXBGnBmbv3vuN/iQx7Zl8wxmc=",
    ),
}


@pytest.mark.parametrize("what", PINNED)
def test_a_key_of_the_release_before_is_made_again(what: str) -> None:
    made, pinned = PINNED[what]
    assert made() == pinned


READING = ("both", LINES, "catalogue", "code", (TEMPLATE, ENDPOINT.for_key()))
OTHERS = {
    "the readers": ("model", *READING[1:]),
    "a line's number": ("both", (Line(2, *LINES[0][1:]), *LINES[1:]), *READING[2:]),
    "a line's origin": ("both", (LINES[0]._replace(origin="body"), *LINES[1:]), *READING[2:]),
    "the catalogue": (*READING[:2], "other", *READING[3:]),
    "our code": (*READING[:3], "other", READING[4]),
    "the template": (*READING[:4], ("other", ENDPOINT.for_key())),
    "the model": (*READING[:4], (TEMPLATE, ENDPOINT.for_key()._replace(model="m-2"))),
    "no model": (*READING[:4], None),
}


@pytest.mark.parametrize("what", OTHERS)
def test_a_reading_is_kept_apart_from_one_that_may_differ(what: str) -> None:
    assert keys.reading_key(*OTHERS[what]) != keys.reading_key(*READING)


def test_what_cannot_change_an_answer_is_in_no_key() -> None:
    """A key of another account, another price, another password in the address."""
    other = Endpoint(
        "m-1", "https://llm.example/v1", api_key="other", api="responses", temperature=None, price=None
    )
    assert other.for_key() == ENDPOINT.for_key()
    posting = Posting("a.txt", "text:1", LINES)
    again = Posting("https://b.example", "url:https://b.example", LINES, notes=("A note.",))
    assert keys.lines_digest(posting.lines) == keys.lines_digest(again.lines)


def test_digests_are_made_in_one_module_only() -> None:
    from tests.cli.conftest import ROOT

    makers = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "analyzer").rglob("*.py")
        if "hashlib" in path.read_text(encoding="utf-8")
    }
    assert makers == {"analyzer/keys.py"}


@pytest.mark.parametrize("asked", ["[]", '["on_call:1a2b"]', 'é "\ud800 \\'])
def test_what_scoring_needs_of_a_reading_has_the_checksum_of_a_row(asked):
    """The part that is made once for many rows stands as it would in the whole."""
    facts = '{"title":["Bäcker","stated"]}'
    assert keys.facts_checksum(7, asked, facts) == keys.row_checksum("facts", (7, asked, facts))
