"""The evidence check: what a reader claims counts only if the lines it cites show it."""
