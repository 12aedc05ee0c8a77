"""Pick-up points of the simulated carrier: the same ones near the same place every time."""

from hebbes.fulfillment.carrier_port import Address, PickUpPoint, PointQuestion
from hebbes.integrations.carriers.settings import SimulatedCarrierSettings
from hebbes.integrations.simulation.chance import digits, pick, roll
from hebbes.kit.outcomes import Outcome, Refused, Succeeded

__all__ = ["is_point", "points_near"]

_KM_PER_DEGREE = 111.2
_NAMES = ("Primera", "Boekhandel", "Drogist", "Bloemist", "Buurtsuper", "Fietsenmaker")
_STREETS = ("Dorpsstraat", "Stationsplein", "Marktstraat", "Kerkweg", "Molenlaan")
_ROOTS = {"NL": (52.09, 5.12), "BE": (50.85, 4.35), "DE": (51.16, 10.45)}


def points_near(
    settings: SimulatedCarrierSettings, question: PointQuestion
) -> Outcome[tuple[PickUpPoint, ...]]:
    """Give up to `limit` points within six kilometres; unknown where we have no business."""
    middle = _ROOTS.get(question.country)
    if middle is None or not question.postcode.strip():
        return Refused("unknown_place", f"{question.country} {question.postcode}")
    if question.latitude is not None and question.longitude is not None:
        middle = (question.latitude, question.longitude)
    points = [
        _point(settings, question, middle, number) for number in range(min(question.limit, 20))
    ]
    return Succeeded(tuple(sorted(points, key=lambda point: point.distance_km)))


def is_point(settings: SimulatedCarrierSettings, point: str) -> bool:
    """Say whether a code may be one of ours."""
    return point.startswith(f"{settings.prefix}-") and len(point) == len(settings.prefix) + 7


def _point(
    settings: SimulatedCarrierSettings,
    question: PointQuestion,
    middle: tuple[float, float],
    number: int,
) -> PickUpPoint:
    words = (question.country, question.postcode, str(number))
    is_locker = roll(settings.seed, "locker", *words) < 0.3  # noqa: PLR2004 - three in ten
    north_km = 8 * roll(settings.seed, "north", *words) - 4
    east_km = 8 * roll(settings.seed, "east", *words) - 4
    shop = pick(settings.seed, _NAMES, "shop", *words)
    street = pick(settings.seed, _STREETS, "street", *words)
    house = 1 + int(digits(settings.seed, 3, "house", *words)) % 200
    name = f"Pakketkluis {street}" if is_locker else f"{shop} {street}"
    return PickUpPoint(
        point=f"{settings.prefix}-{digits(settings.seed, 6, 'point', *words)}",
        name=name,
        address=Address(
            name=name,
            street=f"{street} {house}",
            postcode=question.postcode,
            city="",
            country=question.country,
        ),
        latitude=round(middle[0] + north_km / _KM_PER_DEGREE, 5),
        longitude=round(middle[1] + east_km / (_KM_PER_DEGREE * 0.62), 5),
        distance_km=round((north_km**2 + east_km**2) ** 0.5, 1),
        kind="locker" if is_locker else "shop",
        opens="00:00-24:00" if is_locker else "ma-za 08:00-20:00",
    )
