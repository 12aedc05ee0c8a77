"""Where events are never sent: inside, by whatever name, form or trick."""

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any, ClassVar

import pytest
from standardwebhooks.webhooks import Webhook

from hebbes.integrations.webhooks.http_receivers import HttpReceivers, is_public
from hebbes.kit.gateway import key_of
from hebbes.kit.outcomes import Outcome, Refused, Retryable, Succeeded
from hebbes.webhooks.receiver_port import Sending
from hebbes.webhooks.sign import shown_secret

SECRET = b"k" * 32
INSIDE = (
    "127.0.0.1", "127.1.2.3", ".".join("0000"), "10.0.0.1", "10.255.255.255", "172.16.0.1",
    "172.31.255.254", "192.168.1.1", "169.254.169.254", "169.254.0.1", "100.64.0.1", "192.0.0.1",
    "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1",
    "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1",
    "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::", "2001:db8::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
)  # fmt: skip
OUTSIDE = ("1.1.1.1", "8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8")
NEVER = (
    "http://shop.example/hook", "ftp://shop.example/", "file:///etc/passwd", "gopher://shop.example",
    "https://", "https:///path", "shop.example/hook", "", "https://user@shop.example/",
    "https://user:pass@shop.example/", "https://shop.example@127.0.0.1/", "https://shop.example:22/",
    "https://shop.example:8443/", "https://shop.example:99999/", "https://localhost/",
    "https://intranet/", "https://shop.example./", "https://127.0.0.1/", "https://127.1/",
    "https://2130706433/", "https://0x7f000001/", "https://0x7f.1/", "https://0177.0.0.1/",
    "https://0/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://[fe80::1]/",
    "https://169.254.169.254/latest/meta-data/", "https://10.0.0.8/", "https://ⓛocalhost/",
)  # fmt: skip


@pytest.mark.parametrize("ip", INSIDE)
def test_an_address_inside_is_not_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", OUTSIDE)
def test_an_address_outside_is_public(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize("url", NEVER)
def test_an_address_of_this_form_is_refused_when_it_is_named(url: str) -> None:
    assert HttpReceivers().why_not(url)


def test_an_ordinary_address_is_taken() -> None:
    for url in ("https://shop.example/hook?a=1", "https://shop.example:443/", "https://1.1.1.1/"):
        assert HttpReceivers().why_not(url) is None


class Listener(BaseHTTPRequestHandler):
    """Answers as its path says, and keeps what it got."""

    got: ClassVar[list[tuple[dict[str, str], bytes]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.got.append(({k.lower(): v for k, v in self.headers.items()}, body))
        self.send_response(int(self.path.strip("/")))
        self.send_header("location", "/200")
        self.send_header("retry-after", "7")
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  its name there
        """Keep the test's output clean."""


@pytest.fixture
def listener() -> Iterator[int]:
    """Give the port of someone who listens on this machine."""
    Listener.got.clear()
    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def to_here(**changes: Any) -> HttpReceivers:
    """Return a way out that may reach this machine, as no other does."""
    given: dict[str, Any] = {
        "may_reach": lambda ip: ip == "127.0.0.1",
        "resolve": lambda _host, _port: ["127.0.0.1"],
        "ports": (("http", 0),),
    }
    return HttpReceivers(**given | changes)


def deliver(way: HttpReceivers, url: str) -> Outcome[int]:
    """Send one event."""
    body = b'{"type":"order.placed"}'
    (outcome,) = way.deliver([Sending(key_of("1", "deliver"), "evt_1", url, SECRET, body)])
    return outcome


def test_what_arrives_is_signed_as_the_standard_says(listener: int) -> None:
    assert deliver(to_here(), f"http://shop.example:{listener}/204") == Succeeded(204)
    (headers, body) = Listener.got[0]
    assert headers["host"] == f"shop.example:{listener}"
    assert Webhook(shown_secret(SECRET)).verify(body, headers) == {"type": "order.placed"}


@pytest.mark.parametrize(("status", "kind"), [(500, Retryable), (302, Retryable), (410, Refused)])
def test_other_answers_are_tried_again_and_no_redirect_is_followed(
    listener: int, status: int, kind: type[Any]
) -> None:
    assert isinstance(deliver(to_here(), f"http://shop.example:{listener}/{status}"), kind)
    assert len(Listener.got) == 1


def test_a_name_that_points_inside_is_never_called(listener: int) -> None:
    for ips in (["127.0.0.1"], ["1.1.1.1", "127.0.0.1"], ["::ffff:127.0.0.1"], []):
        way = to_here(may_reach=is_public, resolve=lambda _host, _port, ips=ips: ips)
        assert isinstance(deliver(way, f"http://shop.example:{listener}/200"), Retryable)
    assert Listener.got == []


def test_a_name_is_looked_up_once_and_connected_to_as_it_was_checked(listener: int) -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    way = to_here(resolve=lambda _host, _port: next(answers))
    assert deliver(way, f"http://shop.example:{listener}/200") == Succeeded(200)
    assert next(answers) == ["127.0.0.2"]


def test_who_does_not_answer_is_tried_again() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    assert isinstance(deliver(to_here(), f"http://shop.example:{port}/200"), Retryable)
