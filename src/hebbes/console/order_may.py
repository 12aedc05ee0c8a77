"""What may be done to an order now, and why not: one rule for one order and for many."""

from collections.abc import Collection

from hebbes.pages.translations import N_

OVER = ("delivered", "cancelled", "shipped")


def why_no_hold(state: str, gates: Collection[str]) -> str | None:
    """Return why the order cannot be put on hold by hand, or None when it can."""
    if state in OVER:
        return N_("Nothing is left that could be held.")
    return N_("It is on hold by hand already.") if "manual" in gates else None


def why_no_lift(gates: Collection[str]) -> str | None:
    """Return why there is nothing to let go on, or None when there is."""
    return None if gates else N_("It is not on hold.")


def why_no_cancel(state: str, units_to_cancel: int) -> str | None:
    """Return why nothing of the order can be cancelled, or None when something can."""
    if state == "cancelled":
        return N_("It is cancelled already.")
    return None if units_to_cancel else N_("It is too late: a location has started on it.")
