"""Every digest and every key under which something is stored, each part with the reason why it belongs.

A key must hold all that can change what stands under it, or an old value is given for a new question; and
nothing else, or what was paid for is paid for again. What is in a key and what is not is decided here and
nowhere else. The functions take plain values and give text; nothing is read, stored or looked up.

Libraries, caches and exports live longer than a release: `tests/test_keys.py` pins the bytes of each key.
Only `reading_key` may change with any release, since it holds the stamp of our own code.

Texts come from outside and may hold half of a surrogate pair, which plain UTF-8 refuses: where a digest is
made of such a text it is encoded with "surrogatepass". JSON in ASCII does the same in another way.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from analyzer.model import Line

SHORT, MIDDLE, LONG = 8, 16, 32
"""Hex digits that are kept of a digest: 8 tell the questions of one reading apart, 16 the rows of a
library, 32 the texts of all postings that one person will ever see. Nobody gains by a collision: each
is looked up in the person's own files, and what is found there is checked by its form."""


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


# ── a posting ─────────────────────────────────────────────────────────────────────────────────────


def lines_digest(lines: Iterable[Line]) -> str:
    """A posting's one text (64 hex digits).

    Numbers belong, since findings cite lines by number; origins, since a field counts less than the
    body. The source, the address and the time do not: the same text is read once, wherever it came from.
    """
    digest = hashlib.sha256()
    for line in lines:
        digest.update(f"{line.n}\t{line.origin}\t{line.text}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def posting_id(identity: str) -> str:
    """A posting's public id (12 hex digits): of its identity alone, so that it outlives edits of the text."""
    return _sha256(identity)[:12]


LEAST_WORDS = 40
"""Fewer words are too little to tell one posting from another: "Baker wanted" is many postings."""
_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")


def words_digest(lines: Iterable[Line]) -> str:
    """The words alone (32 hex digits), so that a paste of a page's text finds the page; "" for too few.

    Not in it: lines of fields, which a paste does not have; white space, case and punctuation, which
    copying changes.
    """
    return _words_digest(" ".join(line.text for line in lines if line.origin != "field"))


@lru_cache(maxsize=64)  # a posting that is saved is looked for first
def _words_digest(text: str) -> str:
    words = _LETTERS_AND_DIGITS.findall(text.casefold())
    return "" if len(words) < LEAST_WORDS else _sha256(" ".join(words))[:LONG]


# ── pages ─────────────────────────────────────────────────────────────────────────────────────────


def fetch_key(url: str, method: str, headers: Mapping[str, str], body: bytes | None) -> str:
    """A reply of the network: by all that was asked.

    `url` is the address as a person may see it: a password in it neither changes the reply nor may
    be found out from a key. The time is not in it: it stands beside the reply, which grows old.
    """
    request = json.dumps([url, method, sorted(headers.items())])
    return f"fetch:{hashlib.sha256(request.encode() + b'|' + (body or b'')).hexdigest()}"


def page_key(data: bytes, parser: str, *about: str | None) -> str:
    """The posting made of a page: its bytes; `parser`, the version of our way to make lines of them; and
    `about`, which shows in the posting or steers the parser (source, address, content type)."""
    digest = hashlib.sha256(data)
    digest.update(json.dumps([parser, *about]).encode())
    return f"page:{digest.hexdigest()}"


def over_key(identity: str) -> str:
    """That a page was no more when a sweep asked for it: by the posting's identity, however its address is
    written. The time stands beside it."""
    return f"over:{_sha256(identity)}"


# ── the catalogue and what is judged by ───────────────────────────────────────────────────────────


def catalogue_digest(entries: Sequence[Mapping[str, Any]]) -> str:
    """All entries of a catalogue with all they hold (16 hex digits): questions and values change what a
    model answers, cues what phrases find and what is taken as evidence."""
    return _sha256(json.dumps(entries, sort_keys=True))[:MIDDLE]


def catalogue_key(version: str, folder: str, files: Iterable[tuple[str, int, int]]) -> str:
    """The catalogue as parsed from its files: `version`, raised when its cached form changes; the folder and
    each file's (name, size, time of change in ns), which are looked up faster than the files are read."""
    named = "".join(f"{name} {size} {changed}\n" for name, size, changed in files)
    return f"catalogue:{version}:" + _sha256(f"{folder}\n{named}")[:MIDDLE]


def criteria_key(kind: str, version: str, source: str) -> str:
    """What was made of a criteria file: `kind`, what was made (its table, its sentences); `version`, raised
    when that changes; and the file's whole text. Its name and time do not matter."""
    return f"{kind}-{version}:{_sha256(source)}"


def file_digest(text: str) -> str:
    """What a file of the person's held when it was read (32 hex digits), so that an edit of it is not written
    over another one. Its name and time do not belong: the same text under them is no other text."""
    return _sha256(text)[:LONG]


def labelled_set(data: bytes) -> str:
    """By which one labelled set can be told from another (16 hex digits over the file's bytes)."""
    return hashlib.sha256(data).hexdigest()[:MIDDLE]


def prepared_key(kind: str, source: str) -> str:
    """What is prepared of what ships: `kind`, what is made and in which form; and all that it is made of. A
    file that was edited is another one, or an older release's words would go on being read."""
    return f"{kind}:{_sha256(source)[:MIDDLE]}"


def document_hash(sentences: Iterable[str]) -> str:
    """What a criteria document says (16 hex digits), for its rubric's `document_hash`. `sentences` are
    plain words without markup: a new layout does not make a rubric outdated."""
    return _sha256("\n".join(sentences))[:MIDDLE]


# ── what a model is asked ─────────────────────────────────────────────────────────────────────────


class AskedQuestion(NamedTuple):
    """A fact as a model is asked for it. Its cues are not here: a model is not shown them. Nor is its
    group: it decides what is asked together, not what is answered."""

    key: str
    kind: str
    question: str
    values: tuple[tuple[str, str], ...]
    unit: str | None
    infer: bool
    says: Mapping[str, Sequence[str]]
    not_by: Sequence[str]
    rule: str = ""


class AskedModel(NamedTuple):
    """What of a model's endpoint can change its answers. The key and the price change none; the address
    has no credentials, since they change none either. `sampling` holds temperature, the limit of a
    reply and the size of the parts in which a long posting is read."""

    model: str
    address: str
    api: str
    sampling: str


def template_digest(system: str, user: str) -> str:
    """The prompt's template, both halves (16 hex digits): prompts are versioned by what they say."""
    return _sha256(f"{system}\0{user}")[:MIDDLE]


def question_token(question: AskedQuestion) -> str:
    """How the library notes that a question was asked: "key:8 hex digits", so that a changed question is a
    new one.

    `rule`, `says` and `not_by` are not in it: they help a model along with the same question, and a better
    example is no reason to pay again for a saved reading.
    """
    parts = [question.kind, question.question, list(question.values), question.unit, question.infer]
    return f"{question.key}:{_sha256(json.dumps(parts))[:SHORT]}"


def prompt_name(template: str, model: AskedModel) -> str:
    """How the library notes by which model and prompt a reading was made (8 hex digits). The questions are
    not in it, they are noted one by one: a new one alone is asked."""
    return _sha256(json.dumps([template, *model]))[:SHORT]


def questions_part(questions: Iterable[AskedQuestion]) -> str:
    """The questions in a `reply_key`, as JSON: made once, since a run asks the same of every posting."""
    return json.dumps(
        [
            [
                *question[:6],
                {name: list(phrases) for name, phrases in question.says.items()},
                question.not_by,
                *filter(None, [question.rule]),
            ]
            for question in questions
        ]
    )


def reply_key(version: int, lines: str, template: str, questions: str, model: AskedModel) -> str:
    """A model's reply about some questions (`questions_part`) of a text (`lines_digest`): everything that can
    change what it answers.

    `version` is raised when the meaning of what is cached changes. Not in it: the fence, which is drawn anew
    each time and means nothing; the posting's source and address, which are not sent.
    """
    before, after = json.dumps([version, lines, template])[:-1], json.dumps(list(model))[1:]
    return f"model:{_sha256(f'{before}, {questions}, {after}')}"


def batch_posting(replies: Iterable[str]) -> str:
    """What a batch asks about one posting (32 hex digits): the keys of all replies that it is to bring, which
    hold the text, the questions, the prompt and the model. The same is never sent twice."""
    return _sha256(json.dumps(sorted(replies)))[:LONG]


# ── a whole reading ───────────────────────────────────────────────────────────────────────────────


def code_stamp(files: Iterable[tuple[str, int, int]]) -> str:
    """Our own code, by each file's (name, size, time of change in ns), 16 hex digits: a new release reads
    anew, for free, since a model's replies have keys of their own."""
    named = "".join(f"{name} {size} {changed}\n" for name, size, changed in files)
    return _sha256(named)[:MIDDLE]


def code_digest(files: Iterable[tuple[str, bytes]]) -> str:
    """Our own code, by each file's name and content (16 hex digits): for what is written down beside a
    reading, where the same code on two machines must have the same name. Line ends as Git may change them."""
    digest = hashlib.sha256()
    for name, data in files:
        plain = data.replace(b"\r\n", b"\n")
        digest.update(f"{name} {len(plain)}\n".encode() + plain)
    return digest.hexdigest()[:MIDDLE]


def reading_key(
    reader: str,
    lines: Iterable[Line],
    catalogue: str,
    code: str,
    model: tuple[str, AskedModel] | None = None,
) -> str:
    """A whole reading: which readers, the text, the digest of the catalogue, the stamp of our code, and
    where a model was asked the digest of the template and what can change its answers."""
    parts = [reader, lines_digest(lines), catalogue, code]
    if model is not None:
        template, endpoint = model
        parts += [template, *endpoint]
    return f"reading:{_sha256(json.dumps(parts))}"


# ── a list ────────────────────────────────────────────────────────────────────────────────────────


def cards_key(rubric: str, code: str) -> str:
    """The cards of one rubric: all that it says (weights, conditions, rates), and the stamp of the code that
    scores. Not the catalogue, of which a rubric holds what it looks at."""
    return f"cards:{_sha256(json.dumps([rubric, code]))}"


def verdicts_digest(verdicts: Mapping[str, tuple[str, float]]) -> str:
    """The verdicts of one card (16 hex digits): each criterion's outcome and credit, in the rubric's order.
    No JSON, which takes longer than to judge."""
    said = [f"{name}\t{outcome}\t{credit!r}" for name, (outcome, credit) in verdicts.items()]
    return _sha256("\n".join(said))[:MIDDLE]


# ── what is written to disk ───────────────────────────────────────────────────────────────────────


def row_checksum(table: str, values: Iterable[Any]) -> str:
    """A row of the library (16 hex digits), with its table's name, so that no row passes for one of another
    table. JSON, since `repr` differs between Pythons. Raises TypeError for what JSON cannot hold."""
    return _sha256(json.dumps([table, *values]))[:MIDDLE]


def facts_checksum(reading: int, asked: str, facts: str) -> str:
    """What scoring needs of a reading: `row_checksum` of these three. What was asked is long and the same
    from row to row, so it is made JSON once."""
    return _sha256(f'["facts", {reading:d}, {_as_json(asked)}, {json.dumps(facts)}]')[:MIDDLE]


@lru_cache(maxsize=16)
def _as_json(text: str) -> str:
    return json.dumps(text)


def cache_name(key: str) -> str:
    """The name of a row of the cache (64 hex digits): it has one length and tells nothing."""
    return _sha256(key)


def cache_checksum(name: str, text: str, digits: int) -> str:
    """A value of the cache, with its row's name, so that a damaged name cannot serve another key's value.

    Raises UnicodeEncodeError for half of a surrogate pair: the cache could not keep such a text either.
    """
    return hashlib.sha256(f"{name}\n{text}".encode()).hexdigest()[:digits]


def style_source(style: str) -> str:
    """A style sheet as a Content-Security-Policy allows it ("sha256-" goes before it): Base64, as browsers
    want it."""
    import base64

    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
