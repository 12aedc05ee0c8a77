"""Signing in by a link from a mail, and what keeps others out."""

import time
from datetime import timedelta
from urllib.parse import urlsplit

import httpx2 as httpx
import pytest

from hebbes.access.save_people import Person, save_people
from hebbes.console.sign_in_page import own_address
from hebbes.kit.transact import transact
from tests import databases
from tests.doors.served import NOW, Shop, served


def asked(shop: Shop, email: str, **form: str) -> httpx.Response:
    return shop.visitor(accept="text/html").post("/sign-in", data={"email": email, **form})


def mailed_link(shop: Shop, email: str, **form: str) -> str:
    """Return the path in the mail that asking for a link brings."""
    before = len(shop.post.sent)
    asked(shop, email, **form)
    until = time.monotonic() + 5
    while len(shop.post.sent) == before and time.monotonic() < until:
        time.sleep(0.01)
    address = urlsplit(shop.post.sent[-1].address)
    return address.path + (f"?{address.query}" if address.query else "")


def test_a_link_signs_in_once(shop: Shop) -> None:
    shop.person("agent")
    link = mailed_link(shop, "AGENT@shop.example")
    browser = shop.visitor(accept="text/html")
    assert "set-cookie" not in browser.get(link).headers, "programs that read mail open links too"
    answer = browser.post(link)
    assert answer.status_code == 303
    assert browser.get("/").headers["location"] == "/today"
    again = shop.visitor(accept="text/html").post(link)
    assert again.status_code == 410
    assert "set-cookie" not in again.headers


def test_a_link_for_this_machine_signs_in_at_once(shop: Shop) -> None:
    shop.person("agent")
    browser = shop.visitor(accept="text/html")
    assert browser.get(mailed_link(shop, "agent@shop.example") + "?now=1").status_code == 303
    assert browser.get("/").headers["location"] == "/today"


def test_a_link_runs_out_by_machine_time(shop: Shop) -> None:
    shop.person("agent")
    link = mailed_link(shop, "agent@shop.example")
    shop.machine.forward(minutes=15)
    assert shop.visitor(accept="text/html").post(link).status_code == 410


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(shop: Shop) -> None:
    shop.person("agent")
    answer = shop.visitor().post(mailed_link(shop, "agent@shop.example"))
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith("hebbes_session=")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie


def test_over_https_the_cookie_belongs_to_this_very_host(server: str, template: str) -> None:
    with (
        databases.fresh_database(server, template) as url,
        served(url, public_url="https://shop.example") as shop,
    ):
        shop.person("agent")
        path = mailed_link(shop, "agent@shop.example")
        answer = shop.visitor().post(path)
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-hebbes_session=")
        assert "Secure" in cookie
        assert "Domain" not in cookie
        assert "strict-transport-security" in answer.headers


def test_who_signs_out_is_out(shop: Shop) -> None:
    browser = shop.signed_in("agent")
    cookie = dict(browser.cookies)
    assert browser.post("/sign-out", data={"csrf": shop.csrf(browser)}).status_code == 303
    kept = shop.visitor(accept="text/html")
    kept.cookies.update(cookie)
    assert kept.get("/").headers["location"] == "/sign-in"


def test_who_was_made_inactive_is_out_at_once(shop: Shop) -> None:
    browser = shop.signed_in("partner", 7)
    assert browser.get("/").headers["location"] == "/pick"
    gone = Person(
        shop.app.tools.ids.new(), "Gone", "partner7@shop.example", "partner", active=False
    )
    transact(shop.app.tools.pool, lambda tx: save_people(tx, [gone], NOW))
    assert browser.get("/").headers["location"] == "/sign-in"


def test_a_session_ends_after_twelve_hours(shop: Shop) -> None:
    browser = shop.signed_in("agent")
    shop.machine.at += timedelta(hours=12)
    assert browser.get("/").headers["location"] == "/sign-in"


def test_a_stranger_is_answered_exactly_like_someone_known(shop: Shop) -> None:
    shop.person("agent")
    known, stranger = asked(shop, "agent@shop.example"), asked(shop, "nobody@shop.example")
    assert known.status_code == stranger.status_code == 200
    assert known.text == stranger.text
    same = {"x-request-id", "date"}
    assert {k: v for k, v in known.headers.items() if k not in same} == {
        k: v for k, v in stranger.headers.items() if k not in same
    }


def test_asking_again_and_again_sends_no_more_than_five(shop: Shop) -> None:
    shop.machine.forward(hours=1)
    shop.person("store", 4)
    before = len(shop.post.sent)
    for _ in range(8):
        asked(shop, "store4@shop.example")
    time.sleep(0.3)
    assert len(shop.post.sent) - before == 5


def test_signing_in_leads_back_to_where_one_was_going(shop: Shop) -> None:
    shop.machine.forward(hours=1)
    shop.person("agent")
    answer = shop.visitor(accept="text/html").get("/live?topic=orders")
    assert answer.headers["location"] == "/sign-in?next=%2Flive%3Ftopic%3Dorders"
    link = mailed_link(shop, "agent@shop.example", next="/live?topic=orders")
    assert shop.visitor().post(link).headers["location"] == "/live?topic=orders"


@pytest.mark.parametrize(
    "away",
    ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "/a\nb", "/\t/evil", ""],
)
def test_nobody_is_led_to_another_site(away: str) -> None:
    assert own_address(away) == "/"


def test_the_form_speaks_dutch_too(shop: Shop) -> None:
    assert "Stuur me een link" in shop.visitor().get("/sign-in?lang=nl").text
    dutch = shop.visitor(**{"accept-language": "nl-BE,nl;q=0.9"})
    assert "Stuur me een link" in dutch.get("/sign-in").text
