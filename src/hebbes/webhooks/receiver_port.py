"""What webhooks ask of the way out: to bring signed events to addresses, each by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol, runtime_checkable

from hebbes.kit.gateway import IdempotencyKey
from hebbes.kit.outcomes import Outcome, Refused

PORT_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Sending:
    """An event on its way: `id` is the event's, the same at each try, so that twice is once."""

    key: IdempotencyKey
    id: str
    url: str
    secret: bytes
    body: bytes


@runtime_checkable
class Receivers(Protocol):
    """A way to the receivers."""

    port_version: int

    def why_not(self, url: str) -> str | None:
        """Say why nothing is sent to an address of this form; None where something may be."""
        ...

    def deliver(self, sendings: Sequence[Sending]) -> Sequence[Outcome[int]]:
        """Bring each to its address; the answer is the status they gave, 200 to 299.

        Refuses: `gone` (they want no more), `bad_address` (not one we send to). Every other end is
        `Retryable`: receivers know an event by its id.
        """
        ...


class NoWayOut:
    """Delivers nothing: a process that was not given a way out."""

    port_version: int = PORT_VERSION

    def why_not(self, url: str) -> str | None:  # noqa: ARG002  it is the same for all
        """Say that nothing goes out from here."""
        return "this process sends nothing out"

    def deliver(self, sendings: Sequence[Sending]) -> Sequence[Outcome[int]]:
        """Refuse them all."""
        return [Refused("bad_address", "this process sends nothing out")] * len(sendings)
