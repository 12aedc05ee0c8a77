"""The one gate through which every call to the outside world goes."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import NewType, Protocol, TypeVar
from uuid import UUID

from hebbes.kit.calls import CallLog
from hebbes.kit.faults import AnsweredTooLate, Busy, Lasting, NotReached, Passing, crash_point
from hebbes.kit.outcomes import Outcome, Retryable, Unknown

__all__ = ["Gateway", "IdempotencyKey", "Keyed", "key_of"]

IdempotencyKey = NewType("IdempotencyKey", str)

LASTING_RETRY_S = 900.0
_log = logging.getLogger(__name__)


class Keyed(Protocol):
    """Anything that asks the other side to do something carries the name of that deed."""

    @property
    def key(self) -> IdempotencyKey:
        """Return the name of the deed."""
        ...


W = TypeVar("W")
K = TypeVar("K", bound=Keyed)
A = TypeVar("A")


def key_of(intent: UUID | str, action: str) -> IdempotencyKey:
    """Name one deed: the same intent and action give the same key, in any process, for ever."""
    return IdempotencyKey(f"{intent}/{action}")


@dataclass(frozen=True, slots=True)
class Gateway:
    """Calls partners in batches, each within `time_out_s`, and turns every end into an outcome.

    At most `in_flight_limit` calls to one partner run at once, those that hang past their
    time-out included, so that a partner who stopped answering costs us a handful of threads; one
    that keeps failing is left alone for a while. `log` remembers how every call ended.
    """

    time_out_s: float = 20.0
    in_flight_limit: int = 16
    log: CallLog = field(default_factory=CallLog, compare=False)
    _in_flight: dict[str, int] = field(default_factory=dict[str, int], repr=False, compare=False)
    _guard: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def act(
        self,
        call: str,
        verb: Callable[[Sequence[K]], Sequence[Outcome[A]]],
        wants: Sequence[K],
        *,
        partner: str = "",
    ) -> list[Outcome[A]]:
        """Have them do something; one outcome per want, in the same order.

        `call` names port and verb (`"payment.capture"`) and with them the crash points
        `payment.capture.before` and `.after`; `partner` which of the port's partners is called.
        No answer in time, or an answer nobody can read, means `Unknown`: the deed may have been
        done.
        """
        return self._call(_system(call, partner), call, verb, wants, Unknown)

    def ask(
        self,
        call: str,
        verb: Callable[[Sequence[W]], Sequence[Outcome[A]]],
        wants: Sequence[W],
        *,
        partner: str = "",
    ) -> list[Outcome[A]]:
        """Ask them something that changes nothing; no answer then is merely `Retryable`."""
        return self._call(_system(call, partner), call, verb, wants, Retryable)

    def _call(
        self,
        system: str,
        call: str,
        verb: Callable[[Sequence[W]], Sequence[Outcome[A]]],
        wants: Sequence[W],
        unanswered: Callable[[str], Unknown | Retryable],
    ) -> list[Outcome[A]]:
        if not wants:
            return []
        admitted = self.log.admit(system, len(wants))
        if not admitted.asked:
            return [*admitted.refused]
        first, refused = admitted.first, admitted.refused
        asked = wants[first : first + admitted.asked]
        crash_point(f"{call}.before")
        began, fault = time.monotonic(), None
        answers: list[Outcome[A]]
        try:
            answers = list(self._within_time(system, call, lambda: verb(asked)))
            if len(answers) != len(asked):
                reason = f"{call}: {len(answers)} answers to {len(asked)} questions"
                answers = [unanswered(reason)] * len(asked)
        except Exception as raised:  # noqa: BLE001 - a plug-in may raise anything at all
            fault = raised
            answers = [_outcome(call, fault, unanswered)] * len(asked)
        hung = isinstance(fault, AnsweredTooLate)
        self.log.ended(system, call, asked, answers, time.monotonic() - began, hung=hung)
        crash_point(f"{call}.after")
        # A trial that did not get through says nothing of the want it was made with.
        tried = not (admitted.is_trial and isinstance(fault, Passing))
        told = [
            replace(one, waits_for=system, tried=tried) if isinstance(one, Retryable) else one
            for one in answers
        ]
        return [*refused[:first], *told, *refused[first:]]

    def _within_time(self, system: str, call: str, verb: Callable[[], Sequence[A]]) -> Sequence[A]:
        with self._guard:
            if self._in_flight.get(system, 0) >= self.in_flight_limit:
                message = f"{system}: {self.in_flight_limit} earlier calls have no answer yet"
                raise NotReached(message)
            self._in_flight[system] = self._in_flight.get(system, 0) + 1
        box: list[Sequence[A] | BaseException] = []

        def run() -> None:
            try:
                box.append(verb())
            except BaseException as fault:  # noqa: BLE001 - raised again in the caller
                box.append(fault)
            finally:
                with self._guard:
                    self._in_flight[system] -= 1

        thread = threading.Thread(target=run, name=f"gateway {call}", daemon=True)
        thread.start()
        thread.join(self.time_out_s)
        if not box:
            message = f"{call}: no answer within {self.time_out_s:g} s"
            raise AnsweredTooLate(message)
        if isinstance(box[0], BaseException):
            raise box[0]
        return box[0]


def _system(call: str, partner: str) -> str:
    """Name the system that is called: the port, and which of its partners."""
    port = call.partition(".")[0]
    return f"{port}.{partner}" if partner else port


def _outcome(
    call: str, fault: Exception, unanswered: Callable[[str], Unknown | Retryable]
) -> Unknown | Retryable:
    """Return what a call that ended in a fault means for each of its wants."""
    if isinstance(fault, Busy):
        return Retryable(str(fault), fault.after_s)
    if isinstance(fault, Passing):
        return Retryable(str(fault))
    if isinstance(fault, Lasting):
        return Retryable(str(fault), LASTING_RETRY_S)
    _log.warning("%s went unanswered: %s", call, type(fault).__name__)
    return unanswered(f"{call}: {fault!r}")
