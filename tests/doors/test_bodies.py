"""No body, however odd, gets more than a problem that says what to do."""

from collections.abc import Iterator

import httpx2 as httpx
import pytest

from hebbes.doors.bodies import DEEPEST, pointer
from tests import databases
from tests.doors import made_up
from tests.doors.served import Shop, served

LIMIT = 100_000
ADDRESSES = ("/v1/typed", "/v1/modelled")
JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def shop(server: str, template: str) -> Iterator[Shop]:
    with (
        databases.fresh_database(server, template) as url,
        served(url, made_up.build, body_limit_bytes=LIMIT) as shop,
    ):
        yield shop


@pytest.fixture(scope="module")
def program(shop: Shop) -> httpx.Client:
    return shop.with_key("orders:write")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b'{"ref": "a',
        b"\xff\xfe",
        b'{"ref": "\xc3\x28", "lines": []}',
        b'{"ref": "\\ud800", "lines": []}',
        b'{"ref": NaN}',
        b"[" * 5000,
        b"[" * (DEEPEST + 2) + b"]" * (DEEPEST + 2),
        b'{"units": 1' + b"0" * 5000 + b"}",
        b"\x00",
        b"\xef\xbb\xbf{}",
    ],
    ids=lambda b: repr(b[:12]),
)
def test_what_is_not_json_is_told_so(program: httpx.Client, address: str, body: bytes) -> None:
    answer = program.post(address, content=body, headers=JSON)
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["retryable"] is False


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "image/png", "", "json"])
def test_another_type_of_body_is_refused(program: httpx.Client, address: str, kind: str) -> None:
    answer = program.post(address, content=b'{"a": 1}', headers={"content-type": kind})
    assert (answer.status_code, answer.json()["code"]) == (415, "wrong_media_type")


@pytest.mark.parametrize("address", ADDRESSES)
def test_one_byte_over_the_limit_is_refused(program: httpx.Client, address: str) -> None:
    too_much = b" " * (LIMIT + 1)
    answer = program.post(address, content=too_much, headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_body_that_never_ends_is_cut_off_while_it_comes(
    program: httpx.Client, address: str
) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(10_000):
            yield b" " * 10_000

    try:
        answer = program.post(address, content=endless(), headers=JSON)
    except httpx.TransportError:
        return  # the connection was closed while we were still sending
    assert answer.status_code == 413


def test_a_nul_inside_a_text_is_refused_where_it_stands(program: httpx.Client) -> None:
    answer = program.post("/v1/typed", content=b'{"ref": "a\\u0000b", "lines": []}', headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/ref"
    fine = program.post("/v1/typed", content=b'{"ref": "\\\\u0000", "lines": []}', headers=JSON)
    assert fine.status_code == 200, "a backslash and the text u0000 are no NUL"


def test_a_mistake_is_pointed_at(program: httpx.Client) -> None:
    by_hand = program.post("/v1/typed", json={"ref": "a", "lines": [{}, {"n": "x"}]})
    assert by_hand.status_code == 422
    assert by_hand.json()["errors"][0]["pointer"] == "/lines/1/*"
    modelled = program.post("/v1/modelled", json={"sku": "A", "units": 0})
    assert modelled.status_code == 422
    assert modelled.json()["errors"][0]["pointer"] == "/units"
    assert modelled.json()["type"] == "/docs/problems/invalid_body"


@pytest.mark.parametrize(
    ("path", "expected"),
    [("$", ""), ("$.lines[2].units", "/lines/2/units"), ("$.a[...].b", "/a/*/b")],
)
def test_a_path_becomes_a_pointer(path: str, expected: str) -> None:
    assert pointer(path) == expected


@pytest.mark.parametrize("address", ["/v1/modelled/x", "/v1/modelled/3?most=11"])
def test_a_wrong_parameter_is_named(program: httpx.Client, address: str) -> None:
    answer = program.get(address)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_parameters")
    assert answer.json()["errors"]


def test_a_form_carries_its_token_and_keeps_its_fields(shop: Shop) -> None:
    # The made-up application has no sign-in page: the session is made by the verbs themselves.
    browser = shop.session("agent")
    sent = {"csrf": shop.csrf(browser), "name": "Zoë"}
    assert browser.post("/form", data=sent).json() == {"name": "Zoë"}
    parts = {name: (None, value) for name, value in sent.items()}
    assert browser.post("/form", files=parts).json() == {"name": "Zoë"}
    assert browser.post("/form", data={"name": "Zoë"}).status_code == 403
    torn = browser.post(
        "/form", content=b"--x\r\n", headers={"content-type": "multipart/form-data; boundary=y"}
    )
    assert torn.status_code in (400, 403)
