"""One errand: what a run has at hand, one posting from source to scorecards, many at once."""
