"""What stands where, whose it is, and what of it is spoken for."""
