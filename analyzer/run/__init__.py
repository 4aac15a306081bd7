"""A run, from sources to scorecards, as one story:

    context        what the run has at hand, opened once: settings, rubrics, cache, library, model
    pipeline       what happens to one source: got → reused or read now → saved → judged
    reuse          where an earlier reading is looked for, and a new one cached
    fallback       what stands in for a model that failed, and how that is told
    what_if        the saved postings as another rubric would rank them: who moves, and why
    parallel       the same for many sources at once, none stopped by another
    processes      postings of such a run read in processes, where no model reads; below it:
                   worker (what one does), prefork (what all share)
    sweep          boards, feeds, mails and sheets: all that is new in them, ranked; below it:
                   account (where each lead ended), known (what the library knows of it), over (pages that are
                   no more), same_job (two addresses of one job), reach (who is worth a model's time)
    ranking        the saved postings by the criteria as they are now; wanted: which of them are meant;
                   known_cards: what these made of them the last time
    adding         what a person gives to be added: each thing got, read, judged, or swept, step by step
    answering      what a person was told about one, entered and judged anew; one_answer: one of them, with
                   what it moved, and taken back; status: how far they are with it
    batch/         readings through a provider's Batch API: offered, sent, taken in, finished
    trial          one invented posting read by a model: what came back, time, tokens, cost
    new_board      a board that a person names, looked at before it is added
    new_criteria   criteria of a person's own, begun from what they wrote
    prepare        writes anew what is prepared of the lists that ship

Commands (`analyzer.cli`) turn words into sources and show what comes out. Nothing here prints, and nothing
here knows how a card looks.
"""
