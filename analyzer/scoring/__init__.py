"""Facts + rubric → scorecard. Pure: no clock, no files, no network, no model.

rubric             the nouns: rubric, criterion, what becomes of one in figures
conditions         what a criterion wants of facts, and the interval of credit that it leaves open
verdicts           one criterion: figures, and both sides' words
├── quotes         which sentences of the posting stand beside it
└── remarks        which end of a range counted, or why an amount could not be compared
totals             all verdicts → score, low, high, and the fit; printed: a score as a number to read
score              the scorecard: all of the above; `scorer` for many postings by one rubric
questions          what narrows the range, best first
├── possible_answers   the few answers to a question that make a difference
└── settle             which few answers could settle the fit
standings          where many postings stand, and again after an edit of the rubric: figures alone
weigh              what each criterion of a rubric costs, over many postings
explain            the arithmetic of a scorecard, term by term
"""
