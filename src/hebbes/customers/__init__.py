"""People and companies, and the vault in which everything personal stands."""
