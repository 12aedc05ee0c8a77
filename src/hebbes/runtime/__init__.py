"""Settings, wiring, web, worker and embedded PostgreSQL: the only room that builds things."""
