"""A sample shop on the public API alone: a list, a product page and a checkout that promise."""
