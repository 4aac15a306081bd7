"""The Setup page's memory: what was typed and not saved yet, what came of the last action, and the model that
is configured.

A key that was typed is held here until it is saved, and shown nowhere: no page, no message and no log has it.
It belongs to the address that it was typed for: another address gets neither it nor the one that is saved.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analyzer.errors import UsageProblem
from analyzer.paths import config_dir
from analyzer.readers.model.endpoint import OPENAI, endpoint_from, is_address, no_endpoint, shown_address
from analyzer.reports.printable import printable
from analyzer.settings import FLAVOURS, Settings, load_settings
from analyzer.storage.config_file import keep_model, standing_before

if TYPE_CHECKING:
    from analyzer.readers.model.servers import Price, Server
    from analyzer.run.trial import Trial


@dataclass(frozen=True)
class Draft:
    """A model as it was typed. `key` is "" where none was typed, `drop_key` takes the saved one out."""

    base_url: str = ""
    model: str = ""
    api: str = "chat"
    price: Price | None = None
    key: str = field(default="", repr=False)
    drop_key: bool = False


class Message(NamedTuple):
    """What came of an action, to be said once: a sentence, and lines below it. `wrong`: it failed.
    `of_boards`: it is said with the boards, and not with the model."""

    text: str
    lines: tuple[str, ...] = ()
    wrong: bool = False
    of_boards: bool = False


class TypedBoard(NamedTuple):
    """A board as it was typed, which could not be added."""

    address: str = ""
    name: str = ""


class SetupDesk:
    """Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._draft: Draft | None = None
        self._messages: list[Message] = []
        self.board = TypedBoard()
        self.found: tuple[Server, ...] = ()

    @property
    def path(self) -> Path:
        """The file that the model is kept in."""
        return config_dir() / "config.toml"

    def say(self, message: Message) -> None:
        """Leaves something for the next look at the page."""
        clean = message._replace(text=printable(message.text), lines=tuple(map(printable, message.lines)))
        with self._lock:
            self._messages.append(clean)

    def said(self) -> list[Message]:
        """What there is to say, once."""
        with self._lock:
            messages, self._messages = self._messages, []
            return messages

    # The model

    def saved(self) -> Settings:
        """What the file says, without the environment. Raises UsageProblem for a file that says nonsense."""
        return load_settings({}, env={}, config=self.path)

    def draft(self) -> Draft:
        """What was typed and not saved yet, else what is saved; without the saved key."""
        if self._draft is not None:
            return self._draft
        saved = self.saved()
        price = saved.prices.get(saved.model) if saved.model else None
        return Draft(saved.base_url or "", saved.model or "", saved.api, price)

    @property
    def is_typed(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._draft is not None

    def type(self, draft: Draft) -> None:
        """Takes what was typed. An address that is shown without its password means the one that has it; a
        key that was typed before goes on counting for the same address. Raises UsageProblem."""
        with self._lock:
            before = self.draft()
            if draft.base_url == shown(before.base_url):
                draft = replace(draft, base_url=before.base_url)
            if not draft.key and draft.base_url == before.base_url:
                draft = replace(draft, key=before.key)
            if draft.base_url and not is_address(draft.base_url):
                raise UsageProblem(
                    "the address must begin with http:// or https://, and have no blanks",
                    remedy="it usually ends in /v1",
                )
            if draft.api not in FLAVOURS:
                raise UsageProblem("there is no such form of the API", remedy=f"one of {', '.join(FLAVOURS)}")
            self._draft = draft

    def forget(self) -> None:
        """What was typed is no longer there."""
        with self._lock:
            self._draft = None

    def settings(self) -> Settings:
        """The settings as they would be with what was typed."""
        draft = self.draft()
        now = load_settings({}, config=self.path)
        prices = {**now.prices, **({draft.model: draft.price} if draft.price and draft.model else {})}
        return replace(
            now,
            model=draft.model or None,
            base_url=draft.base_url or None,
            api=draft.api,
            api_key=self._key(draft, now),
            prices=prices,
        )

    def _key(self, draft: Draft, now: Settings) -> str | None:
        """The key that goes to the address: the one that was typed, else the environment's, else the saved
        one where the address is that for which it was saved."""
        if draft.key:
            return draft.key
        saved = self.saved()
        if now.api_key != saved.api_key:
            return now.api_key  # of the environment, which is for whatever is configured
        return saved.api_key if self._keeps_key(draft, saved) else None

    def _keeps_key(self, draft: Draft, saved: Settings) -> bool:
        same = (draft.base_url or OPENAI) == (saved.base_url or OPENAI)
        return bool(saved.api_key) and same and not draft.drop_key

    def try_out(self) -> Trial:
        """Lets the model that was typed read the example. Raises ReaderError, ModelUnavailable."""
        from analyzer.run.trial import try_example

        endpoint = endpoint_from(self.settings())
        if endpoint is None:
            raise no_endpoint()
        return try_example(endpoint)

    def save(self) -> list[str]:
        """Keeps what was typed, and gives what there is to say of it besides.

        Raises ModelUnavailable for what can be no model, UsageProblem and StorageError.
        """
        with self._lock:
            draft, saved, settings = self.draft(), self.saved(), self.settings()
            if endpoint_from(settings) is None and (draft.model or draft.key):
                raise no_endpoint()
            key = draft.key or (saved.api_key if self._keeps_key(draft, saved) else None)
            values = {
                "model": draft.model or None,
                "base_url": draft.base_url or None,
                "api_key": key,
                "api": None if draft.api == "chat" else draft.api,
            }
            problem = keep_model(self.path, values, draft.price)
            told = [problem] if problem else []
            if saved.api_key and not key:
                told.append("the key that was in the file is taken out")
            told += standing_before(self.path, values["model"], values["base_url"], settings.api_key)
            self._draft = None
            return told


def shown(base_url: str) -> str:
    """An address as a page may show it: without a password in it."""
    return shown_address(base_url) if base_url and is_address(base_url) else base_url
