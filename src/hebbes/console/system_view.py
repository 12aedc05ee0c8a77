"""How a system is doing in words, and what can be done about it."""

from datetime import datetime

from hebbes.console.systems_words import Queue, Seen, light_of
from hebbes.pages import formats
from hebbes.pages.parts import Action, Fact
from hebbes.pages.reader import Reader
from hebbes.pages.translations import N_, translations

_STORIES = {
    "away": N_("Left alone since %(since)s and tried about once a minute. Waiting: %(waiting)s."),
    "paused": N_("Paused by %(by)s, %(since)s. Waiting: %(waiting)s."),
    "ailing": N_("Not everything works. Failed today: %(failed)s of %(calls)s. Stuck: %(dead)s."),
    "well": N_("It works. Waiting: %(waiting)s."),
    "unused": N_("Nobody has called it yet."),
}


def story_of(one: Seen, queue: Queue, reader: Reader) -> str:
    """Tell in a sentence or two how the system is doing."""
    since = one.paused_at or one.away_since
    told = {
        "since": formats.moment(since, reader.zone, reader.language, reader.at) if since else "",
        "by": one.paused_by or "",
        "waiting": formats.quantity(queue.waiting, reader.language),
        "dead": formats.quantity(queue.dead, reader.language),
        "failed": formats.quantity(one.failed, reader.language),
        "calls": formats.quantity(one.calls, reader.language),
    }
    return translations(reader.language).gettext(_STORIES[light_of(one, queue)]) % told


def facts_of(one: Seen, reader: Reader) -> tuple[Fact, ...]:
    """Return what is known of the calls to a system."""
    say = translations(reader.language).gettext
    never = say(N_("never"))

    def told(at: datetime | None, words: str | None = None) -> str:
        when = formats.moment(at, reader.zone, reader.language, reader.at) if at else never
        return f"{when}: {words}" if words else when

    quick = f"{one.millis / one.calls:.0f} ms" if one.calls else never
    return (
        Fact(N_("Name"), one.name),
        Fact(N_("Last success"), told(one.last_success_at)),
        Fact(N_("Last failure"), told(one.last_failure_at, one.last_failure)),
        Fact(N_("Calls today"), formats.quantity(one.calls, reader.language)),
        Fact(N_("Of which failed"), formats.quantity(one.failed, reader.language)),
        Fact(N_("Time per call"), quick),
    )


def actions_of(one: Seen, stuck: int, href: str) -> tuple[Action, ...]:
    """Return what can be done about a system, and why not where it cannot."""
    nothing = None if stuck else N_("Nothing is stuck.")
    turn = (
        Action(N_("Let it go on"), f"{href}/resume", tone="primary", icon="arrow-right")
        if one.paused_at
        else Action(N_("Pause"), f"{href}/pause", icon="player-pause")
    )
    return (turn, Action(N_("Replay all that is stuck"), f"{href}/replay", nothing, icon="refresh"))


def replay_one(letter: int, href: str) -> Action:
    """Return the action that puts one dead letter back on the list."""
    return Action(N_("Replay"), f"{href}/replay", icon="refresh", fields=(("letter", str(letter)),))
