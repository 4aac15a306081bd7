"""The command that adds the libraries for PDF and DOCX is one that works for this installation."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from analyzer.sources.file_libraries import EXTRAS, how_installed, how_to_add
from tests.cli.conftest import ROOT


@pytest.mark.parametrize(
    ("holds", "how"),
    [
        ("uv-receipt.toml", "uv tool"),
        ("pipx_metadata.json", "pipx"),
        ("lib/python3.12/site-packages/pip/__init__.py", "pip"),
        ("pyvenv.cfg", "venv without pip"),
    ],
)
def test_an_environment_tells_how_it_was_made(tmp_path: Path, holds: str, how: str) -> None:
    file = tmp_path / holds
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("")
    assert how_installed(tmp_path, Path("/elsewhere/analyzer")) == how


def test_a_checkout_is_known_by_its_lock_beside_the_package(tmp_path: Path) -> None:
    (tmp_path / "uv.lock").write_text("")
    assert how_installed(tmp_path / ".venv", tmp_path / "analyzer") == "checkout"


def test_each_way_has_its_own_command() -> None:
    assert how_to_add("uv tool").startswith("uv tool install --with pypdf --with python-docx ")
    assert how_to_add("pipx") == "pipx inject jobfit pypdf python-docx"
    assert "--extra files" in how_to_add("checkout")
    assert how_to_add("pip").endswith(" -m pip install pypdf python-docx")
    assert how_to_add("venv without pip").startswith("uv pip install --python ")


def test_each_extra_has_a_command_of_the_same_form() -> None:
    assert how_to_add("pipx", extra="page").split()[3:] == [*EXTRAS["page"]]
    assert "--extra page" in how_to_add("checkout", extra="page")


@pytest.mark.parametrize("extra", EXTRAS)
def test_an_extra_brings_what_the_project_says(extra: str) -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    assert sorted(re.split("[>=]", wanted)[0] for wanted in table[extra]) == sorted(EXTRAS[extra])


def test_what_a_real_environment_holds_tells_the_same(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "e")], check=True)
    assert how_installed(tmp_path / "e", Path("/elsewhere/analyzer")) == "venv without pip"
