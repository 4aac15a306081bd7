"""The commands by name: where each is, and what it is for. None is imported for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# command → (module, attribute, one line for the help)
COMMANDS: dict[str, tuple[str, str, str]] = {
    "sweep": ("analyzer.cli.sweep", "sweep", "Rank what is new on boards, in feeds, mails and sheets."),
    "boards": ("analyzer.cli.boards", "boards", "Add and list what a sweep without a source goes through."),
    "batch": ("analyzer.cli.batch", "batch", "Read many by a provider's Batch API, at half the price."),
    "list": ("analyzer.cli.library.list_postings", "list_postings", "List the saved postings, ranked."),
    "show": ("analyzer.cli.library.show", "show", "Show a saved posting again."),
    "compare": ("analyzer.cli.library.compare", "compare", "Compare saved postings side by side."),
    "answer": ("analyzer.cli.library.answer", "answer", "Enter what you were told about a posting."),
    "mark": ("analyzer.cli.library.answer", "mark", "Set how far you are with a posting."),
    "report": ("analyzer.cli.library.report", "report", "Draw the saved postings as one HTML file."),
    "serve": ("analyzer.cli.serve", "serve", "Show the library as a page on this machine."),
    "mcp": ("analyzer.cli.mcp", "mcp", "Serve your library to an assistant."),
    "refresh": ("analyzer.cli.library.refresh", "refresh", "Fetch saved postings again; say what changed."),
    "remove": ("analyzer.cli.library.transfer", "remove", "Delete saved postings for good."),
    "export": ("analyzer.cli.library.transfer", "export_library", "Write all saved postings as JSON lines."),
    "import": ("analyzer.cli.library.transfer", "import_library", "Add what an export wrote."),
    "table": ("analyzer.cli.table", "table", "Read and judge tables: Parquet, CSV, JSONL, in and out."),
    "criteria": ("analyzer.cli.criteria", "criteria", "Show, check and draft what postings are judged by."),
    "facts": ("analyzer.cli.facts", "facts", "List the facts that jobfit looks for."),
    "setup": ("analyzer.cli.setup.command", "setup", "Find or enter a model, try it, keep it."),
    "doctor": ("analyzer.cli.doctor", "doctor", "Tell what works here, and how to mend the rest."),
    "cache": ("analyzer.cli.cache", "cache", "Show how much is cached, or clear it."),
    "eval": ("analyzer.cli.eval", "evaluate", "Measure how well a reader does on labelled postings."),
    "completion": ("analyzer.cli.completion", "completion", "Print a script for your shell's TAB key."),
}

GROUPS = {
    "Many postings": "sweep boards batch table",
    "Saved postings": "list show compare answer mark report serve mcp refresh remove export import",
    "Criteria and facts": "criteria facts",
    "The program itself": "setup doctor cache eval completion",
}
"""The sections of the front page of the help."""


def first_words(begin: str) -> list[CompletionItem]:
    """The commands that begin so, for a shell; none of them is imported for it."""
    from click.shell_completion import CompletionItem

    rows = {name: about for name, (_, _, about) in COMMANDS.items()}
    if begin.startswith("-"):
        rows = {"--version": "Show the version and exit."}
    return [CompletionItem(name, help=about) for name, about in rows.items() if name.startswith(begin)]
