"""Save the channels that orders come from."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, TypeAlias

from hebbes.catalog.channels import Channel
from hebbes.kit.sql import Tx, statement

ChannelSaved: TypeAlias = Literal["new", "changed", "same", "unknown_legal_entity"]


def _saved(saved: ChannelSaved) -> ChannelSaved:
    return saved


_save_channels = statement(__file__, given=Channel, row=_saved)


def save_channels(
    tx: Tx, channels: Sequence[Channel], at: datetime, actor: str
) -> list[ChannelSaved]:
    """Save the channels, tell of each what that did, and note it in the journal.

    A channel of a legal entity nobody knows is refused. Of two with one code the last counts.
    """
    return _save_channels(tx, channels, at=at, actor=actor) if channels else []
