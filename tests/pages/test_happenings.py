"""Journal entries and codes told in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import hebbes
from hebbes.fulfillment.states import ParcelState, State
from hebbes.orders.stages import STAGES
from hebbes.pages.happenings import HAPPENINGS, actor_kind, look_of, title_of
from hebbes.pages.icons import icon
from hebbes.pages.reasons import REASONS, reason_in_words
from hebbes.pages.statuses import PARCEL, STAGE, WORK
from hebbes.pages.translations import translations
from hebbes.pages.words import LEFT_OUT, MESSAGE_EVENTS, MOVEMENTS, SHOPPER_STEPS, STEPS, words
from hebbes.promises.judge import State as PromiseState

PAYMENT_KINDS = "authorised paid captured voided refunded declined failed pending unknown".split()
MADE_OF = {
    "units": STAGES,
    "fulfillment": get_args(State),
    "parcel": (*get_args(ParcelState), "voided"),
    "stock": tuple(MOVEMENTS),
    "payment": tuple(PAYMENT_KINDS),
    "promise": get_args(PromiseState),
}
"""Kinds that statements put together from a room and a code, and the codes there are."""
SILENT = {"parcel.planned"}
"""What can be put together, and is not: a parcel is planned by packing it or voiding its label."""


def written_kinds() -> Iterator[str]:
    """Yield every kind of entry that a statement or a verb of the product writes."""
    source = Path(hebbes.__file__).parent
    for path in source.rglob("*.sql"):
        text = path.read_text(encoding="utf-8")
        if "INSERT INTO journal.entry" not in text or path.name == "schema.sql":
            continue
        yield from re.findall(r"'([a-z]+\.[a-z_]+)'", text)
        for room in re.findall(r"'([a-z]+)\.' \|\|", text):
            yield from (f"{room}.{code}" for code in MADE_OF[room])
    for path in source.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "journal.append" in text or "import append" in text:
            yield from re.findall(r"\bEntry\([^()]*?\"([a-z]+\.[a-z_]+)\"", text)


def test_every_kind_of_entry_has_its_title_in_both_languages() -> None:
    kinds = set(written_kinds()) - SILENT
    assert {"order.placed", "order.changed", "units.lost", "parcel.voided"} <= kinds
    assert sorted(kinds - set(HAPPENINGS)) == []
    dutch = translations("nl")
    titles = {HAPPENINGS[kind].title for kind in kinds}
    assert sorted(t for t in titles if not dutch.gettext(t)) == []


def test_the_reason_of_a_system_reads_in_the_readers_language() -> None:
    assert reason_in_words("covered", "nl") == "Het hele bedrag is gedekt"
    assert reason_in_words("score 4", "nl") == "Score 4"
    review = "to be reviewed, score 71: new_customer, high_amount"
    assert reason_in_words(review, "nl") == "Te beoordelen, score 71: nieuwe klant, hoog bedrag"
    assert reason_in_words("rejected: busy", "en") == "Given back: Too busy today"
    assert reason_in_words("fraud not settled within its limit", "nl") == (
        "Fraudecontrole: niet binnen de gestelde tijd afgerond"
    )


def test_the_reason_of_a_person_comes_back_as_it_was_typed() -> None:
    assert reason_in_words("klant belde (Anna)", "en") == "klant belde (Anna)"
    assert reason_in_words(None, "nl") is None


def test_every_reason_and_message_has_words_in_both_languages() -> None:
    dutch = translations("nl")
    said = [*REASONS.values(), *MESSAGE_EVENTS.values()]
    assert [english for english in said if dutch.gettext(english) == english] == []


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
