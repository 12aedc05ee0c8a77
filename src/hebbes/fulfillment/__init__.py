"""Work at locations: accept, pick, pack, label, hand over, follow."""
