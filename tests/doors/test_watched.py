"""What machines ask of a process: does it serve, is it ready, how much waits."""

import re
from collections.abc import Iterator
from io import StringIO

import psycopg
import pytest
import structlog

from hebbes.kit.transact import transact
from hebbes.runtime import wiring
from hebbes.runtime.logs import log_as_json
from hebbes.runtime.worker import Worker
from hebbes.work import Task, add
from tests import databases
from tests.doors.served import Shop, served
from tests.world import build

NAME, MAIL = "Wilhelmina Zonnebloem", "wilhelmina.zonnebloem@example.com"


@pytest.fixture(scope="module")
def shop(server: str, template: str) -> Iterator[Shop]:
    with databases.fresh_database(server, template) as url, served(url) as shop:
        yield shop


@pytest.fixture
def logged() -> Iterator[StringIO]:
    """What the process logs as JSON while the test runs."""
    import logging  # noqa: PLC0415  put back as it was

    before, root = structlog.get_config(), logging.getLogger()
    handlers, level, lines = root.handlers[:], root.level, StringIO()
    log_as_json(lines)
    yield lines
    structlog.configure(**before)
    root.handlers[:] = handlers
    root.setLevel(level)


def test_metrics_read_as_prometheus_text(shop: Shop) -> None:
    transact(shop.app.tools.pool, lambda tx: add(tx, [Task('odd "kind"')]))
    Worker(shop.app.tools.pool, shop.app.tools.shop, shop.app.ports)
    shop.app.ports.gateway.log.know(["carrier.simulated"])
    worker = Worker(shop.app.tools.pool, shop.app.tools.shop, shop.app.ports)
    worker.stopping.set()
    worker.tell_systems()
    answer = shop.with_key("audit:read").get("/v1/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    line = re.compile(r'# (HELP|TYPE) hebbes_\w+ .+|hebbes_\w+\{\w+="(?:[^"\\]|\\.)*"\} [\d.e+]+')
    assert all(line.fullmatch(text) for text in answer.text.splitlines())
    assert 'hebbes_work_waiting{kind="odd \\"kind\\""} 1' in answer.text
    assert 'hebbes_system_calls_total{system="carrier.simulated"} 0' in answer.text


def test_metrics_are_not_for_everyone(shop: Shop) -> None:
    assert shop.with_key("orders:read").get("/v1/metrics").status_code == 403
    assert shop.visitor().get("/v1/metrics").status_code == 401


def test_a_process_without_its_database_serves_and_is_not_ready(server: str, template: str) -> None:
    with databases.fresh_database(server, template) as url, served(url) as shop:
        visitor = shop.visitor()
        assert visitor.get("/ready").json() == {"ready": True}
        with psycopg.connect(wiring.conninfo_of(shop.app.tools.pool), autocommit=True) as conn:
            conn.execute("ALTER SCHEMA work RENAME TO elsewhere")
            lost = visitor.get("/ready")
            assert (lost.status_code, lost.json()) == (503, {"ready": False})
            assert visitor.get("/health").status_code == 200
            conn.execute("ALTER SCHEMA elsewhere RENAME TO work")
        assert visitor.get("/ready").status_code == 200


def test_a_run_that_goes_wrong_logs_neither_name_nor_mail(shop: Shop, logged: StringIO) -> None:
    with psycopg.connect(wiring.conninfo_of(shop.app.tools.pool)) as conn:
        world = build(conn)
        conn.commit()
        for token in ("tok_ok", "tok_unknown", "tok_declined"):
            customer = {"name": NAME, "email": MAIL, "phone": "+31 6 12345678"}
            payment = {"method": "card", "token": token}
            world.place(world.order(customer=customer, payment=payment))
        add(conn, [Task("send_message", facts={"name": NAME}), Task("label_parcel")])
        conn.commit()
        shop.work_off()
        for table in ("customers.customer", "payments.payment"):
            conn.execute(f"ALTER TABLE {table} RENAME TO gone")  # type: ignore[arg-type]
            conn.commit()
            world_again = shop.with_key("orders:write")
            world_again.post(
                "/v1/orders",
                json=world.order(customer=customer),
                headers={"idempotency-key": table},
            )
            name = table.partition(".")[2]
            conn.execute(f"ALTER TABLE {table.partition('.')[0]}.gone RENAME TO {name}")  # type: ignore[arg-type]
            conn.commit()
    log = structlog.get_logger("hebbes.test")
    log.warning("said", fault=f"{MAIL} is taken", number=3)
    told = logged.getvalue()
    assert '"number": 3' in told
    assert "••• is taken" in told or "\\u2022 is taken" in told
    assert "a request broke" in told
    for secret in (NAME, MAIL, "Zonnebloem", "12345678", "Damrak"):
        assert secret not in told
