"""Scorecards → what a person or a script reads: terminal, JSON, Markdown, CSV, HTML.

terminal       the card, a line for each posting, the text with its evidence
├── card           the parts of a card; side_by_side: one posting, several criteria documents
└── layout         paragraphs and columns; symbols: what an encoding can hold
markdown, html     the same for notes and for a browser; html_cards, marking: what the page is made of
listing            the list of saved postings; comparison: some of them side by side
history, in_context, changes     what the library knows, quotes where they stand, what a refresh found
json_output        `--json`
words, printable   what all of them call things, and what of outside text may be printed
progress           the line on stderr while a run goes on
"""
