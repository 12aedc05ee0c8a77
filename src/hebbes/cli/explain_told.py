"""Tell decisions of sourcing: in words and tables for people, as one document for programs."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from rich import box
from rich.table import Table

from hebbes.cli.explain_facts import Facts, stages_now
from hebbes.cli.say import out
from hebbes.flows.explain_order import Explained
from hebbes.pages.formats import money
from hebbes.pages.words import LEFT_OUT, words
from hebbes.sourcing import Explanation, LeftOut, Plan, RunnerUp, Unsourced

MILLI = 1000


def as_document(facts: Facts, decisions: Sequence[Explained]) -> dict[str, Any]:
    """Return the explanation as JSON values; costs in minor units of the order's currency."""
    return {
        "order": facts.number,
        "id": str(facts.id),
        "currency": facts.currency,
        "lines": [
            {"no": one["no"], "sku": one["sku"], "units": one["units"], "now": stages_now(one)}
            for one in facts.lines
        ],
        "decisions": [_document(facts, one) for one in decisions],
    }


def _document(facts: Facts, one: Explained) -> dict[str, Any]:
    document: dict[str, Any] = {
        "decided_at": one.decided_at.isoformat(),
        "occasion": one.occasion,
        "group": one.group_no,
        "proven": one.proven,
        "cost_minor": one.cost_milli / MILLI,
    }
    if one.told is None:
        return document
    if isinstance(one.told, Unsourced):
        return document | {"plan": None, "left_out": _left_out(facts, one.told.left_out)}
    plan, nearest = one.told.plan, one.told.nearest_first
    saving = one.told.saving_milli
    return document | {
        "plan": [
            {
                "from": facts.place(parcel.location),
                "service": parcel.service,
                "cost_minor": parcel.cost_milli / MILLI,
                "distance_km": parcel.distance_km,
                "lines": [{"sku": share.sku, "units": share.units} for share in parcel.shares],
            }
            for parcel in plan.parcels
        ],
        "runners_up": [_runner_up(facts, other) for other in plan.runners_up],
        "left_out": _left_out(facts, plan.left_out),
        "nearest_first": _runner_up(facts, nearest) if nearest else None,
        "saving_minor": None if saving is None else saving / MILLI,
    }


def _runner_up(facts: Facts, other: RunnerUp) -> dict[str, Any]:
    return {
        "from": [facts.place(location) for location in other.locations],
        "cost_minor": other.cost_milli / MILLI,
        "parcels": other.parcels,
        "distance_km": other.distance_km,
        "arrives_on": _day(other.arrives_on),
    }


def _left_out(facts: Facts, left_out: Sequence[LeftOut]) -> list[dict[str, Any]]:
    return [
        {
            "location": facts.place(one.location),
            "reason": one.reason,
            "extra_minor": None if one.extra_milli is None else one.extra_milli / MILLI,
        }
        for one in left_out
    ]


def tell(facts: Facts, decisions: Sequence[Explained]) -> None:
    """Print the explanation."""
    out.print(f"\n[bold]Order {facts.number}[/]")
    for line in facts.lines:
        now = ", ".join(
            f"{units} {stage.replace('_', ' ')}" for stage, units in stages_now(line).items()
        )
        out.print(f"  {line['units']} × {line['name']}: {now}", markup=False)
    if not decisions:
        out.print("\nNothing was sourced: no line of it ships from stock.")
    for one in decisions:
        out.print(f"\n[bold]Decided when {one.occasion}[/], {one.decided_at:%Y-%m-%d %H:%M} UTC")
        if one.told is None:
            out.print("  What it saw is not kept any more.")
        elif isinstance(one.told, Unsourced):
            out.print("  No location could send any of it.")
            _print_left_out(facts, one.told.left_out)
        else:
            _tell_plan(facts, one.told)


def _tell_plan(facts: Facts, told: Explanation) -> None:
    plan = told.plan
    for parcel in plan.parcels:
        what = ", ".join(f"{s.units} × {facts.line_name(s.line)}" for s in parcel.shares)
        out.print(f"  {facts.place(parcel.location)} sends {what}.", markup=False)
    sure = "no plan can be cheaper" if plan.proven else f"at most {plan.gap:.1%} above the best"
    out.print(f"  That costs {_cost(facts, plan.cost_milli)}; {sure}.", markup=False)
    if told.nearest_first is not None and told.saving_milli is not None:
        where = facts.places_of(told.nearest_first.locations)
        nearest = _cost(facts, told.nearest_first.cost_milli)
        saved = _cost(facts, told.saving_milli)
        out.print(
            f"  Nearest first ({where}) would have cost {nearest}: {saved} saved.", markup=False
        )
    _print_plans(facts, plan)
    _print_left_out(facts, plan.left_out)


def _print_plans(facts: Facts, plan: Plan) -> None:
    table = Table("plan", "from", "cost", "more", "parcels", "km", "arrives", box=box.SIMPLE)
    locations = [parcel.location for parcel in plan.parcels]
    known = [p.distance_km for p in plan.parcels if p.distance_km is not None]
    days = [p.arrives_on for p in plan.parcels if p.arrives_on is not None]
    table.add_row(
        "chosen", facts.places_of(locations), _cost(facts, plan.cost_milli), "",
        str(len(locations)), f"{sum(known):.0f}" if known else "", _day(max(days, default=None)),
    )  # fmt: skip
    for turn, other in enumerate(plan.runners_up, 2):
        km = "" if other.distance_km is None else f"{other.distance_km:.0f}"
        table.add_row(
            f"{turn}", facts.places_of(other.locations), _cost(facts, other.cost_milli),
            _cost(facts, other.cost_milli - plan.cost_milli), str(other.parcels), km,
            _day(other.arrives_on),
        )  # fmt: skip
    out.print(table)


def _print_left_out(facts: Facts, left_out: Sequence[LeftOut]) -> None:
    for one in left_out:
        extra = "" if not one.extra_milli else f" ({_cost(facts, one.extra_milli)} more)"
        reason = words(LEFT_OUT, one.reason, "en")
        out.print(f"  {facts.place(one.location)} {reason}{extra}.", markup=False)


def _cost(facts: Facts, milli: int) -> str:
    return money(round(milli / MILLI), facts.currency, "en")


def _day(ordinal: int | None) -> str | None:
    return None if ordinal is None else date.fromordinal(ordinal).isoformat()
