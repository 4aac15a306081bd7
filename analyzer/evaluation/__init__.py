"""How well a reader does on labelled postings: labels, measures, table."""
