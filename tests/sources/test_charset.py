"""Character sets: the right text or a named error, whatever a page says of itself."""

from __future__ import annotations

import contextlib

import pytest

from analyzer.errors import SourceError
from analyzer.sources.charset import decode

LATIN = "Wir prüfen Gezeiten für vierzig Häfen – täglich. Größe zählt nicht, Übung schon: 60.000 € im Jahr, façade, señor. "
POLISH = "Prowadzimy tablice pływów dla czterdziestu portów i sprawdzamy je każdego dnia oraz w nocy, także w święta. "
RUSSIAN = (
    "Мы ведём таблицы приливов для сорока гаваней и проверяем их каждый день, в любую погоду, на совесть. "
)
GREEK = "Κρατάμε τους πίνακες της παλίρροιας για σαράντα λιμάνια και τους ελέγχουμε κάθε μέρα με προσοχή. "
TURKISH = "Kırk liman için gelgit çizelgelerini tutuyor ve her gün, her havada, özenle gözden geçiriyoruz, şüphesiz. "
HEBREW = "אנחנו שומרים על לוחות הגאות של ארבעים נמלים ובודקים אותם בכל יום ובכל מזג אוויר. "
ARABIC = "نحن نحفظ جداول المد والجزر لأربعين ميناء ونراجعها كل يوم في كل طقس بعناية. "
JAPANESE = "私たちは四十の港の潮汐表を毎日確認しています。リモートで働くことができます。"
CHINESE = "我们为四十个港口维护潮汐表，每天都检查，不论天气如何。这是一个在家工作的职位，有很好的待遇。"
TAIWAN = "我們為四十個港口維護潮汐表，每天都檢查，不論天氣如何。這是一個在家工作的職位，有很好的待遇。"
KOREAN = "우리는 사십 개 항구의 조석표를 매일 확인합니다. 원격으로 일할 수 있는 자리입니다. "

DECLARED = [
    ("utf-8", RUSSIAN), ("windows-1252", LATIN), ("iso-8859-1", LATIN.replace("–", "-").replace("€", "EUR")),
    ("iso-8859-15", LATIN.replace("–", "-")), ("iso-8859-2", POLISH), ("windows-1250", POLISH), ("windows-1251", RUSSIAN),
    ("koi8-r", RUSSIAN.replace("ё", "е")), ("windows-1253", GREEK), ("windows-1254", TURKISH), ("windows-1255", HEBREW),
    ("windows-1256", ARABIC), ("shift_jis", JAPANESE), ("euc-jp", JAPANESE), ("iso-2022-jp", JAPANESE), ("gb2312", CHINESE),
    ("gbk", CHINESE), ("gb18030", CHINESE), ("big5", TAIWAN), ("euc-kr", KOREAN), ("macintosh", LATIN), ("utf-16", RUSSIAN),
    ("utf-16-le", GREEK), ("utf-16-be", JAPANESE), ("ibm866", RUSSIAN.replace("—", "-")),
]  # fmt: skip


def encoded(text: str, charset: str) -> bytes:
    return text.encode({"macintosh": "mac-roman"}.get(charset, charset))


@pytest.mark.parametrize(("charset", "text"), DECLARED)
@pytest.mark.parametrize("place", ["header", "page", "quoted and in capitals"])
def test_a_declared_charset_is_read_exactly(charset, text, place):
    html = (
        f"<html><head><meta charset={charset}></head><p>{text}</p>" if place == "page" else f"<p>{text}</p>"
    )
    said = {"header": f"text/html; charset={charset}", "page": None}.get(
        place, f'text/html; CHARSET = "{charset.upper()}"'
    )
    data = encoded(html, charset)
    if charset.startswith("utf-16-") and place == "page":
        pytest.skip("two bytes a letter, without a mark and unsaid: nothing tells them")
    assert text in decode(data, content_type=said)


WRONG = [
    ("utf-8", "iso-8859-1", LATIN), ("utf-8", "shift_jis", JAPANESE), ("utf-8", "windows-1251", RUSSIAN),
    ("windows-1252", "utf-8", LATIN), ("windows-1251", "utf-8", RUSSIAN), ("shift_jis", "utf-8", JAPANESE),
    ("euc-jp", "utf-8", JAPANESE), ("gb18030", "utf-8", CHINESE), ("big5", "utf-8", TAIWAN), ("euc-kr", "utf-8", KOREAN),
    ("windows-1250", "utf-8", POLISH), ("windows-1253", "utf-8", GREEK), ("koi8-r", "utf-8", RUSSIAN.replace("ё", "е")),
    ("windows-1252", "", LATIN), ("utf-8", "", JAPANESE), ("windows-1255", "utf-8", HEBREW), ("windows-1256", "utf-8", ARABIC),
    ("utf-16-le", "utf-8", LATIN), ("shift_jis", "", JAPANESE), ("windows-1251", "", RUSSIAN), ("windows-1254", "utf-8", TURKISH),
]  # fmt: skip


@pytest.mark.parametrize(("real", "said", "text"), WRONG)
def test_a_wrong_or_missing_charset_gives_the_right_text_or_a_named_error(real, said, text):
    data = f"<p>{text * 3}</p>".encode(real)
    try:
        assert text in decode(data, content_type=f"text/html; charset={said}")
    except SourceError as error:
        assert error.kind == "charset"


HOSTILE = ["rot13", "utf-7", "base64", "hex", "zip", "bz2", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "x" * 5_000, "../utf-8", "utf-8;x", "cp037", "utf-16", "\x00"]  # fmt: skip


@pytest.mark.parametrize("charset", HOSTILE)
def test_a_hostile_charset_is_not_believed(charset):
    assert LATIN in decode(f"<p>{LATIN}</p>".encode(), content_type=f"text/html; charset={charset}")
    assert "plain +AGE-" in decode(b"plain +AGE- text", content_type=f"text/html; charset={charset}")


def test_a_byte_order_mark_wins():
    assert decode(b"\xef\xbb\xbf" + LATIN.encode(), content_type="text/html; charset=shift_jis") == LATIN
    assert decode(b"\xff\xfe" + LATIN.encode("utf-16-le"), content_type="text/html; charset=utf-8") == LATIN


def test_a_few_broken_bytes_do_not_change_the_charset():
    data = (RUSSIAN * 5).encode() + b"\xff" + RUSSIAN.encode()
    assert RUSSIAN in decode(data, content_type="text/html; charset=utf-8")


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x00\x01\x02" * 500])
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(SourceError):
        decode(data)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Baker in Ghent, by night" + b" and by day" * 9 + b" \x81", "Baker in Ghent, by night"),
        (b"Baker in Ghent, by night" + b" and by day" * 9 + b" \xff ", "Baker in Ghent, by night"),
        ("Bäcker für Köln. ".encode() * 3 + b"\xe9 ", "Bäcker für Köln. Bäcker"),
    ],
)
def test_a_bad_byte_is_replaced_and_the_rest_is_read(data, text):
    read = decode(data)
    assert read.startswith(text)
    assert read.count("\ufffd") == 1


@pytest.mark.parametrize("content_type", [None, "text/plain; charset=iso-8859-1"])
def test_a_euro_of_iso_8859_15_is_one(content_type):
    text = "Wir zahlen 60.000 € im Jahr für Bäcker"
    assert decode(text.encode("iso-8859-15"), content_type=content_type) == text


@pytest.mark.parametrize("order", ["le", "be"])
@pytest.mark.parametrize("letters", [2, 3, 200, 300])
def test_two_bytes_a_letter_are_seen_in_the_shortest_text(order, letters):
    text = ("Baker at night. " * 20)[:letters]
    assert decode(text.encode(f"utf-16-{order}")) == text


@pytest.mark.parametrize(
    ("beyond", "seen"),
    [(50, True), (49, True), (51, False)],
)
def test_of_two_bytes_a_letter_a_quarter_must_be_none(beyond, seen):
    """Half of what is looked at, 400 bytes, may be letters beyond the Latin ones, which have no empty byte."""
    text = "a" * (200 - 2 * beyond) + "ж" * 2 * beyond
    data = text.encode("utf-16-le")
    if seen:
        assert decode(data) == text
        return
    with contextlib.suppress(SourceError):
        assert decode(data) != text
