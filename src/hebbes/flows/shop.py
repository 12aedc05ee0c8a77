"""What every story needs to know of the shop: clock, ids, channels, network, processes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hebbes.catalog.channels import Channel, channels
from hebbes.holds.processes import Process, published_processes
from hebbes.journal.revision import revision
from hebbes.kit.clock import Clock, MachineClock
from hebbes.kit.ids import Ids
from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx
from hebbes.network.network import Network
from hebbes.network.read import read_network


@dataclass(frozen=True, slots=True)
class Settings:
    """What was read at one revision of the settings."""

    revision: int
    channels: Mapping[str, Channel]
    processes: Mapping[str, Process]
    network: Network


@dataclass(slots=True)
class Shop:
    """Handed to every flow: business time, ids, and the settings as they are now.

    `stock_systems` names who keeps the stock of a location, by its code; `books` the systems of
    books that are told of every posting.
    `link_for` gives the signed link to an order's page, "" where there are no pages.
    `lanes` remembers what parcels cost from everywhere (see candidates.py), `kept_lanes` which of
    those are known to stand in the database; `timetables` and `arrivals` when parcels leave and
    arrive (see arrivals.py).
    """

    clock: Clock = field(default_factory=MachineClock)
    ids: Ids = field(default_factory=Ids)
    stock_systems: Mapping[str, str] = field(default_factory=dict[str, str])
    books: tuple[str, ...] = ()
    link_for: Callable[[OrderId], str] = lambda _: ""
    lanes: dict[Any, Any] = field(default_factory=dict[Any, Any])
    kept_lanes: set[str] = field(default_factory=set[str])
    timetables: dict[Any, Any] = field(default_factory=dict[Any, Any])
    arrivals: dict[Any, Any] = field(default_factory=dict[Any, Any])
    _settings: Settings | None = None

    def settings(self, tx: Tx) -> Settings:
        """Return the settings, read again only when their revision has risen."""
        number = revision(tx)
        kept = self._settings
        if kept is None or kept.revision != number:
            kept = Settings(number, channels(tx), published_processes(tx), read_network(tx))
            self._settings = kept
        return kept
