"""What an article costs in a channel."""

import psycopg
import pytest

from hebbes.catalog.price_of import Asked, price_of
from hebbes.kit.names import Sku


@pytest.fixture
def shop(conn: psycopg.Connection) -> psycopg.Connection:
    conn.execute(
        "INSERT INTO catalog.article (sku, name, kind, weight_grams, lead_time_hours, changed_at)"
        " VALUES ('LAMP', 'A lamp', 'goods', 900, 0, '2026-03-04Z'),"
        " ('Lamp', 'Another lamp', 'made_to_order', 700, 48, '2026-03-04Z')"
    )
    conn.execute(
        "INSERT INTO catalog.list_price (sku, channel, currency, unit_price_micro)"
        " VALUES ('LAMP', '', 'EUR', 20000000), ('LAMP', 'outlet', 'EUR', 15000000)"
    )
    return conn


def test_the_channels_own_price_goes_before_the_common_one(shop: psycopg.Connection) -> None:
    asked = [Asked(Sku("LAMP"), channel, "EUR") for channel in ("web", "outlet", "web")]
    found = price_of(shop, asked)
    assert [one and one.unit_price_micro for one in found] == [20000000, 15000000, 20000000]


def test_an_article_without_a_price_in_the_currency_is_still_known(
    shop: psycopg.Connection,
) -> None:
    (found,) = price_of(shop, [Asked(Sku("LAMP"), "web", "USD")])
    assert found is not None
    assert (found.unit_price_micro, found.weight_grams, found.kind) == (None, 900, "goods")


def test_codes_compare_exactly_and_an_unknown_one_answers_nothing(shop: psycopg.Connection) -> None:
    other, none = price_of(
        shop, [Asked(Sku("Lamp"), "web", "EUR"), Asked(Sku("lamp"), "web", "EUR")]
    )
    assert other is not None
    assert (other.kind, other.lead_time_hours) == ("made_to_order", 48)
    assert none is None
