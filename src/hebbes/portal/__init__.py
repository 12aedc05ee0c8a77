"""The pages of shoppers, reached by a signed link."""
