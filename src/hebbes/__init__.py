"""Hebbes, an order management system: from the buy button to the doorstep."""
