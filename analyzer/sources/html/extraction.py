"""One HTML text → its fields, its body as lines, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from analyzer.deadline import check_deadline
from analyzer.model import Origin
from analyzer.sources.fields import Fields, one_line
from analyzer.sources.html.blocks import NOT_TEXT, Block, as_line, visible_blocks
from analyzer.sources.html.boilerplate import boilerplate_in, without_leftovers
from analyzer.sources.html.cards import cards_in
from analyzer.sources.html.embedded import embedded
from analyzer.sources.html.head_lines import with_parted_labels
from analyzer.sources.html.hidden import Drawn, drawn
from analyzer.sources.html.main_content import coverage, letters_only, main_blocks
from analyzer.sources.html.microdata import job_posting
from analyzer.sources.html.title import title_of, window_titles
from analyzer.sources.html.tree import Element, ParsedPage, parse
from analyzer.sources.jsonld import description_of, fields_of, job_postings, one_job
from analyzer.sources.page_kinds import LEAST, PageFeatures
from analyzer.sources.sanitize import notes_on

_ENOUGH = 150  # letters: a page that shows fewer shows no description
_SOME = 120  # letters: data that hold fewer hold none either


@dataclass(frozen=True, slots=True)
class PageContent:
    """What a page gave; `notes` are sentences for the person, `features` what its kind follows from."""

    fields: Fields
    body: list[tuple[Origin, str]]
    notes: tuple[str, ...] = ()
    features: PageFeatures = field(default_factory=PageFeatures)


@dataclass(frozen=True, slots=True)
class _PageData:
    """What the page says of a posting beside its text."""

    fields: Fields
    html: str
    jobs: int


class _DrawnContent:
    """What is drawn, without boilerplate."""

    def __init__(self, seen: Drawn, out: set[int]) -> None:
        self._seen, self._out = seen, out
        self.mutes = seen.mutes
        self.display = seen.display

    def skips(self, element: Element) -> bool:
        return element.id in self._out or self._seen.skips(element)


def read_html(html: str) -> PageContent:
    """Reads a whole page."""
    page = parse(html)
    check_deadline()
    seen = drawn(page)
    check_deadline()
    everything = visible_blocks(page.root, seen)
    blocks = visible_blocks(page.root, _DrawnContent(seen, boilerplate_in(page.root, seen)))
    blocks = without_leftovers(blocks)
    data = _data(page)
    notes = _notes(page, seen)
    fields, jobs, own = data.fields, data.jobs, read_fragment(data.html) if data.html else None
    title = title_of(page, blocks, fields.company)
    notes += _apart(blocks, seen)
    blocks = with_parted_labels(blocks, title)
    described = [text for _, text in own.body] if own else []
    if described:
        blocks = main_blocks(blocks, described)
    lines, instead = [as_line(block) for block in blocks], None
    if own and _shows_no_description(blocks, described):
        # A page that shows nothing at all is no reason to doubt a description because it is short.
        some = _SOME if sum(map(len, lines)) >= LEAST else 0
        instead = _instead(own, "for search engines", lines, some=some)
    if instead is None and sum(map(len, lines)) < _ENOUGH:
        found = embedded(page.root)
        jobs, fields = max(jobs, found.jobs), fields.over(found.fields)
        instead = _instead(read_fragment(found.html), "for its scripts", lines) if found.html else None
    if instead:
        lines = [text for _, text in instead.body]
        notes += instead.notes
    fields = _titled(fields, title, everything)
    features = _features(page, seen, everything, blocks, described=bool(own or instead), jobs=jobs)
    return PageContent(fields, [("body", line) for line in lines], tuple(notes), features)


def read_fragment(html: str) -> PageContent:
    """Reads a description: HTML without a page around it, as APIs and JSON-LD give it."""
    page = parse(html)
    check_deadline()
    seen = drawn(page)
    blocks = visible_blocks(page.root, seen)
    return PageContent(Fields(), [("body", as_line(block)) for block in blocks], tuple(_notes(page, seen)))


def _data(page: ParsedPage) -> _PageData:
    scripts = [
        element.text() for element in page.root.find("script") if "ld+json" in element.get("type").lower()
    ]
    postings = job_postings(scripts)
    micro = job_posting(page.root)
    job = one_job(postings) if postings else {}
    fields = fields_of(job) if job else Fields()
    if micro:
        fields = fields.over(fields_of(micro))
    titles = {title for posting in postings if (title := one_line(posting.get("title")))}
    # Several different jobs: none of them is the page's own.
    if len(titles) > 2:
        return _PageData(Fields(), "", len(titles))
    return _PageData(fields, description_of(job) if job else "", len(titles))


def _shows_no_description(blocks: list[Block], described: list[str]) -> bool:
    """Whether the page shows none of the description in its data, and no other prose either.

    Prose that differs from the data stays: otherwise the data could put words in the place of those
    that a person sees.
    """
    prose = sum(
        len(block.text) for block in blocks if len(block.text) >= 25 and block.linked * 2 < len(block.text)
    )
    letters = sum(map(len, described))
    if sum(len(block.text) for block in blocks) < _ENOUGH:
        return letters > 0
    return prose < 200 and letters > 2 * prose and coverage(blocks, described) < 0.2


def _instead(read: PageContent, purpose: str, shown: list[str], *, some: int = _SOME) -> PageContent | None:
    """The description out of the page's data, where it is longer than what the page shows."""
    if sum(len(text) for _, text in read.body) <= max(some, sum(map(len, shown))):
        return None
    note = f"The page shows no description; the one in its data {purpose} was read."
    return PageContent(Fields(), read.body, (note, *read.notes))


def _features(
    page: ParsedPage, seen: Drawn, everything: list[Block], blocks: list[Block], *, described: bool, jobs: int
) -> PageFeatures:
    controls = [
        element for element in page.root.find("input", "textarea", "select") if element.id not in seen.skip
    ]
    kinds = [element.get("type").lower() for element in controls]
    asked = [kind for kind in kinds if kind not in ("hidden", "submit", "button", "search", "image")]
    in_forms = {element.id for form in page.root.find("form") for element in form.elements()}
    cards = cards_in(blocks)
    return PageFeatures(
        title=next(iter(window_titles(page)), ""),
        text="\n".join(block.text for block in everything),
        body=tuple(block.text for block in blocks),
        described=described,
        inputs=len(asked),
        passwords=kinds.count("password"),
        files=kinds.count("file"),
        free_letters=sum(len(block.text) for block in everything if block.element.id not in in_forms),
        scripts=sum(1 for _ in page.root.find("script")),
        linked=sum(block.linked * 2 > len(block.text) for block in blocks),
        jobs=jobs,
        cards=cards.number,
        carded=cards.letters,
        noscript=" ".join(element.text() for element in page.root.find("noscript"))[:2000],
    )


def _notes(page: ParsedPage, seen: Drawn) -> list[str]:
    notes = []
    hidden = _hidden_passages(page, seen)
    if hidden:
        passages = "1 passage" if hidden == 1 else f"{hidden} passages"
        notes.append(f"{passages} that the page does not show {'was' if hidden == 1 else 'were'} left out.")
    notes.extend(notes_on(page.root.text()))
    if page.cut:
        notes.append("Parts of the page nested deeper than browsers nest were left out.")
    return notes


def _apart(blocks: list[Block], seen: Drawn) -> list[str]:
    """A note on what a style sheet may hide that lies elsewhere and was not read: a passage that has a class
    of its own, of which no sheet here speaks, between two that have none."""
    for before, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        element, own = block.element, block.element.get("class").split()
        beside = (before.element, after.element)
        if own and all(one.parent is element.parent and one.tag == element.tag for one in beside):
            plain = not any(one.get("class") or one is element for one in beside)
            if plain and not any(map(seen.styled, own)):
                start = block.text if len(block.text) <= 60 else f"{block.text[:60].rsplit(' ', 1)[0]} …"
                return [
                    f"Style sheets that lie elsewhere were not read; they may hide this passage: “{start}”"
                ]
    return []


def _hidden_passages(page: ParsedPage, seen: Drawn) -> int:
    """How many passages of at least two words are in the page's text but not seen."""
    passages = 0
    for element in page.root.elements():
        if element.id in seen.skip:
            top = element.parent is None or element.parent.id not in seen.skip
            passages += top and _says_something(element)
        elif element.id in seen.mute:
            own = " ".join(child for child in element.children if isinstance(child, str))
            passages += len(own.split()) >= 2
    return passages


def _says_something(hidden: Element) -> bool:
    """Whether a hidden element holds words that would be drawn if it were shown."""
    waiting, words = [hidden], 0
    while waiting and words < 2:
        element = waiting.pop()
        if element.tag not in NOT_TEXT and element.tag not in ("nav", "button", "label"):
            words += sum(len(child.split()) for child in element.children if isinstance(child, str))
            waiting.extend(child for child in element.children if isinstance(child, Element))
    return words >= 2


def _titled(fields: Fields, shown: str | None, everything: list[Block]) -> Fields:
    """The title of the data counts only where the page shows it, or shows none itself."""
    if not fields.title or not shown or not everything:
        return fields.over(Fields(title=shown))
    on_page = letters_only(" ".join(block.text for block in everything))
    return fields if letters_only(fields.title) in on_page else replace(fields, title=shown)
