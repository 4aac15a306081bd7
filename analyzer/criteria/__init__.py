"""A criteria document and its rubric file → a Rubric: reading, checking, finding."""
