"""The evidence check: what a reader claims counts only if the lines it cites show it.

checker            a finding → a fact, with its trust and quotes
├── cited          what a claim cites: lines, and of long ones sentences
├── support        whether words support a choice or a flag
├── quantities     whether a number or a pay follows from the lines;  other_languages: in six languages
└── quoting        which sentence to quote
"""
