"""Who has to pass the contract: our plug-ins, the example, and one the environment names."""

# To hold a plug-in of your own to the contract, write a case like those below in a module on the
# path and run `HEBBES_PLUGIN_CASE=yourmodule:your_case pytest tests/plugins`.

import importlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from examples.bike_courier import BikeCourier
from hebbes.fulfillment.carrier_port import Address, Carrier, LabelFormat
from hebbes.integrations.carriers.settings import SimulatedCarrierSettings
from hebbes.integrations.carriers.simulated import SimulatedCarrier
from hebbes.integrations.payments.settings import SimulatedProviderSettings
from hebbes.integrations.payments.simulated import SimulatedProvider
from hebbes.payments.provider_port import Method, PaymentProvider


@dataclass(frozen=True)
class PaymentCase:
    """A provider that can be started twice on one folder, and the tokens that steer it."""

    name: str
    start: Callable[[Path], PaymentProvider]
    method: Method = "card"
    approves: str = "tok_ok"
    declines: str = "tok_decline"
    currency: str = "EUR"
    notice_samples: tuple[tuple[bytes, dict[str, str]], ...] = field(default=())


@dataclass(frozen=True)
class CarrierCase:
    """A carrier that can be started twice on one folder, and what it can be asked."""

    name: str
    start: Callable[[Path], Carrier]
    service: str
    recipient: Address = field(
        default=Address("Anna de Vries", "Lindelaan 7", "3511 AB", "Utrecht", "NL")
    )
    refused: Address = field(default=Address("Anna de Vries", "", "", "", "NL"))
    prints: tuple[LabelFormat, ...] = ("pdf", "zpl")


def simulated_provider(folder: Path) -> SimulatedProvider:
    return SimulatedProvider(SimulatedProviderSettings(folder / "partners.db"))


def simulated_carrier(folder: Path) -> SimulatedCarrier:
    return SimulatedCarrier(SimulatedCarrierSettings(folder / "partners.db"))


def bike_courier(folder: Path) -> BikeCourier:
    # It keeps nothing on disk: starting it again on the same folder is the same courier.
    return _couriers.setdefault(folder, BikeCourier(BikeCourier.Settings()))


_couriers: dict[Path, BikeCourier] = {}


def _named_by_environment() -> list[Any]:
    module, _, name = os.environ.get("HEBBES_PLUGIN_CASE", "").partition(":")
    return [getattr(importlib.import_module(module), name)] if module else []


PAYMENT_CASES: list[PaymentCase] = [
    PaymentCase("simulated", simulated_provider),
    *(case for case in _named_by_environment() if isinstance(case, PaymentCase)),
]
CARRIER_CASES: list[CarrierCase] = [
    CarrierCase("simulated", simulated_carrier, "standard"),
    CarrierCase("bike courier", bike_courier, "same_day"),
    *(case for case in _named_by_environment() if isinstance(case, CarrierCase)),
]
