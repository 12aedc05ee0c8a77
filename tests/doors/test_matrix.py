"""Every route by every kind of caller: what the table of rights says, and nothing else."""

from datetime import timedelta
from uuid import uuid4

import httpx2 as httpx
import pytest

from hebbes.access.principal import Kind
from hebbes.access.rights import RIGHTS, Right
from hebbes.access.roles import ROLES, SCOPES, Role, Scope
from hebbes.access.route_table import UnlistedRoute, refuse_differences, refuse_overlaps
from hebbes.doors.allow import SAFE_VERBS
from hebbes.kit.names import OrderId
from tests.doors.served import NOW, Shop

LINK_ROUTES = [right for right in RIGHTS if "signed:order" in right.may]
ODD_PATH = {"path:path": "nothing.css", "link": "no-link"}


@pytest.fixture(scope="module")
def people(shop: Shop) -> dict[Role, httpx.Client]:
    """Give a browser for each role, signed in."""
    return {role: shop.signed_in(role, None if role in ("admin", "agent") else 1) for role in ROLES}


@pytest.fixture(scope="module")
def keys(shop: Shop) -> dict[Scope, httpx.Client]:
    """Give a program for each scope."""
    return {scope: shop.with_key(scope) for scope in SCOPES}


def address(right: Right, **values: str) -> str:
    """Return an address of the route that leads to nothing that exists."""
    parts = [
        values.get(part[1:-1], ODD_PATH.get(part[1:-1], str(uuid4()))) if part[:1] == "{" else part
        for part in right.path.split("/")
    ]
    return "/".join(parts)


def refused(answer: httpx.Response, kind: Kind) -> bool:
    """Tell whether the frame refused: by status and, to programs, by a problem's code."""
    if answer.status_code in (401, 403):
        assert answer.headers["content-type"].split(";")[0] in (
            "application/problem+json",
            "text/html",
        )
        return True
    if answer.request.url.path.startswith("/v1/notices/"):
        # Without a partner of that name there is no signature to look at: nothing is there.
        return answer.status_code == 404
    if answer.request.url.path.startswith("/o/"):
        # A link we did not sign opens what is not there: nobody learns whether the order is.
        return answer.status_code == 404
    to_sign_in = answer.headers.get("location", "").startswith("/sign-in")
    return kind == "nobody" and answer.status_code == 303 and to_sign_in


@pytest.mark.parametrize("right", RIGHTS, ids=lambda r: f"{r.verb} {r.path}")
def test_nobody_gets_in_where_it_is_not_open(shop: Shop, right: Right) -> None:
    for accept in ("application/json", "text/html"):
        answer = shop.visitor(accept=accept).request(right.verb, address(right))
        assert refused(answer, "nobody") != right.is_open


@pytest.mark.parametrize("right", RIGHTS, ids=lambda r: f"{r.verb} {r.path}")
def test_a_key_opens_what_its_scope_names_and_nothing_else(
    keys: dict[Scope, httpx.Client], right: Right
) -> None:
    for scope, program in keys.items():
        answer = program.request(right.verb, address(right))
        assert refused(answer, "key") != (right.is_open or scope in right.may), scope


@pytest.mark.parametrize(
    "right",
    # Signing out would end the sessions of the other cases: test_sign_in.py has it.
    [r for r in RIGHTS if r.path != "/sign-out"],
    ids=lambda r: f"{r.verb} {r.path}",
)
def test_a_person_opens_what_their_role_names_and_nothing_else(
    shop: Shop, people: dict[Role, httpx.Client], right: Right
) -> None:
    for role, browser in people.items():
        headers = {"x-csrf-token": shop.csrf(browser), "accept": "application/json"}
        answer = browser.request(right.verb, address(right), headers=headers)
        may = right.is_open or role in right.may
        if right.path == "/live" and may:
            assert answer.status_code == 422  # let in, and asked for topics
        else:
            assert refused(answer, "person") != may, role


@pytest.mark.parametrize(
    "right", [r for r in RIGHTS if r.verb not in SAFE_VERBS], ids=lambda r: f"{r.verb} {r.path}"
)
def test_a_page_of_another_site_changes_nothing(
    shop: Shop, people: dict[Role, httpx.Client], right: Right
) -> None:
    for browser in people.values():
        token = {"x-csrf-token": shop.csrf(browser), "accept": "application/json"}
        for foreign in (
            {"origin": "https://evil.example"},
            {"sec-fetch-site": "cross-site"},
            {"origin": "null"},
            {"origin": "null", "sec-fetch-site": "cross-site"},
        ):
            answer = browser.request(right.verb, address(right), headers=token | foreign)
            assert answer.status_code == 403


@pytest.mark.parametrize(
    "right",
    [r for r in RIGHTS if r.verb not in SAFE_VERBS and not r.asks_nobody],
    ids=lambda r: f"{r.verb} {r.path}",
)
def test_a_form_without_the_sessions_own_token_changes_nothing(
    people: dict[Role, httpx.Client], right: Right
) -> None:
    for browser in people.values():
        for form in ({}, {"csrf": ""}, {"csrf": "guessed"}):
            answer = browser.request(
                right.verb, address(right), data=form, headers={"accept": "application/json"}
            )
            assert answer.status_code == 403


@pytest.mark.parametrize(
    "right", [r for r in RIGHTS if not r.is_open], ids=lambda r: f"{r.verb} {r.path}"
)
def test_no_header_makes_anyone_somebody_else(shop: Shop, right: Right) -> None:
    spoofed = {
        "x-forwarded-user": "admin",
        "x-user-id": str(uuid4()),
        "x-role": "admin",
        "x-forwarded-for": "127.0.0.1",
        "x-original-url": "/health",
        "x-rewrite-url": "/health",
        "x-http-method-override": "GET",
        "authorization": "Basic YWRtaW46YWRtaW4=",
        "cookie": "hebbes_session=1; role=admin",
        "accept": "application/json",
    }
    answer = shop.visitor(**spoofed).request(right.verb, address(right))
    assert refused(answer, "nobody")


@pytest.mark.parametrize("right", LINK_ROUTES, ids=lambda r: f"{r.verb} {r.path}")
def test_a_link_opens_its_own_order_only_and_only_in_its_time(shop: Shop, right: Right) -> None:
    mine = OrderId(shop.app.tools.ids.new())
    link = shop.app.tools.links.sign("order", mine, NOW + timedelta(days=1))
    past = shop.app.tools.links.sign("order", mine, NOW - timedelta(seconds=1))
    answers = {
        name: shop.visitor().request(
            right.verb, address(right, link=token), params={"link": token} | {"topic": "orders"}
        )
        for name, token in {
            "good": link,
            "past": past,
            "bent": ("B" if link[0] == "A" else "A") + link[1:],
        }.items()
    }
    assert answers["past"].status_code == 410
    assert answers["bent"].status_code == 404
    assert answers["good"].status_code not in (401, 410, 500)


def test_a_route_without_a_row_keeps_the_process_from_starting() -> None:
    rights = RIGHTS[:2]
    listed = [(right.verb, right.path) for right in rights]
    refuse_differences(rights, listed)
    with pytest.raises(UnlistedRoute, match="GET /secret"):
        refuse_differences(rights, [*listed, ("GET", "/secret")])
    with pytest.raises(UnlistedRoute, match="without a route"):
        refuse_differences(rights, listed[:1])
    with pytest.raises(UnlistedRoute, match="more than one"):
        refuse_differences(rights, [*listed, listed[0]])


def test_no_address_can_mean_two_rights() -> None:
    refuse_overlaps(RIGHTS)
    for one, other in (("/a/{x}", "/a/b"), ("/a/{x}", "/{y}/b"), ("/a/{x:path}", "/a/b/c")):
        with pytest.raises(UnlistedRoute):
            refuse_overlaps([Right("GET", one, "", ("open",)), Right("GET", other, "", ("open",))])
    refuse_overlaps([Right("GET", "/a/{x}", "", ()), Right("POST", "/a/b", "", ())])
    refuse_overlaps([Right("GET", "/a/{x}", "", ()), Right("GET", "/a/{x}/b", "", ())])
