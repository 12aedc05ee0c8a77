"""Made-up customers with names and addresses as many people here have them; the seed decides."""

import random
from typing import Any

from hebbes.demo.places import STREETS, TOWNS, Town

_FIRST = (
    "Anna", "Bram", "Charlotte", "Daan", "Emma", "Fatima", "Femke", "Finn", "Fleur", "Gijs",
    "Hanna", "Ilse", "Jeroen", "Joost", "Julia", "Karim", "Lars", "Lieke", "Lotte", "Luuk",
    "Maarten", "Marieke", "Mehmet", "Milan", "Mila", "Niels", "Noor", "Olivia", "Pieter", "Roos",
    "Ruben", "Sanne", "Sem", "Sofie", "Stijn", "Tess", "Thijs", "Willem", "Yara", "Youssef",
)  # fmt: skip
_LAST = (
    "Bakker", "de Boer", "Bos", "Brouwer", "van Dam", "van den Berg", "van Dijk", "Dekker",
    "Dijkstra", "El Amrani", "de Graaf", "Groen", "de Groot", "Hendriks", "van der Heijden",
    "Hoekstra", "Jacobs", "Jansen", "Janssen", "de Jong", "Kok", "Kuipers", "van Leeuwen",
    "van der Linden", "Maas", "Meijer", "Mulder", "Peters", "Postma", "Prins", "Schouten", "Smit",
    "Veenstra", "Vermeulen", "Visser", "de Vries", "van der Wal", "Willems", "de Wit", "Yilmaz",
)  # fmt: skip
_COMPANIES = (
    "Kantoor Noord", "Hotel De Brug", "Brasserie Aan de Kade", "Bouwbedrijf Veldzicht",
    "Studio Zuiderlicht", "Kinderopvang Het Nest", "Tandartspraktijk Parkzicht", "Lunchroom Zoet",
)  # fmt: skip
_LETTERS = "ABCDEGHJKLMNPRSTVWXZ"


def some_town(chance: random.Random, country: str = "NL") -> Town:
    """Draw a town, big ones more often."""
    towns = [town for town in TOWNS if town.country == country]
    return chance.choices(towns, [town.weight for town in towns])[0]


def some_person(chance: random.Random) -> dict[str, Any]:
    """Make up a customer: name, a mail address nobody has, a phone number nobody has."""
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    mail = f"{first}.{last}".lower().replace(" ", "")
    return {
        "name": f"{first} {last}",
        "email": f"{mail}{_steering(chance)}@example.org",
        "phone": f"+316{chance.randint(10_000_000, 59_999_999)}",
    }


def some_company(chance: random.Random) -> dict[str, Any]:
    """Make up a business that buys, and who orders for it."""
    person = some_person(chance)
    company = chance.choice(_COMPANIES)
    return {**person, "company": company, "ref": f"D{_COMPANIES.index(company) + 1001}"}


def some_address(chance: random.Random, name: str, country: str = "NL") -> dict[str, Any]:
    """Make up a house in a real town."""
    town = some_town(chance, country)
    letters = f" {chance.choice(_LETTERS)}{chance.choice(_LETTERS)}" if country == "NL" else ""
    address = {
        "name": name,
        "street": chance.choice(STREETS),
        "house_number": str(chance.randint(1, 180)),
        "postcode": f"{town.digits}{letters}",
        "city": town.name,
        "country": country,
    }
    if chance.random() < 0.08:
        address["addition"] = chance.choice(["A", "B", "2-hoog", "bis"])
    return address


def _steering(chance: random.Random) -> str:
    """Now and then a word that makes a simulated partner doubt, or a parcel go astray."""
    words = ("+review", "+late", "+notathome", "+lost")
    return chance.choice(words) if chance.random() < 0.04 else ""
