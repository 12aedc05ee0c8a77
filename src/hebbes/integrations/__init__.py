"""Other people's systems: adapters that fill our ports, and simulated partners to try them on."""
