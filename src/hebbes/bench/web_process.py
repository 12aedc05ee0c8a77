"""A web process to load: serves a database until its standard input ends."""

import json
import sys

from hebbes.access.make_keys import WantedKey, make_keys
from hebbes.access.make_sign_in_links import make_sign_in_links
from hebbes.access.save_people import Person, save_people
from hebbes.access.use_sign_in_links import SignedIn, use_sign_in_links
from hebbes.doors.credentials import session_cookie
from hebbes.kit.sql import Tx
from hebbes.kit.transact import transact
from hebbes.runtime import web, wiring
from hebbes.runtime.database import open_pool
from hebbes.runtime.serve import open_door, port_of, serving
from hebbes.runtime.settings import Settings


def main() -> None:
    """Serve; print port, key and cookie as JSON first."""
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
        cookie = transact(pool, lambda tx: _signed_in(tx, app))
        door = open_door("127.0.0.1", 18_400)
        with serving(web.build(app), door):
            where = {"port": port_of(door), "key": key, "cookie": cookie}
            print(json.dumps(where), flush=True)  # noqa: T201
            sys.stdin.read()


def _signed_in(tx: Tx, app: wiring.App) -> str:
    """Return the cookie of an agent who has just signed in."""
    at = app.tools.machine.now()
    mail = "bench@example.com"
    save_people(tx, [Person(app.tools.ids.new(), "Bench", mail, "admin")], at)
    (letter,) = make_sign_in_links(tx, [mail], at)
    (session,) = use_sign_in_links(tx, [letter.token], at)
    assert isinstance(session, SignedIn)
    return f"{session_cookie(is_https=False)}={session.session}"


if __name__ == "__main__":
    main()
