"""Serve an application on a port of its own, in a thread, until told to stop."""

import gc
import logging
import socket
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from hebbes.kit.faults import Lasting

PORTS_TRIED = 20
_STARTS_S = 20.0


class NoPort(Lasting):
    """Neither the port asked for nor those after it are free; the message says so."""


def open_door(host: str, port: int, *, others: bool = True) -> socket.socket:
    """Take the port, or with `others` the first free one after it; NoPort when there is none."""
    last = min(port + (PORTS_TRIED if others else 1), 65_536)
    for candidate in range(port, last):
        door = socket.socket()
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, candidate))
            door.listen(512)
        except OSError:
            door.close()
            continue
        return door
    tried = f"port {port}" if last - port == 1 else f"ports {port} to {last - 1}"
    raise NoPort(f"{tried} of {host} cannot be had; choose another by --port")


def port_of(door: socket.socket) -> int:
    """Return the port that was taken."""
    number: int = door.getsockname()[1]
    return number


@contextmanager
def serving(application: ASGIApp, door: socket.socket) -> Generator[None]:
    """Serve while inside; connections still open a second after it are cut."""
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # cut streams are no errors
    config = uvicorn.Config(
        application,
        log_level="critical",
        access_log=False,  # addresses hold signed links
        proxy_headers=False,  # no header from outside says who asks, or how
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(
        target=server.run, kwargs={"sockets": [door]}, name="web", daemon=True
    )
    # What the application consists of is never garbage: looking through it again and again cost
    # a tenth of the time of taking orders.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    thread.start()
    until = time.monotonic() + _STARTS_S
    while not server.started and thread.is_alive() and time.monotonic() < until:
        time.sleep(0.005)
    assert server.started, "the web server ended while it started"
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(3)
