"""Credits find what they credit by one rule, never beyond what was billed."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hebbes.integrations.files.online_retail import Reading
from hebbes.integrations.files.online_retail_claims import match_documents
from hebbes.integrations.files.online_retail_credits import Claim, LineOf, match_credits
from tests.integrations.retail import line, reading


def credited(*lines: str) -> list[tuple[str, str, int]]:
    found = match_documents(reading(*lines).documents)
    return [(match.credit.number, match.billed.number, match.units) for match in found.matched]


def unmatched(*lines: str) -> list[tuple[str, int, str]]:
    found = match_documents(reading(*lines).documents)
    return [(rest.credit.number, rest.units, rest.why) for rest in found.unmatched]


def test_the_most_recent_order_at_the_same_price_is_credited_first() -> None:
    orders = [
        line("1", units="6", at="2011-01-01 10:00:00"),
        line("2", units="6", at="2011-01-02 10:00:00"),
        line("3", units="6", at="2011-01-03 10:00:00", price="2.95"),
        line("4", units="6", at="2011-01-05 10:00:00"),
    ]
    assert credited(*orders, line("C9", units="-4", at="2011-01-04 10:00:00")) == [("C9", "2", 4)]


def test_one_order_with_enough_units_goes_before_several() -> None:
    orders = [
        line("1", units="12", at="2011-01-01 10:00:00"),
        line("2", units="6", at="2011-01-02 10:00:00"),
    ]
    assert credited(*orders, line("C9", units="-8", at="2011-01-04 10:00:00")) == [("C9", "1", 8)]


def test_several_orders_together_serve_what_none_can() -> None:
    orders = [
        line("1", units="6", at="2011-01-01 10:00:00"),
        line("2", units="6", at="2011-01-02 10:00:00"),
    ]
    note = line("C9", units="-15", at="2011-01-04 10:00:00")
    assert credited(*orders, note) == [("C9", "1", 6), ("C9", "2", 6)]
    assert unmatched(*orders, note) == [("C9", 3, "more_than_billed")]


def test_a_lower_credit_takes_the_nearest_higher_price_and_never_a_lower_one() -> None:
    orders = [
        line("1", price="3.00", at="2011-01-01 10:00:00"),
        line("2", price="2.60", at="2011-01-01 11:00:00"),
        line("3", price="2.50", at="2011-01-01 12:00:00"),
    ]
    assert credited(*orders, line("C9", units="-2", at="2011-01-04 10:00:00")) == [("C9", "2", 2)]


def test_an_equal_price_is_not_taken_away_by_an_earlier_credit_at_a_lower_price() -> None:
    lines = [
        line("1", at="2011-01-01 10:00:00"),
        line("C8", units="-6", price="2.00", at="2011-01-02 10:00:00"),
        line("C9", units="-6", at="2011-01-03 10:00:00"),
    ]
    assert credited(*lines) == [("C9", "1", 6)]
    assert unmatched(*lines) == [("C8", 6, "more_than_billed")]


def test_what_cannot_be_told_stays_unmatched_with_the_reason() -> None:
    assert unmatched(
        line("1", customer=""),
        line("2", customer="12345"),
        line("C7", units="-1", customer="", at="2011-01-04 10:00:00"),
        line("C8", units="-1", customer="99", at="2011-01-04 10:00:00"),
        line("C9", "85123a", units="-1", customer="12345", at="2011-01-04 10:00:00"),
    ) == [("C7", 1, "no_customer"), ("C8", 1, "no_such_sale"), ("C9", 1, "no_such_sale")]


def test_postage_is_credited_at_its_own_price_only() -> None:
    lines = [
        line("1", "POST", units="1", price="18.00"),
        line("2", "POST", units="1", price="28.00"),
        line("C8", "POST", units="-1", price="18.00", at="2011-01-04 10:00:00"),
        line("C9", "POST", units="-1", price="20.00", at="2011-01-04 10:00:00"),
    ]
    assert credited(*lines) == [("C8", "1", 1)]
    assert unmatched(*lines) == [("C9", 1, "no_such_sale")]


def test_no_real_line_is_credited_beyond_what_was_billed(nine_months: Reading) -> None:
    found = match_documents(nine_months.documents)
    lines = {
        LineOf(d.number, sold.ref): (d, sold) for d in nine_months.documents for sold in d.lines
    }
    given_back: Counter[LineOf] = Counter()
    for match in found.matched:
        note, back = lines[match.credit]
        order, sold = lines[match.billed]
        assert (note.customer, back.sku) == (order.customer, sold.sku)
        assert back.price_micro <= sold.price_micro
        assert order.occurred_at <= note.occurred_at
        given_back[match.billed] += match.units
    assert all(units <= lines[at][1].units for at, units in given_back.items())
    assert len(found.matched) > 4_000


claims = st.builds(
    Claim,
    line=st.builds(LineOf, st.sampled_from(("1", "12", "2", "C1", "C2")), st.integers(1, 3)),
    customer=st.sampled_from([None, "17850", "12583"]),
    sku=st.sampled_from(["85123A", "85123a"]),
    price_micro=st.sampled_from([2_000_000, 2_550_000, 3_000_000]),
    units=st.integers(1, 12),
    occurred_at=st.integers(0, 9).map(lambda d: datetime(2011, 1, 1, tzinfo=UTC) + timedelta(d)),
)
some = st.lists(claims, max_size=12, unique_by=lambda claim: claim.line)


@given(some, some, st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_matches(
    billed: list[Claim], credits_: list[Claim], chance: random.Random
) -> None:
    expected = match_credits(billed, credits_)
    chance.shuffle(billed)
    chance.shuffle(credits_)
    assert match_credits(billed, credits_) == expected
    asked = Counter({claim.line: claim.units for claim in credits_})
    answered: Counter[LineOf] = Counter()
    for answer in (*expected.matched, *expected.unmatched):
        answered[answer.credit] += answer.units
    assert answered == asked
