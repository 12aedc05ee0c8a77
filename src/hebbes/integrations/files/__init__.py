"""Files people bring: read line by line, each refused line with its number, reason and remedy."""
