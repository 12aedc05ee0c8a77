"""Money promised and money moved, as a double-entry ledger."""
