"""Add channels that are not there yet."""

from collections.abc import Sequence

from hebbes.catalog.channels import Channel
from hebbes.kit.sql import Tx, none, statement

_add = statement(__file__, given=Channel, row=none)


def add_channels(tx: Tx, channels: Sequence[Channel]) -> None:
    """Add those whose code is new; the others stay as they are."""
    _add(tx, channels)
