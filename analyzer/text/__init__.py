"""What every room needs of language: folding, numbers, money, languages, negation. Knows no posting."""
