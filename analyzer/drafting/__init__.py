"""A person's prose → a first rubric: by phrases, or by a model."""
