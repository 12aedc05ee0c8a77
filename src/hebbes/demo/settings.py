"""The settings of a demo: whatever the environment says of a database plays no part."""

from pathlib import Path

from hebbes.runtime.settings import Settings


def demo_settings(
    home: Path, host: str = "127.0.0.1", port: int = 8000, url: str = "http://localhost:8000"
) -> Settings:
    """Return the settings of a database of the demo's own, in its folder."""
    return Settings(database_url=None, home=home, host=host, port=port, public_url=url, demo=True)
