"""The partners a story may call, handed in by whoever builds the process."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hebbes.fulfillment.carrier_port import Carrier
from hebbes.holds.fraud_port import FraudChecker
from hebbes.kit.gateway import Gateway
from hebbes.messages.post_port import InAppInbox, Post
from hebbes.payments.provider_port import PaymentProvider


@dataclass(frozen=True, slots=True)
class Ports:
    """Carriers and payment providers by name, the fraud checker, the post, and the gate to them."""

    carriers: Mapping[str, Carrier]
    payments: Mapping[str, PaymentProvider]
    fraud: FraudChecker
    gateway: Gateway
    post: Post = field(default_factory=InAppInbox)

    def systems(self) -> list[str]:
        """Return the names of all partners as the gateway knows them."""
        return sorted(
            [
                *(f"carrier.{name}" for name in self.carriers),
                *(f"payment.{name}" for name in self.payments),
                "fraud",
                "post",
            ]
        )
