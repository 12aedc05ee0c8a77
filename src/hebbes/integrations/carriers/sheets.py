"""Lays out the simulated carrier's labels, in the language of the recipient's country."""

from hebbes.fulfillment.carrier_port import Label, LabelFormat
from hebbes.fulfillment.documents.label import LabelSheet, label_pdf, label_zpl
from hebbes.integrations.carriers.parcels import Parcel
from hebbes.integrations.carriers.settings import SimulatedCarrierSettings

__all__ = ["label_of"]

_DUTCH = frozenset({"NL", "BE"})


def label_of(
    settings: SimulatedCarrierSettings, parcel: Parcel, formats: tuple[LabelFormat, ...]
) -> Label:
    """Give the label of a parcel with the documents asked for; without any it costs nothing."""
    sheet = _sheet(settings, parcel) if formats else None
    return Label(
        tracking_number=parcel.sent.tracking_number,
        tracking_url=settings.tracking_address + parcel.sent.tracking_number,
        service=parcel.sent.service,
        price_minor=parcel.price_minor,
        currency=settings.currency,
        pdf=label_pdf(sheet) if sheet and "pdf" in formats else None,
        zpl=label_zpl(sheet) if sheet and "zpl" in formats else None,
    )


def _sheet(settings: SimulatedCarrierSettings, parcel: Parcel) -> LabelSheet:
    sent = parcel.sent
    dutch = sent.recipient.country in _DUTCH
    names = {offer.service: offer.name_nl if dutch else offer.name_en for offer in settings.offers}
    return LabelSheet(
        carrier=settings.display_name,
        service=names[sent.service],
        tracking_number=sent.tracking_number,
        tracking_url=settings.tracking_address + sent.tracking_number,
        sender=sent.sender,
        recipient=sent.recipient,
        reference=parcel.reference,
        weight_g=parcel.weight_g,
        routing=f"{sent.recipient.country}-{sent.recipient.postcode.strip()[:2]}".upper(),
        at=sent.announced_at,
        language="nl" if dutch else "en",
        purpose=parcel.purpose,
        point=sent.pick_up_point,
    )
