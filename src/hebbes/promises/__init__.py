"""What we can promise, and by when; the promises given, and whether they were kept."""
