"""How events leave the house: over HTTP, to public addresses only."""
