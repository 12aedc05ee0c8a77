"""What every answer has in common, whoever asks for whatever."""

import pytest

from hebbes.doors.problem_kinds import PROBLEM_KINDS
from tests.doors.served import Shop


def test_an_unknown_address_is_a_problem_that_says_so(shop: Shop) -> None:
    answer = shop.visitor().get("/v1/nothing/here")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["code"] == "not_found"
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert problem["retryable"] is False


def test_every_kind_of_problem_has_its_page(shop: Shop) -> None:
    for code in PROBLEM_KINDS:
        answer = shop.visitor(accept="text/html").get(f"/docs/problems/{code}")
        assert answer.status_code == 200, code
        assert code in answer.text
    assert shop.visitor().get("/docs/problems/nonsense").status_code == 404


def test_a_verb_an_address_does_not_know_is_refused_with_those_it_does(shop: Shop) -> None:
    answer = shop.visitor().delete("/sign-in")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, POST"


def test_a_browser_is_shown_a_page_where_a_program_gets_a_document(shop: Shop) -> None:
    answer = shop.visitor(accept="text/html").get("/nothing/here")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("address", ["/sign-in", "/v1/me", "/nothing", "/assets/tokens.css"])
def test_every_answer_carries_what_keeps_browsers_careful(shop: Shop, address: str) -> None:
    headers = shop.visitor().get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]


def test_what_is_personal_is_kept_by_no_cache(shop: Shop) -> None:
    for address in ("/v1/me", "/sign-in", "/"):
        assert shop.visitor().get(address).headers["cache-control"] == "no-store"


def test_a_head_is_answered_like_a_get_without_the_body(shop: Shop) -> None:
    for address in ("/health", "/v1/openapi.json", "/assets/tokens.css"):
        answer = shop.visitor().head(address)
        assert answer.status_code == 200
        assert answer.content == b""


def test_a_nul_in_the_address_is_refused(shop: Shop) -> None:
    for address in ("/sign-in?next=%00", "/docs/problems/%00"):
        assert shop.visitor().get(address).status_code == 400


def test_the_description_tells_who_may_what(shop: Shop) -> None:
    description = shop.visitor().get("/v1/openapi.json").json()
    assert description["openapi"].startswith("3.1")
    assert "orders:read" in description["paths"]["/v1/me"]["get"]["x-who-may"]
    assert "HTTPValidationError" not in str(description)


def test_a_language_chosen_in_an_address_holds_for_the_pages_after_it(shop: Shop) -> None:
    browser = shop.visitor(accept="text/html")
    browser.headers["accept-language"] = "nl"
    assert '<html lang="nl">' in browser.get("/sign-in").text
    chosen = browser.get("/sign-in?lang=en")
    assert "SameSite=Lax" in chosen.headers["set-cookie"]
    assert '<html lang="en">' in browser.get("/sign-in").text
    assert "set-cookie" not in browser.get("/sign-in?lang=xx").headers
    assert "set-cookie" not in browser.get("/assets/tokens.css?v=1&lang=nl").headers
