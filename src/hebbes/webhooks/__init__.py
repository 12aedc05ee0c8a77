"""Who is told by webhook of what happens, and what was delivered to whom."""
