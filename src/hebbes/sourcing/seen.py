"""Write what a decision saw as a few hundred bytes of JSON, and read it back to decide again."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt

from hebbes.kit.names import LineId, LocationId, Sku
from hebbes.sourcing.lanes import TERMS, Lanes, terms_of
from hebbes.sourcing.plan import Candidate, Need, Wishes

Json = dict[str, Any]


def seen_to_json(
    needs: Sequence[Need], lanes: Lanes, stood: npt.NDArray[np.integer], wishes: Wishes
) -> Json:
    """All that a choice depends on: what was needed, what stood where, and which lanes.

    The lanes are named by their digest: keep `lanes_to_json` of each once, for all orders on them.
    Stock is cut to the units asked, so most articles take one bit a location.
    """
    row = {need.sku: at for at, need in enumerate(needs)}
    document: Json = {
        "lanes": lanes.digest,
        "needs": [[str(n.line), n.sku, n.units, n.weight_grams] for n in needs],
        "stood": {sku: _packed(stood[at]) for sku, at in row.items()},
    }
    if wishes.max_parcels is not None:
        document["max_parcels"] = wishes.max_parcels
    if wishes.only_at is not None:
        document["only_at"] = wishes.only_at
    if wishes.skip:
        document["skip"] = sorted(wishes.skip.items())
    return document


def seen_from_json(document: Json, lanes: Lanes) -> tuple[list[Need], list[Candidate], Wishes]:
    """The input for `choose_plan` and `explain_plan`; ValueError when the lanes are others."""
    if document["lanes"] != lanes.digest:
        raise ValueError(f"decided on lanes {document['lanes']}, not on {lanes.digest}")
    needs = [
        Need(LineId(UUID(line)), Sku(sku), units, grams)
        for line, sku, units, grams in document["needs"]
    ]
    count = len(lanes.senders)
    stood = {sku: _unpacked(text, count) for sku, text in document["stood"].items()}
    candidates = [
        replace(sender, stock=tuple(int(stood[need.sku][at]) for need in needs))
        for at, sender in enumerate(lanes.senders)
    ]
    return (
        needs,
        candidates,
        Wishes(
            max_parcels=document.get("max_parcels"),
            only_at=document.get("only_at"),
            skip={LocationId(place): reason for place, reason in document.get("skip", ())},
        ),
    )


def lanes_to_json(lanes: Lanes) -> list[list[Any]]:
    """One row a location: everything about a candidate but its stock."""
    return [list(terms_of(sender)) for sender in lanes.senders]


def lanes_from_json(rows: Sequence[Sequence[Any]]) -> Lanes:
    """The lanes as they were, with the same digest."""
    return Lanes.of([Candidate(**dict(zip(TERMS, row, strict=True)), stock=()) for row in rows])


def _packed(units: npt.NDArray[np.integer]) -> str:
    """Whole numbers as planes of bits, the lowest plane first."""
    planes = max(1, int(units.max(initial=0)).bit_length())
    bits = (units[None, :] >> np.arange(planes)[:, None]) & 1
    return b64encode(np.packbits(bits.astype(np.uint8), axis=1).tobytes()).decode()


def _unpacked(text: str, count: int) -> npt.NDArray[np.int64]:
    width = -(-count // 8)
    planes = np.frombuffer(b64decode(text), np.uint8).reshape(-1, max(1, width))
    bits = np.unpackbits(planes, axis=1)[:, :count].astype(np.int64)
    return (bits << np.arange(len(planes))[:, None]).sum(axis=0)
