"""Make up orders as customers place them, through every channel: the seed decides."""

import random
from collections.abc import Iterator
from itertools import count
from typing import Any

from hebbes.demo.articles import DemoArticle, articles
from hebbes.demo.locations import LOCATIONS
from hebbes.demo.people import some_address, some_company, some_person

_SHARES = {"web": 38, "app": 22, "winkel": 6, "telefoon": 6, "plein": 14, "zakelijk": 8,
           "sociaal": 6}  # fmt: skip
_PICKUP_POINTS = [place.code for place in LOCATIONS if place.pickup]
_HEAVY_GRAMS = 28_000


def orders(seed: int, first: int = 1) -> Iterator[dict[str, Any]]:
    """Yield the bodies of orders for ever; number `first` and on, each made from its own number."""
    goods = [one for one in articles() if one.stands_on_shelves]
    beside = [one for one in articles() if not one.stands_on_shelves]
    for number in count(first):
        yield _order(random.Random(f"{seed}/{number}"), number, goods, beside)


def _order(
    chance: random.Random, number: int, goods: list[DemoArticle], beside: list[DemoArticle]
) -> dict[str, Any]:
    channel = chance.choices(list(_SHARES), list(_SHARES.values()))[0]
    if channel == "zakelijk":
        return _business_order(chance, number, goods)
    country = "BE" if channel in ("web", "plein") and chance.random() < 0.1 else "NL"
    customer = some_person(chance)
    body: dict[str, Any] = {
        "channel": channel,
        "external_ref": f"{channel}-{number:06d}",
        "language": "en" if chance.random() < 0.1 else "nl",
        "customer": customer,
        "lines": _lines(chance, goods, most_lines=4, most_units=2),
        "payment": _payment(chance),
    }
    if chance.random() < 0.03:
        body["lines"].append({"sku": chance.choice(beside).sku, "units": 1})
    if country == "NL" and channel != "plein" and chance.random() < 0.15:
        body["method"], body["pickup_at"] = "pickup", chance.choice(_PICKUP_POINTS)
    else:
        body["ship_to"] = some_address(chance, customer["name"], country)
        body["method"] = _method(chance, body["lines"], goods, country)
    if chance.random() < 0.05:
        body["gift_note"] = "Van harte gefeliciteerd!"
    return body


def _business_order(chance: random.Random, number: int, goods: list[DemoArticle]) -> dict[str, Any]:
    company = some_company(chance)
    return {
        "channel": "zakelijk",
        "external_ref": f"PO-{number:06d}",
        "po_number": f"4500{number:06d}",
        "cost_centre": chance.choice(["Inrichting", "Facilitair", "Keuken"]),
        "customer": company,
        "ship_to": {**some_address(chance, company["name"]), "company": company["company"]},
        "lines": _lines(chance, goods, most_lines=6, most_units=10),
        "payment": {"method": "on_account"},
    }


def _lines(
    chance: random.Random, goods: list[DemoArticle], *, most_lines: int, most_units: int
) -> list[dict[str, Any]]:
    """Draw articles: small cheap ones often, and most baskets hold one or two."""
    wanted = min(most_lines, chance.choice([1, 1, 1, 2, 2, 3, most_lines]))
    weights = [1 / (1 + one.price_cents / 3000) for one in goods]
    drawn = dict.fromkeys(chance.choices(goods, weights, k=wanted))
    return [{"sku": one.sku, "units": _units(chance, one, most_units)} for one in drawn]


def _units(chance: random.Random, article: DemoArticle, most: int) -> int:
    return chance.randint(1, most) if article.price_cents < 3_000 else 1


def _payment(chance: random.Random) -> dict[str, Any]:
    method = chance.choices(["ideal", "card"], [7, 3])[0]
    token = "tok_decline" if chance.random() < 0.02 else "tok_ok"
    return {"method": method, "token": token}


def _method(
    chance: random.Random, lines: list[dict[str, Any]], goods: list[DemoArticle], country: str
) -> str:
    grams = {one.sku: one.grams for one in goods}
    weight = sum(grams.get(line["sku"], 0) * line["units"] for line in lines)
    if weight > _HEAVY_GRAMS:
        return "two_person"
    drawn = chance.choices(["standard", "express", "evening", "letterbox"], [10, 7, 2, 2])[0]
    if country != "NL" and drawn in ("evening", "letterbox"):
        return "standard"
    return "standard" if drawn == "letterbox" and weight > 1_800 else drawn
