"""Every door of the demo beside the house's own, and the bar above every page."""

from hebbes.demo import bar_door, break_door, map_door
from hebbes.demo.backstage import Backstage
from hebbes.demo.bar import Bar
from hebbes.demo.broken import Scene
from hebbes.demo.files import files_route
from hebbes.demo.rights import DEMO_RIGHTS
from hebbes.demo.storefront import shop_routes
from hebbes.integrations.simulation.memory import Memory
from hebbes.runtime.beside import Beside
from hebbes.runtime.shared_clock import SharedClock
from hebbes.runtime.wiring import App


def demo_doors(app: App, backstage: Backstage) -> Beside:
    """Return the demo's routes and rights, and its bar."""
    clock = app.tools.clock
    assert isinstance(clock, SharedClock), "a demo follows the clock that its processes share"
    scene = Scene(app.tools.shop, app.ports, backstage, Memory(backstage.memory))
    return Beside(
        routes=(
            *bar_door.routes(backstage, clock),
            *map_door.routes(clock),
            *break_door.routes(scene),
            files_route(),
            *shop_routes(app),
        ),
        rights=DEMO_RIGHTS,
        banner=Bar(clock, backstage.sessions, app.tools.is_https),
    )
