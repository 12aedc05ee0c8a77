"""Make sure that what imported documents belong to is there: a channel and a location."""

from hebbes.catalog.channels import Channel
from hebbes.catalog.save_channels import save_channels
from hebbes.flows.import_documents import ACTOR
from hebbes.flows.shop import Shop
from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx
from hebbes.network.save_locations import Described, save_locations


def import_settings(tx: Tx, shop: Shop, channel: Channel, location: Described) -> LocationId:
    """Add the channel and the location unless they are there; return the location's id.

    One that is there stays as it is: somebody may have set it otherwise.
    """
    settings, at = shop.settings(tx), shop.clock.now()
    if channel.code not in settings.channels:
        save_channels(tx, [channel], at, ACTOR)
    known = settings.network.by_code(location.code)
    return known.id if known else save_locations(tx, [location], at, ACTOR)[0].id
