"""An order that anyone can place from a terminal."""

import json
import shlex

_ORDER = {
    "channel": "web",
    "customer": {"name": "Sanne de Vries", "email": "sanne@example.org"},
    "ship_to": {
        "name": "Sanne de Vries",
        "street": "Damrak",
        "house_number": "1",
        "postcode": "1012 LG",
        "city": "Amsterdam",
        "country": "NL",
    },
    "lines": [{"sku": "MOK-SAN", "units": 2}],
    "payment": {"method": "card", "token": "tok_ok"},
}


def curl(url: str, key: str) -> str:
    """Return a command that places an order; it can be pasted as it is."""
    body = shlex.quote(json.dumps(_ORDER))
    return (
        f"curl -sS {url}/v1/orders -H 'authorization: Bearer {key}' "
        f"-H 'content-type: application/json' -d {body}"
    )
