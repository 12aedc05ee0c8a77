"""What all doors share: who may, request bodies, problems, transactions, live updates."""
