"""Who may do what: people, roles, keys, sessions and signed links, as data."""
