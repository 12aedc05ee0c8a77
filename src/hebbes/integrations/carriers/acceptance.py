"""Which parcels the simulated carrier takes: pure rules."""

from hebbes.fulfillment.carrier_port import Address, LabelWant
from hebbes.integrations.carriers.points import is_point
from hebbes.integrations.carriers.rates import fits
from hebbes.integrations.carriers.settings import Offer, SimulatedCarrierSettings
from hebbes.kit.outcomes import Refused

__all__ = ["refusal"]

_COUNTRY_LETTERS = 2


def refusal(
    settings: SimulatedCarrierSettings, offer: Offer | None, want: LabelWant
) -> Refused | None:
    """Give the first reason not to take this parcel with this service."""
    if offer is None:
        return Refused("unknown_service", want.service)
    if not (_is_complete(want.sender) and _is_complete(want.recipient)):
        return Refused("bad_address", "name, street, postcode, city and country are needed")
    if offer.kind == "point" and not is_point(settings, want.pick_up_point or ""):
        return Refused("unknown_point", want.pick_up_point or "")
    return fits(settings, offer, want.box, want.recipient.country)


def _is_complete(address: Address) -> bool:
    parts = (address.street, address.postcode, address.city)
    named = address.name.strip() or address.company.strip()
    is_country = len(address.country) == _COUNTRY_LETTERS and address.country.isascii()
    return bool(named) and is_country and all(part.strip() for part in parts)
