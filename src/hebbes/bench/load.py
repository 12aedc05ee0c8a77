"""Buyers that place order after order over HTTP, in a process of their own."""

import asyncio
import json
import random
import sys
import time
from typing import Any


def body(chance: random.Random, articles: int, places: int, *, hot: bool) -> bytes:
    """Return an order of three lines, one of them of the hot article when told."""
    skus = [f"A{chance.randint(1, articles)}" for _ in range(3)]
    if hot:
        skus[0] = "A1"
    return json.dumps(
        {
            "channel": "web",
            "external_ref": f"{time.time_ns():x}-{chance.getrandbits(64):016x}",
            "customer": {"name": "J. de Vries", "email": f"j{chance.randrange(10**7)}@example.com"},
            "ship_to": {
                "name": "J. de Vries",
                "street": "Damrak",
                "house_number": "1",
                "city": "Amsterdam",
                "postcode": f"{1000 + chance.randrange(places)} LG",
                "country": "NL",
            },
            "lines": [{"sku": sku, "units": 1} for sku in skus],
            "payment": {"method": "card", "token": "tok_ok"},
        }
    ).encode()


async def _buyer(
    port: int, key: str, how: dict[str, Any], seed: int, until: float, waits: list[float]
) -> int:
    chance = random.Random(seed)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = (
        f"POST /v1/orders HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {key}\r\n"
        "Content-Type: application/json\r\n"
    )
    refused = 0
    while time.monotonic() < until:
        raw = body(chance, how["articles"], how["places"], hot=how["hot"])
        begun = time.monotonic()
        writer.write(f"{head}Content-Length: {len(raw)}\r\n\r\n".encode() + raw)
        answer = await reader.readuntil(b"\r\n\r\n")
        length = int(answer.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        waits.append(time.monotonic() - begun)
        refused += not answer.startswith(b"HTTP/1.1 201")
    writer.close()
    return refused


async def _all(port: int, key: str, how: dict[str, Any]) -> dict[str, Any]:
    warm: list[float] = []
    until = time.monotonic() + how["warm_s"]
    await asyncio.gather(*(_buyer(port, key, how, n, until, warm) for n in range(how["clients"])))
    print("warm", flush=True)  # noqa: T201  the other process waits for this line
    sys.stdin.readline()
    waits: list[float] = []
    begun = time.monotonic()
    until = begun + how["seconds"]
    refused = await asyncio.gather(
        *(_buyer(port, key, how, 1000 + n, until, waits) for n in range(how["clients"]))
    )
    return {"waits_s": waits, "seconds": time.monotonic() - begun, "refused": sum(refused)}


def main() -> None:
    """Load the port named on the command line and print what was seen as JSON."""
    how = json.loads(sys.argv[1])
    try:
        import uvloop  # noqa: PLC0415

        run: Any = uvloop.run
    except ImportError:
        run = asyncio.run
    print(json.dumps(run(_all(how["port"], how["key"], how))), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
