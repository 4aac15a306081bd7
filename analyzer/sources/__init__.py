"""Where postings come from: URLs, files, stdin and pastes, all made into numbered lines."""
