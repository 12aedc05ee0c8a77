"""What an order was promised beside what is expected now and what came, in words."""

from collections.abc import Sequence

from hebbes.console.order_facts import Facts, OrderFacts, moment
from hebbes.console.order_page import PromiseView
from hebbes.pages.translations import N_
from hebbes.pages.windows import sentence, window
from hebbes.pages.words import PROMISE_CAUSES, words

WORST_FIRST = ("late", "missed", "at_risk", "on_time", "kept", "dropped")


def promise_of(o: OrderFacts) -> PromiseView:
    """Return the promise of the group that stands worst, and how it stands."""
    groups: Sequence[Facts] = [g for g in o.facts["groups"] or () if g["promised_until"]]
    if not groups:
        return PromiseView(status="none", words=o.say(N_("No delivery date was promised.")))
    group = min(groups, key=lambda g: WORST_FIRST.index(_state(g)))
    since = group["promised_from"] and moment(group["promised_from"])
    zone = str(group["promise"]["zone"] if group["promise"] else o.reader.zone)
    until = moment(group["promised_until"])
    said = window(since, until, zone, o.reader.language, o.reader.at)
    now: Facts | None = group["now"]
    return PromiseView(
        status=_state(group),
        words=sentence(said),
        given_at=moment(now["given_at"]) if now else None,
        reality=_reality(o, now, zone) if now else None,
        cause=words(PROMISE_CAUSES, now["cause"], o.reader.language)
        if now and now["cause"]
        else None,
    )


def _state(group: Facts) -> str:
    return group["now"]["state"] if group["now"] else "on_time"


def _reality(o: OrderFacts, now: Facts, zone: str) -> str | None:
    language, at = o.reader.language, o.reader.at
    if now["actual_at"]:
        came = moment(now["actual_at"])
        said = N_("It was there %(day)s.")
        return o.say(said) % {"day": window(came, came, zone, language, at)}
    if now["state"] != "late":
        return None
    if now["expected_at"] is None:
        return o.say(N_("Nobody can say yet when it comes."))
    by = window(None, moment(now["expected_at"]), zone, language, at)
    return o.say(N_("Expected now: %(day)s.")) % {"day": by}
