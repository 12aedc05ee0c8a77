"""The life of a line's units, as a table: what can happen to them, and what they are then."""

from typing import Literal, TypeAlias, get_args

Stage: TypeAlias = Literal[
    "open", "reserved", "backordered", "allocated", "in_production", "released", "picked",
    "packed", "ready_for_pickup", "shipped", "delivered", "lost", "returned_to_sender", "cancelled",
]  # fmt: skip
"""What a unit is; every unit of a line is at exactly one."""

Verb: TypeAlias = Literal[
    "reserve", "unreserve", "allocate", "backorder", "reopen", "resource", "produce", "finish",
    "release", "pick", "pack", "unpack", "ready", "collect", "ship", "deliver", "perform", "lose",
    "send_back", "reship", "cancel",
]  # fmt: skip
"""What can be done to units."""

STAGES: tuple[Stage, ...] = get_args(Stage)

MOVES: tuple[tuple[Stage, Verb, Stage], ...] = (
    # before               verb         after
    ("open",               "reserve",   "reserved"),
    ("open",               "allocate",  "allocated"),
    ("open",               "backorder", "backordered"),
    ("open",               "perform",   "delivered"),
    ("open",               "cancel",    "cancelled"),
    ("reserved",           "unreserve", "open"),
    ("reserved",           "allocate",  "allocated"),
    ("reserved",           "backorder", "backordered"),
    ("reserved",           "cancel",    "cancelled"),
    ("backordered",        "reserve",   "reserved"),
    ("backordered",        "allocate",  "allocated"),
    ("backordered",        "reopen",    "open"),
    ("backordered",        "cancel",    "cancelled"),
    ("allocated",          "resource",  "open"),
    ("allocated",          "produce",   "in_production"),
    ("allocated",          "release",   "released"),
    ("allocated",          "cancel",    "cancelled"),
    ("in_production",      "finish",    "allocated"),
    ("in_production",      "cancel",    "cancelled"),
    ("released",           "resource",  "open"),
    ("released",           "pick",      "picked"),
    ("released",           "cancel",    "cancelled"),
    ("picked",             "resource",  "open"),
    ("picked",             "pack",      "packed"),
    ("picked",             "cancel",    "cancelled"),
    ("packed",             "unpack",    "picked"),
    ("packed",             "ready",     "ready_for_pickup"),
    ("packed",             "ship",      "shipped"),
    ("packed",             "cancel",    "cancelled"),
    ("ready_for_pickup",   "collect",   "delivered"),
    ("ready_for_pickup",   "reopen",    "open"),
    ("ready_for_pickup",   "cancel",    "cancelled"),
    ("shipped",            "deliver",   "delivered"),
    ("shipped",            "lose",      "lost"),
    ("shipped",            "send_back", "returned_to_sender"),
    ("lost",               "deliver",   "delivered"),
    ("lost",               "send_back", "returned_to_sender"),
    ("lost",               "reship",    "open"),
    ("lost",               "cancel",    "cancelled"),
    ("returned_to_sender", "reship",    "open"),
    ("returned_to_sender", "cancel",    "cancelled"),
)  # fmt: skip
"""Every legal move; PostgreSQL holds the same rows in orders.move."""
