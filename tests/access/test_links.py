"""A signed link opens one order, in its time, as long as its key is in force."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hebbes.access.links import OpenedLink, SignedLinks
from hebbes.access.revoke_links import is_revoked, revoke_links
from hebbes.access.signing_keys import (
    SigningKey,
    make_signing_key,
    read_signing_keys,
    retire_signing_keys,
)
from hebbes.kit.names import OrderId

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OLD, NEW = SigningKey(1, b"o" * 32), SigningKey(2, b"n" * 32)
LINKS = SignedLinks(lambda: [NEW, OLD])
A, B = OrderId(UUID(int=1 << 100)), OrderId(UUID(int=2 << 100))


@given(st.uuids(), st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001
def test_a_link_opens_what_was_signed(order: UUID, until: datetime) -> None:
    until_at = until.replace(tzinfo=UTC, microsecond=0)
    token = LINKS.sign("order", OrderId(order), until_at)
    assert len(token) == 52
    assert LINKS.open(token) == OpenedLink("order", OrderId(order), until_at)


@given(st.integers(0, 51), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghij0123456789-_"))
def test_a_link_with_one_other_letter_opens_nothing(place: int, letter: str) -> None:
    token = LINKS.sign("order", A, AT)
    bent = token[:place] + letter + token[place + 1 :]
    assert (LINKS.open(bent) is None) == (bent != token)


@pytest.mark.parametrize("token", ["", "a", "é" * 52, "A" * 52, "A" * 51, "A" * 5000, "=" * 52])
def test_what_we_never_signed_opens_nothing(token: str) -> None:
    assert LINKS.open(token) is None


def test_the_signature_of_one_order_fits_no_other() -> None:
    one, other = LINKS.sign("order", A, AT), LINKS.sign("order", B, AT)
    assert LINKS.open(other[:-22] + one[-22:]) is None
    assert LINKS.open(one[:-22] + other[-22:]) is None


def test_the_newest_key_signs_and_a_retired_one_opens_nothing() -> None:
    before = SignedLinks(lambda: [OLD]).sign("order", A, AT)
    assert LINKS.open(before) is not None
    rotated = SignedLinks(lambda: [NEW])
    assert rotated.open(before) is None
    assert rotated.open(LINKS.sign("order", A, AT)) is not None


def test_a_key_no_longer_there_gives_no_way_in_for_a_known_one() -> None:
    forged = SignedLinks(lambda: [SigningKey(9, b"\x00" * 32)]).sign("order", A, AT)
    assert LINKS.open(forged) is None


def test_keys_are_made_and_retired(conn: psycopg.Connection) -> None:
    make_signing_key(conn, AT)
    make_signing_key(conn, AT, only_first=True)
    make_signing_key(conn, AT)
    newest, oldest = read_signing_keys(conn)
    assert newest.id > oldest.id
    assert newest.secret != oldest.secret
    assert len(newest.secret) == 32
    retire_signing_keys(conn, newest.id, AT)
    assert read_signing_keys(conn) == [newest]


def test_a_revoked_link_is_known_as_such(conn: psycopg.Connection) -> None:
    mine, other = (LINKS.sign("order", A, AT + timedelta(days=d)) for d in (1, 2))
    assert not is_revoked(conn, mine)
    revoke_links(conn, [mine, mine], AT)
    revoke_links(conn, [mine], AT)
    assert is_revoked(conn, mine)
    assert not is_revoked(conn, other)
