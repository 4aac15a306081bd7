"""What others use says what it is for: the face of the package, and all that one room imports from another."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import analyzer
from analyzer import errors

ROOT = Path(__file__).resolve().parents[1]
FILES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in (ROOT / "analyzer").rglob("*.py")
}


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(FILES[module].read_text(encoding="utf-8"))


def room_of(module: str) -> str:
    return ".".join(module.split(".")[:2])


def imports_of(module: str) -> Iterator[tuple[str, str]]:
    """(module, name) of all that a module takes from the package, imports within functions too."""
    modules: dict[str, str] = {}
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.ImportFrom) and node.module in FILES:
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                if whole in FILES:
                    modules[name.asname or name.name] = whole
                else:
                    yield node.module, name.name
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
            yield modules[node.value.id], node.attr


def used_by_other_rooms() -> list[tuple[str, str]]:
    found = {
        (source, name)
        for module in FILES
        for source, name in imports_of(module)
        if room_of(source) != room_of(module)
    }
    return sorted(found)


def undocumented(module: str, name: str) -> bool:
    kinds = (ast.FunctionDef, ast.ClassDef)
    return any(
        isinstance(node, kinds) and node.name == name and not ast.get_docstring(node)
        for node in tree_of(module).body
    )


def test_what_one_room_imports_from_another_has_a_docstring() -> None:
    used = used_by_other_rooms()
    assert ("analyzer.sources.dispatch", "list_of_addresses") in used  # imports within functions are seen
    assert [f"{module}.{name}" for module, name in used if undocumented(module, name)] == []


@pytest.mark.parametrize("name", sorted(set(analyzer.__all__) - {"__version__"}))
def test_the_face_says_what_it_takes_gives_and_raises(name: str) -> None:
    text = inspect.getdoc(getattr(analyzer, name)) or ""
    assert "Raises" in text
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    assert f"### {name}\n" in page


def test_every_error_says_what_happened() -> None:
    kinds = [kind for kind in vars(errors).values() if inspect.isclass(kind)]
    assert len(kinds) > 10
    assert [kind.__name__ for kind in kinds if not kind.__doc__] == []
