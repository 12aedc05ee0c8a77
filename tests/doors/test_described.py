"""The API does what its description says: whatever is sent, by whomever, no answer surprises."""

import os
from pathlib import Path
from typing import Any, Final

import httpx2 as httpx
import psycopg
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import checks

from hebbes.access.roles import ROLES, SCOPES
from hebbes.api.app import description_of
from hebbes.integrations.simulated_partners import simulated_partners
from hebbes.runtime import wiring
from tests.doors.served import Shop
from tests.world import World, build

LONG: Final = os.environ.get("HEBBES_LONG") == "1"
EXAMPLES: Final = 200 if LONG else 4
"""How many requests are made up of each route; everyone sends each of them."""

CHECKS: Final = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]

described = schemathesis.openapi.from_dict(description_of(simulated_partners(Path("unused"))))


@pytest.fixture(scope="module")
def known(shop: Shop) -> dict[str, str]:
    """Give what stands in a small shop with an order at work, by its name in an address."""
    world: World = build(psycopg.connect(wiring.conninfo_of(shop.app.tools.pool), autocommit=True))
    with shop.with_key("orders:write", "orders:read") as door:
        href = door.post("/v1/orders", json=world.order()).raise_for_status().json()["href"]
        shop.work_off()
        (work,) = door.get(href).json()["fulfillment_orders"]
    return {
        "/v1/orders/": href.rpartition("/")[2],
        "/v1/fulfillment-orders/": work["id"],
        "sku": "MUG",
        "location": "WH-A",
        "gate": "manual",
        "provider": "simulated",
        "carrier": "simulated",
        "code": "standard",
    }


@pytest.fixture(scope="module")
def callers(shop: Shop, known: dict[str, str]) -> dict[str, httpx.Client]:
    """Give a program with every scope, and a browser for each role."""
    found = {role: shop.session(role) for role in ROLES}
    for browser in found.values():
        browser.headers.update({"x-csrf-token": shop.csrf(browser), "accept": "application/json"})
    return {"key of everything": shop.with_key(*SCOPES), **found}


@described.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=not LONG,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.data_too_large,
    ],
)
def test_no_request_is_answered_otherwise_than_described(
    case: Any, callers: dict[str, httpx.Client], known: dict[str, str]
) -> None:
    for name, value in (case.path_parameters or {}).items():
        # Half of what is made up points at something that is there.
        if len(str(value)) % 2:
            beginning = next((one for one in known if case.path.startswith(one)), name)
            case.path_parameters[name] = known.get(name) or known.get(beginning, value)
    for door in callers.values():
        answer = send(case, door)
        assert answer.status_code < 500, answer.text
        case.validate_response(answer, checks=CHECKS)


def send(case: Any, door: httpx.Client) -> httpx.Response:
    """Send the made-up request through a caller's own client."""
    asked = case.as_transport_kwargs(base_url=str(door.base_url).rstrip("/"))
    asked.pop("cookies", None)
    made_up = asked.pop("headers").items()
    # Who asks is the caller's own; that it cannot be made up is test_matrix.py's to show.
    headers = {k: v for k, v in made_up if k.lower() not in ("authorization", "user-agent")}
    if isinstance(asked.get("data"), bytes | str):
        asked["content"] = asked.pop("data")
    return door.request(headers=headers, **asked)
