"""Journal entries and codes told in words."""

from __future__ import annotations

from typing import get_args

import pytest

from hebbes.fulfillment.states import ParcelState, State
from hebbes.orders.stages import STAGES
from hebbes.pages.happenings import HAPPENINGS, actor_kind, look_of, title_of
from hebbes.pages.icons import icon
from hebbes.pages.statuses import PARCEL, STAGE, WORK
from hebbes.pages.words import LEFT_OUT, SHOPPER_STEPS, STEPS, words


def test_an_entry_is_told_with_its_facts() -> None:
    facts = {"amount_minor": 14375, "currency": "EUR"}
    assert title_of("payment.captured", facts, "en") == "€143.75 captured"
    assert title_of("hold.placed", {"gate": "fraud"}, "nl") == "Gestopt bij: Fraudecontrole"
    assert title_of("units.picked", {"units": 2, "sku": "LAMP"}, "en") == "2 × LAMP picked"


def test_an_entry_without_words_of_ours_reads_as_it_stands() -> None:
    assert title_of("loyalty.points_given", {}, "nl") == "loyalty points given"
    assert look_of("loyalty.points_given") == (None, "neutral")
    assert title_of("payment.captured", {}, "en") == "captured"


def test_a_fact_that_looks_like_a_place_for_another_is_left_as_it_is() -> None:
    told = title_of("units.picked", {"units": 1, "sku": "%(units)s"}, "en")
    assert told == "1 × %(units)s picked"


def test_every_stage_and_state_has_its_badge() -> None:
    assert set(STAGE) == set(STAGES)
    assert set(WORK) == set(get_args(State))
    assert set(PARCEL) == set(get_args(ParcelState))


def test_every_move_of_units_has_its_words() -> None:
    assert {f"units.{stage}" for stage in STAGES} <= set(HAPPENINGS)
    assert {f"fulfillment.{state}" for state in get_args(State)} <= set(HAPPENINGS)


def test_every_icon_is_drawn() -> None:
    icons = [happening.icon for happening in HAPPENINGS.values()]
    icons += [sign for _label, sign in (*STEPS.values(), *SHOPPER_STEPS.values())]
    assert all(icon(sign) for sign in icons if sign)


@pytest.mark.parametrize(
    ("actor", "kind"),
    [("person:anna", "person"), ("carrier:postnl", "carrier"), ("system:clock", "system"),
     ("link:abc", "shopper"), ("", "system")],
)  # fmt: skip
def test_who_did_it_is_told_apart(actor: str, kind: str) -> None:
    assert actor_kind(actor) == kind


def test_a_code_without_words_is_still_readable() -> None:
    assert words(LEFT_OUT, "no_stock", "nl") == "heeft er geen vrij"
    assert words(LEFT_OUT, "too_far_away", "nl") == "too far away"
