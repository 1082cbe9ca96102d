"""Text to value: pure functions that know words and nothing of files or tables."""
