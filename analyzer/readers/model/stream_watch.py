"""Watching a reply while it is written: what it found so far, and whether it has lost its way.

Weak models fail in ways that cost time and money and show only at the end: they say the same thing
over and over until the token limit, or run through the vocabulary and claim all of it. Both can be
seen early, and the reply broken off.
"""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.model import Finding
from analyzer.readers.model.reply import ReplyChecker, united_findings

MOST_REPEATS = 8
"""A claim may slip in twice; so many that were all made before are a loop."""
MOST_OF_ALL = 0.7
"""The fullest of 30 labelled postings answers half of the 67 questions, the median not a third."""
MOST_IN_ONE = 3_000
"""Characters of one finding; one line that shows twenty things takes about a thousand."""
_LEVEL = 3
"""How many brackets deep a finding is in the form asked for: {"findings": [{"lines": …"""
_LOOK_BACK = 20
"""Ends of values that are tried; the last complete one is never further back."""
ENOUGH_ASKED = 20
"""Of few questions, a posting may well answer all."""


class RunawayReply(Exception):
    """The reply lost its way: `why` in our own words, with what it had found until then.

    `thinking`: it had not even begun, all of its tokens went into thoughts.
    """

    def __init__(self, why: str, findings: Iterable[Finding] = (), *, thinking: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.thinking = thinking
        self.findings = tuple(findings)


def claims_everything(findings: Iterable[Finding], asked: int) -> bool:
    """Whether a reply answers more of the questions than any posting does."""
    answered = len({finding.key for finding in findings})
    return asked >= ENOUGH_ASKED and answered > MOST_OF_ALL * asked


class StreamWatch:
    """Takes a reply's text as it comes; `findings` grows with each finding that is complete."""

    def __init__(self, checker: ReplyChecker) -> None:
        self._checker = checker
        self.reset()

    def reset(self) -> None:
        """Forgets what came so far: the reply begins anew."""
        self._text: list[str] = []
        self._open: list[str] = []
        self._level: int | None = None
        self._wholes = 0
        self._told: set[Finding] = set()
        self._quoted = self._escaped = False
        self._items: set[str] = set()
        self._item_from = self._items_repeated = 0
        self._seen: set[Finding] = set()
        self._repeats = 0
        self.findings: list[Finding] = []
        self.chars = 0

    def feed(self, text: str) -> list[Finding]:
        """The findings that `text` completes.

        Raises RunawayReply for a loop and for a claim of everything."""
        fresh: list[Finding] = []
        self.chars += len(text)
        for char in text:
            item = self._next(char)
            if item is not None:
                fresh += self._note(self._checker.item(item))
            if self._items_repeated >= MOST_REPEATS:
                break
        if self._items_repeated >= MOST_REPEATS:
            self.cut_off()
        if max(self._repeats, self._items_repeated) >= MOST_REPEATS:
            raise RunawayReply("it said the same over and over", united_findings(self.findings))
        if len(self._text) > MOST_IN_ONE:
            self.cut_off()
            raise RunawayReply("it wrote one finding without end", united_findings(self.findings))
        if claims_everything(self.findings, self._checker.questions):
            raise RunawayReply("it claimed nearly everything that was asked", united_findings(self.findings))
        return fresh

    @property
    def loops(self) -> bool:
        """Whether what was written last had mostly been written before."""
        return self._repeats >= MOST_REPEATS // 2

    def _note(self, claims: list[Finding]) -> list[Finding]:
        fresh: list[Finding] = []
        for claim in claims:
            if claim in self._seen:
                self._repeats += 1
                continue
            self._seen.add(claim)
            if claim not in self._told:
                self._told.add(claim)
                fresh.append(claim)
        self.findings += fresh
        return fresh

    def cut_off(self) -> None:
        """Takes what is complete of a finding that the reply broke off in."""
        text, self._text = "".join(self._text), []
        ends = [at for at, char in enumerate(text) if char in '}"'][-_LOOK_BACK:]
        for end in reversed(ends):
            if claims := self._checker.item(text[: end + 1] + "]}"):
                self._note(claims)
                return

    def _next(self, char: str) -> str | None:
        """Follows the brackets; gives the text of a finding when its last brace comes.

        A finding is an object within a list: the third bracket deep, unless the reply is wrapped in
        another way than was asked for.
        """
        if len(self._open) >= (self._level or _LEVEL) - 1:
            self._text.append(char)
        if self._quoted:
            if self._escaped:
                self._escaped = False
            elif char == "\\":
                self._escaped = True
            elif char == '"':
                self._quoted = False
                self._note_item()
        elif char == '"':
            self._quoted = True
        elif char in "{[":
            self._opens(char)
        elif char in "}]":
            return self._closes(char)
        return None

    def _opens(self, char: str) -> None:
        if self._level is None and char == "{" and self._open[-1:] == ["["]:
            self._level = len(self._open) + 1
        self._open.append(char)
        if len(self._open) == self._level:
            self._text = [char]
            self._items, self._items_repeated = set(), 0
        elif self._level is not None and len(self._open) == self._level + 1:
            self._item_from = len(self._text)

    def _closes(self, char: str) -> str | None:
        """Gives the text of the finding that ends here, if one does."""
        del self._open[-1:]
        if char == "}":
            self._note_item()
        item = None
        if self._level is not None and len(self._open) == self._level - 1:
            item, self._text = "".join(self._text) or None, []
        if self._level is not None and not self._open:
            self._ends()
        return item

    def _ends(self) -> None:
        """A whole reply, or what looks like one within thoughts, has come to its end; one that is written
        a second time is no loop yet."""
        self._level = None
        self._wholes += 1
        if self._wholes == 1:
            self._seen = set()

    def _note_item(self) -> None:
        """Minds what one finding shows while it is not finished: models loop in there, too.

        What is shown stands in a list within a finding: a string or an object at the fourth bracket.
        """
        if self._level is None or len(self._open) != self._level + 1:
            return
        shown = "".join(self._text[self._item_from :]).strip(", \t\r\n")
        self._item_from = len(self._text)
        self._items_repeated += shown in self._items
        self._items.add(shown)
