"""Addresses as carriers want them: of locations that send and of people who receive."""

from hebbes.customers.contact import Contact
from hebbes.customers.recipients import Receiver
from hebbes.fulfillment.carrier_port import Address
from hebbes.network.network import Location


def address_of(place: Location) -> Address:
    """Return where a location's parcels come from."""
    return Address(
        name=place.name,
        street=_street(place.street, place.house_number),
        postcode=place.postcode or "",
        city=place.city or "",
        country=place.country,
    )


def address_to(receiver: Receiver, customer: Contact | None) -> Address:
    """Return where a parcel goes; without a mail address of its own it takes the customer's."""
    return Address(
        name=receiver.name or "",
        street=_street(receiver.street, receiver.house_number, receiver.addition),
        postcode=receiver.postcode or "",
        city=receiver.city or "",
        country=receiver.country,
        company=receiver.company or "",
        email=receiver.email or (customer.email if customer else None) or "",
        phone=receiver.phone or (customer.phone if customer else None) or "",
    )


def _street(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)
