"""What the criteria made of the saved postings the last time, kept in the cache: a list of 50,000 in which
nothing has changed is not judged anew.

    known = KnownCards(context.run.store)
    card = known.scorer(rubric)(row)   # in short where the same facts were judged by the same rubric before
    known.save()

A card is kept under the facts that it follows from (`ListedPosting.facts_sum`), and all cards of a rubric
under everything that the rubric says and the stamp of the code that scores. So an edit of either makes all
of them anew, a new posting, reading or answer its own alone, and another library takes no harm.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analyzer import keys
from analyzer.model import Scorecard, Store, Verdict
from analyzer.run.reuse import stamp_of

if TYPE_CHECKING:
    from analyzer.scoring.rubric import Rubric
    from analyzer.storage.saved import LastShown, ListedPosting

FEW = 500
"""So many postings are judged as fast as it is looked up what was known of them."""
_CODE = ("scoring", "text", "catalogue")
"""The folders of the package in which the files are that a card follows from."""


@dataclass(frozen=True, slots=True)
class ShortCard(Scorecard):
    """A card without verdicts but for those that rule out, where several do; their sum stands for all."""

    verdicts_sum: str = ""


class KnownCards:
    """The cards that are known, rubric by rubric. Only for rows as the library gives them."""

    def __init__(self, store: Store | None) -> None:
        self._store = store
        self._looked_up: dict[str, _Cards] = {}

    def scorer(self, rubric: Rubric) -> Callable[[ListedPosting], Scorecard]:
        """What gives the card of a row: the known one, in short, or a whole one."""
        return self._of(rubric).card

    def get(self, rubric: Rubric, facts_sum: str) -> Scorecard | None:
        """The known card, if there is one."""
        return self._of(rubric).known(facts_sum)

    def _of(self, rubric: Rubric) -> _Cards:
        if rubric.name not in self._looked_up:
            self._looked_up[rubric.name] = _Cards(self._store, rubric)
        return self._looked_up[rubric.name]

    def save(self) -> None:
        """Keeps what was judged anew."""
        for cards in self._looked_up.values():
            cards.save()


class _Cards:
    def __init__(self, store: Store | None, rubric: Rubric) -> None:
        from analyzer.scoring.score import scorer
        from analyzer.scoring.verdicts import verdict_on

        self._store, self._rubric, self._score = store, rubric, scorer(rubric)
        self._key = keys.cards_key(_canonical(rubric), stamp_of(_CODE))
        self._plain = self._loaded()
        self._used: dict[str, list[Any]] = {}
        self._bare = {criterion.name: verdict_on(criterion, {}) for criterion in rubric.criteria}
        self._new = 0

    def _loaded(self) -> dict[str, list[Any]]:
        try:
            found = json.loads((self._store and self._store.get(self._key)) or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def card(self, row: ListedPosting) -> Scorecard:
        card = self.known(row.facts_sum)
        if card is None:
            card = self._score(dict(row.facts))
            self._used[row.facts_sum] = _to_plain(card)
            self._new += 1
        return card

    def known(self, facts_sum: str) -> Scorecard | None:
        plain = self._plain.get(facts_sum)
        if not isinstance(plain, list) or len(plain) != _FIGURES:
            return None  # not there, or as another version kept it
        self._used[facts_sum] = plain
        score, low, high, fit, of_stated, stated, total, settled, broken, of_verdicts = plain
        verdicts: tuple[Verdict, ...] = ()
        if len(broken) > 1:  # these are told the weightiest first
            verdicts = tuple(self._bare[name] for name in broken)
        return ShortCard(
            criteria=self._rubric.name,
            score=score,
            low=low,
            high=high,
            fit=fit,
            of_stated=of_stated,
            stated=stated,
            total=total,
            settled=settled,
            settles_with=None,
            ruled_out_by=tuple(broken),
            questions=(),
            verdicts=verdicts,
            verdicts_sum=of_verdicts,
        )

    def save(self) -> None:
        if self._new and self._store is not None:
            self._store.set(
                self._key, json.dumps(self._plain | self._used if self._is_part() else self._used)
            )
            self._new = 0

    def _is_part(self) -> bool:
        """Whether what is known and was not asked for now is no more than a part: it may be of a posting that
        this list left out, or of one that is no more."""
        return len(self._plain) < 2 * len(self._used) + FEW


_FIGURES = 10
"""Of a card, as many are kept."""


def _to_plain(card: Scorecard) -> list[Any]:
    return [
        card.score, card.low, card.high, card.fit, card.of_stated, card.stated, card.total, card.settled,
        card.ruled_out_by, keys.verdicts_digest({v.name: (v.outcome, v.credit) for v in card.verdicts}),
    ]  # fmt: skip


def has_moved(card: ShortCard, before: LastShown) -> bool:
    """Whether the verdicts are others than the list has shown before."""
    return card.verdicts_sum != keys.verdicts_digest(before.verdicts)


def _canonical(rubric: Rubric) -> str:
    """All that a rubric says, the same text for the same in every process."""
    return json.dumps(_plain(rubric))


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if dataclasses.is_dataclass(value):
        fields = [field.name for field in dataclasses.fields(value) if field.init]
        return [type(value).__name__, *(_plain(getattr(value, name)) for name in fields)]
    if isinstance(value, Mapping):
        return ["{}", *sorted(([_plain(key), _plain(item)] for key, item in value.items()), key=json.dumps)]
    if isinstance(value, (set, frozenset)):
        return ["set", *sorted(map(_plain, value), key=json.dumps)]
    if isinstance(value, (tuple, list)):
        return [type(value).__name__, *map(_plain, value)]
    return repr(value)
