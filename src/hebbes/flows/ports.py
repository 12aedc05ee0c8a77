"""The partners a story may call, handed in by whoever builds the process."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hebbes.flows.shop import Shop
from hebbes.fulfillment.carrier_port import Carrier
from hebbes.holds.fraud_port import FraudChecker
from hebbes.inventory.stock_system_port import StockSystem
from hebbes.kit.gateway import Gateway
from hebbes.messages.post_port import InAppInbox, Post
from hebbes.payments.books_port import Books
from hebbes.payments.provider_port import PaymentProvider
from hebbes.webhooks.receiver_port import NoWayOut, Receivers


@dataclass(frozen=True, slots=True)
class Ports:
    """Every partner a story calls, those of a kind by name, and the gate to all of them."""

    carriers: Mapping[str, Carrier]
    payments: Mapping[str, PaymentProvider]
    fraud: FraudChecker
    gateway: Gateway
    stock_systems: Mapping[str, StockSystem] = field(default_factory=dict[str, StockSystem])
    books: Mapping[str, Books] = field(default_factory=dict[str, Books])
    post: Post = field(default_factory=InAppInbox)
    receivers: Receivers = field(default_factory=NoWayOut)

    def introduce(self, shop: Shop) -> None:
        """Tell the shop who keeps the stock of which location, and whose books to fill."""
        shop.stock_systems = {
            code: name for name, one in self.stock_systems.items() for code in one.locations
        }
        shop.books = tuple(sorted(self.books))

    def systems(self) -> list[str]:
        """Return the names of all partners as the gateway knows them."""
        return sorted(
            [
                *(f"carrier.{name}" for name in self.carriers),
                *(f"payment.{name}" for name in self.payments),
                *(f"stock.{name}" for name in self.stock_systems),
                *(f"books.{name}" for name in self.books),
                "fraud",
                "post",
            ]
        )
