"""Read what somebody typed about goods on a shelf; every mistake is named at its field."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from hebbes.console.stock_book_page import Deed
from hebbes.kit.names import LocationId
from hebbes.network.network import Location
from hebbes.pages.language import Language
from hebbes.pages.parts import Problem
from hebbes.pages.translations import N_, translations

MOST_UNITS = 1_000_000
COUNT_KEEPS = timedelta(hours=12)
"""How long after counting somebody may still book it; then they count again."""


class Typed:
    """The fields of one form; reading one that is wrong adds to `problems`."""

    def __init__(self, deed: Deed, sent: Mapping[str, str], language: Language) -> None:
        """Take the fields as they were sent; the names begin with the deed."""
        self.deed: Deed = deed
        self.sent = sent
        self.say = translations(language).gettext
        self.problems: list[Problem] = []

    def wrong(self, field: str, remedy: str) -> None:
        """Note a mistake at a field."""
        self.problems.append(Problem(f"{self.deed}_{field}", remedy))

    def text(self, field: str, most: int = 200) -> str:
        """Return a field as it was typed, without the spaces around it."""
        return self.sent.get(f"{self.deed}_{field}", "").replace("\x00", "").strip()[:most]

    def needed(self, field: str, remedy: str) -> str:
        """Return a field that may not be empty."""
        typed = self.text(field)
        if not typed:
            self.wrong(field, remedy)
        return typed

    def units(self, least: int) -> int:
        """Return a whole number of units; people may type marks between thousands."""
        typed = self.text("units").replace(".", "").replace(" ", "").replace(",", "")
        if not typed.isascii() or not typed.isdigit() or len(typed) > len(str(MOST_UNITS)):
            self.wrong("units", self.say(N_("Type a whole number of units, such as 12.")))
            return 0
        units = int(typed)
        if not least <= units <= MOST_UNITS:
            between = self.say(N_("Type a number from %(least)s to %(most)s."))
            self.wrong("units", between % {"least": least, "most": MOST_UNITS})
        return units

    def place(
        self, field: str, places: Mapping[LocationId, Location], own: LocationId | None = None
    ) -> LocationId:
        """Return the location that was chosen, or one's own where there is no choice."""
        typed = self.text(field)
        chosen = LocationId(int(typed)) if typed.isascii() and typed.isdigit() else LocationId(0)
        place = chosen if own is None else own
        if place not in places:
            self.wrong(field, self.say(N_("Choose a location.")))
        return place

    def ticked(self, field: str) -> bool:
        """Tell whether a box was ticked, or a button of that name pressed."""
        return self.text(field) == "1"

    def counted_at(self, at: datetime) -> datetime:
        """Return when the count was made: the moment the form carries, if it is recent."""
        try:
            typed = datetime.fromisoformat(self.text("at"))
        except ValueError:
            return at
        recent = typed.tzinfo is not None and at - COUNT_KEEPS <= typed <= at
        return typed if recent else at
