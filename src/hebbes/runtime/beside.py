"""Doors that one kind of shop has beside the house's own: the demo's, for instance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.routing import BaseRoute

from hebbes.access.rights import Right
from hebbes.doors.visit import Banner
from hebbes.runtime.wiring import App


@dataclass(frozen=True, slots=True)
class Beside:
    """Routes with the right to each, and what stands above every page."""

    routes: Sequence[BaseRoute] = ()
    rights: Sequence[Right] = ()
    banner: Banner | None = None


NOTHING = Beside()


def nothing_beside(_: App) -> Beside:
    """Have the house's own doors only."""
    return NOTHING


MakeBeside = Callable[[App], Beside]
