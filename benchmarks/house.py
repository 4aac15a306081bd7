"""The house in figures, to look at and not to aim for: how many rooms a newcomer has to hold.

    uv run python benchmarks/house.py [CHECKOUT …]

Each checkout (this one without any) is a column. Only the source is read, but for the modules that
are loaded for one analysis, which are counted where the checkout has an environment (`.venv`).
"""

from __future__ import annotations

import ast
import io
import os
import re
import subprocess
import sys
import tempfile
import tokenize
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHORT = 130
"""A module of fewer lines with one importer may be a page of it."""
WIDE = 110
LONG_PATTERN = 200


@dataclass(frozen=True)
class Module:
    """One module of the package: its dotted name and its text."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    def imports(self, known: set[str]) -> set[str]:
        """The modules of the package that it imports, those within functions too."""
        found = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    whole = f"{node.module}.{alias.name}"
                    found |= {whole} if whole in known else {node.module} & known
            elif isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names} & known
        return found - {self.name}

    def lonely_functions(self) -> tuple[int, int]:
        """Private functions that their module names just once, and all private ones."""
        private = [
            node.name
            for node in ast.walk(self.tree)
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
            and node.name.startswith("_")
            and not node.name.startswith("__")
        ]
        words = Counter(re.findall(r"\w+", self.text))
        return sum(words[name] == 2 for name in private), len(private)

    def comments(self) -> int:
        tokens = tokenize.generate_tokens(io.StringIO(self.text).readline)
        return sum(token.type == tokenize.COMMENT and "noqa" not in token.string for token in tokens)

    def patterns(self) -> list[int]:
        """Lengths of the texts that are given to `re`, or look like patterns."""
        texts = (
            n.value for n in ast.walk(self.tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)
        )
        return [
            len(text) for text in texts if re.search(r"\(\?[:!<=P]|\\[bwsd]", text) and "\n\n" not in text
        ]


def modules_of(checkout: Path) -> list[Module]:
    found = []
    for path in sorted((checkout / "analyzer").rglob("*.py")):
        name = ".".join(path.relative_to(checkout).with_suffix("").parts).removesuffix(".__init__")
        found.append(Module(name, path.read_text("utf-8")))
    return found


def circles(imports: dict[str, set[str]]) -> int:
    """How many imports have to go, one after the other, until no circle is left."""
    graph = {name: set(names) for name, names in imports.items()}
    cut = 0
    while True:
        try:
            tuple(TopologicalSorter(graph).static_order())
        except CycleError as error:
            inner, outer = error.args[1][0], error.args[1][1]
            graph[outer].discard(inner)
            cut += 1
        else:
            return cut


def loaded(checkout: Path) -> int | None:
    """The package's modules that one analysis by phrases loads; None without an environment."""
    python = checkout / ".venv" / "bin" / "python"
    if not python.exists():
        return None
    with tempfile.TemporaryDirectory() as home:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_"))}
        command = [
            str(python),
            "-X",
            "importtime",
            "-m",
            "analyzer",
            "examples/staff-reliability-engineer.txt",
        ]
        done = subprocess.run(
            command,
            cwd=checkout,
            env={**clean, "JOBFIT_HOME": home},
            capture_output=True,
            text=True,
            check=True,
        )
    return len(set(re.findall(r"\| +(analyzer[\w.]*)$", done.stderr, re.MULTILINE)))


def figures(checkout: Path) -> dict[str, str]:
    """The rows of one column."""
    modules = modules_of(checkout)
    known = {module.name for module in modules}
    imports = {module.name: module.imports(known) for module in modules}
    importers: defaultdict[str, set[str]] = defaultdict(set)
    for name, names in imports.items():
        for one in names:
            importers[one].add(name)
    real = [module for module in modules if module.lines > 15]
    pages = [m for m in real if m.lines < SHORT and len(importers[m.name]) == 1]
    lonely, private = (sum(counts) for counts in zip(*(m.lonely_functions() for m in modules), strict=True))
    lines = sum(module.lines for module in modules)
    wide = sum(len(line) > WIDE for module in modules for line in module.text.split("\n"))
    patterns = [length for module in modules for length in module.patterns()]
    tests = sum(path.read_text("utf-8").count("\n") for path in (checkout / "tests").rglob("*.py"))
    sizes = sorted(module.lines for module in real)
    return {
        "modules": str(len(modules)),
        "lines": f"{lines:,}",
        "lines of a module, median / largest": f"{sizes[len(sizes) // 2]} / {sizes[-1]}",
        f"modules under {SHORT} lines with one importer": str(len(pages)),
        "private functions named once": f"{lonely} of {private}, {lonely / private:.0%}",
        "imports to cut until no circle is left": str(circles(imports)),
        "modules loaded for one analysis": str(loaded(checkout) or "-"),
        f"lines over {WIDE} characters": str(wide),
        "comments, share of lines": f"{sum(m.comments() for m in modules) / lines:.1%}",
        f"patterns: characters / over {LONG_PATTERN}": (
            f"{sum(patterns):,} / {sum(n > LONG_PATTERN for n in patterns)}"
        ),
        "tests to source": f"{tests / lines:.2f}",
    }


def main() -> int:
    """Prints a column a checkout."""
    checkouts = [Path(word).resolve() for word in sys.argv[1:]] or [ROOT]
    columns = [figures(checkout) for checkout in checkouts]
    for row in columns[0]:
        print(f"{row:46}" + "".join(f"{column[row]:>22}" for column in columns))
    return 0


if __name__ == "__main__":
    sys.exit(main())
