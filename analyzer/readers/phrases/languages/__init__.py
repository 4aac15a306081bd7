"""What the phrase reader knows of postings that are not written in English.

    finders.py     the facts that English has extractors for
    counts.py      numbers in words, years, people, days, rhythms

Elsewhere: which languages a text speaks (`text/languages.py`), what they deny (`text/negation_other_languages.py`),
their headings (`text/section_names.py`) and their cues (`catalogue/facts/languages/*.toml`).
"""
