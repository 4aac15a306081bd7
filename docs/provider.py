"""A provider's Batch API for the replay of a page: `provider` starts it and writes a configuration for it.

It is the loopback server of the tests. All batches end at the second look at them, and it goes away with the
folder that it was started in.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CONFIGURATION = """base_url = "{url}"
model = "some-model"

[prices.some-model]
input = 0.4
output = 1.6
"""


def serve(config: Path) -> None:
    """Answers in a process of its own, once the configuration is written."""
    from tests.readers.model.batch_server import BatchServer

    server = BatchServer()
    looks = 0

    def look(method: str, path: str) -> None:
        nonlocal looks
        if method == "GET" and path.startswith("/batches/"):
            looks += 1
            (server.begin if looks == 1 else server.end)()

    server.on_request = look
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(CONFIGURATION.format(url=server.url), encoding="utf-8")
    if os.fork():
        return
    for stream in range(3):  # whoever started it waits for the end of these
        os.dup2(os.open(os.devnull, os.O_RDWR), stream)
    os.setsid()
    server.thread.start()
    while config.exists():
        time.sleep(0.5)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    serve(Path(os.environ["JOBFIT_HOME"]) / "config" / "config.toml")
