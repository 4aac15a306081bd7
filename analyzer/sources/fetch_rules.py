"""What a fetch may do: whom it may ask, how long it takes, and over which network."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.sources.http_client import Network

DEADLINE = 30.0  # seconds, for all hops and waits together


@dataclass(frozen=True, slots=True)
class Rules:
    """What a fetch may do. The defaults are what a person should have; tests change them."""

    allow_private: bool = False
    deadline: float = DEADLINE
    proxies: bool = True
    network: Network | None = None
    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
