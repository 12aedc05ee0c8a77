"""The living shop: one command, and orders go from the buy button to the doorstep."""
