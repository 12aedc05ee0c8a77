"""Fraud checkers."""
