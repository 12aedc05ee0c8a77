"""The demo's own routes and who may use them: whoever the bar lets one be."""

from typing import Final

from hebbes.access.rights import Right, Who

_CAST: Final[tuple[Who, ...]] = ("admin", "agent", "store", "partner")

# fmt: off
DEMO_RIGHTS: Final[tuple[Right, ...]] = (
    Right("GET",  "/demo",             "look at the living shop",       _CAST),
    Right("GET",  "/demo/now",         "ask what happens on the map",   _CAST),
    Right("GET",  "/demo/shopper",     "become the shopper of an order", _CAST),
    Right("GET",  "/demo/newest",      "look at the newest order",      ("admin", "agent")),
    Right("POST", "/demo/pace",        "pause time or let it fly",      _CAST),
    Right("POST", "/demo/part",        "play another part",             _CAST),
    Right("POST", "/demo/tour",        "go on with the tour, or not",   _CAST),
    Right("GET",  "/demo/break",       "look at what can be broken",    _CAST),
    Right("POST", "/demo/break",       "break something",               _CAST),
    Right("POST", "/demo/mend",        "mend what was broken",          _CAST),
    Right("GET",  "/shop",             "look around the sample shop",   ("open",)),
    Right("GET",  "/shop/{sku}",       "look at an article of the sample shop", ("open",)),
    Right("GET",  "/shop/{sku}/checkout", "choose how to get an article", ("open",)),
    Right("POST", "/shop/{sku}/checkout", "order in the sample shop",  ("open",)),
    Right("GET",  "/demo/files/{path:path}", "read the demo's style sheet and scripts", ("open",)),
)
# fmt: on
