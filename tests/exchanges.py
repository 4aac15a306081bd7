"""Recorded exchanges with a real model's server: how they are kept, replayed and recorded anew.

    @pytest.mark.vcr("reading.yaml") …         with the fixtures of tests/readers/model/conftest.py

A replay needs no network: requests are matched on method, path and body, so that a prompt that was
changed finds no old answer. To record anew, run a server (see CONTRIBUTING.md) and

    JOBFIT_RECORD=http://127.0.0.1:8080/v1 uv run pytest tests/readers/model/test_cassettes.py --record-mode=rewrite
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "cassettes"
RECORD = os.environ.get("JOBFIT_RECORD")
HOST = "http://model.example/v1"
"""What stands in a cassette in place of the address that was asked."""
MODEL = "qwen2.5-coder-1.5b"


def address() -> str:
    """The server to ask: the real one while recording, else one that does not exist."""
    return RECORD or HOST


def scrubbed_request(request: Any) -> Any:
    """The request without headers (the key is one) and without the address of a machine."""
    request.headers = {}
    request.uri = HOST + request.uri.partition("/v1")[2]
    return request


def scrubbed_response(response: dict[str, Any]) -> dict[str, Any]:
    """The response with the one header that is read, whatever case it came in."""
    headers = {name.lower(): value for name, value in response["headers"].items()}
    response["headers"] = {"content-type": headers.get("content-type", ["application/json"])}
    return response


CONFIG = {
    "match_on": ["method", "path", "body"],
    "before_record_request": scrubbed_request,
    "before_record_response": scrubbed_response,
    "decode_compressed_response": True,
}
