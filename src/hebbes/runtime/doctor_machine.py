"""What the doctor looks at on the machine itself."""

import http.client
import os
import platform
import shutil
import socket
import sys
import tempfile
from pathlib import Path

from hebbes.runtime import postgres_binaries, postgres_cluster
from hebbes.runtime.finding import Finding, ill, ill_by, well
from hebbes.runtime.postgres_binaries import PostgresUnavailable

OLDEST_PYTHON = (3, 11)
OLDEST_GLIBC = (2, 28)
ROOM_BYTES = 1_000_000_000
_ANSWER_S = 2


def python_version(running: tuple[int, ...] = sys.version_info[:3]) -> Finding:
    """Python is new enough."""
    name = ".".join(map(str, running))
    if running[:2] >= OLDEST_PYTHON:
        return well("python", f"Python {name}.")
    return ill(
        "python",
        f"Python {name} is too old.",
        "Install Python 3.11 or newer and make the environment anew with it.",
    )


def home_can_be_written(home: Path) -> Finding:
    """Hebbes can keep its files where it is told to."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home) as trial:
            trial.write(b"room")
    except OSError as fault:
        return ill(
            "home",
            f"No file can be written in {home}: {fault.strerror}.",
            "Give yourself the right to write there, or point HEBBES_HOME at another folder.",
        )
    return well("home", f"Files can be written in {home.resolve()}.")


def disk_has_room(home: Path, needed_bytes: int = ROOM_BYTES) -> Finding:
    """The disk of the database has room: a full one stops PostgreSQL, reading included."""
    there = next(place for place in (home, *home.absolute().parents) if place.exists())
    free = shutil.disk_usage(there).free
    told = f"The disk of {home} has {free / 1e9:.1f} GB free"
    if free >= needed_bytes:
        return well("disk", f"{told}.")
    return ill(
        "disk",
        f"{told}, less than {needed_bytes / 1e9:.1f} GB.",
        "Free some space there, or move HEBBES_HOME to a larger disk.",
    )


def port_is_free(host: str, port: int) -> Finding:
    """The pages can be served, or Hebbes serves them already."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError as fault:
            reason = fault.strerror
        else:
            return well("port", f"Port {port} of {host} is free for the pages.")
    if _hebbes_answers(host, port):
        return well("port", f"Hebbes serves at {host}:{port}.")
    return ill(
        "port",
        f"The pages cannot be served at {host}:{port}: {reason}.",
        "Stop the program that is there, or choose another HEBBES_HOST and HEBBES_PORT.",
    )


def _hebbes_answers(host: str, port: int) -> bool:
    asked = http.client.HTTPConnection(host, port, timeout=_ANSWER_S)
    try:
        asked.request("GET", "/health")
        return asked.getresponse().status in {http.client.OK, http.client.SERVICE_UNAVAILABLE}
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()


def postgres_runs_here(home: Path) -> Finding:
    """The programs of the embedded PostgreSQL are here and this machine can run them."""
    check = "embedded PostgreSQL"
    try:
        account = postgres_cluster.locate(home).account
        binaries = postgres_binaries.usable_bin(account)
        major = postgres_binaries.major_version(binaries, account)
    except PostgresUnavailable as fault:
        libc = glibc()
        return ill_by(check, fault, "Set DATABASE_URL.") if libc.well else libc
    ours = "as root's stand-in" if account else f"as user {os.geteuid()}"
    return well(check, f"PostgreSQL {major} in {binaries} runs {ours}.")


def glibc(running: tuple[str, str] | None = None) -> Finding:
    """The C library is one the embedded programs were built for."""
    name, version = running or platform.libc_ver()
    if name != "glibc" or tuple(map(int, version.split(".")[:2])) >= OLDEST_GLIBC:
        return well("embedded PostgreSQL", f"The C library is {name} {version}.".replace("  ", " "))
    return ill(
        "embedded PostgreSQL",
        f"The C library of this machine, glibc {version}, is older than 2.28.",
        "Name another PostgreSQL in HEBBES_PG_HOME, or set DATABASE_URL.",
    )
