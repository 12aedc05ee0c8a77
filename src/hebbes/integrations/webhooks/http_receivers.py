"""Post events over HTTPS to addresses outside: checked when they are named, and when connecting."""

import ipaddress
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from hebbes.kit.clock import Clock, MachineClock
from hebbes.kit.later import later
from hebbes.kit.outcomes import Outcome, Refused, Retryable, Succeeded
from hebbes.webhooks.receiver_port import PORT_VERSION, Sending
from hebbes.webhooks.sign import signed_headers

httpx = later("httpx2")  # a third of a second: only for who has receivers

Resolve = Callable[[str, int], Sequence[str]]

PORTS: Final = {"https": 443}
PATIENCE_S: Final = 5.0
ALL_IN_S: Final = 15.0
"""How long one batch may take: what is not begun by then comes back."""

GONE: Final = 410
TOO_MANY: Final = 429
ANSWER_READ_BYTES: Final = 4_096


class BadAddress(ValueError):
    """An address that nothing is sent to; its words say why."""


@dataclass(frozen=True, slots=True)
class Checked:
    """An address that was looked up: connect to `ip` and nowhere else."""

    host: str
    port: int
    ip: str
    target: str
    scheme: str


def resolved(host: str, port: int) -> Sequence[str]:
    """Return the IP addresses of a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(one[4][0]) for one in found]


def check_form(url: str, ports: dict[str, int] = PORTS) -> tuple[str, str, int, str]:
    """Return scheme, host, port and target of an address, or raise BadAddress."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as mistake:
        raise BadAddress(str(mistake)) from mistake
    host = parts.hostname or ""
    if parts.scheme not in ports:
        raise BadAddress(f"send it to {' or '.join(ports)}, not {parts.scheme or 'nothing'}")
    if not host or not host.isascii() or host != host.strip("."):
        raise BadAddress("there is no host that can be looked up")
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise BadAddress("no name or password stands in an address")
    usual = ports[parts.scheme]
    if usual and port not in (None, usual):
        raise BadAddress(f"only port {usual} is called")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.scheme, host, port or usual or 80, target


def literal_of(host: str) -> str | None:
    """Return the IP address a host is itself, in any of the ways to write one; None for a name."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return None


def is_public(ip: str) -> bool:
    """Tell whether an IP address is one of the open internet; what it wraps counts too."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = address.ipv4_mapped or address.sixtofour
        if wrapped is None and address in ipaddress.ip_network("64:ff9b::/96"):
            wrapped = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(str(wrapped))
        if address.teredo is not None:
            return False
    return address.is_global and not address.is_multicast


@dataclass(slots=True)
class HttpReceivers:
    """Fills `Receivers`. `may_reach` says which IP addresses are called; by default public ones."""

    clock: Clock = field(default_factory=MachineClock)
    resolve: Resolve = resolved
    may_reach: Callable[[str], bool] = is_public
    ports: tuple[tuple[str, int], ...] = tuple(PORTS.items())
    port_version: int = PORT_VERSION

    def why_not(self, url: str) -> str | None:
        """Look at the form alone: what a name stands for is looked up at every sending."""
        try:
            _, host, _, _ = check_form(url, dict(self.ports))
            literal = literal_of(host)
            if literal is None and "." not in host:
                return f"{host} is no name of the open internet"
            if literal is not None and not self.may_reach(literal):
                return f"{host} is not on the open internet"
        except BadAddress as no:
            return str(no)
        return None

    def deliver(self, sendings: Sequence[Sending]) -> Sequence[Outcome[int]]:
        """Post each to its address; nothing is redirected, and little of an answer is read."""
        until = time.monotonic() + ALL_IN_S
        found: list[Outcome[int]] = []
        for one in sendings:
            late = time.monotonic() >= until
            found.append(Retryable("no time was left to call") if late else self._one(one))
        return found

    def check(self, url: str) -> Checked:
        """Look an address up; raise BadAddress unless all it stands for may be reached."""
        scheme, host, port, target = check_form(url, dict(self.ports))
        try:
            ips = list(self.resolve(host, port))
        except (OSError, UnicodeError) as fault:
            raise BadAddress(f"{host} cannot be looked up") from fault
        if not ips or not all(self.may_reach(ip) for ip in ips):
            raise BadAddress(f"{host} is not on the open internet")
        return Checked(host, port, ips[0], target, scheme)

    def _one(self, one: Sending) -> Outcome[int]:
        try:
            checked = self.check(one.url)
        except BadAddress as no:
            # A name may be mended, or be made to point inside for a while: try again, and see.
            return Retryable(str(no))
        try:
            return _outcome(*_post(checked, one, int(self.clock.now().timestamp())))
        except (httpx.HTTPError, OSError) as fault:
            return Retryable(f"{type(fault).__name__}: {fault}"[:300])


def _post(to: Checked, one: Sending, sent_s: int) -> tuple[int, str | None]:
    """Post to the IP address that was checked, under the name it was asked by."""
    shown = f"[{to.ip}]" if ":" in to.ip else to.ip
    headers = {
        **signed_headers(one.secret, one.id, sent_s, one.body),
        "host": to.host if to.port in (80, 443) else f"{to.host}:{to.port}",
        "content-type": "application/json",
        "user-agent": "Hebbes-Webhooks/1",
    }
    with (
        httpx.Client(follow_redirects=False, trust_env=False, timeout=PATIENCE_S) as client,
        client.stream(
            "POST", f"{to.scheme}://{shown}:{to.port}{to.target}", content=one.body,
            headers=headers, extensions={"sni_hostname": to.host},
        ) as answer,
    ):  # fmt: skip
        for read, _ in enumerate(answer.iter_raw(1_024)):
            if read * 1_024 >= ANSWER_READ_BYTES:
                break
        return answer.status_code, answer.headers.get("retry-after")


def _outcome(status: int, retry_after: str | None) -> Outcome[int]:
    if 200 <= status < 300:  # noqa: PLR2004  they took it
        return Succeeded(status)
    if status == GONE:
        return Refused("gone")
    asked = float(retry_after) if retry_after and retry_after.isdigit() else None
    return Retryable(f"answered {status}", None if asked is None else min(asked, 86_400.0))
