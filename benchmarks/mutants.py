"""Would the tests notice a mistake? Random mutants of one room, each tried against the tests nearest to it.

    python -m benchmarks.mutants storage [HOW MANY] [SEED] [MODULE]      MODULE: those with that in their name alone

A mutant is a copy of the house with one place changed: a comparison or its boundary, and/or, not, a number, true and
false, a statement left out. Those that survive are printed with their line: some change nothing that anybody could
see, which a person judges. Docstrings, types and `__slots__` are left alone.

Near is a test file of the module's own name, or one that imports it, itself or through a table of cases; then those
near to the modules that import it. Further tests may notice what these do not, so the figure
is a lower bound. What noticed a mutant must pass in an unchanged copy, else nothing is counted. A try that computes
for longer than two minutes, or waits for ten, counts as noticed. Each is a fork of one process that has loaded pytest.
"""

from __future__ import annotations

import ast
import copy
import multiprocessing
import os
import random
import re
import resource
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import hypothesis  # noqa: F401  loaded once for all tries
import pytest

ROOT = Path(__file__).parents[1]
SECONDS = 600
SECONDS_OF_CPU = 120
OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


def places(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each place that can be changed, by the number of its node and how."""
    inside_types = {id(sub) for node in ast.walk(tree) for part in _types_of(node) for sub in ast.walk(part)}
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in inside_types:
            continue
        if isinstance(node, ast.Compare) and type(node.ops[0]) in OPPOSITE:
            yield number, "comparison"
        elif isinstance(node, ast.BoolOp):
            yield number, "and/or"
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield number, "not"
        elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            yield number, "constant"
        elif (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)) or isinstance(
            node, ast.AugAssign | ast.Raise
        ):
            yield number, "statement"


def _types_of(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node that are types, or say TYPE_CHECKING."""
    if isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None:
        yield node.annotation
    elif isinstance(node, ast.FunctionDef) and node.returns is not None:
        yield node.returns
    elif (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING") or (
        isinstance(node, ast.Call) and ast.unparse(node.func) in {"dataclass", "cast", "field", "TypeVar"}
    ):
        yield node


def changed(tree: ast.Module, number: int) -> tuple[str, int]:
    """The source with that node changed, and its line."""
    made = copy.deepcopy(tree)
    node = list(ast.walk(made))[number]
    line = node.lineno  # type: ignore[attr-defined]
    if isinstance(node, ast.Compare):
        node.ops[0] = OPPOSITE[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp):
        node.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
    elif isinstance(node, ast.Constant):
        node.value = not node.value if isinstance(node.value, bool) else node.value + 1
    else:
        instead: ast.AST = node.operand if isinstance(node, ast.UnaryOp) else ast.Pass()
        _Replace(node, instead).visit(made)
    return ast.unparse(ast.fix_missing_locations(made)), line


class _Replace(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return ast.copy_location(self.new, node) if node is self.old else self.generic_visit(node)


def imports(path: Path) -> set[str]:
    """What a file imports, by dotted names; "from a import b" may mean the module a.b."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def near_tests(home: Path, room: str, module: Path) -> list[Path]:
    """The test files nearest to a module of the room: its own first."""
    imported = {
        path: imports(path)
        for top in ("analyzer", "tests")
        for path in sorted((home / top / room).rglob("*.py"))
    }
    found: dict[Path, None] = {}
    layer, seen, enough = {module}, set[Path](), False
    while (layer := layer - seen) and not enough:
        seen |= layer
        enough = bool(found)
        for one in sorted(layer):
            folder = home / "tests" / one.parent.relative_to(home / "analyzer")
            tables = {folder / one.name} | {
                path
                for path in imported
                if path.is_relative_to(home / "tests") and _name(home, one) in imported[path]
            }
            found |= dict.fromkeys(path for path in [folder / f"test_{one.name}"] if path.exists())
            for table in sorted(tables & set(imported)):
                is_test = table.name.startswith("test_")
                found |= dict.fromkeys([table] if is_test else sorted(table.parent.glob("test_*.py")))
        names = {_name(home, one) for one in layer}
        layer = {
            path for path in imported if path.is_relative_to(home / "analyzer") and imported[path] & names
        }
    return [*found] or [home / "tests" / room]


def _name(home: Path, module: Path) -> str:
    parts = module.relative_to(home).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def failing(home: Path, tests: Iterable[str]) -> str | None:
    """The first test that fails in the copy, by its file and function, or what else went wrong; None if all pass."""
    context = multiprocessing.get_context("fork")
    told = home.parent / "told"
    told.write_text("")
    trying = context.Process(target=_try, args=(home, [*tests], told))
    trying.start()
    trying.join(SECONDS)
    if trying.is_alive():
        trying.kill()
        trying.join()
    if trying.exitcode == 0:
        return None
    if trying.exitcode == pytest.ExitCode.NO_TESTS_COLLECTED:
        sys.exit(f"no tests in {', '.join(tests)}")
    found = re.search(r"^(?:FAILED|ERROR) (\S+?)(?:\[| |$)", told.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else f"exit {trying.exitcode}"


def _try(home: Path, tests: list[str], told: Path) -> None:
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_OF_CPU, SECONDS_OF_CPU))
    os.chdir(home)
    sys.path.insert(0, str(home))
    with told.open("w", encoding="utf-8") as out:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
    options = ["-x", "-q", "-n", "0", "--tb=no", "-p", "no:cacheprovider"]
    code = pytest.main([*options, "-W", "ignore::pytest.PytestAssertRewriteWarning", *tests])
    sys.stdout.flush()
    os._exit(code)


def main() -> None:
    room = sys.argv[1]
    many = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    wanted = sys.argv[4] if len(sys.argv) > 4 else ""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place).resolve() / "house"
        shutil.copytree(
            ROOT, home, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", "site")
        )
        modules = [one for one in sorted((home / "analyzer" / room).rglob("*.py")) if wanted in one.stem]
        trees = {module: ast.parse(module.read_text(encoding="utf-8")) for module in modules}
        every = [(module, number, how) for module, tree in trees.items() for number, how in places(tree)]
        chosen = rng.sample(every, min(many, len(every)))
        noticed, blamed = 0, set[str]()
        for tried, (module, number, how) in enumerate(chosen, 1):
            before = module.read_text(encoding="utf-8")
            source, line = changed(trees[module], number)
            module.write_text(source, encoding="utf-8")
            tests = [str(test) for test in near_tests(home, room, module)]
            found = failing(home, tests)
            module.write_text(before, encoding="utf-8")
            if found:
                noticed += 1
                blamed.update([found] if found.startswith("tests/") else tests)
            else:
                text = before.splitlines()[line - 1].strip()
                print(f"{how}: {module.relative_to(home)}:{line}: {text}", flush=True)
            if tried % 10 == 0:
                print(f"{noticed} of {tried} noticed", file=sys.stderr, flush=True)
        if blamed and (fails := failing(home, sorted(blamed))):
            sys.exit(f"{fails} fails in a copy that nothing was changed in: nothing is counted")
    print(
        f"{room}: {noticed} of {len(chosen)} mutants noticed ({noticed / len(chosen):.0%}), of {len(every)} places"
    )


if __name__ == "__main__":
    main()
