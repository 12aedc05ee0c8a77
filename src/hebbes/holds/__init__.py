"""Gates, and what stops an order until someone lets it go."""
