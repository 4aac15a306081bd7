"""What the phrase reader knows of postings that are not written in English.

    counts.py         numbers in words, years, people, days, rhythms
    extractors.py     the facts that English has extractors for

Elsewhere: which languages a text speaks (`text/languages.py`), what they deny (`text/negation_other_languages.py`),
their headings (`text/section_names.py`) and their cues (`catalogue/facts/languages/*.toml`).
"""
