"""What the phrase reader knows of postings that are not written in English.

rules.py          the cues of `catalogue/facts/languages/*.toml`
section_names.py  headings of sections
counts.py         numbers in words, years, people, days, rhythms
extractors.py     the facts that English has extractors for

Which languages a text speaks is told by `text/languages.py`, what they deny by `text/negation_abroad.py`.
"""
