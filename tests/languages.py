"""Texts of one sentence that are known for their language: each gets a closing line that only it has."""

from __future__ import annotations

_CLOSING = {
    "en": "",
    "de": "Wir freuen uns auf deine Bewerbung und sind gern für dich da.",
    "es": "Esperamos tu candidatura con ilusión y estamos para ti en nuestra empresa.",
    "fr": "Nous attendons votre candidature avec plaisir, et notre équipe vous répond.",
    "it": "Aspettiamo la tua candidatura e siamo a disposizione nella nostra azienda.",
    "nl": "Wij kijken uit naar je sollicitatie en ons team is er voor jou.",
    "pt": "Esperamos pela sua candidatura e você é bem-vindo em nossa empresa.",
}


def spoken(text: str, language: str) -> str:
    """The text with a line behind it by which its language is known, though it be short."""
    closing = _CLOSING[language]
    return f"{text}\n\n{closing}" if closing else text
