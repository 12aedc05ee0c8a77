"""Hours, cut-offs and every way of delivery for the small shop."""

from datetime import time

from hebbes.kit.names import LocationId
from hebbes.network.network import CarrierService, Hours
from hebbes.network.save_carriers import save_carriers
from hebbes.network.save_hours import CutOff, CutOffs, Week, save_cut_offs, save_weeks
from tests.world import MONDAY, World

WORKDAYS = range(1, 6)
STORES = ("ST-U", "ST-R")


def service(name: str, method: str, days: int, base: int, **more: object) -> CarrierService:
    """Return a service of the house's carrier."""
    kept = {"active": True, "countries": frozenset[str](), **more}
    return CarrierService(
        carrier="bolt", service=name, name=name, method=method, currency="EUR", base_minor=base,
        per_kg_minor=0, per_100km_minor=0, max_weight_grams=30_000, transit_days=days, **kept,  # type: ignore[arg-type]
    )  # fmt: skip


SERVICES = (
    service("std", "standard", 2, 595),
    service("next", "express", 1, 695, delivers="123456"),
    service("eve", "evening", 0, 795, window_from=time(18), window_until=time(22)),
    service("same", "same_day", 0, 995, window_from=time(17), window_until=time(22), radius_km=30),
    service("hour", "hour", 0, 1295, courier_minutes=30, radius_km=5),
    service("weekend", "weekend", 1, 745, delivers="67"),
)


def open_ways(world: World) -> World:
    """Let warehouses send till 17; stores are open 9 to 18 and send till 16."""
    conn = world.conn
    conn.execute("DELETE FROM network.carrier_service")
    save_carriers(conn, SERVICES, MONDAY, "test")
    ids = {code: LocationId(id_) for code, id_ in world.codes.items()}
    save_weeks(
        conn,
        [Week(ids[c], tuple(Hours(d, time(9), time(18)) for d in range(1, 7))) for c in STORES]
        + [
            Week(ids[c], tuple(Hours(d, time(7), time(20)) for d in WORKDAYS))
            for c in ids
            if c not in STORES
        ],
    )
    save_cut_offs(
        conn,
        [
            CutOffs(ids[c], tuple(CutOff(d, time(16 if c in STORES else 17)) for d in WORKDAYS))
            for c in ids
        ],
    )
    for carrier, at in (("bolt/eve", "14:00"), ("bolt/same", "14:00")):
        conn.execute(
            "INSERT INTO network.cut_off SELECT l.id, %s, d, %s::time"
            " FROM network.location AS l, generate_series(1, 6) AS d",
            (carrier, at),
        )
    return world
