"""Put what the API promises in words: options with window and price, stores with stock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.pages.reader import Reader
from hebbes.pages.translations import N_, translations
from hebbes.pages.windows import sentence, window
from hebbes.pages.words import METHODS, words
from hebbes.shop.catalogue import Facts

WHY_NOT = {
    "out_of_stock": N_("Sold out for now."),
    "no_store_has_it_all": N_("No store has it on the shelf."),
    "too_far": N_("No store with stock is near enough."),
    "too_late_today": N_("Too late for today."),
    "closed_now": N_("The stores nearby are closed now."),
    "postcode_needed": N_("We do not know this postcode."),
    "too_heavy": N_("Too heavy to go this way."),
    "not_to_this_country": N_("Does not go to this country."),
    "display_only": N_("Only on show, not for sale."),
    "nothing_to_send": N_("Comes by mail."),
}
SIGNS = {
    "pickup": "building-store", "hour": "bolt", "same_day": "sun", "evening": "moon",
    "weekend": "calendar", "letterbox": "mail", "two_person": "users",
}  # fmt: skip
BANDS = {
    "in_stock": (N_("In stock"), "ok", "circle-check"),
    "low": (N_("Nearly gone"), "warn", "alert-triangle"),
    "out": (N_("Sold out"), "bad", "circle-x"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    """A way to get it: what, when, for how much, and how long one may still think about it."""

    method: str
    name: str
    sign: str
    when: str
    later: tuple[str, ...]
    price: str
    seconds_left: int
    store: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreView:
    """A store that has it: where, how far, when it is ready, and until when it is open today."""

    code: str
    name: str
    address: str
    distance_km: float | None
    band: str
    ready: str
    hours: str
    x: float
    y: float


def options_of(told: Facts, reader: Reader) -> tuple[OptionView, ...]:
    """Return the ways that are open, as the API orders them; two people bring what one cannot."""
    light = any(way["method"] == "standard" for way in told["offered"])
    return tuple(
        _option(way, reader)
        for way in told["offered"]
        if not (light and way["method"] == "two_person")
    )


def closed_of(told: Facts, reader: Reader) -> tuple[tuple[str, str], ...]:
    """Return the ways that are closed now, each with why in a sentence."""
    say = translations(reader.language).gettext
    return tuple(
        (
            words(METHODS, one["method"], reader.language),
            say(WHY_NOT.get(one["reason"], WHY_NOT["out_of_stock"])),
        )
        for one in told["not_offered"]
    )


def stores_of(where: Sequence[Facts], reader: Reader) -> tuple[StoreView, ...]:
    """Return the stores, with their places on a map of a hundred by a hundred."""
    return tuple(_store(one, reader) for one in where)


def when(span: Facts, reader: Reader) -> str:
    """Return a promised window in words."""
    return sentence(
        window(_at(span["from"]), _at(span["until"]), span["zone"], reader.language, reader.at)
    )


def _option(way: Facts, reader: Reader) -> OptionView:
    say = translations(reader.language).gettext
    store = way["stores"][0] if way["stores"] else None
    said = when(way["earliest"], reader)
    if way["method"] == "hour":
        said = say(N_("Within the hour"))
    elif store is not None:
        said = _ready(store, reader)
    return OptionView(
        method=way["method"],
        name=words(METHODS, way["method"], reader.language),
        sign=SIGNS.get(way["method"], "truck"),
        when=said,
        later=tuple(when(span, reader) for span in way["later"][:2]),
        price=way["price"]["amount"],
        seconds_left=way["seconds_left"],
        store=store["location"] if store else None,
    )


def _store(one: Facts, reader: Reader) -> StoreView:
    say = translations(reader.language).gettext
    hours = ", ".join(f"{h['from']} - {h['until']}" for h in one["open_today"])
    return StoreView(
        code=one["location"],
        name=one["name"],
        address=", ".join(filter(None, (one["street"], one["city"]))),
        distance_km=one["distance_km"],
        band=one["band"],
        ready=_ready(one, reader),
        hours=hours or say(N_("closed today")),
        x=round(((one["longitude"] or 5.3) - 3.2) / 4.1 * 100, 1),
        y=round((53.7 - (one["latitude"] or 52.1)) / 3.1 * 100, 1),
    )


def _ready(store: Facts, reader: Reader) -> str:
    at = _at(store["ready_at"])
    say = translations(reader.language).gettext
    from_ = window(at, _at(store["collect_until"]), store["zone"], reader.language, reader.at)
    return say(N_("Collect %(day)s")) % {"day": from_}


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)
