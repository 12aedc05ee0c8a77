"""What customers asked for, and at which stage each unit of each line is."""
