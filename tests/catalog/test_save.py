"""Saving articles, prices and channels: what is new, what changed, what is refused."""

from dataclasses import replace
from datetime import UTC, datetime

import psycopg

from hebbes.catalog.channels import Channel, channels
from hebbes.catalog.price_of import Asked, price_of
from hebbes.catalog.save_articles import Article, save_articles
from hebbes.catalog.save_channels import save_channels
from hebbes.catalog.save_prices import Price, save_prices
from hebbes.journal.revision import revision
from hebbes.kit.names import Sku

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
LAMP = Article(Sku("LAMP"), "A lamp", weight_grams=900, lead_time_hours=24, barcode="123")
WEB = Channel(
    "web", "Web", "web", "house", 1, "b2c", "EUR", "nl", "NL", owns_prices=False, process="standard"
)


def test_articles_are_added_changed_or_left(conn: psycopg.Connection) -> None:
    dearer = replace(LAMP, sku=Sku("lamp"))
    assert save_articles(conn, [LAMP, dearer], NOON) == ["new", "new"]
    heavier = replace(LAMP, weight_grams=950, barcode=None, lead_time_hours=None)
    assert save_articles(conn, [LAMP, replace(dearer, name="x")], NOON) == ["same", "changed"]
    assert save_articles(conn, [LAMP, heavier], NOON) == ["changed", "changed"]
    row = conn.execute(
        "SELECT weight_grams, barcode, lead_time_hours, tax_class FROM catalog.article"
        " WHERE sku = 'LAMP'"
    ).fetchone()
    assert row == (950, "123", 24, "standard"), "the last counts, and None leaves what is known"


def test_a_price_for_what_nobody_knows_is_refused_and_its_neighbours_are_saved(
    conn: psycopg.Connection,
) -> None:
    save_articles(conn, [LAMP], NOON)
    prices = [
        Price(LAMP.sku, "EUR", 10),
        Price(Sku("NONE"), "EUR", 10),
        Price(LAMP.sku, "EUR", 10, "moon"),
    ]
    answers = save_prices(conn, prices, NOON, "person:mia")
    assert answers == ["new", "unknown_article", "unknown_channel"]
    assert [p and p.unit_price_micro for p in price_of(conn, [Asked(LAMP.sku, "web", "EUR")])] == [
        10
    ]


def test_a_changed_price_is_told_with_what_it_was(conn: psycopg.Connection) -> None:
    save_articles(conn, [LAMP], NOON)
    price = Price(LAMP.sku, "EUR", 10)
    for micro, said in ((10, "new"), (10, "same"), (12, "changed")):
        assert save_prices(conn, [replace(price, unit_price_micro=micro)], NOON, "person:mia") == [
            said
        ]
    told = conn.execute("SELECT facts FROM journal.entry WHERE kind = 'price.changed'").fetchall()
    assert [(facts["before_micro"], facts["micro"]) for (facts,) in told] == [(10, 12)]


def test_channels_are_saved_and_what_is_kept_in_memory_is_read_again(
    conn: psycopg.Connection,
) -> None:
    before = revision(conn)
    stranger = replace(WEB, code="odd", legal_entity=99)
    assert save_channels(conn, [WEB, stranger], NOON, "person:mia") == [
        "new",
        "unknown_legal_entity",
    ]
    assert channels(conn)["web"] == WEB
    assert revision(conn) > before
    assert save_channels(conn, [WEB], NOON, "person:mia") == ["same"]
    assert save_channels(conn, [replace(WEB, language="en")], NOON, "person:mia") == ["changed"]
