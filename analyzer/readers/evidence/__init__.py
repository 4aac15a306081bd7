"""The evidence check: what a reader claims counts only if the lines it cites show it.

checker            a finding → a fact, with its trust and quotes
├── cited          what a claim cites: lines, and of long ones sentences
├── support        whether words support a choice or a flag;  concluding: what may be concluded from them
├── quantities     whether a number or a pay follows from the lines
│                  (zeros: or that there is none), in six more languages (other_languages)
└── quoting        which sentence to quote
"""
