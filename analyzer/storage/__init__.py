"""What is kept: the cache (may be lost at any time) and the library (never lost)."""
