"""Stories that cross domains: one file, one story."""
