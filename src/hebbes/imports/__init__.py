"""What came in by file: each document once, and what its credits were matched to."""
