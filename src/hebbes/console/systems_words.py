"""What systems and the work for them are called, and the light each one shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from hebbes.pages.language import Language
from hebbes.pages.translations import N_, translations

PORTS: Final[dict[str, tuple[str, str]]] = {
    "payment": (N_("Payment provider"), "credit-card"),
    "carrier": (N_("Carrier"), "truck"),
    "fraud": (N_("Fraud check"), "shield-check"),
    "post": (N_("Mail and texts"), "mail"),
    "webhook": (N_("Webhook"), "world"),
    "stock": (N_("Stock system"), "building-warehouse"),
    "books": (N_("Bookkeeping"), "receipt"),
}
"""What stands behind the first half of a system's name, and its icon."""

TASKS: Final[dict[str, tuple[str, str]]] = {
    "assess_fraud": (N_("Check an order for fraud"), "fraud"),
    "authorise_payment": (N_("Set a payment aside"), "payment"),
    "close_manifest": (N_("Hand parcels to the carrier"), "carrier"),
    "deliver_webhook": (N_("Tell a webhook what happened"), "webhook"),
    "open_location": (N_("Open a location again"), ""),
    "cover_elsewhere": (N_("Find goods elsewhere"), ""),
    "enter_posting": (N_("Enter a posting in the books"), "books"),
    "find_payment": (N_("Ask what became of a payment"), "payment"),
    "label_parcel": (N_("Have a parcel labelled"), "carrier"),
    "put_back": (N_("Put back what nobody collected"), ""),
    "release_order": (N_("Release an order"), ""),
    "send_message": (N_("Send a message to a customer"), "post"),
    "serve_waiting": (N_("Serve who waits for goods"), ""),
    "settle_up": (N_("Capture or give back money"), "payment"),
    "source_orders": (N_("Choose where an order ships from"), ""),
    "tell_stock_system": (N_("Tell a stock system what moved"), "stock"),
    "track_parcel": (N_("Ask where a parcel is"), "carrier"),
}
"""What each kind of task does, and the port it calls; empty where it calls nobody."""

FAILS_TOO_OFTEN = 0.1
WAITS_TOO_LONG_S = 600
FORGIVEN_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Seen:
    """A system as the gateway has met it; moments and counts of today are business time."""

    name: str
    last_success_at: datetime | None
    last_failure_at: datetime | None
    last_failure: str | None
    is_away: bool
    away_since: datetime | None
    paused_at: datetime | None
    paused_by: str | None
    calls: int
    failed: int
    millis: int


@dataclass(frozen=True, slots=True)
class Queue:
    """The work that waits for a system; `oldest_s` is machine time."""

    waiting: int = 0
    dead: int = 0
    oldest_s: int = 0

    def __add__(self, other: "Queue") -> "Queue":
        """Put two queues together."""
        return Queue(
            self.waiting + other.waiting,
            self.dead + other.dead,
            max(self.oldest_s, other.oldest_s),
        )


def light_of(seen: Seen, queue: Queue) -> str:
    """Return the light: `paused`, `away`, `ailing`, `unused` or `well`."""
    if seen.paused_at:
        return "paused"
    if seen.is_away:
        return "away"
    if queue.dead or (queue.waiting and queue.oldest_s > WAITS_TOO_LONG_S):
        return "ailing"
    if seen.failed > FAILS_TOO_OFTEN * seen.calls and _failed_of_late(seen):
        return "ailing"
    return "well" if seen.last_success_at or seen.last_failure_at else "unused"


def _failed_of_late(seen: Seen) -> bool:
    """Tell whether it has failed since, or not long before, it last did what it was asked."""
    if not seen.last_failure_at or not seen.last_success_at:
        return seen.last_failure_at is not None
    return seen.last_success_at - seen.last_failure_at < FORGIVEN_AFTER


def port_of(system: str) -> str:
    """Return the port a system stands behind."""
    return system.partition(".")[0]


def name_of(system: str, language: Language) -> str:
    """Return what people call a system: its own name, or that of its port where it has none."""
    port, _, own = system.partition(".")
    words = PORTS.get(port, (port, ""))[0]
    say = translations(language).gettext
    if own == "simulated":
        return say(N_("%(system)s, simulated")) % {"system": say(words)}
    return own.replace("_", " ").capitalize() if own else say(words)


def icon_of(system: str) -> str:
    """Return the icon of a system's port."""
    return PORTS.get(port_of(system), ("", "plug-connected"))[1]


def port_words(system: str) -> str:
    """Return the words for a system's port, a message to translate."""
    return PORTS.get(port_of(system), (port_of(system), ""))[0]


def task_words(kind: str) -> str:
    """Return what a task of this kind does, a message to translate."""
    return TASKS[kind][0] if kind in TASKS else kind.replace("_", " ").capitalize()
