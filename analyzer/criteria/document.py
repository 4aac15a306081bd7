"""A criteria document as its reader sees it: Markdown in, numbered sentences out.

Front matter, comments, code blocks and the targets of links are not what a person reads; the words
of links, of lists, of tables and of HTML are. The same sentences are what `because` cites, what a
card shows as "you wrote" and what `criteria draft` numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from analyzer.keys import document_hash
from analyzer.model import DocumentSentence

if TYPE_CHECKING:
    from markdown_it.token import Token


def sentences(markdown: str) -> tuple[DocumentSentence, ...]:
    """All sentences of a Markdown document, in order."""
    found: list[DocumentSentence] = []
    for number, (pieces, heading, item, level, mark) in enumerate(_blocks(markdown)):
        found.extend(
            DocumentSentence(text, line, heading, number, item, level, mark) for text, line in _split(pieces)
        )
    return tuple(_signed(found))


def _signed(found: Sequence[DocumentSentence]) -> Iterator[DocumentSentence]:
    """The sentences, whose list's bullet is a sign only where "+" and "-" stand against each other."""
    opposed = {"+", "-"} <= {sentence.mark for sentence in found if sentence.level == 1}
    for sentence in found:
        sign = sentence.mark not in _BULLETS or (opposed and sentence.mark in {"+", "-"})
        yield sentence if sign else sentence._replace(mark="")


_BULLETS = frozenset("+-*.)")


def digest(parts: Sequence[DocumentSentence]) -> str:
    """A hash of what the document says (16 hex digits): its layout does not matter."""
    return document_hash(plain_words(part.text) for part in parts)


# The patterns below are texts: compiling them costs a start that reads no document.

# ── from Markdown to blocks: a block is a list of (words, line) ───────────────────────────────────

Pieces = list[tuple[str, int]]


class _Block(NamedTuple):
    """Words that stand together, and what is known of the place where they stand (see DocumentSentence)."""

    pieces: Pieces
    heading: bool
    item: bool
    level: int = 0
    mark: str = ""


def _blocks(markdown: str) -> Iterator[_Block]:
    """The blocks of words, in order."""
    level, bullets, columns, column, cell = 0, [""], [""], -1, ""
    source = _without_front_matter(markdown)
    rows, written = source.split("\n"), markdown.removeprefix("\ufeff").splitlines()
    boxes = any(re.match(_CHECKED, row) for row in written)  # then an empty box says something too
    for token in _parser().parse(source):
        first = token.map[0] + 1 if token.map else 1
        if token.type in {"heading_open", "heading_close"}:
            level = int(token.tag[1:]) if token.type == "heading_open" else 0
        elif token.type == "list_item_open":
            bullets.append(token.markup)
        elif token.type == "list_item_close":
            bullets.pop()
        elif token.type == "tr_open":
            column = -1
        elif token.type in {"th_open", "td_open"}:
            cell, column = token.type, column + 1
        elif token.type in {"th_close", "td_close"}:
            cell = ""
        elif token.type == "table_open":
            columns = []
        elif token.type == "inline":
            children = token.children or []
            words, depth = list(_inline(children, first)), len(bullets) - 1
            title: Pieces = []
            if depth and token.map and _heads_a_list(rows, token.map[1] - 1) and words[-1][1] > first:
                last = words[-1][1]
                title = [piece for piece in words if piece[1] == last and piece[0] != " "]
                words = [piece for piece in words if piece[1] < last]
            if cell == "th_open":
                columns.append("".join(text for text, _ in words).strip())
            mark = "~" if any(child.type == "s_open" for child in children) else bullets[-1]
            if boxes and depth and re.match(_UNCHECKED, written[first - 1]):
                mark = "~"
            if cell == "td_open":
                mark = columns[column] if column < len(columns) else ""
            bold = level > 0 or cell == "th_open" or (not depth and not cell and _is_bold_title(children))
            for part, marked in _lines(words):
                yield _Block(
                    part, bold, depth > 0 or marked, -1 if cell == "th_open" else level or depth, mark
                )
            if title:
                yield _Block(title, True, False)
        elif token.type == "html_block":
            said = [(words, first) for words in [_html_words(token.content)] if words]
            yield _Block(said, False, len(bullets) > 1)


_LONGEST_TITLE = 8


def _heads_a_list(rows: Sequence[str], at: int) -> bool:
    """Whether a line that Markdown counts as the end of an item stands for itself, as people write it:
    short, not indented, and over a list of its own."""
    line, after = rows[at], rows[at + 1] if at + 1 < len(rows) else ""
    short = 0 < len(line.split()) <= _LONGEST_TITLE and not line[:1].isspace()
    ends = line.rstrip().endswith((":", "**", "__")) or not line.rstrip().endswith((".", ",", ";"))
    return short and ends and re.match(_BULLET, line) is None and re.match(r"\s*[-*+•]\s", after) is not None


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").enable("strikethrough")


def _without_front_matter(markdown: str) -> str:
    """The document with its front matter (`---` or `+++` … on the first line) blanked, lines kept."""
    lines = markdown.removeprefix("\ufeff").splitlines()
    fence = lines[0].rstrip() if lines else ""
    if fence in {"---", "+++"}:
        ends = (i for i, line in enumerate(lines[1:], 1) if line.rstrip() in {fence, "..."})
        if (end := next(ends, None)) is not None:
            lines[: end + 1] = [""] * (end + 1)
    return "\n".join(re.sub(_AMOUNT, r"\1\\>", re.sub(_KRAMDOWN, "", line)) for line in lines)


# Jekyll's `{: .class}` and `{% include x %}`, footnote marks and the boxes of task lists.
_KRAMDOWN = r"\{:.*?\}|\{%.*?%\}|\[\^[^\]]+\]:?|(?<=[-*+] )\[[ xX]\] "


_CHECKED = r"\s*[-*+]\s+\[[xX]\] "
_UNCHECKED = r"\s*[-*+]\s+\[ \] "
# "> 5 people" at the head of a line or an item is an amount and no quotation.
_AMOUNT = r"^(\s*(?:(?:[-*+•]|\d+[.)])\s+)?)>(?==?\s*[€$£]?\d)"


def _inline(tokens: list[Token], line: int) -> Iterator[tuple[str, int]]:
    hidden = 0
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            line += 1
            yield " ", line
        elif token.type == "html_inline":
            hidden = _hidden(token.content, hidden)
            yield (" ", line) if re.match(_BREAK, token.content) else ("", line)
        elif token.type in {"text", "code_inline"} and not hidden:
            yield token.content, line
            line += token.content.count("\n")


_BREAK = r"(?i)</?(br|p|div|li|td|th|tr|h\d)\b"
_UNSEEN = r"(?i)<(/?)(script|style|template|noscript)\b"


def _hidden(tag: str, depth: int) -> int:
    """How deep in unseen elements one is after this tag."""
    if match := re.match(_UNSEEN, tag):
        return max(0, depth - 1) if match[1] else depth + 1
    return depth


def _html_words(html: str) -> str:
    """The words that a block of HTML shows."""
    from html import unescape

    html = re.sub(r"<!--.*?(-->|\Z)", " ", html, flags=re.DOTALL)
    html = re.sub(r"<(script|style|template)\b.*?(</\1\s*>|\Z)", " ", html, flags=re.DOTALL | re.IGNORECASE)
    html = re.sub(_BREAK, " <", html)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def _is_bold_title(tokens: Sequence[Token]) -> bool:
    """Whether a paragraph is one line in bold or italics, as people write headings: "**Nice to have**"."""
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type.startswith(("strong", "em_")) else 0
        if token.type == "softbreak" or (not depth and token.type == "text" and token.content.strip(" :")):
            return False
    words = "".join(token.content for token in tokens).split()
    bold = any(token.type in {"strong_open", "em_open"} for token in tokens)
    return bold and 0 < len(words) <= _LONGEST_TITLE and words[-1][-1] not in ".!?"


# ── from lines that are meant as such ─────────────────────────────────────────────────────────────

_BULLET = r"\s*(?:[•·‣▪●◦➢➤✓✔✗✘❌✅👍👎➕➖→]|(?:[-*+–—~]|\d{1,2}[.)])(?=\s))\s*"
# what says nothing of how an item is meant
_PLAIN_BULLET = r"\s*(?:[•·‣▪●◦➢➤→]|(?:[-*+–—]|\d{1,2}[.)])(?=\s))\s*"
_LONGEST_LINE = 60


def _lines(pieces: Pieces) -> Iterator[tuple[Pieces, bool]]:
    """The lines of a paragraph that stand for themselves, each with whether a bullet marks it; else the
    whole.

    Who writes without Markdown ends a line where a thought ends. A line that is only wrapped goes on in
    small letters, or had no room for the next word.
    """
    lines: list[Pieces] = [[]]
    for words, line in pieces:
        if words == " ":
            lines.append([])
        else:
            lines[-1].append((words, line))
    texts = ["".join(words for words, _ in line).strip() for line in lines]
    if len(lines) > 1 and texts[-1].endswith(":") and len(texts[-1].split()) <= _LONGEST_TITLE:
        yield from _lines([piece for piece in pieces if piece[1] < lines[-1][0][1]])
        yield lines[-1], False
        return
    title = next((n for n, text in enumerate(texts) if _is_in_capitals(text)), None)
    if title is not None and len(lines) > 1 and not all(text.isupper() for text in texts):
        for part in (lines[:title], [lines[title]], lines[title + 1 :]):
            if part:
                yield from _lines([piece for row in part for piece in (*row, (" ", row[-1][1]))][:-1])
        return
    bullets = [re.match(_BULLET, text) is not None for text in texts]
    if len(lines) == 1 or not (any(bullets) or _are_thoughts(texts)):
        alone = len(lines) == 1 and bullets[0] and not texts[0][:1].isdigit()
        yield ([*_unmarked(pieces)], True) if alone else (pieces, False)
        return
    held: Pieces = []
    marked = False
    for n, (row, bullet) in enumerate(zip(lines, bullets, strict=True)):
        if held and (bullet or not any(bullets)):
            yield held, marked
            held = []
        if held:
            held += [(" ", row[0][1] if row else held[-1][1]), *row]
        else:
            held, marked = [*(_unmarked(row) if bullet else row)], bullet or (n > 0 and not any(bullets))
    yield held, marked


def _is_in_capitals(line: str) -> bool:
    """Whether a line is a title as people write them without Markdown: "WHAT I DON'T WANT"."""
    words = len(line.split())
    return line.isupper() and 1 < words <= _LONGEST_TITLE and line[-1].isalnum()


def _are_thoughts(texts: Sequence[str]) -> bool:
    """Whether the lines of a paragraph are short and each begins anew."""
    if all(re.match(_LABELLED, text) for text in texts):
        return True
    if any(not text for text in texts):
        return False
    if any(text.endswith((",", " and", " or", " the", " a", " to", " of")) for text in texts[:-1]):
        return False
    width = max(map(len, texts))
    roomy = sum(len(text) + 1 + len(after.split()[0]) <= width for text, after in pairwise(texts))
    if len(texts) >= _LIST and roomy * 4 >= 3 * (len(texts) - 1):
        return True  # what is wrapped fills its lines
    if width > _LONGEST_LINE:
        small = [text[0].islower() for text in texts]
        return roomy * 2 >= len(texts) - 1 and (all(small) or not any(small[1:]))
    anew = all(not text[0].islower() for text in texts[1:]) or len(texts) >= _LIST
    terse = len(texts) >= _LIST and all(len(text.split()) <= _TERSE for text in texts)
    return anew and (terse or roomy * 2 >= len(texts) - 1)


_LABELLED = r"[^\W\d_][^\s:]*(?: [^\s:]+){0,3}:\s"  # "Yes: …", "No: …", each in its line
_TERSE = 4
_LIST = 4
"""So many short lines are a list, even in small letters."""


def _unmarked(pieces: Pieces) -> Iterator[tuple[str, int]]:
    """The pieces without the bullet that they begin with."""
    bare = False
    for words, line in pieces:
        kept = words if bare else re.sub(rf"^{_PLAIN_BULLET}", "", words)
        bare = bare or bool(words.strip())
        yield kept, line


# ── from blocks to sentences ──────────────────────────────────────────────────────────────────────

_END = r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[¿¡€£$]*[^\W_a-z])"
_SMALL_END = r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[¿¡€£$]*[^\W_])"  # of somebody who writes no capitals
_NO_END = (
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|ca|incl|excl|resp|Mr|Mrs|Ms|Dr|St|No|Inc|Ltd|Jr|Sr|[Mm]ax|[Mm]in)"
    r"|(?<!\b[Ss]eries )(?<!\b[Pp]lan )(?<!\b[Ll]ike )\b[A-Z])\.$"
)


def _split(pieces: Pieces) -> Iterator[tuple[str, int]]:
    """The sentences of a block, each with the line on which it begins."""
    words = "".join(text for text, _ in pieces)
    start = 0
    small = words.lstrip()[:1].islower() and not re.search(_END, words)
    for match in re.finditer(_SMALL_END if small else _END, words):
        if not re.search(_NO_END, words[start : match.end()].rstrip()) or _is_last_word_no(words, match):
            yield from _sentence(words[start : match.end()], _line_at(pieces, words, start))
            start = match.end()
    yield from _sentence(words[start:], _line_at(pieces, words, start))


_BEFORE_FIGURES = r"(?: No|\b[Mm]ax|\b[Mm]in)\.$"


def _is_last_word_no(words: str, match: re.Match[str]) -> bool:
    """ "… is it No. 1?" goes on, "… hybrid? No. I …" ends: after a "No." or "Max." only a figure goes on."""
    before = words[: match.end()].rstrip()
    return (
        re.search(_BEFORE_FIGURES, before) is not None and not words[match.end() : match.end() + 1].isdigit()
    )


def _sentence(words: str, line: int) -> Iterator[tuple[str, int]]:
    text = " ".join(words.split())
    if any(char.isalnum() or unicodedata.category(char) == "So" for char in text):
        yield text, line


def _line_at(pieces: Pieces, words: str, start: int) -> int:
    """The line of the first word at or after `start`."""
    start += len(words[start:]) - len(words[start:].lstrip())
    offset = 0
    for text, line in pieces:
        offset += len(text)
        if start < offset:
            return line
    return pieces[-1][1] if pieces else 1


# ── from the words of a rubric back to sentences ──────────────────────────────────────────────────

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛`´′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "\u00ad": None,
        "\u200b": None,
    }
)


def plain_words(text: str) -> str:
    """The words with white space, quotes and dashes made alike; case and all else stay."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_ALIKE).replace("--", "-").split())


class Citations:
    """Finds where words are said in a document."""

    def __init__(self, parts: Sequence[DocumentSentence]) -> None:
        self._parts = tuple(parts)
        self._starts: list[int] = []
        self._whole: dict[str, DocumentSentence] = {}
        said = ""
        for part in self._parts:
            plain = plain_words(part.text)
            self._whole.setdefault(plain, part)
            self._starts.append(len(said) + 1)
            said += f" {plain}"
        self._said = f"{said} "

    def find(self, words: str) -> tuple[DocumentSentence, ...]:
        """The sentences in which `words` stand, word for word; none if they do not.

        Words that run over several sentences give them all; Markdown in `words` is read like that
        of the document.
        """
        wanted = plain_words(words)
        found = self._cover(wanted)
        if not found and any(mark in wanted for mark in "[*_`<\\&"):
            found = self._cover(" ".join(plain_words(part.text) for part in sentences(words)))
        return found

    def _cover(self, wanted: str) -> tuple[DocumentSentence, ...]:
        """The sentence of these words, else the first place where they stand within others."""
        if wanted in self._whole:
            return (self._whole[wanted],)
        at = -1
        while wanted and (at := self._said.find(wanted, at + 1)) >= 0:
            end = at + len(wanted)
            if not (_joined(self._said, at) or _joined(self._said, end)):
                return tuple(
                    part
                    for part, start, until in zip(
                        self._parts, self._starts, (*self._starts[1:], len(self._said)), strict=True
                    )
                    if start < end and at < until - 1
                )
        return ()


def _joined(text: str, at: int) -> bool:
    """Whether position `at` lies inside a word."""
    return text[at - 1].isalnum() and text[at].isalnum()
