"""The channels orders come from, with what each takes for granted."""

from dataclasses import dataclass

from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Channel:
    """A way orders come in. `process` is the code of the process its orders run."""

    code: str
    name: str
    kind: str
    brand: str
    legal_entity: int
    segment: str
    currency: str
    language: str
    country: str
    owns_prices: bool
    process: str


_channels = statement(__file__, row=Channel)


def channels(tx: Tx) -> dict[str, Channel]:
    """Return all channels by their code."""
    return {channel.code: channel for channel in _channels(tx)}
