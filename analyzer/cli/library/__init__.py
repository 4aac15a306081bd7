"""The commands about saved postings: list, show, compare, answer, mark, refresh, remove, export, import."""
