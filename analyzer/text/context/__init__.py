"""The context engine: what a clause makes of the words in it, after NegEx and ConText.

rules.py     a rule as data, and the folders of rules by language
engine.py    the rules that hold for words at a place: denied, conditional, others', wished, past, example
rules/       a folder a language, a file a category
"""

from __future__ import annotations

from analyzer.text.context.engine import Context
from analyzer.text.context.rules import Category, ContextRule

__all__ = ["Category", "Context", "ContextRule"]
