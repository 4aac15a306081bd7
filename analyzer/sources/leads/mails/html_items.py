"""The jobs of a mail's HTML part: repeated blocks around links that lead to jobs.

<td><a href=…/jobs/view/41>Tide Engineer</a><br>Tidal · Lisbon<br><a href=…/jobs/view/41>View job</a></td>
    → one job: title "Tide Engineer", below it "Tidal · Lisbon"
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from analyzer.sources.html.blocks import BLOCKS
from analyzer.sources.html.hidden import Drawn, drawn
from analyzer.sources.html.tree import Element, parse
from analyzer.sources.leads.mails.item import Item, kind_of, repeated
from analyzer.sources.leads.mails.links import JobLink, job_link
from analyzer.sources.leads.mails.rows_of_links import links_in_a_row
from analyzer.sources.sanitize import clean_line

MOST_ITEMS = 300
"""Jobs of one mail: an alert has fifty at most."""
MOST_LINKS = 1_000
_MOST_DRAWN = 5_000
"""Lines of a mail that are looked at."""
_MOST_LINES = 10
"""Lines of one job that are looked at."""
_BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset({"inline", "inline-block", "inline-flex", "contents"})


@dataclass(slots=True)
class _Line:
    """A line as it is drawn. `linked` is what of it stands in links to jobs, by the jobs' keys."""

    text: str
    element: Element
    linked: dict[str, str] = field(default_factory=dict)


def items_in_html(html: str) -> list[Item]:
    """The jobs that the part shows, in their order. Raises SourceError for a part too large to be read."""
    page = parse(html)
    anchors = list(islice(page.root.find("a"), MOST_LINKS))
    find: Callable[[str], JobLink | None] = job_link
    if not any(job_link(one.get("href")) for one in anchors):
        find = links_in_a_row((one.get("href"), clean_line(one.text())) for one in anchors).get
        if not any(find(one.get("href")) for one in anchors):
            return []  # most mails: what is drawn of them need not be judged
    walk = _Walk(drawn(page), find)
    walk.run(page.root)
    return _Blocks(page.root, walk.lines, walk.anchors).items()


class _Walk:
    """One pass over the drawn tree: its lines, and the links to jobs in them."""

    def __init__(self, seen: Drawn, find: Callable[[str], JobLink | None]) -> None:
        self._find = find
        self.lines: list[_Line] = []
        self.anchors: list[tuple[Element, JobLink]] = []
        self._seen = seen
        self._links = 0
        self._parts: list[str] = []
        self._linked: dict[str, list[str]] = {}
        self._first: Element | None = None
        self._bold = False

    def run(self, root: Element) -> None:
        waiting: list[tuple[Element | str, Element, JobLink | None, bool]] = [(root, root, None, False)]
        while waiting:
            node, parent, link, leaving = waiting.pop()
            if isinstance(node, str):
                self._text(node, parent, link)
            elif leaving:
                self._flush()
            elif not self._seen.skips(node):
                link = self._open(node, link)
                if self._breaks(node):
                    self._flush()
                    waiting.append((node, parent, link, True))
                elif node.tag == "br":
                    self._flush()
                mute = self._seen.mutes(node)
                waiting.extend(
                    (child, node, link, False)
                    for child in reversed(node.children)
                    if not (mute and isinstance(child, str))
                )
        self._flush()

    def _open(self, element: Element, link: JobLink | None) -> JobLink | None:
        if element.tag != "a" or not element.get("href"):
            return link
        self._links += 1
        found = self._find(element.get("href")) if self._links <= MOST_LINKS else None
        if found:
            self.anchors.append((element, found))
        return found

    def _breaks(self, element: Element) -> bool:
        display = self._seen.display(element)
        return element.tag in BLOCKS or display not in _INLINE

    def _text(self, text: str, parent: Element, link: JobLink | None) -> None:
        if not text.strip():
            if self._parts:
                self._parts.append(" ")
            return
        bold = any(one.tag in _BOLD for one in (parent, *islice(parent.ancestors(), 3)))
        if self._ends_bold_title(parent, bold=bold):
            self._flush()
        if self._first is None:
            self._first, self._bold = parent, bold
        self._parts.append(text)
        if link:
            self._linked.setdefault(link.key, []).append(text)

    def _ends_bold_title(self, parent: Element, *, bold: bool) -> bool:
        """A bold title and words in an element of their own beside it are two lines; bold words within a
        title, as search words are shown, leave the rest bare."""
        if not self._bold or bold or parent.tag == "a" or parent.tag in BLOCKS:
            return False
        return not "".join(self._parts).rstrip().endswith(":")

    def _flush(self) -> None:
        text = clean_line("".join(self._parts))
        if text and self._first is not None and len(self.lines) < _MOST_DRAWN:
            linked = {key: clean_line("".join(parts)) for key, parts in self._linked.items()}
            self.lines.append(_Line(text, self._first, linked))
        self._parts, self._linked, self._first, self._bold = [], {}, None, False


class _Blocks:
    """The block of each job: the highest element around its links that holds no other job's."""

    def __init__(self, root: Element, lines: list[_Line], anchors: list[tuple[Element, JobLink]]) -> None:
        self._root, self._lines = root, lines
        self._repeated = repeated(pair for line in lines for pair in line.linked.items())
        self._links: dict[str, JobLink] = {}
        self._anchors: dict[str, list[Element]] = {}
        for element, link in anchors:
            if link.key in self._links or len(self._links) < MOST_ITEMS:
                self._links.setdefault(link.key, link)
                self._anchors.setdefault(link.key, []).append(element)
        self._keys_below: dict[int, set[str]] = {}
        for key, elements in self._anchors.items():
            for element in elements:
                for above in (element, *element.ancestors()):
                    self._keys_below.setdefault(above.id, set()).add(key)
        self._lines_in: dict[int, list[int]] = {}
        for n, line in enumerate(lines):
            for above in (line.element, *line.element.ancestors()):
                self._lines_in.setdefault(above.id, []).append(n)

    def items(self) -> list[Item]:
        """All jobs, each with its lines."""
        tops = {key: self._top(key) for key in self._links}
        titles = {key: self._title_line(key, tops[key]) for key in self._links}
        starts = sorted(n for n in titles.values() if n is not None)
        return [self._item(key, tops[key], titles[key], starts) for key in self._links]

    def _top(self, key: str) -> Element:
        """Climbs from the link that shows the job's name; of one job alone, not above a few lines."""
        named = next((one for one in self._anchors[key] if not _is_button(one.text())), self._anchors[key][0])
        top = named
        for above in named.ancestors():
            lone = len(self._links) == 1 and len(self._lines_in.get(above.id, ())) > _MOST_LINES
            shared = len(self._keys_below.get(above.id, ())) > 1
            if lone or shared or above is self._root or above.tag == "body":
                break
            top = above
        return top

    def _title_line(self, key: str, top: Element) -> int | None:
        """The first line of the block that names the job: one in its link that is no button, else any."""
        inside = self._lines_in.get(top.id, [])
        names = [n for n in inside if not kind_of(self._lines[n].text)]
        sender = self._links[key].sender
        first = len(sender.before) if sender else 0
        named = [
            n
            for n in inside
            if (text := self._lines[n].linked.get(key))
            and not _is_button(text)
            and not (text in self._repeated and sum(name < n for name in names) > first)
        ]
        if named:
            # where the whole block is one link, what the sender names first is not the title
            within = named[0] == min(names, default=named[0])
            return named[first] if within and len(named) > first else named[0]
        if self._links[key].sender is None:
            return None  # what stands beside a button of an unknown sender may be anything
        linked = [n for n, line in enumerate(self._lines) if line.linked.get(key)]
        for n in [*inside, *linked]:
            line = self._lines[n]
            if not kind_of(line.text) and len(line.text) <= 120 and key not in line.linked:
                return n
        return None

    def _item(self, key: str, top: Element, at: int | None, starts: list[int]) -> Item:
        item = Item(self._links[key])
        if at is None:
            return item
        line = self._lines[at]
        text = line.linked.get(key, "")
        whole = not text or _is_button(text)
        item.title = line.text if whole else text
        inside = self._lines_in.get(top.id, [])
        first = len(item.link.sender.before) if item.link.sender else 0
        above = [n for n in inside if n < at and not kind_of(self._lines[n].text)]
        if first and not above:  # rows of a table: what stands right above belongs to it
            above = [n for n in range(max(0, at - first), at) if not self._lines[n].linked]
        item.before = [self._lines[n].text for n in above[-2:]]
        if not whole and (rest := line.text.partition(text)[2].strip(" -–—·•|,")):
            item.after.append(rest)
        below = [n for n in inside if n > at]
        if not any(_names_something(self._lines[n].text) for n in below):
            # rows of a table, or lines of one paragraph: what follows belongs to it until the next job begins
            end = next((start - first for start in starts if start > at), min(at + 6, len(self._lines)))
            below = list(range(at + 1, end))
        for n in below[:_MOST_LINES]:
            if self._lines[n].text != item.title and not (set(self._lines[n].linked) - {key}):
                item.after.append(self._lines[n].text)
        return item


def _is_button(text: str) -> bool:
    text = clean_line(text)
    return not text or kind_of(text) in ("button", "badge")


def _names_something(text: str) -> bool:
    return not kind_of(text)
