"""Whose rows a principal reaches."""

from uuid import UUID

import pytest

from hebbes.access.principal import NOBODY, Principal, Reach, reach_of
from hebbes.access.roles import ROLES, Role, Thing
from hebbes.kit.names import LocationId, OrderId

HERE = LocationId(4)
ORDER = OrderId(UUID(int=7))


@pytest.mark.parametrize("role", ["admin", "agent"])
def test_who_looks_after_all_orders_reaches_every_row(role: Role) -> None:
    for thing in ("order", "fulfillment_order", "stock"):
        assert reach_of(Principal(kind="person", role=role), thing) == Reach()


def test_store_and_partner_reach_their_own_location_only() -> None:
    store = Principal(kind="person", role="store", location=HERE)
    partner = Principal(kind="person", role="partner", location=HERE)
    assert reach_of(store, "fulfillment_order") == Reach(location=HERE)
    assert reach_of(store, "stock") == Reach(location=HERE)
    assert reach_of(partner, "fulfillment_order") == Reach(location=HERE)
    assert reach_of(partner, "stock") is None
    assert reach_of(store, "order") is None
    assert reach_of(partner, "order") is None


@pytest.mark.parametrize("thing", ["order", "fulfillment_order", "stock"])
def test_who_has_no_location_does_not_reach_the_rows_without_one(thing: Thing) -> None:
    for role in ("store", "partner"):
        assert reach_of(Principal(kind="person", role=role), thing) is None


def test_a_link_reaches_its_order_and_nothing_else() -> None:
    holder = Principal(kind="link", order=ORDER)
    assert reach_of(holder, "order") == Reach(order=ORDER)
    assert reach_of(holder, "stock") is None
    assert reach_of(Principal(kind="link"), "order") is None


def test_nobody_reaches_nothing() -> None:
    for thing in ("order", "fulfillment_order", "stock"):
        assert reach_of(NOBODY, thing) is None
        assert reach_of(Principal(kind="person"), thing) is None


def test_a_key_reaches_what_it_is_bound_to() -> None:
    bound = Principal(kind="key", channel="pos", location=HERE)
    assert reach_of(bound, "order") == Reach(location=HERE, channel="pos")
    assert reach_of(Principal(kind="key"), "order") == Reach()
    assert set(ROLES) == {"admin", "agent", "store", "partner"}
