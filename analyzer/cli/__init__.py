"""The commands: thin, a file for each group. Nothing heavy is imported before it is needed."""
