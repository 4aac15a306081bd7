"""The evidence check: a finding counts only if the lines it cites show it.

    kind             the cited lines must …                                    otherwise
    number           say the number, of the thing that is counted              unsupported
    pay              name both ends, the currency and the period               unsupported
    text             hold the words, exactly                                   unsupported
    texts            hold the words of each item                               the item is dropped
    choice, flag     match a cue of the value, in a clause that does not       unsupported, or inferred
                     deny it (a negative value: a cue that is denied)          where the catalogue says so
    choices          the same for each value                                   the value is dropped

Everything here is decided from the posting's own text and the catalogue; what the model said about
itself plays no part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.model import Claim, Fact, FactValue, Finding, Line, Pay, Posting, Trust
from analyzer.readers.catalogue import Catalogue, FactSpec
from analyzer.readers.figures import number_spans, shows_pay
from analyzer.readers.folding import holds
from analyzer.readers.quoting import quote, quotes_where, sentence_at
from analyzer.readers.support import Hit, supported, value_name

_HEADING = 60
"""A line of up to this many characters that ends in a colon, or stands above a list, is a heading."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the lines show of one value: how surely, on which lines, in which words."""

    trust: Trust
    lines: tuple[int, ...] = ()
    quotes: tuple[str, ...] = ()


_NOTHING = _Shown("unsupported")


def check(finding: Finding, posting: Posting, catalogue: Catalogue) -> Fact:
    """Turns a reader's claim into a fact with a trust: stated, inferred or unsupported.

    Lines that do not exist are left out of `lines`; a claim without any other is unsupported. Of a
    list only what the lines show is the value; the rest stands in `others` as one unsupported claim.
    `quotes` are verbatim parts of the cited lines.
    """
    spec = catalogue.get(finding.key)
    cited = _cited(finding, posting)
    if spec is None or not cited or not _fits(spec, finding.value):
        return _unsupported(finding, tuple(line.n for line in cited))
    if isinstance(finding.value, tuple):
        return _check_list(finding, spec, finding.value, cited, posting)
    shown = _show(spec, finding.value, cited, posting)
    if shown.trust == "unsupported":
        return _unsupported(finding, tuple(line.n for line in cited))
    return Fact(finding.key, finding.value, shown.trust, shown.lines, shown.quotes)


def _cited(finding: Finding, posting: Posting) -> tuple[Line, ...]:
    wanted = frozenset(finding.lines)
    return tuple(line for line in posting.lines if line.n in wanted)


def _unsupported(finding: Finding, lines: tuple[int, ...]) -> Fact:
    return Fact(finding.key, finding.value, "unsupported", lines)


def _fits(spec: FactSpec, value: FactValue) -> bool:
    """Whether the value is one that the catalogue allows for the fact."""
    if spec.kind == "flag":
        return isinstance(value, bool)
    if spec.kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
    if spec.kind == "pay":
        return isinstance(value, Pay)
    if spec.kind == "choice":
        return isinstance(value, str) and value in spec.values
    if spec.kind == "text":
        return isinstance(value, str) and bool(value.strip())
    if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
        return False
    return spec.kind == "texts" or all(item in spec.values for item in value)


def _show(spec: FactSpec, value: FactValue, cited: Sequence[Line], posting: Posting) -> _Shown:
    """What the cited lines show of a single value."""
    if isinstance(value, Pay):
        return _show_pay(value, cited)
    if spec.kind == "number":
        return _show_number(spec, float(value), cited)  # type: ignore[arg-type] # _fits has seen to it
    if spec.kind in {"text", "texts"}:
        return _show_words(str(value), cited)
    return _show_cue(spec, value_name(value), cited, posting)


def _show_pay(pay: Pay, cited: Sequence[Line]) -> _Shown:
    lines = [line for line in cited if shows_pay(pay, line.text)]
    if not lines and shows_pay(pay, " ".join(line.text for line in cited)):
        lines = list(cited)
    quotes = quotes_where((line.text for line in lines), lambda text: shows_pay(pay, text))
    return _Shown("stated", _numbers(lines), quotes) if lines else _NOTHING


def _show_number(spec: FactSpec, value: float, cited: Sequence[Line]) -> _Shown:
    found = [(line, span) for line in cited for span in number_spans(spec, value, line.text)]
    if not found:
        return _NOTHING
    quotes = dict.fromkeys(quote(line.text, *span) for line, span in found)
    return _Shown("stated", _numbers([line for line, _ in found]), tuple(quotes)[:3])


def _show_words(value: str, cited: Sequence[Line]) -> _Shown:
    lines = [line for line in cited if holds(line.text, value)]
    if not lines and holds(" ".join(line.text for line in cited), value):
        lines = list(cited)
    quotes = quotes_where((line.text for line in lines), lambda text: holds(text, value))
    return _Shown("stated", _numbers(lines), quotes) if lines else _NOTHING


def _show_cue(spec: FactSpec, name: str, cited: Sequence[Line], posting: Posting) -> _Shown:
    found = supported(spec, name, cited) or supported(spec, name, _beside(cited, posting))
    if found:
        return _Shown("stated", _lines_of(found, cited), _quotes_of(found, posting))
    if spec.infer:
        quotes = (quote(cited[0].text, 0, min(len(cited[0].text), 1)),)
        return _Shown("inferred", _numbers(cited), quotes)
    return _NOTHING


def _lines_of(found: Sequence[Hit], cited: Sequence[Line]) -> tuple[int, ...]:
    """The lines that show it; the cited ones where the showing words stand beside them."""
    return tuple(
        sorted({hit.n for hit in found} | ({line.n for line in cited} if len(cited) == 1 else set()))
    )


def _quotes_of(found: Sequence[Hit], posting: Posting) -> tuple[str, ...]:
    texts = {line.n: line.text for line in posting.lines}
    quotes: dict[tuple[int, int], str] = {}
    for hit in sorted(found, key=lambda hit: (hit.tier != "detect", hit.n, hit.start)):
        start, _ = sentence_at(texts[hit.n], hit.start, hit.end)
        quotes.setdefault((hit.n, start), quote(texts[hit.n], hit.start, hit.end))
    return tuple(dict.fromkeys(quotes.values()))[:3]


def _beside(cited: Sequence[Line], posting: Posting) -> tuple[Line, ...]:
    """For a short heading that ends in a colon, the line that it introduces."""
    places = {line.n: place for place, line in enumerate(posting.lines)}
    found: list[Line] = []
    for line in cited:
        place = places[line.n]
        if len(line.text) <= _HEADING and line.text.rstrip().endswith(":") and place + 1 < len(posting.lines):
            found.append(posting.lines[place + 1])
    return tuple(found)


def _numbers(lines: Sequence[Line]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(line.n for line in lines))


def _check_list(
    finding: Finding, spec: FactSpec, items: tuple[str, ...], cited: Sequence[Line], posting: Posting
) -> Fact:
    """The list without what its lines do not show; inferred if any item that is left is."""
    if not items:
        # "none of these": nothing that a cue could show, so only for facts that may be concluded
        trust: Trust = "inferred" if spec.infer else "unsupported"
        return Fact(finding.key, (), trust, _numbers(cited))
    shown = {item: _show(spec, item, cited, posting) for item in dict.fromkeys(items)}
    kept = tuple(item for item, what in shown.items() if what.trust != "unsupported")
    dropped = tuple(item for item in shown if item not in kept)
    others = (Claim(dropped, "unsupported", _numbers(cited)),) if dropped else ()
    if not kept:
        return _unsupported(finding, _numbers(cited))
    lines = sorted({n for item in kept for n in shown[item].lines})
    quotes = dict.fromkeys(text for item in kept for text in shown[item].quotes)
    trust = "inferred" if any(shown[item].trust == "inferred" for item in kept) else "stated"
    return Fact(finding.key, kept, trust, tuple(lines), tuple(quotes)[:6], others)
