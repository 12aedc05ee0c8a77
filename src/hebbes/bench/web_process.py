"""A web process to load: serves a database until its standard input ends."""

import json
import sys

from hebbes.access.make_keys import WantedKey, make_keys
from hebbes.kit.transact import transact
from hebbes.runtime import web, wiring
from hebbes.runtime.database import open_pool
from hebbes.runtime.serve import open_door, port_of, serving
from hebbes.runtime.settings import Settings


def main() -> None:
    """Serve; print port and key as JSON first."""
    how = json.loads(sys.argv[1])
    settings = Settings(
        database_url=how["url"],
        home=how["home"],
        intake_orders=how["batch"],
        intake_lanes=how["lanes"],
    )
    from hebbes.sourcing.warm_up import warm_up  # noqa: PLC0415  a second of loading

    warm_up()
    with open_pool(settings) as pool:
        app = wiring.wire(pool, settings)
        wanted = WantedKey(app.tools.shop.ids.new(), "bench", ("orders:write",))
        (key,) = transact(pool, lambda tx: make_keys(tx, [wanted], app.tools.machine.now()))
        door = open_door("127.0.0.1", 18_400)
        with serving(web.build(app), door):
            print(json.dumps({"port": port_of(door), "key": key}), flush=True)  # noqa: T201
            sys.stdin.read()


if __name__ == "__main__":
    main()
