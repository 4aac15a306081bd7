"""How Sphinx makes a site of the Markdown pages:

    uv run --group docs python -m sphinx -W -n -E -b html -c docs . site

The pages are plain Markdown that also reads well where it lies, so the list of contents stands here and
not in a page, and the source folder is the whole project: a link from docs/ to CONTRIBUTING.md is
the same in both places. With -W a link or an anchor that leads nowhere stops the build.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pygments.lexers.special import TextLexer

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "jobfit"
copyright = "The jobfit founders"  # noqa: A001 - the name that Sphinx reads
author = copyright
extensions = ["myst_parser"]

root_doc = "docs/index"
CONTENTS = {
    "Begin": [
        "docs/quickstart",
        "Write your criteria </docs/writing-criteria>",
        "docs/reading-the-card",
        "docs/prompt",
        "docs/library",
        "docs/serve",
        "Assistants </docs/mcp>",
    ],
    "Go on": [
        "docs/sweep",
        "docs/batch",
        "Many postings </docs/many>",
        "docs/job-sites",
        "Pages and files </docs/pages>",
        "docs/models",
        "docs/scripts",
        "docs/shells",
        "docs/python",
        "Privacy </docs/privacy>",
    ],
    "Know": [
        "Rubrics </docs/rubrics>",
        "Facts </docs/facts>",
        "Measuring </docs/measuring>",
        "Accuracy </docs/accuracy>",
        "docs/reference",
        "From statement to criterion </docs/criteria-map>",
    ],
    "Behind it": ["docs/how-it-works", "CONTRIBUTING", "SECURITY", "CHANGELOG"],
    "Shipped": [
        "README </README>",
        "A reliability engineer </criteria/reliability-engineer>",
        "An engineering manager </criteria/engineering-manager>",
        "Criteria documents </criteria/README>",
        "Postings to try </examples/README>",
    ],
}
include_patterns = ["docs/*.md", "criteria/*.md", "examples/*.md", "*.md"]
exclude_patterns = [".*", "site", "prompts", "tests", "cassettes", "analyzer", "benchmarks"]

myst_heading_anchors = 3
myst_links_external_new_tab = False
suppress_warnings = ["myst.header"]  # a picture may stand before the first heading

pygments_style = "default"  # what commands print is grey in it, and dark enough to read

html_theme = "alabaster"
html_title = "jobfit"
html_copy_source = False
html_show_sphinx = False
html_sidebars = {"**": ["about.html", "searchfield.html", "navigation.html"]}
html_theme_options = {
    "description": "Is this the kind of work that you said you want?",
    "fixed_sidebar": False,
    "page_width": "64rem",
    "sidebar_width": "15rem",
    "font_family": "system-ui, sans-serif",
    "head_font_family": "system-ui, sans-serif",
    "code_font_family": "ui-monospace, 'DejaVu Sans Mono', monospace",
    "code_font_size": "0.78em",
    "pre_bg": "#f6f6f6",
    "github_banner": False,
}


def add_contents(app: Sphinx, name: str, source: list[str]) -> None:
    """Puts the list of contents at the end of the first page, where Sphinx looks for it."""
    if name == app.config.root_doc:
        for caption, pages in CONTENTS.items():
            listed = "\n".join(page if page.endswith(">") else f"/{page}" for page in pages)
            source[0] += f"\n```{{toctree}}\n:caption: {caption}\n:hidden:\n\n{listed}\n```\n"


def add_door(app: Sphinx, failure: Exception | None) -> None:
    """Lets the folder itself open the first page, which lies one folder below."""
    if failure is None and app.builder.format == "html":
        where = '<meta http-equiv="refresh" content="0; url=docs/index.html">'
        door = f"<!doctype html><title>jobfit</title>{where}"
        Path(app.outdir, "index.html").write_text(door + "\n", encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Called by Sphinx before anything is read."""
    app.add_lexer("crontab", TextLexer)
    app.connect("source-read", add_contents)
    app.connect("build-finished", add_door)
