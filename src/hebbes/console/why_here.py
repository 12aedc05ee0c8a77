"""Why here: the sentence and the table behind it, for the order page."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hebbes.console.order_page import LeftOutView, PlanView, WhyView
from hebbes.flows.explain_order import explain_order
from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx
from hebbes.pages.formats import money
from hebbes.pages.parts import Amount
from hebbes.pages.reader import Reader
from hebbes.pages.translations import N_, translations
from hebbes.pages.words import COST_TERMS, LEFT_OUT, words
from hebbes.sourcing import Explanation, LeftOut, RunnerUp

MILLI = 1000
MOST_LEFT_OUT = 12


def why_here(tx: Tx, order: OrderId, facts: Mapping[str, Any], reader: Reader) -> WhyView | None:
    """Return the newest decision about the order, explained; None when none was made."""
    decisions = [d for d in explain_order(tx, order) if isinstance(d.told, Explanation)]
    if not decisions:
        return None
    last = decisions[-1]
    assert isinstance(last.told, Explanation)
    names: Mapping[str, str] = facts["places"] or {}
    teller = _Teller(names, facts["order"]["currency"], reader)
    plan = last.told.plan
    return WhyView(
        sentence=teller.sentence(last.told),
        decided_at=last.decided_at,
        plans=(
            teller.plan(
                [str(p.location) for p in plan.parcels],
                plan.cost_milli,
                None,
                plan.parcels[0].arrives_on,
                plan.parcels[0].distance_km,
                chosen=True,
            ),
            *(teller.runner_up(one, plan.cost_milli) for one in plan.runners_up),
        ),
        left_out=tuple(teller.left_out(one) for one in plan.left_out[:MOST_LEFT_OUT]),
        terms=(
            (
                COST_TERMS["carrier"],
                teller.amount(sum(p.carrier_milli + p.weight_milli for p in plan.parcels)),
            ),
            (COST_TERMS["labour"], teller.amount(sum(p.labour_milli for p in plan.parcels))),
        ),
        proven=plan.proven,
    )


class _Teller:
    """Puts a decision into words for one reader."""

    def __init__(self, names: Mapping[str, str], currency: str, reader: Reader) -> None:
        self.names, self.currency, self.reader = names, currency, reader
        self.say = translations(reader.language).gettext

    def amount(self, milli: int) -> Amount:
        return Amount(round(milli / MILLI), self.currency)

    def places(self, ids: list[str]) -> str:
        return " + ".join(self.names.get(place, place) for place in ids)

    def shown(self, milli: int) -> str:
        return money(round(milli / MILLI), self.currency, self.reader.language)

    def sentence(self, told: Explanation) -> str:
        plan = told.plan
        here = self.places([str(p.location) for p in plan.parcels])
        parts = [
            self.say(N_("%(place)s sends it for %(cost)s."))
            % {"place": here, "cost": self.shown(plan.cost_milli)}
        ]
        if plan.runners_up:
            other = plan.runners_up[0]
            parts.append(
                self.say(N_("The next best, %(place)s, would cost %(extra)s more."))
                % {
                    "place": self.places([str(p) for p in other.locations]),
                    "extra": self.shown(other.cost_milli - plan.cost_milli),
                }
            )
        else:
            parts.append(self.say(N_("Nobody else can send it.")))
        if told.saving_milli:
            parts.append(
                self.say(
                    N_("That saves %(saving)s against sending from the nearest location first.")
                )
                % {"saving": self.shown(told.saving_milli)}
            )
        return " ".join(parts)

    def plan(
        self,
        ids: list[str],
        cost: int,
        extra: int | None,
        arrives_on: int | None,
        km: float | None,
        *,
        chosen: bool = False,
    ) -> PlanView:
        return PlanView(
            places=self.places(ids),
            parcels=len(ids),
            cost=self.amount(cost),
            extra=None if extra is None else self.amount(extra),
            arrives_on=None if arrives_on is None else date.fromordinal(arrives_on),
            distance_km=None if km is None else round(km),
            chosen=chosen,
        )

    def runner_up(self, one: RunnerUp, chosen_milli: int) -> PlanView:
        return self.plan(
            [str(p) for p in one.locations],
            one.cost_milli,
            one.cost_milli - chosen_milli,
            one.arrives_on,
            one.distance_km,
        )

    def left_out(self, one: LeftOut) -> LeftOutView:
        return LeftOutView(
            place=self.names.get(str(one.location), str(one.location)),
            reason=words(LEFT_OUT, one.reason, self.reader.language),
            extra=None if one.extra_milli is None else self.amount(one.extra_milli),
        )
