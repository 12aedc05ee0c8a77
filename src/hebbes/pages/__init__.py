"""Shared page parts: layout, components, vendored assets, translations."""
