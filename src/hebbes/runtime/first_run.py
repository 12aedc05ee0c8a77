"""What a shop needs before anyone can use it: someone who may sign in, and a key for programs."""

from collections.abc import Sequence

from hebbes.access.list_people import list_people
from hebbes.access.make_keys import WantedKey, make_keys
from hebbes.access.make_sign_in_links import make_sign_in_links
from hebbes.access.roles import SCOPES, Scope
from hebbes.access.save_people import Person, save_people
from hebbes.kit.sql import Tx
from hebbes.kit.transact import transact
from hebbes.runtime.wiring import App


def has_people(app: App) -> bool:
    """Tell whether anybody may sign in yet."""
    return bool(transact(app.tools.pool, list_people))


def add_admin(app: App, name: str, email: str) -> None:
    """Let someone sign in who may do everything."""
    at = app.tools.machine.now()
    someone = Person(app.tools.ids.new(), name, email, "admin")
    transact(app.tools.pool, lambda tx: save_people(tx, [someone], at))


def sign_in_address(app: App, email: str, public_url: str) -> str:
    """Return an address that signs this person in, once, within a quarter of an hour."""
    at = app.tools.machine.now()

    def make(tx: Tx) -> str:
        (letter,) = make_sign_in_links(tx, [email], at)
        return letter.token

    return f"{public_url}/sign-in/{transact(app.tools.pool, make)}?now=1"


def new_key(app: App, name: str, scopes: Sequence[Scope] = SCOPES) -> str:
    """Return a key for programs, which can be read only now."""
    at = app.tools.machine.now()
    wanted = WantedKey(app.tools.ids.new(), name, tuple(scopes))
    return transact(app.tools.pool, lambda tx: make_keys(tx, [wanted], at))[0]
