"""Gathers single requests into batches, each item with an answer of its own."""
