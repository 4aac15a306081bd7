"""The documentation becomes a site: no link or anchor leads nowhere, and nothing is loaded from outside."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytest.importorskip("sphinx", reason="the site needs: uv run --group docs pytest")
pytest.importorskip("myst_parser")

ROOT = Path(__file__).resolve().parents[1]
LOADING = re.compile(r"<(?:script|img|iframe|link|source|object|embed)\b[^>]*>")
OUTSIDE = re.compile(r"""=\s*["']?(?:https?:)?//""")


def build(source: Path, out: Path) -> subprocess.CompletedProcess[str]:
    words = [
        "-W",
        "--keep-going",
        "-n",
        "-E",
        "-q",
        "-b",
        "html",
        "-c",
        str(ROOT / "docs"),
        str(source),
        str(out),
    ]
    return subprocess.run(
        [sys.executable, "-m", "sphinx", *words], capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    done = build(ROOT, out)
    assert done.returncode == 0, done.stderr
    return out


def test_every_page_is_built_and_the_folder_opens_the_first_one(site: Path) -> None:
    built = {page.stem for page in (site / "docs").glob("*.html")}
    assert {page.stem for page in (ROOT / "docs").glob("*.md")} <= built
    assert "url=docs/index.html" in (site / "index.html").read_text()


def test_nothing_is_loaded_from_outside(site: Path) -> None:
    for page in site.rglob("*.html"):
        for element in LOADING.findall(page.read_text(encoding="utf-8")):
            assert not OUTSIDE.search(element), f"{page.name}: {element}"
    for sheet in site.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"@import|url\(\s*[\"']?(?:https?:)?//", text), sheet.name


def test_links_to_other_sites_have_a_form_that_can_work(site: Path) -> None:
    for page in site.rglob("*.html"):
        for link in re.findall(r'<a [^>]*href="([a-z]+:[^"]*)"', page.read_text(encoding="utf-8")):
            parts = urlsplit(link)
            assert parts.scheme == "https", f"{page.name}: {link}"
            assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", parts.netloc), f"{page.name}: {link}"


def test_a_link_that_leads_nowhere_stops_the_build(tmp_path: Path) -> None:
    links = ["nowhere.md", "index.md#nowhere", "#nowhere", "../nowhere.txt"]
    pages = tmp_path / "docs"
    pages.mkdir()
    (pages / "index.md").write_text("# A page\n\n" + "\n\n".join(f"See [this]({link})." for link in links))
    done = build(tmp_path, tmp_path / "out")
    assert done.returncode != 0
    assert done.stderr.count("myst.xref_missing") == len(links)
