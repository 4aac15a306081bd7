"""Posting → facts: the phrase reader, the model reader, the evidence check and the merging."""
