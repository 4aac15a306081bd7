"""PDF, DOCX, mail and saved pages given as files."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from email.message import EmailMessage

import pytest

from analyzer.errors import SourceError
from analyzer.sources import read_source
from analyzer.sources.files import posting_from_file

LINES = [
    "Tide engineer at Acme",
    "We keep the tide tables of forty harbours right.",
    "Fully remote in Portugal, full-time, 35 hours a week, with four visits a year to a harbour of your choice.",
]
SECRET = "Canary pays a million"


def pdf(*lines: str, size: int = 12) -> bytes:
    """A PDF of one page, written by hand."""
    shown = "".join(
        f"BT /F1 {size} Tf 40 {700 - 20 * n} Td ({line}) Tj ET\n" for n, line in enumerate(lines)
    ).encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    return (
        data
        + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (table, start)
    )


def word() -> bytes:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading(LINES[0], 1)
    document.add_paragraph(LINES[1])
    document.add_paragraph("Mend buoys", style="List Bullet")
    paragraph = document.add_paragraph(LINES[2])
    hidden = paragraph.add_run(SECRET)
    hidden.font.hidden = True
    white = paragraph.add_run(SECRET)
    white.font.color.rgb = docx.shared.RGBColor(255, 255, 255)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Pay", "60,000 EUR"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return read_source(str(path))


def test_a_pdf_is_read(tmp_path):
    pytest.importorskip("pypdf")
    posting = read(tmp_path, "posting.pdf", pdf(*LINES))
    assert [line.text for line in posting.lines] == LINES


@pytest.mark.parametrize(
    ("lines", "is_read"),
    [
        (("Tide engineer", "Ghent", "Remote", "60k"), True),
        (("Tide engineer, Ghent, remote",), True),
        (("Page 1 of 1",), False),
        ((), False),
    ],
)
def test_a_short_pdf_is_no_scan(tmp_path, lines, is_read):
    pytest.importorskip("pypdf")
    if is_read:
        assert [line.text for line in read(tmp_path, "posting.pdf", pdf(*lines)).lines] == list(lines)
        return
    with pytest.raises(SourceError, match="perhaps a scan"):
        read(tmp_path, "posting.pdf", pdf(*lines))


def test_what_a_library_finds_wrong_with_a_pdf_is_not_said_to_the_person(tmp_path, caplog):
    pytest.importorskip("pypdf")
    broken = re.sub(rb"startxref\n\d+", b"startxref\n1", pdf(*LINES))
    assert broken != pdf(*LINES)
    assert [line.text for line in read(tmp_path, "posting.pdf", broken).lines] == LINES
    assert not caplog.records


def test_letters_too_small_to_see_are_not_read_from_a_pdf(tmp_path):
    pytest.importorskip("pypdf")
    with pytest.raises(SourceError) as caught:
        read(tmp_path, "posting.pdf", pdf(*[SECRET] * 20, size=1))
    assert caught.value.kind == "pdf"


def test_a_docx_is_read_without_its_hidden_runs(tmp_path):
    posting = read(tmp_path, "posting.docx", word())
    assert [line.text for line in posting.lines] == [
        LINES[0],
        LINES[1],
        "- Mend buoys",
        LINES[2],
        "Pay | 60,000 EUR",
    ]


@pytest.mark.parametrize(
    ("name", "data"), [("a.pdf", b"%PDF-1.4\nbroken"), ("a.docx", b"PK\x03\x04word/broken")]
)
def test_a_broken_file_says_so(tmp_path, name, data):
    pytest.importorskip("pypdf")
    pytest.importorskip("docx")
    with pytest.raises(SourceError, match="cannot be read"):
        read(tmp_path, name, data)


def test_a_docx_that_unpacks_to_too_much_is_refused(tmp_path):
    pytest.importorskip("docx")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(70_000_000))
    with pytest.raises(SourceError, match="far too large"):
        read(tmp_path, "bomb.docx", out.getvalue())


@pytest.mark.parametrize(("form", "module"), [("pdf", "pypdf"), ("docx", "docx")])
def test_without_the_library_the_error_tells_how_to_install_it(monkeypatch, form, module):
    """By the extra's name, or by the libraries' where jobfit was installed from elsewhere."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(SourceError, match=r"(?s)not installed.*(?:files|pypdf python-docx)"):
        posting_from_file(b"", form, source="posting")


def mail(html: str | None = None) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["MIME-Version"] = "A job for you", "ana@acme.example", "1.0"
    message.set_content("\n".join(LINES))
    if html:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def test_a_mail_is_read_from_its_html_else_from_its_text(tmp_path):
    page = f"<h1>{LINES[0]}</h1><p>{LINES[1]}</p><p>{LINES[2]}</p><p style='display:none'>{SECRET}</p>"
    with_page = read(tmp_path, "a.eml", mail(page))
    plain = read(tmp_path, "b.eml", mail())
    assert [line.text for line in with_page.lines] == LINES
    assert [line.text for line in plain.lines] == LINES


def test_a_saved_page_brings_its_style_sheets_and_its_address(tmp_path):
    saved = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://acme.example/jobs/7?utm_source=x\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://acme.example/jobs/7\r\n\r\n"
        '<html><head><link rel="stylesheet" href="cid:sheet@x"></head><body>'
        f'<h1>{LINES[0]}</h1><p>{LINES[1]}</p><p>{LINES[2]}</p><p class="k">{SECRET}</p></body></html>\r\n'
        "--b\r\nContent-Type: text/css\r\nContent-Location: cid:sheet@x\r\n\r\n.k{display:none}\r\n--b--\r\n"
    )
    posting = read(tmp_path, "saved.mhtml", saved.encode())
    assert [line.text for line in posting.lines] == LINES
    assert posting.identity == "url:https://acme.example/jobs/7"


def test_a_posting_that_begins_with_labels_is_no_mail(tmp_path):
    posting = read(tmp_path, "posting.txt", b"Title: Tide engineer\nCompany: Acme\n\nWe keep tides.\n")
    assert posting.title == "Tide engineer"
