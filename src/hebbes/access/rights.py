"""Every route there is and who may use it: what is not listed here does not exist."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from hebbes.access.roles import SCOPES, Role, Scope

Verb: TypeAlias = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
Who: TypeAlias = Literal["open", "signed:order", "signed:partner"] | Role | Scope


@dataclass(frozen=True, slots=True)
class Right:
    """Who may use one route: any one of the words is enough.

    `open` is everyone; `signed:order` the holder of a link, who gets that order and no other;
    `signed:partner` whoever the partner's signature under the body speaks for; a word with a colon is a key's scope; the others are people's roles. A GET includes HEAD.
    """

    verb: Verb
    path: str
    does: str
    may: tuple[Who, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether everyone may, so that nothing of the answer is personal."""
        return "open" in self.may

    @property
    def asks_nobody(self) -> bool:
        """Tell whether nobody has to be known to us: what they send speaks for itself, or all may."""
        return self.is_open or "signed:partner" in self.may

    @property
    def is_page(self) -> bool:
        """Tell whether people look at it in a browser; the rest is for programs."""
        return not self.path.startswith("/v1/")


_OPEN: Final[tuple[Who, ...]] = ("open",)
_OFFICE: Final[tuple[Who, ...]] = ("admin", "agent")
_KEEPERS: Final[tuple[Who, ...]] = ("admin", "agent", "store")
_STAFF: Final[tuple[Who, ...]] = ("admin", "agent", "store", "partner")
_ANYONE_KNOWN: Final[tuple[Who, ...]] = (*_STAFF, *SCOPES)
_FOLLOWERS: Final[tuple[Who, ...]] = (*_STAFF, "signed:order")
_PLACERS: Final[tuple[Who, ...]] = ("admin", "agent", "orders:write")
_READERS: Final[tuple[Who, ...]] = ("admin", "agent", "orders:read")
_CATALOG: Final[tuple[Who, ...]] = ("admin", "catalog:write")
_NETWORK: Final[tuple[Who, ...]] = ("admin", "network:write")
_LOOKERS: Final[tuple[Who, ...]] = (*_STAFF, "stock:read", "network:write")
_ASKERS: Final[tuple[Who, ...]] = (*_KEEPERS, "stock:read", "orders:write")
_BOOKERS: Final[tuple[Who, ...]] = ("admin", "stock:write")
_HANDLERS: Final[tuple[Who, ...]] = ("admin", "store")
_COUNTED: Final[tuple[Who, ...]] = ("admin", "agent", "store", "stock:read")
_HOLDERS: Final[tuple[Who, ...]] = ("admin", "agent", "holds:write")
_WORKERS: Final[tuple[Who, ...]] = (*_STAFF, "fulfillment:work")
_SUBSCRIBERS: Final[tuple[Who, ...]] = ("admin", "events:subscribe")
_SIGNED: Final[tuple[Who, ...]] = ("signed:partner",)

# fmt: off
RIGHTS: Final[tuple[Right, ...]] = (
    #     verb    path                     does what                           who may
    # The frame
    Right("GET",  "/",                     "go to one's first page",           _STAFF),
    Right("GET",  "/sign-in",              "ask for a sign-in link",           _OPEN),
    Right("POST", "/sign-in",              "send a sign-in link",              _OPEN),
    Right("GET",  "/sign-in/{token}",      "look at a sign-in link",           _OPEN),
    Right("POST", "/sign-in/{token}",      "sign in by a link, once",          _OPEN),
    Right("POST", "/sign-out",             "end one's session",                _STAFF),
    Right("GET",  "/live",                 "follow what changes",              _FOLLOWERS),
    Right("GET",  "/assets/{path:path}",   "read style sheets and scripts",    _OPEN),
    Right("GET",  "/docs/problems/{code}", "read what a problem means",        _OPEN),
    Right("GET",  "/health",               "ask whether the process serves",   _OPEN),
    Right("GET",  "/ready",                "ask whether it has its database",  _OPEN),
    # Orders
    Right("GET",  "/exceptions",           "look at what is stuck",            _OFFICE),
    Right("POST", "/exceptions",           "take on, put aside or retry what is stuck", _OFFICE),
    Right("GET",  "/find",                 "find orders while typing",         _OFFICE),
    Right("GET",  "/today",                "see how the day stands",           _OFFICE),
    Right("GET",  "/orders",               "look through the orders",          _OFFICE),
    Right("POST", "/orders/bulk",          "hold, lift or cancel several orders", _OFFICE),
    Right("GET",  "/exports/orders.csv",    "have the list of orders as a file", _OFFICE),
    Right("POST", "/orders/views",         "keep a view of the orders",        _OFFICE),
    Right("POST", "/orders/views/{id:uuid}/forget", "forget a view of one's own", _OFFICE),
    Right("GET",  "/orders/{number}",      "look at an order",                 _OFFICE),
    Right("GET",  "/orders/{number}/original", "download an order as received", _OFFICE),
    Right("GET",  "/orders/{number}/customer-page", "see what the customer sees", _OFFICE),
    Right("POST", "/orders/{number}/hold", "put an order on hold",             _OFFICE),
    Right("POST", "/orders/{number}/lift", "let an order pass a gate",         _OFFICE),
    Right("POST", "/orders/{number}/note", "write a note on an order",         _OFFICE),
    Right("GET",  "/orders/{number}/address", "ask where an order should go",  _OFFICE),
    Right("POST", "/orders/{number}/address", "correct where an order goes",   _OFFICE),
    Right("POST", "/orders/{number}/cancel", "cancel what is not started",     _OFFICE),
    # Work at locations: store and partner people reach their own location only
    Right("GET",  "/pick",                 "look at a location's queue",       _STAFF),
    Right("GET",  "/pick-worker.js",       "keep the pick screens for when the network is gone", _OPEN),
    Right("POST", "/pick-batches",         "start a round for several orders", _STAFF),
    Right("GET",  "/pick-batches/{id}",    "look at a round",                  _STAFF),
    Right("POST", "/pick-batches/{id}/scan", "pick by scan in a round",        _STAFF),
    Right("POST", "/pick-batches/{id}/short", "tell what a round misses",      _STAFF),
    Right("POST", "/pick-batches/{id}/end", "put back what a round leaves",    _STAFF),
    Right("POST", "/manifests",            "hand what waits to its carrier",   _STAFF),
    Right("GET",  "/pick/{number}",        "look at work",                     _STAFF),
    Right("POST", "/pick/{number}/accept", "accept work",                      _STAFF),
    Right("POST", "/pick/{number}/reject", "give work back",                   _STAFF),
    Right("POST", "/pick/{number}/scan",   "pick by scan",                     _STAFF),
    Right("POST", "/pick/{number}/short",  "tell what is missing",             _STAFF),
    Right("POST", "/pick/{number}/pack",   "pack what was picked",             _STAFF),
    Right("POST", "/pick/{number}/label",  "have parcels labelled",            _STAFF),
    Right("POST", "/pick/{number}/carrier", "hand work to its carrier",        _STAFF),
    Right("POST", "/pick/{number}/stopped", "answer to being asked to stop",   _STAFF),
    Right("POST", "/pick/{number}/ready",  "lay ready for the customer",       _STAFF),
    Right("POST", "/pick/{number}/hand-over", "hand over to the customer",     _STAFF),
    Right("GET",  "/parcels/{id}/label.pdf", "print a label",                  _STAFF),
    Right("GET",  "/parcels/{id}/label.zpl", "print a label on a label printer", _STAFF),
    Right("GET",  "/work/{id}/packing-slip.pdf", "print a packing slip",       _STAFF),
    # Stock: store people see their own location only
    Right("GET",  "/stock",                "look through the stock",           _KEEPERS),
    Right("GET",  "/stock/{sku}",          "look at an article's stock",       _KEEPERS),
    Right("GET",  "/locations",            "look at the locations",            _OFFICE),
    Right("GET",  "/locations/{code}",     "look at a location",               _OFFICE),
    Right("GET",  "/locations/{code}/closing", "see what closing it moves",    ("admin",)),
    Right("POST", "/locations/{code}/close", "close a location for a while",   ("admin",)),
    Right("POST", "/locations/{code}/reopen", "open a location again",         ("admin",)),
    Right("GET",  "/feeds",                "look at the feeds of stock",       _OFFICE),
    Right("GET",  "/sourcing",             "see from where articles would come", _OFFICE),
    Right("POST", "/stock/{sku}/receipts", "book goods that arrived",         _HANDLERS),
    Right("POST", "/stock/{sku}/counts",   "book a count",                    _HANDLERS),
    Right("POST", "/stock/{sku}/damage",   "set damaged goods aside",         _HANDLERS),
    Right("POST", "/stock/{sku}/transfers", "book goods to another location", _HANDLERS),
    # Shoppers, each with a signed link to one order
    Right("GET",  "/o/{link}",             "follow one's own order",           ("signed:order",)),
    Right("GET",  "/messages",             "look through what was sent",       _OFFICE),
    Right("GET",  "/messages/{id:uuid}",   "read a message as it was sent",    _OFFICE),
    # Systems
    Right("GET",  "/systems",              "look at the systems",              _OFFICE),
    Right("GET",  "/systems/{name}",       "look at a system",                 _OFFICE),
    Right("POST", "/systems/{name}/pause", "pause a system",                   ("admin",)),
    Right("POST", "/systems/{name}/resume", "let a system go on",              ("admin",)),
    Right("POST", "/systems/{name}/replay", "replay what is stuck",            _OFFICE),
    # The API
    Right("GET",  "/v1/openapi.json",      "read the description of the API",  _OPEN),
    Right("GET",  "/v1/me",                "ask who one is",                   _ANYONE_KNOWN),
    Right("POST", "/v1/orders",            "place orders, one or a list",      _PLACERS),
    Right("GET",  "/v1/orders",            "list and search orders",           _READERS),
    Right("GET",  "/v1/orders/{id}",       "read an order",                    _READERS),
    Right("GET",  "/v1/orders/{id}/timeline", "read what happened to an order", _READERS),
    Right("GET",  "/v1/orders/{id}/original", "read an order as received",     _READERS),
    Right("GET",  "/v1/orders/{id}/explanation", "read why it ships from where", _READERS),
    Right("POST", "/v1/orders/{id}/holds", "put an order on hold",             _HOLDERS),
    Right("POST", "/v1/orders/{id}/holds/{gate}/lift", "let an order pass a gate", _HOLDERS),
    Right("POST", "/v1/orders/{id}/address", "correct where an order goes",    _PLACERS),
    Right("POST", "/v1/orders/{id}/cancellations", "cancel what is not started", _PLACERS),
    Right("GET",  "/v1/fulfillment-orders", "list the work at locations",      _WORKERS),
    Right("GET",  "/v1/fulfillment-orders/{id}", "read a location's work",     _WORKERS),
    Right("POST", "/v1/fulfillment-orders/{id}/accept", "accept work",         _WORKERS),
    Right("POST", "/v1/fulfillment-orders/{id}/reject", "give work back",      _WORKERS),
    Right("POST", "/v1/fulfillment-orders/{id}/pick", "book what was picked",  _WORKERS),
    Right("POST", "/v1/fulfillment-orders/{id}/short", "tell what is missing", _WORKERS),
    Right("POST", "/v1/fulfillment-orders/{id}/pack", "pack what was picked",  _WORKERS),
    Right("POST", "/v1/fulfillment-orders/{id}/label", "have parcels labelled", _WORKERS),
    Right("POST", "/v1/fulfillment-orders/{id}/ready", "lay ready for the customer", _WORKERS),
    Right("POST", "/v1/fulfillment-orders/{id}/hand-over", "hand over to the customer", _WORKERS),
    Right("GET",  "/v1/parcels/{id}/label", "print a label",                   _WORKERS),
    Right("POST", "/v1/manifests",         "hand what waits to its carrier",   _WORKERS),
    Right("PUT",  "/v1/articles",          "add and change articles",          _CATALOG),
    Right("PUT",  "/v1/prices",            "add and change list prices",       _CATALOG),
    Right("PUT",  "/v1/channels",          "add and change channels",          _CATALOG),
    Right("GET",  "/v1/locations",         "read the locations",               _LOOKERS),
    Right("PUT",  "/v1/locations",         "add and change locations",         _NETWORK),
    Right("PUT",  "/v1/carrier-services",  "add and change carriers' services", _NETWORK),
    Right("PUT",  "/v1/places",            "say where postcodes are",          _NETWORK),
    Right("GET",  "/v1/stock",             "list what stands where",           _COUNTED),
    Right("GET",  "/v1/stock/{sku}/{location}/ledger", "read why stock is what it is", _COUNTED),
    Right("POST", "/v1/stock/receipts",    "book goods that arrived",          _BOOKERS),
    Right("POST", "/v1/stock/counts",      "book a count",                     _BOOKERS),
    Right("POST", "/v1/stock/damages",     "take damaged goods from sale",     _BOOKERS),
    Right("POST", "/v1/stock/transfers",   "book goods from here to there",    _BOOKERS),
    Right("PUT",  "/v1/stock/shelves",     "say on which shelf articles lie",  _BOOKERS),
    Right("POST", "/v1/stock/till-sales",  "book what tills sold",             _BOOKERS),
    Right("POST", "/v1/stock/feeds",       "send a stock feed",                _BOOKERS),
    Right("POST", "/v1/promises",          "ask when, how and where from",     _ASKERS),
    Right("POST", "/v1/availability",      "ask what is available, and where", _ASKERS),
    Right("PUT",  "/v1/thresholds",        "say when stock is told to be low", _CATALOG),
    Right("PUT",  "/v1/processes/{code}",  "publish the gates of a process",   ("admin",)),
    Right("GET",  "/v1/webhooks",          "list who is told of events",       _SUBSCRIBERS),
    Right("PUT",  "/v1/webhooks/{code}",   "have events sent to an address",   _SUBSCRIBERS),
    Right("DELETE", "/v1/webhooks/{code}", "end a subscription",               _SUBSCRIBERS),
    Right("POST", "/v1/webhooks/{code}/replay", "send events again",           _SUBSCRIBERS),
    Right("GET",  "/v1/events",            "follow everything that happens",   ("admin", "events:read")),
    Right("GET",  "/v1/reports/revenue",   "read the revenue recognised",      ("admin", "reports:read")),
    Right("POST", "/v1/notices/payments/{provider}", "deliver a provider's notices", _SIGNED),
    Right("POST", "/v1/notices/carriers/{carrier}", "deliver a carrier's notices", _SIGNED),
    Right("GET",  "/v1/metrics",           "read figures for monitoring",      ("admin", "audit:read")),
    Right("GET",  "/v1/audit",             "ask whether the books balance",    ("admin", "audit:read")),
)
# fmt: on
