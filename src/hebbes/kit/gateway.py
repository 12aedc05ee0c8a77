"""The one gate through which every call to the outside world goes."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NewType, Protocol, TypeVar
from uuid import UUID

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
    time-out included, so that a partner who stopped answering costs us a handful of threads.
    """

    time_out_s: float = 20.0
    in_flight_limit: int = 16
    _in_flight: dict[str, int] = field(default_factory=dict[str, int], repr=False, compare=False)
    _guard: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def act(
        self, call: str, verb: Callable[[Sequence[K]], Sequence[Outcome[A]]], wants: Sequence[K]
    ) -> list[Outcome[A]]:
        """Have them do something; one outcome per want, in the same order.

        `call` names partner and verb (`"payment.capture"`) and with them the crash points
        `payment.capture.before` and `.after`. No answer in time, or an answer nobody can read,
        means `Unknown`: the deed may have been done.
        """
        return self._call(call, verb, wants, Unknown)

    def ask(
        self, call: str, verb: Callable[[Sequence[W]], Sequence[Outcome[A]]], wants: Sequence[W]
    ) -> list[Outcome[A]]:
        """Ask them something that changes nothing; no answer then is merely `Retryable`."""
        return self._call(call, verb, wants, Retryable)

    def _call(
        self,
        call: str,
        verb: Callable[[Sequence[W]], Sequence[Outcome[A]]],
        wants: Sequence[W],
        unanswered: Callable[[str], Unknown | Retryable],
    ) -> list[Outcome[A]]:
        if not wants:
            return []
        crash_point(f"{call}.before")
        answers: list[Outcome[A]]
        try:
            answers = list(self._within_time(call, lambda: verb(wants)))
            if len(answers) != len(wants):
                reason = f"{call}: {len(answers)} answers to {len(wants)} questions"
                answers = [unanswered(reason)] * len(wants)
        except Busy as fault:
            answers = [Retryable(str(fault), fault.after_s)] * len(wants)
        except Passing as fault:
            answers = [Retryable(str(fault))] * len(wants)
        except Lasting as fault:
            answers = [Retryable(str(fault), LASTING_RETRY_S)] * len(wants)
        except Exception as fault:  # noqa: BLE001 - a plug-in may raise anything at all
            _log.warning("%s went unanswered: %r", call, fault)
            answers = [unanswered(f"{call}: {fault!r}")] * len(wants)
        crash_point(f"{call}.after")
        return answers

    def _within_time(self, call: str, verb: Callable[[], Sequence[A]]) -> Sequence[A]:
        partner = call.partition(".")[0]
        with self._guard:
            if self._in_flight.get(partner, 0) >= self.in_flight_limit:
                message = f"{partner}: {self.in_flight_limit} earlier calls have no answer yet"
                raise NotReached(message)
            self._in_flight[partner] = self._in_flight.get(partner, 0) + 1
        box: list[Sequence[A] | BaseException] = []

        def run() -> None:
            try:
                box.append(verb())
            except BaseException as fault:  # noqa: BLE001 - raised again in the caller
                box.append(fault)
            finally:
                with self._guard:
                    self._in_flight[partner] -= 1

        thread = threading.Thread(target=run, name=f"gateway {call}", daemon=True)
        thread.start()
        thread.join(self.time_out_s)
        if not box:
            message = f"{call}: no answer within {self.time_out_s:g} s"
            raise AnsweredTooLate(message)
        if isinstance(box[0], BaseException):
            raise box[0]
        return box[0]
