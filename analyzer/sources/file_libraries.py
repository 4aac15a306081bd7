"""What PDF and DOCX, the page and assistants need beyond jobfit itself, and the command that adds it to this
very installation.

`pip install` alone helps only where jobfit was installed by pip: a tool of uv or pipx has an environment of
its own, which may hold no pip, and a checkout under `uv run` is set back to its lock at each start.
"""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

LIBRARIES = ("pypdf", "python-docx")
EXTRAS: Mapping[str, tuple[str, ...]] = {
    "files": LIBRARIES,
    "page": ("starlette", "uvicorn", "python-multipart", "tomlkit"),
    "mcp": ("mcp",),
}
"""What each extra brings, as the project itself declares it."""

How = Literal["uv tool", "pipx", "checkout", "pip", "venv without pip"]


def how_installed(prefix: Path | None = None, package: Path | None = None) -> How:
    """How the running jobfit was installed, by what its environment holds. `prefix` is that environment,
    `package` the folder of the package."""
    prefix = prefix or Path(sys.prefix)
    package = package or Path(__file__).resolve().parents[1]
    if (prefix / "uv-receipt.toml").is_file():
        return "uv tool"
    if (prefix / "pipx_metadata.json").is_file():
        return "pipx"
    if prefix == package.parent / ".venv" and (package.parent / "uv.lock").is_file():
        return "checkout"
    return "pip" if _has_pip(prefix) else "venv without pip"


def how_to_add(how: How | None = None, *, extra: str = "files") -> str:
    """The command that adds what an extra brings; by itself, what makes PDF and DOCX readable here."""
    how = how or how_installed()
    libraries = EXTRAS[extra]
    names = " ".join(libraries)
    python = shlex.quote(sys.executable)
    return {
        "uv tool": f"uv tool install {' '.join(f'--with {name}' for name in libraries)} {_source()}",
        "pipx": f"pipx inject jobfit {names}",
        "checkout": f"python -m uv run --no-dev --extra {extra} jobfit …",
        "pip": f"{python} -m pip install {names}",
        "venv without pip": f"uv pip install --python {python} {names}",
    }[how]


def _has_pip(prefix: Path) -> bool:
    return any(prefix.glob("lib/python*/site-packages/pip")) or (prefix / "Lib/site-packages/pip").is_dir()


def _source() -> str:
    """Where jobfit was installed from, as an installer wants it: a folder, an address, or its name."""
    from importlib import metadata  # it loads half a library of mail
    from urllib.parse import unquote, urlsplit

    try:
        url = json.loads(metadata.distribution("jobfit").read_text("direct_url.json") or "{}").get("url", "")
    except (metadata.PackageNotFoundError, ValueError, AttributeError):
        return "jobfit"
    parts = urlsplit(str(url))
    return shlex.quote(unquote(parts.path) if parts.scheme == "file" else str(url) or "jobfit")
