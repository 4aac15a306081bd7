"""What every room needs of language: sentences, folding, numbers, money, languages, negation.

Knows no facts and no catalogue: what a sentence says of these is the readers' business.
"""
