"""A run, from sources to scorecards, as one story:

    context.py    what the run has at hand, opened once: settings, rubrics, cache, library, model
    pipeline.py   what happens to one source: got → read or reused → kept → judged
    reuse.py      where an earlier reading is looked for before anybody is asked
    parallel.py   the same for many sources at once, none stopped by another

Commands (`analyzer.cli`) turn words into sources and show what comes out. Nothing here prints, and nothing
here knows how a card looks.
"""
