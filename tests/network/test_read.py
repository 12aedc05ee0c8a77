"""The network as plain values, and the number that tells when to read it again."""

from datetime import date, time

import psycopg

from hebbes.journal.revision import revision
from hebbes.network.network import Hours
from hebbes.network.read import read_network

SHOP = "INSERT INTO network.location (id, code, name, kind) VALUES (7, 'S7', 'Shop', 'store')"


def test_the_whole_network_comes_as_plain_values(conn: psycopg.Connection) -> None:
    conn.execute(
        "INSERT INTO network.location (id, code, name, kind) VALUES (7, 'S7', 'Shop', 'store')"
    )
    conn.execute("INSERT INTO network.opening VALUES (7, 1, '09:00', '18:00')")
    conn.execute("INSERT INTO network.closing_day VALUES (7, '2026-04-27')")
    conn.execute("INSERT INTO network.cut_off VALUES (7, 'post', 1, '17:00')")
    conn.execute(
        "INSERT INTO network.carrier_service"
        " (carrier, service, name, method, base_minor, countries)"
        " VALUES ('post', 'day', 'Next day', 'standard', 495, '{NL,BE}')"
    )
    network = read_network(conn)
    shop = network.by_code("S7")
    assert shop is not None
    assert shop.openings == (Hours(1, time(9), time(18)),)
    assert shop.closing_days == {date(2026, 4, 27)}
    assert network.cut_offs[shop.id, "post"] == {1: time(17)}
    (post,) = network.services
    assert post.serves("BE")
    assert not post.serves("DE")


def test_any_change_raises_the_revision(conn: psycopg.Connection) -> None:
    before = revision(conn)
    conn.execute(
        "INSERT INTO network.location (id, code, name, kind) VALUES (7, 'S7', 'Shop', 'store')"
    )
    after = revision(conn)
    conn.execute("INSERT INTO network.opening VALUES (7, 1, '09:00', '18:00')")
    assert before < after < revision(conn)
