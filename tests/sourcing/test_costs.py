"""What sending costs, by distance, weight and service."""

from hebbes.sourcing.costs import (
    CENTRES,
    UNKNOWN_KM,
    Point,
    Tariff,
    carrier_milli,
    cheapest_tariff,
    distance_km,
    placed,
)

UTRECHT = Point(52.0907, 5.1214)
BREDA = Point(51.5719, 4.7683)


def test_utrecht_lies_63_km_from_breda_and_nowhere_from_itself() -> None:
    assert distance_km(UTRECHT, BREDA) == 62.6
    assert distance_km(BREDA, UTRECHT) == 62.6
    assert distance_km(UTRECHT, UTRECHT) == 0.0
    assert distance_km(UTRECHT, None) is None


def test_a_postcode_nobody_can_place_counts_as_the_middle_of_its_country_and_says_so() -> None:
    assert placed("NL", UTRECHT).known
    unknown = placed("NL", None)
    assert (unknown.point, unknown.known) == (CENTRES["NL"], False)
    assert placed("ZZ", None).point is None


def test_a_parcel_costs_its_base_and_its_way_to_the_thousandth_of_a_cent() -> None:
    assert carrier_milli(Tariff("s", 495, per_100km_minor=30), 62.5) == 495_000 + 18_750


def test_a_location_without_coordinates_is_never_the_nearest() -> None:
    tariff = Tariff("s", 495, per_100km_minor=30)
    assert carrier_milli(tariff, None) == carrier_milli(tariff, UNKNOWN_KM)


def test_a_heavy_parcel_goes_by_another_service_than_a_light_one() -> None:
    light = Tariff("letterbox", 300, per_kg_minor=200, max_weight_grams=2000)
    heavy = Tariff("standard", 495, per_kg_minor=20)
    assert cheapest_tariff([heavy, light], 10.0, 500) is light
    assert cheapest_tariff([heavy, light], 10.0, 1900) is heavy
    assert cheapest_tariff([light, heavy], 10.0, 5000) is heavy


def test_what_no_service_carries_in_one_goes_by_the_one_that_carries_most() -> None:
    small, large = Tariff("s", 300, max_weight_grams=2000), Tariff("l", 900)
    assert cheapest_tariff([small, large], None, 80_000) is large
    assert cheapest_tariff([], None, 1) is None
