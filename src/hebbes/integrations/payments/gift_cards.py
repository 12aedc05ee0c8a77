"""Gift cards of the simulated provider: `gift_2000:anna` is a card that was sold for 2000."""

from hebbes.integrations.simulation.memory import Page
from hebbes.kit.outcomes import Refused

__all__ = ["give_back", "take"]

_KIND = "gift card"


def take(page: Page, token: str, amount_minor: int) -> Refused | None:
    """Take from the card, never below nothing; an unknown card is worth nothing."""
    left = _left(page, token)
    if amount_minor > left:
        return Refused("insufficient_funds", "", {"left_minor": left})
    page.remember(_KIND, token, left - amount_minor)
    return None


def give_back(page: Page, token: str, amount_minor: int) -> None:
    """Put an amount back on the card."""
    page.remember(_KIND, token, _left(page, token) + amount_minor)


def _left(page: Page, token: str) -> int:
    left = page.recall(_KIND, token, int)
    if left is not None:
        return left
    worth = token.partition(":")[0].removeprefix("gift_")
    return int(worth) if worth.isdecimal() else 0
