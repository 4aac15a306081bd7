"""Would the tests notice a mistake? Random mutants of one room, each tried against that room's own tests.

    python -m benchmarks.mutants storage [HOW MANY] [SEED] [MODULE]      MODULE: those alone, by their own tests alone

A mutant is a copy of the house with one place changed: a comparison or its boundary, and/or, not, a number, true and
false, a statement left out. Those that survive are printed with their line: some change nothing that anybody could
see, which a person judges. Docstrings, types and `__slots__` are left alone. The tests, which
must pass in an unchanged copy, run with `-x -n 0`, first those of the module's own name; one that takes longer
than ten minutes counts as noticed.
"""

from __future__ import annotations

import ast
import copy
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SECONDS = 600
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


def is_noticed(home: Path, room: str, module: Path, *, own_alone: bool) -> bool:
    """Whether a test of the room fails in the copy: first those of the module, then all."""
    own = sorted((home / "tests" / room).rglob(f"test_{module.stem}.py"))
    for tests in filter(None, ([str(one) for one in own], [] if own_alone else [f"tests/{room}"])):
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", *tests]
        try:
            done = subprocess.run(command, cwd=home, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return True
        if done.returncode:
            return True
    return False


def main() -> None:
    room = sys.argv[1]
    many = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    wanted = sys.argv[4] if len(sys.argv) > 4 else ""
    modules = [one for one in sorted((ROOT / "analyzer" / room).rglob("*.py")) if wanted in one.stem]
    trees = {module: ast.parse(module.read_text(encoding="utf-8")) for module in modules}
    every = [(module, number, how) for module, tree in trees.items() for number, how in places(tree)]
    with tempfile.TemporaryDirectory() as place:
        home = Path(place) / "house"
        shutil.copytree(
            ROOT, home, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", "site")
        )
        if is_noticed(home, room, modules[0], own_alone=False):
            sys.exit(
                f"the tests of {room} fail in a copy that nothing was changed in: each mutant would count"
            )
        noticed, chosen = 0, rng.sample(every, min(many, len(every)))
        for tried, (module, number, how) in enumerate(chosen, 1):
            path = home / module.relative_to(ROOT)
            before = path.read_text(encoding="utf-8")
            source, line = changed(trees[module], number)
            path.write_text(source, encoding="utf-8")
            found = is_noticed(home, room, module, own_alone=bool(wanted))
            path.write_text(before, encoding="utf-8")
            noticed += found
            if not found:
                print(
                    f"{how}: {module.relative_to(ROOT)}:{line}: {before.splitlines()[line - 1].strip()}",
                    flush=True,
                )
            if tried % 10 == 0:
                print(f"{noticed} of {tried} noticed", file=sys.stderr, flush=True)
    print(
        f"{room}: {noticed} of {len(chosen)} mutants noticed ({noticed / len(chosen):.0%}), of {len(every)} places"
    )


if __name__ == "__main__":
    main()
