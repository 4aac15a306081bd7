"""Where recorded exchanges lie, and how they are matched and scrubbed (tests/exchanges.py)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.exchanges import CONFIG, FOLDER


@pytest.fixture(scope="module")
def vcr_config() -> dict[str, Any]:
    return CONFIG


@pytest.fixture(scope="module")
def vcr_cassette_dir() -> str:
    return str(FOLDER)
