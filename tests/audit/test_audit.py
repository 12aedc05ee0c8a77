"""The audit sees what is wrong: each check is shown a planted difference."""

import psycopg
import pytest

from hebbes.audit import audit
from hebbes.audit.audit import CHECKS, Difference
from hebbes.kit.sql import statement
from tests.audit_books import expect_books_to_balance
from tests.world import build

PLANTED = {
    "on_hand_is_the_sum_of_movements": (
        "UPDATE inventory.position SET on_hand = on_hand + 1 WHERE sku = 'MUG'"
    ),
    "reserved_is_the_sum_of_reservations": (
        "UPDATE inventory.position SET reserved = reserved - 1 WHERE sku = 'MUG'"
    ),
    "nothing_is_reserved_that_is_not_there": (
        "UPDATE inventory.position SET short = 5 WHERE sku = 'MUG'"
    ),
    "claimed_units_have_one_hard_claim": ("DELETE FROM inventory.reservation"),
    "stages_replay_from_the_journal": (
        "UPDATE orders.line SET allocated = allocated - 1, cancelled = 1"
    ),
    "lines_and_charges_make_the_total": (
        "UPDATE orders.sales_order SET total_minor = total_minor + 1"
    ),
    "outside_references_stand_for_one_order": (
        "UPDATE orders.sales_order SET external_ref = 'same'"
    ),
    "payments_equal_their_actions_and_postings": (
        "UPDATE payments.payment SET authorised_minor = 1"
    ),
    "nobody_pays_more_than_the_order": (
        "UPDATE payments.payment SET authorised_minor = 999999, captured_minor = 999999"
    ),
    "revenue_is_of_delivered_units": (
        "INSERT INTO payments.posting (at, order_id, line_id, debit, credit, "
        "amount_minor, currency, legal_entity, cause, once) SELECT now(), order_id, id, "
        "'prepaid', 'revenue', 500, 'EUR', 1, 'delivered', 'x' FROM orders.line"
    ),
    "the_journal_skips_nothing": ("DELETE FROM journal.fresh"),
    "ids_across_rooms_exist": (
        "INSERT INTO payments.payment (id, order_id, method, provider, currency, "
        "amount_minor, made_at) VALUES (gen_random_uuid(), gen_random_uuid(), 'card', "
        "'simulated', 'EUR', 1, now())"
    ),
}


@pytest.fixture
def filled(conn: psycopg.Connection) -> psycopg.Connection:
    """A shop with two orders in it, whose books balance."""
    world = build(conn)
    world.place(world.order(), world.order(lines=[{"sku": "LAMP", "units": 1}]))
    expect_books_to_balance(conn)
    return conn


@pytest.mark.parametrize("check", sorted(PLANTED))
def test_a_planted_difference_is_found(filled: psycopg.Connection, check: str) -> None:
    filled.execute(PLANTED[check].encode())
    assert statement(str(CHECKS / f"{check}.sql"), row=Difference)(filled)


def test_a_whole_database_is_audited_in_one_view_of_it(database: str) -> None:
    with psycopg.connect(database) as connection:
        assert all(finding.holds for finding in audit(connection))
