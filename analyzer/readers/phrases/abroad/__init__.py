"""What the phrase reader knows of postings that are not written in English.

    telling.py    which of six languages a posting speaks, by its common words
    denial.py     what denies or limits a phrase there ("kein", "sans", "no se ofrece")
    headings.py   the headings of sections
    wordings.py   the cues of `facts/languages/*.toml`
    counting.py   numbers in words, years, people, days, rhythms
    reading.py    the facts that English has extractors for

Nothing of it is looked at, nor loaded, for a posting in English.
"""
