"""The lives of fulfillment orders and parcels, as tables."""

from typing import Literal, TypeAlias

State: TypeAlias = Literal[
    "sent", "accepted", "rejected", "in_progress", "packed", "ready", "done",
    "cancel_requested", "cancelled",
]  # fmt: skip
"""What a fulfillment order is."""

MOVES: tuple[tuple[State, str, State], ...] = (
    # before             verb               after
    ("sent",             "accept",          "accepted"),
    ("sent",             "reject",          "rejected"),
    ("sent",             "cancel",          "cancelled"),
    ("accepted",         "reject",          "rejected"),
    ("accepted",         "start",           "in_progress"),
    ("accepted",         "cancel",          "cancelled"),
    ("in_progress",      "finish_packing",  "packed"),
    ("in_progress",      "give_up",         "cancelled"),
    ("in_progress",      "ask_to_stop",     "cancel_requested"),
    ("cancel_requested", "cancel",          "cancelled"),
    ("cancel_requested", "go_on",           "in_progress"),
    ("packed",           "ready",           "ready"),
    ("packed",           "hand_over",       "done"),
    ("ready",            "hand_over",       "done"),
    ("ready",            "put_back",        "cancelled"),
)  # fmt: skip
"""Every legal move of a fulfillment order; PostgreSQL holds the same rows in fulfillment.move."""

ParcelState: TypeAlias = Literal[
    "planned", "labelled", "handed_over", "in_transit", "out_for_delivery", "failed_attempt",
    "held_at_point", "delivered", "lost", "returning", "returned",
]  # fmt: skip
"""What a parcel is."""

SENT = (
    "handed_over",
    "in_transit",
    "out_for_delivery",
    "failed_attempt",
    "held_at_point",
    "returning",
)
"""States in which the carrier has the parcel; scans may come in any order among them."""

PARCEL_MOVES: tuple[tuple[str, str, str], ...] = (
    ("planned", "label", "labelled"),
    ("labelled", "void", "planned"),
    ("labelled", "hand_over", "handed_over"),
    *(
        ("labelled", verb, after)
        for verb, after in (("scan_in_transit", "in_transit"), ("scan_delivered", "delivered"))
    ),
    *(
        (before, verb, after)
        for before in SENT
        for verb, after in (
            ("scan_in_transit", "in_transit"),
            ("scan_out_for_delivery", "out_for_delivery"),
            ("scan_failed_attempt", "failed_attempt"),
            ("scan_held_at_point", "held_at_point"),
            ("scan_returning", "returning"),
            ("scan_delivered", "delivered"),
            ("scan_lost", "lost"),
            ("scan_returned", "returned"),
        )
    ),
    ("lost", "scan_delivered", "delivered"),
)
"""Every legal move of a parcel; a lost one may still turn up."""
