"""A command is carried out once, in one transaction, whatever the database does meanwhile."""

import threading
from collections.abc import Iterator

import httpx2 as httpx
import pytest
import structlog

from hebbes.doors.forget import forget
from hebbes.kit.transact import transact
from tests import databases
from tests.doors import made_up
from tests.doors.served import Shop, served


@pytest.fixture
def shop(server: str, template: str) -> Iterator[Shop]:
    with databases.fresh_database(server, template) as url, served(url, made_up.build) as shop:
        yield shop


def noted(program: httpx.Client, key: str | None, **body: object) -> httpx.Response:
    headers = {} if key is None else {"idempotency-key": key}
    return program.post("/v1/notes", json=body, headers=headers)


def test_the_same_request_sent_again_gets_the_first_answer(shop: Shop) -> None:
    program = shop.with_key("orders:write")
    first = noted(program, "k1", text="a")
    again = noted(program, "k1", text="a")
    assert (first.status_code, first.json()) == (201, {"notes": 1})
    assert (again.status_code, again.json()) == (201, {"notes": 1})
    assert again.headers["location"] == first.headers["location"] == "/v1/notes/1"
    assert again.headers["idempotency-replayed"] == "true"
    assert noted(program, None, text="a").json() == {"notes": 2}


def test_the_same_key_with_another_body_is_refused(shop: Shop) -> None:
    program = shop.with_key("orders:write")
    noted(program, "k1", text="a")
    answer = noted(program, "k1", text="b")
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")


def test_a_key_of_someone_else_is_another_key(shop: Shop) -> None:
    noted(shop.with_key("orders:write"), "k1", text="a")
    assert noted(shop.with_key("orders:write"), "k1", text="b").json() == {"notes": 2}


def test_a_refusal_is_not_kept(shop: Shop) -> None:
    program = shop.with_key("orders:write")
    assert noted(program, "k1", no=True).status_code == 409
    assert noted(program, "k1", text="a").status_code == 201


def test_while_it_runs_the_same_key_is_told_to_wait(shop: Shop) -> None:
    made_up.slow.clear()
    program = shop.with_key("orders:write")
    noted(program, None, text="a")
    answers: list[int] = []
    first = threading.Thread(
        target=lambda: answers.append(noted(program, "k1", wait=True).status_code)
    )
    first.start()
    try:
        for _ in range(200):
            meanwhile = noted(shop.visitor(**program.headers), "k1", no=True)
            if meanwhile.json().get("code") == "idempotency_key_running":
                break
        assert meanwhile.status_code == 409
        assert meanwhile.json()["retryable"] is True
        assert "retry-after" in meanwhile.headers
    finally:
        made_up.slow.set()
        first.join(10)
    assert answers == [201]


@pytest.mark.parametrize("key", ["", "x" * 256, "é", "a\tb"])
def test_a_key_that_cannot_be_used_is_refused(shop: Shop, key: str) -> None:
    program = shop.with_key("orders:write")
    answer = program.post("/v1/notes", json={}, headers={b"idempotency-key": key.encode("latin-1")})
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_invalid")


def test_where_a_key_is_needed_none_is_refused(shop: Shop) -> None:
    answer = noted(shop.with_key("orders:write"), None, needed=True)
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_missing")


@pytest.mark.parametrize(
    ("how", "status", "code"),
    [
        ("bug", 500, "internal"),
        ("wide", 422, "unacceptable_value"),
        ("nul", 422, "unacceptable_value"),
        ("deadlock", 503, "busy"),
    ],
)
def test_whatever_breaks_becomes_a_problem_that_quotes_nobody(
    shop: Shop, how: str, status: int, code: str
) -> None:
    with structlog.testing.capture_logs() as lines:
        answer = shop.with_key("orders:write").post(f"/v1/broken/{how}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert "Damrak" not in str(lines) + answer.text
    if status == 500:
        assert lines[0]["request_id"] == answer.json()["request_id"]
        assert "ZeroDivisionError" in str(lines)


def test_a_database_that_stays_away_is_told_with_when_to_come_back(shop: Shop) -> None:
    answer = shop.with_key("orders:write").post("/v1/broken/cut", timeout=40)
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert int(answer.headers["retry-after"]) > 0
    assert answer.json()["retryable"] is True


def test_answers_are_forgotten_after_a_week(shop: Shop) -> None:
    program = shop.with_key("orders:write")
    noted(program, "k1", text="a")
    tools = shop.app.tools
    shop.machine.forward(days=6)
    transact(tools.pool, lambda tx: forget(tools, tx))
    assert noted(program, "k1", text="a").json() == {"notes": 1}
    shop.machine.forward(days=1, seconds=1)
    transact(tools.pool, lambda tx: forget(tools, tx))
    assert noted(program, "k1", text="a").json() == {"notes": 2}
