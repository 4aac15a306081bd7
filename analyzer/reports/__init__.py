"""Scorecards → what a person or a script reads: terminal, JSON, Markdown, CSV, HTML."""
