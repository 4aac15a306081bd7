"""The figures of the house count what they say."""

from __future__ import annotations

from pathlib import Path

from benchmarks.house import Module, circles, figures


def test_a_private_function_is_lonely_when_its_module_names_it_once():
    text = "def _once(): ...\ndef _twice(): ...\n_once()\n_twice()\n_twice()\n"
    assert Module("m", text).lonely_functions() == (1, 2)


def test_imports_within_functions_close_a_circle_too():
    one = Module("analyzer.one", "def f():\n    from analyzer.two import g\n")
    two = Module("analyzer.two", "from analyzer import one\n")
    known = {one.name, two.name}
    imports = {module.name: module.imports(known) for module in (one, two)}
    assert circles(imports) == 1
    assert circles({**imports, "analyzer.two": set()}) == 0


def test_a_comment_of_a_linter_is_none():
    assert Module("m", "a = 1  # why\nb = 2  # noqa: E501\n").comments() == 1


def test_a_checkout_has_all_figures(tmp_path: Path):
    package = tmp_path / "analyzer"
    package.mkdir()
    (tmp_path / "tests").mkdir()
    (package / "__init__.py").write_text("")
    (package / "big.py").write_text(
        "import re\n\n\ndef _lonely():\n    return 1\n\n\n_lonely()\n" + "x = 1\n" * 20
    )
    found = figures(tmp_path)
    assert found["modules"] == "2"
    assert found["private functions named once"] == "1 of 1, 100%"
    assert found["modules loaded for one analysis"] == "-"
