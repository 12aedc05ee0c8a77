"""Make sure that what imported documents belong to is there: a channel and a location."""

from hebbes.catalog.add_channels import add_channels
from hebbes.catalog.channels import Channel
from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx
from hebbes.network.add_locations import Plain, add_locations


def import_settings(tx: Tx, channel: Channel, location: Plain) -> LocationId:
    """Add the channel and the location unless they are there; return the location's id."""
    add_channels(tx, [channel])
    return add_locations(tx, [location])[location.code]
