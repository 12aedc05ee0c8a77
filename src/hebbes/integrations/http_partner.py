"""Speak to a partner over HTTP: many wants in one request, an outcome for each, never a guess."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import httpx2
import msgspec

from hebbes.kit.faults import AnsweredTooLate, Busy, NotReached, Unanswered, WrongSettings
from hebbes.kit.outcomes import Outcome, Refused, Retryable, Succeeded

__all__ = ["Ended", "HttpPartner"]

TIME_OUT_S = 10.0
WAIT_S = 5.0
_TOO_MANY = 429
_AWAY = frozenset({502, 503})
_WRONG = frozenset({401, 403, 404, 405})


class Ended(msgspec.Struct):
    """How one want ended over there: `done` with their own name for it, `refused`, or `later`."""

    key: str
    state: Literal["done", "refused", "later"]
    answer: str = ""
    code: str = ""
    message: str = ""
    after_s: float | None = None


_READ = msgspec.json.Decoder(list[Ended])


@dataclass(frozen=True, slots=True)
class HttpPartner:
    """One partner at one address. Redirects are not followed; safe for threads."""

    url: str
    secret: str
    time_out_s: float = TIME_OUT_S
    _client: httpx2.Client = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the client that all calls share; nothing is opened yet."""
        client = httpx2.Client(
            base_url=self.url,
            headers={"Authorization": f"Bearer {self.secret}"},
            timeout=self.time_out_s,
            follow_redirects=False,
            trust_env=False,
        )
        object.__setattr__(self, "_client", client)

    def post(self, path: str, wants: Sequence[Any]) -> list[Outcome[str]]:
        """Send all wants in one request; one outcome a want, in the same order.

        Raises the faults of `kit/faults.py`: what was surely not done passes, what may have been
        done is Unanswered.
        """
        body = msgspec.json.encode([msgspec.to_builtins(want) for want in wants])
        answer = self._send("POST", path, body)
        try:
            ended = {one.key: one for one in _READ.decode(answer)}
        except msgspec.MsgspecError as fault:
            raise Unanswered(f"{path}: {fault}") from fault
        missing = Retryable(f"{path}: no answer to this one")
        return [_outcome(ended[w.key]) if w.key in ended else missing for w in wants]

    def get(self, path: str, params: Mapping[str, str]) -> bytes:
        """Return what stands there."""
        return self._send("GET", path, None, params)

    def tell(self, path: str, body: object) -> None:
        """Send something that needs no answer of its own."""
        self._send("POST", path, msgspec.json.encode(body))

    def _send(
        self, verb: str, path: str, body: bytes | None, params: Mapping[str, str] | None = None
    ) -> bytes:
        headers = {"Content-Type": "application/json"} if body else None
        try:
            answer = self._client.request(verb, path, content=body, params=params, headers=headers)
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout) as fault:
            raise NotReached(f"{self.url} cannot be reached") from fault
        except httpx2.TimeoutException as fault:
            raise AnsweredTooLate(f"{path}: no answer within {self.time_out_s:g} s") from fault
        except httpx2.HTTPError as fault:
            raise Unanswered(f"{path}: {type(fault).__name__}") from fault
        return self._read(path, answer)

    def _read(self, path: str, answer: httpx2.Response) -> bytes:
        status = answer.status_code
        if status in _AWAY:
            raise NotReached(f"{path} answers {status}")
        if status == _TOO_MANY:
            told = answer.headers.get("retry-after", "")
            raise Busy(f"{path}: too many requests", float(told) if told.isdigit() else WAIT_S)
        if status in _WRONG:
            raise WrongSettings(f"{path} answers {status}: check its address and secret")
        if not answer.is_success:
            raise Unanswered(f"{path} answers {status}")
        return answer.content


def _outcome(one: Ended) -> Outcome[str]:
    if one.state == "done":
        return Succeeded(one.answer)
    if one.state == "refused":
        return Refused(one.code, one.message)
    return Retryable(one.message or "they ask to come back later", one.after_s)
