"""The cost that stands for what may not be done."""

NEVER = 1 << 50
"""A cost no real plan reaches; a sum of them over all units of a small order still fits."""
