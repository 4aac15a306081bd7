"""Random pages with random style sheets: plain and functional selectors, layers, conditions, invalid parts."""

from __future__ import annotations

import random

NAMES = ("a", "b", "c", "d")
TAGS = ("div", "p", "section", "span")


def random_page(rng: random.Random) -> tuple[str, list[str]]:
    """A page, and the words in it, each in an element of its own."""
    words: list[str] = []

    def element(depth: int) -> str:
        tag, names = rng.choice(TAGS), " ".join(rng.sample(NAMES, rng.randint(0, 3)))
        marks = f' class="{names}"' + (f' id="i{rng.randint(0, 3)}"' if rng.random() < 0.3 else "")
        marks += ' title="x y"' if rng.random() < 0.2 else ""
        marks += f' style="{declaration(rng)}"' if rng.random() < 0.1 else ""
        words.append(f"word{len(words)}")
        own = words[-1]
        inside = "".join(element(depth + 1) for _ in range(rng.randint(0, 3 if depth < 3 else 0)))
        tag = "div" if inside else tag
        return f"<{tag}{marks}><b>{own}</b> {inside}</{tag}>"

    body = "".join(element(0) for _ in range(4))
    sheet = "".join(block(rng, 0) for _ in range(rng.randint(4, 12)))
    return f"<!doctype html><html><head><style>{sheet}</style></head><body>{body}</body></html>", words


def simple(rng: random.Random) -> str:
    return rng.choice([
        f".{rng.choice(NAMES)}", f".{rng.choice(NAMES)}", f"#i{rng.randint(0, 3)}", rng.choice(TAGS), "*", "[title]",
        "[title~=y]", '[title="::"]', ":first-child", ":last-child", ":nth-child(2n+1)", f":nth-child(2 of .{rng.choice(NAMES)})",
        ":only-child", ":not(:hover)", ":empty",
    ])  # fmt: skip


def compound(rng: random.Random, depth: int = 0) -> str:
    made = "".join(
        sorted({simple(rng) for _ in range(rng.randint(1, 2))}, key=lambda one: (one[0] in ".#[:", one))
    )
    if made.count("*") + sum(made.startswith(tag) for tag in TAGS) > 1:
        made = made.lstrip("*")
    if depth < 2 and rng.random() < 0.3:
        inner = ", ".join(chain(rng, depth + 1) for _ in range(rng.randint(1, 2)))
        inner += rng.choice(["", "", ", :foo", ", ::foo"]) if rng.random() < 0.3 else ""
        made += f":{rng.choice(['is', 'where', 'not', 'has'])}({inner})"
    return made


def chain(rng: random.Random, depth: int = 0) -> str:
    parts = [compound(rng, depth)]
    for _ in range(rng.choice([0, 0, 1, 2])):
        parts += rng.choice([" ", " > ", " + ", " ~ "]), compound(rng, depth)
    return "".join(parts)


def declaration(rng: random.Random) -> str:
    value = rng.choice([
        "display:none", "display:none", "display:block", "display:inline", "display:foo", "display:none block", "display:flex grid",
        "visibility:hidden", "visibility:visible", "visibility:none", "opacity:0", "opacity:1", "opacity:0px", "opacity:foo",
        "content-visibility:hidden", "content-visibility:visible", "display:none;display:foo", "display:block;display:none 1",
        "--v:none;display:var(--v)", "display:var(--nope, none)", "display:inherit", "visibility:inherit", "opacity:calc(1 - 1)",
    ])  # fmt: skip
    return value + ("!important" if rng.random() < 0.2 else "")


def rule(rng: random.Random) -> str:
    selectors = [chain(rng) for _ in range(rng.choice([1, 1, 1, 2]))]
    if rng.random() < 0.12:
        selectors.append(
            rng.choice([":foo", "::foo", "::before", "p..a", "[", "::-webkit-x", "> p", "a:hover", "p:not()"])
        )
    return f"{', '.join(selectors)} {{ {'; '.join(declaration(rng) for _ in range(rng.randint(1, 2)))} }}\n"


def block(rng: random.Random, depth: int) -> str:
    if depth > 2 or rng.random() < 0.55:
        return rule(rng)
    inside = "".join(block(rng, depth + 1) for _ in range(rng.randint(1, 3)))
    layer = rng.choice(["one", "two", "three", "one.two", ""])
    return rng.choice([
        f"@layer {layer} {{ {inside} }}\n", f"@layer {layer} {{ {inside} }}\n", f"@layer two, {layer or 'four'};\n{inside}",
        f"@media {rng.choice(QUERIES)} {{ {inside} }}\n", f"@supports {rng.choice(SUPPORTED)} {{ {inside} }}\n",
        f".{rng.choice(NAMES)} {{ {declaration(rng)}; & {compound(rng)} {{ {declaration(rng)} }} }}\n",
    ])  # fmt: skip


QUERIES = (
    "screen", "print", "(foo:bar)", "not (foo:bar)", "(min-width: 600px)", "(max-width: 600px)", "(width >= 1500px)", "not print",
    "screen and (min-width: 40em)", "print, screen and (max-width: 1400px)", "(300px < width < 1300px)", "(width: 1280px)", "only all",
)  # fmt: skip
SUPPORTED = (
    "(display: flex)", "(display: foo)", "not (display: foo)", "not (display: grid)", "(visibility: none)", "(opacity: 0.5)",
)  # fmt: skip
