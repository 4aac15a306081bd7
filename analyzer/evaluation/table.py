"""The measures as tables for a person, and as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from analyzer.catalogue import Catalogue
from analyzer.evaluation.measures import GROUPS, Tally, by_group, group_of, wilson
from analyzer.evaluation.runner import Measured, compare_readers

TITLES = {
    "said": "facts that the lines must say",
    "infer": "facts that may be concluded",
    "text": "facts whose value is words",
    "all": "all facts",
}
_HEAD = (
    "", "labels", "claims", "right", "precision", "95 %", "recall", "95 %", "F1", "invented", "evidence",
    "hints", "true", "recall+",
)  # fmt: skip
_LEFT = 34
_WIDTHS = (6, 6, 5, 9, 9, 6, 9, 4, 8, 8, 5, 4, 7)


def measured_to_json(measured: Measured, catalogue: Catalogue) -> dict[str, Any]:
    """One reader's measures, as `--json` prints them: rates from 0 to 1, time in seconds, cost in the
    currency of the model's price."""
    tallies = measured.by_fact(catalogue)
    return {
        "reader": measured.name,
        "model": measured.model,
        "postings": len(measured.tallies),
        "failed": measured.failed,
        "cached": measured.cached,
        "seconds": round(measured.seconds, 3),
        "tokens_in": measured.tokens_in,
        "tokens_out": measured.tokens_out,
        "cost": measured.cost,
        "groups": {group: tally_to_json(tally) for group, tally in by_group(tallies, catalogue).items()},
        "facts": {key: tally_to_json(tally) for key, tally in tallies.items()},
    }


def tally_to_json(tally: Tally) -> dict[str, Any]:
    """Counts, rates and their intervals; a rate of nothing is null."""
    return {
        "labels": tally.labels,
        "claims": tally.claims,
        "right": tally.right,
        "wrong": tally.wrong,
        "missed": tally.missed,
        "invented": tally.invented,
        "silent": tally.silent,
        "precision": _rounded(tally.precision),
        "precision_interval": _interval(tally.right, tally.claims),
        "recall": _rounded(tally.recall),
        "recall_interval": _interval(tally.right, tally.labels),
        "f1": _rounded(tally.f1),
        "invention": _rounded(tally.invention),
        "invention_interval": _interval(tally.invented, tally.invented + tally.silent),
        "evidence": _rounded(tally.evidence),
        "hints": tally.hints,
        "true_hints": tally.true_hints,
        "hint_truth": _rounded(tally.hint_truth),
        "hint_truth_interval": _interval(tally.true_hints, tally.hints),
        "recall_with_hints": _rounded(tally.recall_with_hints),
        "recall_with_hints_interval": _interval(tally.right + tally.true_hints, tally.labels),
    }


def readers_to_json(one: Measured, other: Measured, catalogue: Catalogue) -> dict[str, Any]:
    """Who got which sure labels right, by fact and in all."""
    pairs = compare_readers(one, other, catalogue)
    counts = {
        key: {"both": p.both, "first": p.first, "second": p.second, "neither": p.neither}
        for key, p in pairs.items()
    }
    names = ("both", "first", "second", "neither")
    return {"all": {name: sum(c[name] for c in counts.values()) for name in names}, "facts": counts}


def _rounded(rate: float | None) -> float | None:
    return None if rate is None else round(rate, 4)


def _interval(part: int, whole: int) -> list[float] | None:
    ends = wilson(part, whole)
    return None if ends is None else [round(end, 4) for end in ends]


# --- the table --------------------------------------------------------------------------------------


def measures_table(measured: Measured, catalogue: Catalogue) -> Iterator[str]:
    """The lines of one reader's table: groups first, then every fact that was labelled or claimed."""
    tallies = measured.by_fact(catalogue)
    groups = by_group(tallies, catalogue)
    yield _summary(measured)
    yield ""
    yield _line(_HEAD[0], _HEAD[1:])
    for group in (*GROUPS, "all"):
        yield _row(TITLES[group], groups[group])
    for group in GROUPS:
        rows = {k: t for k, t in tallies.items() if group_of(catalogue[k]) == group and _is_shown(t)}
        if rows:
            yield ""
            yield TITLES[group]
            yield from (_row(f"  {key}", tally) for key, tally in rows.items())


def _is_shown(tally: Tally) -> bool:
    return tally.labels + tally.claims + tally.hints > 0


def _summary(measured: Measured) -> str:
    name = measured.name if measured.model is None else f"{measured.name} ({measured.model})"
    read = len(measured.tallies)
    parts = [f"{name}: {read} posting{'' if read == 1 else 's'} in {measured.seconds:.2f} s"]
    if measured.cached:
        parts.append(f"{measured.cached} from the cache")
    if measured.tokens_in or measured.tokens_out:
        parts.append(f"{measured.tokens_in:,} tokens in, {measured.tokens_out:,} out")
    if measured.cost is not None:
        parts.append(f"cost {measured.cost:.4f}")
    if measured.failed:
        parts.append(f"{len(measured.failed)} could not be read")
    return ", ".join(parts)


def _row(title: str, tally: Tally) -> str:
    return _line(
        title,
        (
            str(tally.labels),
            str(tally.claims),
            str(tally.right),
            _share(tally.precision),
            _ends(tally.right, tally.claims),
            _share(tally.recall),
            _ends(tally.right, tally.labels),
            _share(tally.f1),
            _share(tally.invention),
            _share(tally.evidence),
            str(tally.hints),
            _share(tally.hint_truth),
            _share(tally.recall_with_hints),
        ),
    )


def _line(title: str, cells: Sequence[str]) -> str:
    padded = (f"{cell:>{width}}" for cell, width in zip(cells, _WIDTHS, strict=True))
    return f"{title:<{_LEFT}}{'  '.join(padded)}".rstrip()


def _share(rate: float | None) -> str:
    return "–" if rate is None else f"{rate:.2f}"


def _ends(part: int, whole: int) -> str:
    ends = wilson(part, whole)
    return "" if ends is None else f"{ends[0]:.2f}–{ends[1]:.2f}"


def readers_table(one: Measured, other: Measured, catalogue: Catalogue) -> Iterator[str]:
    """The lines that compare two readers: rates by group, then the labels that only one got right."""
    first, second = (by_group(m.by_fact(catalogue), catalogue) for m in (one, other))
    yield f"{'':<{_LEFT}}{one.name[:20]:>22}  {other.name[:20]:>22}"
    for group in (*GROUPS, "all"):
        yield f"{TITLES[group]:<{_LEFT}}{_short(first[group]):>22}  {_short(second[group]):>22}"
    yield f"{'':<{_LEFT}}{'precision, recall, F1':>22}  {'precision, recall, F1':>22}"
    yield ""
    pairs = {
        key: pair for key, pair in compare_readers(one, other, catalogue).items() if pair.first or pair.second
    }
    only = sum(pair.first for pair in pairs.values()), sum(pair.second for pair in pairs.values())
    yield f"labels that only {one.name} got right: {only[0]}; only {other.name}: {only[1]}"
    for key, pair in sorted(pairs.items(), key=lambda item: (-abs(item[1].first - item[1].second), item[0])):
        yield f"  {key:<{_LEFT - 2}}{pair.first:>22}  {pair.second:>22}"


def _short(tally: Tally) -> str:
    return f"{_share(tally.precision)}  {_share(tally.recall)}  {_share(tally.f1)}"
