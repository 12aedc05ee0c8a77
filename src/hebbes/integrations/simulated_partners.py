"""The partners of a shop that has none yet: all simulated, on one memory of their own."""

from pathlib import Path

from hebbes.flows.ports import Ports
from hebbes.integrations.carriers.settings import SimulatedCarrierSettings
from hebbes.integrations.carriers.simulated import SimulatedCarrier
from hebbes.integrations.fraud.simulated import SimulatedChecker, SimulatedCheckerSettings
from hebbes.integrations.payments.settings import SimulatedProviderSettings
from hebbes.integrations.payments.simulated import SimulatedProvider
from hebbes.integrations.webhooks.http_receivers import HttpReceivers
from hebbes.kit.gateway import Gateway

__all__ = ["simulated_partners"]


def simulated_partners(
    memory: Path, seed: int = 1, gateway: Gateway | None = None, *, carrier_name: str = "simulated"
) -> Ports:
    """Give a carrier, a payment provider and a fraud checker, each named `simulated`.

    `memory` is the file they share; every process that names it talks to the same partners.
    """
    carrier = SimulatedCarrier(SimulatedCarrierSettings(memory, name=carrier_name, seed=seed))
    provider = SimulatedProvider(SimulatedProviderSettings(memory, seed=seed))
    return Ports(
        carriers={carrier.name: carrier},
        payments={provider.name: provider},
        fraud=SimulatedChecker(SimulatedCheckerSettings(memory, seed=seed)),
        gateway=gateway or Gateway(),
        receivers=HttpReceivers(),
    )
