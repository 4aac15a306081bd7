"""What was read in a wrong character set before is mended where that is plain, and else left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.sources.mojibake import mended


@pytest.mark.parametrize(
    "text",
    [
        "Pay: €60,000–€70,000",
        "Bäcker in Gießen gesucht – für die Öfen",
        "l’équipe, déjà prête à Gând",
        "“bread” 🍞",
    ],
)
def test_text_read_as_windows_1252_is_mended(text: str) -> None:
    signs = (bytes([code]) for code in text.encode("utf-8"))
    wrong = "".join(_as_windows(sign) for sign in signs)
    assert wrong != text
    assert mended(wrong) == text


def _as_windows(sign: bytes) -> str:
    try:
        return sign.decode("cp1252")
    except UnicodeDecodeError:
        return sign.decode("latin-1")


@pytest.mark.parametrize(
    "text",
    [
        "Bäcker gesucht",
        "l'équipe à Gand",
        "“AMANHÔ e “MANHÔ",
        "São Paulo, não é “AMANHÃ”",
        "10 £ – 12 £",
        "Â",
    ],
)
def test_what_is_written_rightly_stays(text: str) -> None:
    assert mended(text) == text


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_plain_text_stays(text: str) -> None:
    assert mended(text) == text
