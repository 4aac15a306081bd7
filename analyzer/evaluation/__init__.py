"""How well a reader does on labelled postings.

labels     a file of labelled postings → rows        measures   one posting: right, wrong, missed, invented
runner     a reader over all rows, two compared      table      the measures as tables and as JSON
datasheet  the same as one page to hand over, with the set and the versions
"""
