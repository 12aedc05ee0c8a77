"""Put in words and on the map from where an article would come."""

from collections.abc import Mapping
from dataclasses import dataclass

from hebbes.console.benelux import MapView, Spot, map_of
from hebbes.console.sourcing_page import OneView, SenderRow
from hebbes.console.stock_list import address_of
from hebbes.flows.candidates import Destination
from hebbes.flows.foresee_source import Foreseen
from hebbes.kit.names import LocationId
from hebbes.network.network import Location
from hebbes.pages.formats import money, quantity
from hebbes.pages.parts import Amount
from hebbes.pages.reader import Reader
from hebbes.pages.translations import N_, translations
from hebbes.pages.words import LEFT_OUT, LOCATION_KINDS, words
from hebbes.sourcing import Explanation, Plan, Unsourced

MILLI = 1000


def plan_in(seen: Foreseen) -> Plan | None:
    """Return the plan of an answer, if there is one."""
    told = seen.told
    if isinstance(told, Unsourced):
        return None
    return told.plan if isinstance(told, Explanation) else told


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells one article to one reader."""

    reader: Reader
    places: Mapping[LocationId, Location]
    to: Destination
    where: str
    currency: str

    def one(self, seen: Foreseen, name: str) -> OneView:
        """Return the answer, the locations in the order of distance, and the map."""
        sku = seen.wish.sku
        rows = [self._row(seen, place) for place in self.places.values()]
        rows.sort(key=lambda row: (not row.sends, row.distance_km is None, row.distance_km or 0))
        return OneView(
            name=name,
            sku=sku,
            href=address_of(sku),
            sentence=self._sentence(seen, name),
            rows=tuple(rows),
            map=self._map(seen),
        )

    def _row(self, seen: Foreseen, place: Location) -> SenderRow:
        km = seen.distance_km.get(place.id)
        reason, extra = self._why_not(seen, place.id)
        return SenderRow(
            place=place.name,
            href=f"{address_of(seen.wish.sku)}?location={place.id}",
            kind=words(LOCATION_KINDS, place.kind, self.reader.language),
            free=max(0, seen.free.get(place.id, 0)),
            distance_km=None if km is None else round(km),
            sends=_sends(seen, place.id),
            reason=reason,
            extra=extra,
        )

    def _why_not(self, seen: Foreseen, place: LocationId) -> tuple[str | None, Amount | None]:
        told = seen.told.plan if isinstance(seen.told, Explanation) else seen.told
        for left in told.left_out:
            if left.location == place:
                code = left.reason.partition(":")[0]
                extra = None if left.extra_milli is None else self._amount(left.extra_milli)
                return words(LEFT_OUT, code, self.reader.language), extra
        return None, None

    def _amount(self, milli: int) -> Amount:
        return Amount(round(milli / MILLI), self.currency)

    def _cost(self, milli: int) -> str:
        return money(round(milli / MILLI), self.currency, self.reader.language)

    def _sentence(self, seen: Foreseen, name: str) -> str:
        say = translations(self.reader.language).gettext
        plan = plan_in(seen)
        told = {"units": seen.wish.units, "name": name, "to": self.where}
        if plan is None:
            sentence = say(N_("Nobody can send %(units)s × %(name)s to %(to)s now.")) % told
            return f"{sentence} {self._nearest(seen)}".strip()
        from_ = " + ".join(self._sender(p.location, p.distance_km) for p in plan.parcels)
        cost = self._cost(plan.cost_milli)
        sentence = say(N_("%(units)s × %(name)s to %(to)s: from %(from)s, for %(cost)s.")) % {
            **told, "from": from_, "cost": cost,
        }  # fmt: skip
        short = sum(one.units for one in plan.short)
        if short:
            missing = say(N_("%(short)s cannot be sent: nobody has them free."))
            return f"{sentence} {missing % {'short': short}}"
        return f"{sentence} {self._next_best(plan)}"

    def _next_best(self, plan: Plan) -> str:
        say = translations(self.reader.language).gettext
        if not plan.runners_up:
            return say(N_("Nobody else can send it."))
        other = plan.runners_up[0]
        return say(N_("The next best, %(place)s, would cost %(extra)s more.")) % {
            "place": " + ".join(self.places[one].name for one in other.locations),
            "extra": self._cost(other.cost_milli - plan.cost_milli),
        }

    def _sender(self, location: LocationId, km: float | None) -> str:
        name = self.places[location].name
        return name if km is None else f"{name} ({round(km)} km)"

    def _nearest(self, seen: Foreseen) -> str:
        """Name the nearest location that has some, though it may not send them there."""
        having = [
            (km if (km := seen.distance_km.get(id_)) is not None else float("inf"), id_)
            for id_, units in seen.free.items()
            if units > 0 and id_ in self.places
        ]
        if not having:
            return ""
        km, nearest = min(having)
        said = translations(self.reader.language).gettext(
            N_("The nearest with some free: %(place)s, %(free)s units.")
        )
        return said % {
            "place": self._sender(nearest, None if km == float("inf") else km),
            "free": quantity(seen.free[nearest], self.reader.language),
        }

    def _map(self, seen: Foreseen) -> MapView:
        spots = [
            Spot(
                name=place.name,
                latitude=place.latitude,
                longitude=place.longitude,
                look="sends" if _sends(seen, place.id) else "idle",
                kind=place.kind,
            )
            for place in self.places.values()
        ]
        if self.to.latitude is None or self.to.longitude is None:
            return map_of(spots)
        return map_of(spots, (self.to.longitude, self.to.latitude))


def _sends(seen: Foreseen, place: LocationId) -> int:
    plan = plan_in(seen)
    parcels = plan.parcels if plan else ()
    return sum(s.units for p in parcels if p.location == place for s in p.shares)
