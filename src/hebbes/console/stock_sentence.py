"""Why is it 3? The sum of a position, or of all of them, as one sentence."""

from dataclasses import dataclass

from hebbes.pages.formats import quantity
from hebbes.pages.language import Language
from hebbes.pages.translations import translations


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What makes up the free units, and how many orders and baskets speak for some of them.

    `place` is the location looked at, None for all `places` together.
    """

    place: str | None
    places: int
    on_hand: int
    reserved: int
    safety: int
    free: int
    short: int
    orders: int
    baskets: int


def why_so_many(one: Sum, language: Language) -> str:
    """Return the sentence that explains how many are free."""
    _, ngettext = translations(language).gettext, translations(language).ngettext
    where = (
        _("at %(place)s") % {"place": one.place}
        if one.place
        else ngettext("at %(num)s location", "at %(num)s locations", one.places)
        % {"num": one.places}
    )
    names = ("on_hand", "reserved", "safety", "free", "short")
    told = {name: quantity(getattr(one, name), language) for name in names}
    return _template(one, language) % {**told, "where": where, "who": _who(one, language)}


def _template(one: Sum, language: Language) -> str:
    _ = translations(language).gettext
    if one.short:
        return _(
            "%(short)s short %(where)s: %(reserved)s spoken for (%(who)s), "
            "and only %(on_hand)s on the shelf. What is missing is being sourced elsewhere."
        )
    if one.reserved and one.safety:
        return _(
            "%(free)s free %(where)s: %(on_hand)s on the shelf, "
            "less %(reserved)s spoken for (%(who)s) and %(safety)s kept back."
        )
    if one.reserved:
        return _(
            "%(free)s free %(where)s: %(on_hand)s on the shelf, "
            "less %(reserved)s spoken for (%(who)s)."
        )
    if one.safety:
        return _("%(free)s free %(where)s: %(on_hand)s on the shelf, less %(safety)s kept back.")
    if one.on_hand > 0:
        return _("%(free)s free %(where)s: all that stands on the shelf.")
    return _("None free %(where)s: nothing stands on the shelf.")


def _who(one: Sum, language: Language) -> str:
    ngettext = translations(language).ngettext
    told: list[str] = []
    if one.orders:
        told.append(ngettext("%(num)s order", "%(num)s orders", one.orders) % {"num": one.orders})
    if one.baskets:
        told.append(
            ngettext("%(num)s basket", "%(num)s baskets", one.baskets) % {"num": one.baskets}
        )
    return ", ".join(told)
