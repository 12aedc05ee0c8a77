"""Which shop a command is about: the one of the settings, or the demo of this folder."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from hebbes.runtime.settings import Settings

DEMO_HOME = Path(".hebbes/demo")
OfTheDemo = Annotated[
    bool, typer.Option("--demo", help="About the demo of this folder, not about your own shop.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as one JSON object.")]


def settings_of(*, of_the_demo: bool) -> "Settings":
    """Return the settings of that shop; DATABASE_URL never leads to a demo."""
    from hebbes.runtime.settings import Settings

    if of_the_demo:
        return Settings(database_url=None, home=DEMO_HOME, demo=True)
    return Settings()
