"""A shop to measure on: a database of its own with articles, locations and stock in plenty."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from hebbes.runtime.database import database_url
from hebbes.runtime.migrate import migrate
from hebbes.runtime.settings import Settings

NAME = "hebbes_bench"
_FILL = """
INSERT INTO catalog.channel (code, name, kind, currency) VALUES ('web', 'Web', 'web', 'EUR');
INSERT INTO catalog.article (sku, name, weight_grams, changed_at)
SELECT 'A' || n, 'Article ' || n, 200 + n %% 900, '2026-01-01Z'
  FROM generate_series(1, %(articles)s) AS n;
INSERT INTO catalog.list_price (sku, currency, unit_price_micro)
SELECT 'A' || n, 'EUR', 4990000 + n %% 50 * 1000000 FROM generate_series(1, %(articles)s) AS n;
INSERT INTO network.location (code, name, kind, latitude, longitude, labour_parcel_minor)
SELECT 'L' || n, 'Location ' || n, CASE WHEN n %% 10 = 1 THEN 'warehouse' ELSE 'store' END,
       50.8 + (n * 7919 %% 1000) * 0.0025, 3.4 + (n * 104729 %% 1000) * 0.0035, 110 + n %% 7 * 20
  FROM generate_series(1, %(locations)s) AS n;
INSERT INTO network.carrier_service
       (carrier, service, name, method, base_minor, per_kg_minor, per_100km_minor)
VALUES ('simulated', 'standard', 'Standard', 'standard', 395, 20, 90);
INSERT INTO network.place (country, postcode, latitude, longitude)
SELECT 'NL', (1000 + n)::text, 50.8 + (n * 31 %% 1000) * 0.0025, 3.4 + (n * 17 %% 1000) * 0.0035
  FROM generate_series(0, %(places)s - 1) AS n;
INSERT INTO inventory.position (location, sku, on_hand)
SELECT l.id, 'A' || n, 1000000 FROM generate_series(1, %(articles)s) AS n
  JOIN network.location AS l ON l.id %% %(spread)s = n %% %(spread)s;
"""


@dataclass(frozen=True, slots=True)
class Ground:
    """How large the shop is; every article stands at one in `spread` locations."""

    articles: int = 5_000
    locations: int = 10
    spread: int = 1
    places: int = 300


@contextmanager
def ground(settings: Settings, size: Ground) -> Generator[str]:
    """Give the URL of a fresh database on the server of the settings, dropped afterwards."""
    with database_url(settings) as url:
        home = make_conninfo(url, dbname=NAME)
        with psycopg.connect(url, autocommit=True) as admin:
            drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(NAME))
            admin.execute(drop)
            admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
            try:
                with psycopg.connect(home, autocommit=True) as conn:
                    migrate(conn)
                    for statement in _FILL.split(";\n"):
                        if statement.strip():
                            values = {
                                "articles": size.articles,
                                "locations": size.locations,
                                "places": size.places,
                                "spread": size.spread,
                            }
                            conn.execute(statement.encode(), values)
                    conn.execute("VACUUM ANALYZE")
                    conn.execute("CHECKPOINT")
                yield home
            finally:
                admin.execute(drop)
