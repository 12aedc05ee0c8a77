"""Keep the lanes decisions were made on, each once, so that they can be explained later."""

from collections.abc import Mapping, Sequence
from typing import Any

from hebbes.kit.sql import Tx, first, statement
from hebbes.sourcing.lanes import Lanes
from hebbes.sourcing.seen import lanes_from_json, lanes_to_json

_keep = statement(__file__, row=first)
_kept = statement(__file__, row=first, name="keep_lanes_read")


def keep_lanes(tx: Tx, lanes: Mapping[str, Lanes], known: set[str]) -> None:
    """Write those not kept yet. `known` spares the look: digests seen committed before."""
    new: Sequence[str] = [digest for digest in lanes if digest not in known]
    if new:
        known.update(_keep(tx, digest=new, rows=[lanes_to_json(lanes[digest]) for digest in new]))


def kept_lanes(tx: Tx, digest: str) -> Lanes | None:
    """Return the lanes with this digest, if they are kept."""
    found: list[Any] = _kept(tx, digest=digest)
    return lanes_from_json(found[0]) if found else None
