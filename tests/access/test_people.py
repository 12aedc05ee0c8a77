"""People, their links and sessions, as the statements keep them."""

from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import uuid4

import psycopg

from hebbes.access.end_sessions import end_sessions
from hebbes.access.find_keys import find_keys
from hebbes.access.find_sessions import find_sessions
from hebbes.access.list_people import list_people
from hebbes.access.make_keys import WantedKey, make_keys
from hebbes.access.make_sign_in_links import MOST_OPEN_LINKS, make_sign_in_links
from hebbes.access.roles import Role
from hebbes.access.save_people import Person, save_people
from hebbes.access.secret import digest_of
from hebbes.access.use_sign_in_links import LinkUnknown, SignedIn, use_sign_in_links
from hebbes.kit.ids import draw_secret

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def person(mail: str, role: Role = "agent", *, active: bool = True) -> Person:
    return Person(uuid4(), mail.split("@", maxsplit=1)[0], mail, role, active=active)


def test_a_mail_address_is_one_person_whatever_its_capitals(conn: psycopg.Connection) -> None:
    anna, bram = person("anna@x.example"), person("bram@x.example")
    again = person("ANNA@x.example", "admin")
    first = save_people(conn, [anna, bram], AT)
    second = save_people(conn, [again, person("carla@x.example"), again], AT)
    assert first == [anna.id, bram.id]
    assert second[0] == second[2] == anna.id
    assert [(p.name, p.role) for p in list_people(conn)] == [
        ("ANNA", "admin"),
        ("bram", "agent"),
        ("carla", "agent"),
    ]


def test_links_are_made_for_the_known_and_used_once_each(conn: psycopg.Connection) -> None:
    save_people(conn, [person("anna@x.example"), person("gone@x.example", active=False)], AT)
    mails = ["who@x.example", "anna@x.example", "gone@x.example"]
    (letter,) = make_sign_in_links(conn, mails, AT)
    assert letter.email == "anna@x.example"
    outcomes = use_sign_in_links(conn, ["guess", letter.token, letter.token], AT)
    assert outcomes[0] == LinkUnknown()
    assert isinstance(outcomes[1], SignedIn)
    assert outcomes[2] == LinkUnknown()
    assert use_sign_in_links(conn, [letter.token], AT) == [LinkUnknown()]


def test_nobody_has_more_open_links_than_allowed(conn: psycopg.Connection) -> None:
    save_people(conn, [person("anna@x.example")], AT)
    made = [make_sign_in_links(conn, ["anna@x.example"], AT) for _ in range(MOST_OPEN_LINKS + 2)]
    assert [len(letters) for letters in made] == [1] * MOST_OPEN_LINKS + [0, 0]
    later = AT + timedelta(minutes=16)
    assert len(make_sign_in_links(conn, ["anna@x.example"], later)) == 1


def test_a_session_lasts_its_time_and_no_longer(conn: psycopg.Connection) -> None:
    save_people(conn, [person("anna@x.example")], AT)
    tokens = [make_sign_in_links(conn, ["anna@x.example"], AT)[0].token for _ in range(2)]
    first, second = use_sign_in_links(conn, tokens, AT)
    assert isinstance(first, SignedIn)
    assert isinstance(second, SignedIn)
    digests = [digest_of(first.session), digest_of(second.session)]
    assert len(find_sessions(conn, digests, AT + timedelta(hours=11, minutes=59))) == 2
    assert find_sessions(conn, digests, AT + timedelta(hours=12)) == []
    end_sessions(conn, digests[:1], AT)
    assert [s.digest for s in find_sessions(conn, digests, AT)] == digests[1:]


def test_a_key_is_kept_as_a_digest_only(conn: psycopg.Connection) -> None:
    wanted = WantedKey(uuid4(), "till", ("orders:write", "stock:read"), channel="pos")
    (key,) = make_keys(conn, [wanted], AT)
    assert key.startswith("hbs_live_")
    (found,) = find_keys(conn, [digest_of(key), digest_of("hbs_live_other")])
    assert (found.id, found.channel) == (wanted.id, "pos")
    assert found.scopes == ["orders:write", "stock:read"]
    kept = conn.execute("SELECT k::text FROM access.api_key AS k").fetchone()
    assert kept is not None
    assert key not in kept[0]
    assert key[9:-4] not in kept[0]


def test_secrets_do_not_repeat_or_count(conn: psycopg.Connection) -> None:
    drawn = {draw_secret() for _ in range(2000)}
    assert len(drawn) == 2000
    assert {len(secret) for secret in drawn} == {32}
    assert all(len({s[place] for s in drawn}) > 50 for place in range(32))
    numbers = count()
    (key,) = make_keys(
        conn, [WantedKey(uuid4(), "a", ())], AT, draw=lambda: f"number-{next(numbers)}"
    )
    assert key == "hbs_live_number-0", "what is drawn can be handed in"
