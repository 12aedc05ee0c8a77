"""The roles people have, the scopes keys have, and whose rows each of them reaches."""

from typing import Final, Literal, TypeAlias, get_args

Role: TypeAlias = Literal["admin", "agent", "store", "partner"]
Scope: TypeAlias = Literal[
    "orders:read",
    "orders:write",
    "orders:priced",
    "stock:read",
    "stock:write",
    "catalog:write",
    "network:write",
    "fulfillment:work",
    "holds:write",
    "events:read",
    "events:subscribe",
    "reports:read",
    "audit:read",
]
Thing: TypeAlias = Literal["order", "fulfillment_order", "stock"]

ROLES: Final[tuple[Role, ...]] = get_args(Role)
SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)

SCOPE_MEANINGS: Final[dict[Scope, str]] = {
    "orders:read": "read orders, their lines, payments, documents and time line",
    "orders:write": "place orders; ask for changes to them",
    "orders:priced": "state prices with an order; without it they come from the catalog",
    "stock:read": "read stock, its ledger and availability",
    "stock:write": "receive, count, damage, transfer; send stock feeds",
    "catalog:write": "add and change articles and list prices",
    "network:write": "add and change locations, hours, services and cut-offs",
    "fulfillment:work": "accept, reject, pick, pack, label and hand over fulfillment orders",
    "holds:write": "put holds on orders and let them go",
    "events:read": "read the feed of events",
    "events:subscribe": "have events sent to an address, again where asked",
    "reports:read": "read reports over all channels",
    "audit:read": "read the result of the audit",
}

Rows: TypeAlias = Literal["all", "own location"]

REACH: Final[dict[tuple[Role, Thing], Rows]] = {
    # who                 what                  whose rows
    ("admin", "order"): "all",
    ("admin", "fulfillment_order"): "all",
    ("admin", "stock"): "all",
    ("agent", "order"): "all",
    ("agent", "fulfillment_order"): "all",
    ("agent", "stock"): "all",
    ("store", "fulfillment_order"): "own location",
    ("store", "stock"): "own location",
    ("partner", "fulfillment_order"): "own location",
}
"""A pair that is not listed reaches no row at all."""
