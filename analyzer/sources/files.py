"""Postings given as PDF, DOCX, RTF, mail (.eml) or saved page (.mhtml).

PDF and DOCX need libraries that only the extra `files` installs; mail and saved pages do not.
"""

from __future__ import annotations

import base64
import io
import re
from typing import TYPE_CHECKING, Any

from analyzer.errors import SourceError
from analyzer.model import Posting, Store
from analyzer.sources.forms import Form
from analyzer.sources.plain_text import posting_from_text
from analyzer.sources.refusals import refusal
from analyzer.sources.rtf import text_of_rtf

if TYPE_CHECKING:
    from email.message import Message

    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run
    from pypdf import PageObject

MAX_PAGES = 40  # of a PDF: no posting is longer
MAX_UNPACKED = 60_000_000  # bytes of a DOCX: a bomb has more

_LEAST = {"pdf": 25, "docx": 1, "rtf": 1}
"""Letters of a text; a scan has none but perhaps the scanner's own line."""


def posting_from_file(
    data: bytes, form: Form, *, source: str, url: str | None = None, store: Store | None = None
) -> Posting:
    """One posting from a file of one of the forms.

    Raises SourceError for a file that cannot be read, or whose library is not installed.
    """
    if form == "mail":
        return _from_mail(data, source=source, store=store)
    text = text_of_rtf(data) if form == "rtf" else _pdf_text(data) if form == "pdf" else _docx_text(data)
    if len("".join(text.split())) < _LEAST[form]:
        raise refusal("pdf" if form == "pdf" else "empty")
    return posting_from_text(text, source=source, url=url)


def _missing(what: str) -> SourceError:
    from analyzer.sources.file_libraries import how_to_add

    return SourceError(
        f"This is a {what}, and what reads such files is not installed.",
        remedy=f"{how_to_add()}, or copy the text and paste it.",
        kind="not_installed",
    )


def _unreadable(what: str, why: str = "") -> SourceError:
    return SourceError(
        f"This is a {what} that cannot be read{why}.",
        remedy="Open it, copy the text and paste it.",
        kind="unreadable",
    )


def _pdf_text(data: bytes) -> str:
    import logging

    try:
        import pypdf
    except ImportError as error:
        raise _missing("PDF") from error
    try:
        # What it finds wrong with a file goes to a log that ends on stderr; what it cannot read, it raises.
        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else [_page_text(page) for page in reader.pages[:MAX_PAGES]]
    except Exception as error:  # broken files fail in every way a parser can
        raise _unreadable("PDF") from error
    if locked:
        raise _unreadable("PDF", ": it needs a password")
    return "\n\n".join(pages)


def _page_text(page: PageObject) -> str:
    """A page's text without letters too small to see; words cut at a line's end are mended."""
    parts: list[str] = []

    def visit(text: str, _: Any, matrix: list[float], __: Any, size: float | None) -> None:
        drawn = abs((size or 12.0) * (matrix[3] or matrix[1] or 1.0))
        if drawn >= 3:
            parts.append(text)

    page.extract_text(visitor_text=visit)
    return re.sub(r"(?<=[a-zäöüéèà])-\n(?=[a-zäöüéèà])", "", "".join(parts))


def _docx_text(data: bytes) -> str:
    try:
        import docx
    except ImportError as error:
        raise _missing("DOCX") from error
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            bomb = sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED
        lines = [] if bomb else _docx_lines(docx.Document(io.BytesIO(data)))
    except Exception as error:  # as above
        raise _unreadable("DOCX") from error
    if bomb:
        raise _unreadable("DOCX", ": it is far too large")
    return "\n".join(lines)


def _docx_lines(document: Document) -> list[str]:
    lines: list[str] = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = [_joined(cell.paragraphs) for cell in row.cells]
                lines.append(" | ".join(dict.fromkeys(cell for cell in cells if cell)))
            continue
        text = _seen(block)
        listed = (block.style.name or "").lower().startswith("list") if block.style is not None else False
        lines.append(f"- {text}" if listed and text else text)
    return lines


def _joined(paragraphs: list[Paragraph]) -> str:
    return " ".join(text for text in map(_seen, paragraphs) if text)


def _seen(paragraph: Paragraph) -> str:
    """The paragraph's text without runs that are hidden, white, or too small to see."""
    runs: list[Run] = []
    for part in paragraph.iter_inner_content():
        runs.extend(part.runs if hasattr(part, "runs") else [part])
    return "".join(run.text for run in runs if not _hidden(run)).strip()


def _hidden(run: Run) -> bool:
    font = run.font
    colour = font.color.rgb if font.color is not None and font.color.type is not None else None
    shaded = font.highlight_color is not None
    small = font.size is not None and font.size.pt < 3
    return bool(font.hidden or small or (str(colour) == "FFFFFF" and not shaded))


def _from_mail(data: bytes, *, source: str, store: Store | None) -> Posting:
    import email
    import email.policy

    from analyzer.sources.page import posting_from_page

    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        page = _html_part(message)
    except Exception as error:  # what is no mail fails in every way a parser can, also by its depth
        raise _unreadable("mail") from error
    if page is not None:
        html = _with_sheets(_payload(page), message)
        kind = page.get("Content-Type")
        url = message.get("Snapshot-Content-Location") or page.get("Content-Location")
        address = url if url and str(url).startswith(("http://", "https://")) else None
        return posting_from_page(html, source=source, url=address, content_type=kind, store=store)
    plain = _first_part(message, "text/plain")
    if plain is None:
        raise refusal("empty")
    from analyzer.sources.charset import decode

    return posting_from_text(decode(_payload(plain), content_type=plain.get("Content-Type")), source=source)


def _html_part(message: Message) -> Message | None:
    """The HTML that a mail program would show, else the first there is."""
    from email.message import EmailMessage

    body = message.get_body(preferencelist=("related", "html")) if isinstance(message, EmailMessage) else None
    if body is not None and body.get_content_type() == "text/html":
        return body
    return _first_part(message, "text/html")


def _first_part(message: Message, content_type: str) -> Message | None:
    return next((part for part in message.walk() if part.get_content_type() == content_type), None)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _with_sheets(html: bytes, message: Message) -> bytes:
    """A saved page brings its style sheets along: they say what is hidden on it."""
    for part in message.walk():
        place = part.get("Content-Location")
        if part.get_content_type() == "text/css" and place:
            sheet = b"data:text/css;base64," + base64.b64encode(_payload(part))
            html = html.replace(str(place).encode("utf-8", "replace"), sheet)
    return html
