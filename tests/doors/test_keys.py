"""API keys as programs meet them."""

from hebbes.access.list_keys import list_keys
from hebbes.access.revoke_keys import revoke_keys
from hebbes.kit.transact import transact
from tests.doors.served import NOW, Shop


def test_a_key_tells_its_holder_what_it_may(shop: Shop) -> None:
    me = shop.with_key("orders:read", "stock:read").get("/v1/me").json()
    assert me["kind"] == "key"
    assert me["scopes"] == ["orders:read", "stock:read"]


def test_a_key_that_never_was_is_nobody(shop: Shop) -> None:
    for wrong in ("hbs_live_", "hbs_live_guess", "hbs_live_" + "x" * 5000, "guess", "é"):
        header = {b"authorization": b"Bearer " + wrong.encode("latin-1")}
        answer = shop.visitor().get("/v1/me", headers=header)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["code"] == "not_signed_in"


def test_a_revoked_key_is_nobody(shop: Shop) -> None:
    program = shop.with_key("orders:read")
    pool = shop.app.tools.pool
    newest = transact(pool, list_keys)[0].id
    assert transact(pool, lambda tx: revoke_keys(tx, [newest, newest], NOW)) == [True, True]
    assert transact(pool, lambda tx: revoke_keys(tx, [newest], NOW)) == [False]
    assert program.get("/v1/me").status_code == 401


def test_a_key_is_looked_up_once_in_a_while_only(shop: Shop) -> None:
    program = shop.with_key("orders:read")
    assert program.get("/v1/me").status_code == 200
    newest = transact(shop.app.tools.pool, list_keys)[0].id
    transact(shop.app.tools.pool, lambda tx: revoke_keys(tx, [newest], NOW))
    assert program.get("/v1/me").status_code == 200, "it was seen a moment ago"


def test_a_key_beside_a_cookie_is_a_key(shop: Shop) -> None:
    browser = shop.signed_in("admin")
    answer = browser.get("/v1/me", headers={"authorization": f"Bearer {shop.key('stock:read')}"})
    assert answer.json()["kind"] == "key"
    spoilt = browser.get("/v1/me", headers={"authorization": "Bearer nonsense"})
    assert spoilt.status_code == 401
