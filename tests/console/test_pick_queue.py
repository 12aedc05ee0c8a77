"""Whose work the queue shows, in which order, and what it never tells."""

from datetime import timedelta

import pytest

from hebbes.access.roles import Role
from tests.console.picking import Picker, number_of
from tests.doors.served import NOW, Shop
from tests.flows.shopfloor import Shopfloor
from tests.world import World

PERSONAL = ("Jan de Vries", "jan@example.com", "Damrak", "1012 LG", "1012LG")


def due(floor: Shopfloor, number: str, in_minutes: int) -> None:
    """Let work be due so many minutes from now."""
    floor.world.conn.execute(
        "UPDATE fulfillment.fulfillment_order SET due_at = %s WHERE number = %s",
        (NOW + timedelta(minutes=in_minutes), number),
    )
    floor.world.conn.commit()


def test_what_is_late_stands_in_front_and_is_counted(floor: Shopfloor, picker: Picker) -> None:
    later, late, soon = (number_of(floor) for _ in range(3))
    for number, minutes in ((later, 600), (late, -30), (soon, 45)):
        due(floor, number, minutes)
    seen = picker.look("/pick")
    assert seen.index(late) < seen.index(soon) < seen.index(later)
    assert "1 late" in seen
    assert "1 due within two hours" in seen


@pytest.mark.parametrize("role", ["store", "partner"])
def test_store_and_partner_people_see_their_own_work_only(
    shop: Shop, floor: Shopfloor, world: World, role: Role
) -> None:
    almere = number_of(floor)
    venlo = number_of(floor, lines=[{"sku": "CHAIR", "units": 1}])
    someone = Picker.at(shop, world.codes["WH-V"], role)
    for asked in ({}, {"location": str(world.codes["WH-A"])}, {"location": "999"}):
        seen = someone.look("/pick", **asked)
        assert venlo in seen
        assert almere not in seen
        assert "Warehouse Almere" not in seen
    assert someone.browser.get(f"/pick/{venlo}").status_code == 200
    assert someone.browser.get(f"/pick/{almere}").status_code == 404
    assert someone.browser.get("/orders").status_code == 403


@pytest.mark.parametrize("role", ["store", "partner"])
def test_a_picker_learns_nothing_of_the_customer(
    shop: Shop, floor: Shopfloor, world: World, role: Role
) -> None:
    number = number_of(floor)
    someone = Picker.at(shop, world.codes["WH-A"], role)
    pages = [someone.look("/pick"), someone.look(f"/pick/{number}")]
    someone.send(f"/pick/{number}/accept")
    someone.send(f"/pick/{number}/scan", code="MUG")
    pages += [
        someone.send(f"/pick/{number}/scan", code="MUG").text,
        someone.send(f"/pick/{number}/pack", carton="box").text,
        someone.look("/pick", show="ready"),
    ]
    for page in pages:
        assert not [word for word in PERSONAL if word in page]
