"""From a fresh clone to the first page of the living shop, step by step."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hebbes.kit.faults import WrongSettings

_LINK = re.compile(r"http://localhost:\d+/sign-in/\S+")
_LIBRARIES = "import fastapi, psycopg, psycopg_pool, msgspec, numpy, numba, uvicorn, jinja2"
_PATIENCE_S = 600.0


def run() -> dict[str, Any]:
    """Clone this checkout, install, start the demo twice; each step in seconds of wall clock.

    The floor is what nobody can avoid: loading the libraries, in a fresh interpreter.
    """
    with tempfile.TemporaryDirectory(prefix="hebbes-cold-") as folder:
        clone = Path(folder) / "clone"
        steps = {
            "clone": _timed(["git", "clone", "--quiet", str(_checkout()), str(clone)]),
            "install": _timed(["make", "--quiet", ".venv/ready-to-run"], clone),
            "first_page": _to_first_page(clone),
            "first_page_again": _to_first_page(clone),
            "floor": _timed([str(clone / ".venv/bin/python"), "-c", _LIBRARIES]),
        }
    return {
        "name": "cold",
        "seconds": {step: round(took, 2) for step, took in steps.items()},
        "ratio": round(steps["first_page_again"] / steps["floor"], 2),
        "settings": {"python": sys.version.split()[0], "ratio": "first_page_again to floor"},
    }


def _checkout() -> Path:
    for folder in Path(__file__).resolve().parents:
        if (folder / ".git").exists() and (folder / "Makefile").exists():
            return folder
    raise WrongSettings("a cold start is measured from a checkout; clone the repository first")


def _timed(command: list[str], folder: Path | None = None) -> float:
    begun = time.monotonic()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - begun


def _to_first_page(clone: Path) -> float:
    begun = time.monotonic()
    with _demo(clone) as said:
        found = _until_said(said)
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with browser.open(found[0], timeout=30) as page:
            assert page.read()
        return time.monotonic() - begun


@contextmanager
def _demo(clone: Path) -> Generator[Path]:
    said = clone.parent / "said"
    with said.open("w") as out:
        demo = subprocess.Popen(
            [str(clone / ".venv/bin/hebbes"), "demo", "--no-browser"],
            cwd=clone, stdout=out, env={**os.environ, "COLUMNS": "200"},
        )  # fmt: skip
    try:
        yield said
    finally:
        demo.send_signal(signal.SIGINT)
        demo.wait(60)


def _until_said(said: Path) -> re.Match[str]:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        found = _LINK.search(said.read_text())
        if found:
            return found
        time.sleep(0.05)
    message = f"the demo told no link: {said.read_text()[-400:]}"
    raise TimeoutError(message)
