"""Place orders: one batch, one transaction, each order its own answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from hebbes.catalog.price_of import Asked, price_of
from hebbes.customers.check_address import plain_postcode
from hebbes.flows import taking as steps
from hebbes.flows.first_holds import judge_holds
from hebbes.flows.shop import Settings, Shop
from hebbes.flows.source import source
from hebbes.flows.taking import Taking
from hebbes.flows.write_orders import Placing, write_orders
from hebbes.kit.names import LineId, OrderId, Sku
from hebbes.kit.sql import Tx
from hebbes.network.find_places import Address as PlaceKey
from hebbes.network.find_places import Place, find_places
from hebbes.orders.check_draft import flaws_in
from hebbes.orders.draft import Draft
from hebbes.orders.keys import Key, claim_keys, digest_of, find_keys
from hebbes.orders.numbers import numbers_of
from hebbes.orders.refusals import Flaw, NotTaken


@dataclass(frozen=True, slots=True)
class Request:
    """An order someone wants placed. `body` is what came in, byte for byte."""

    draft: Draft
    body: bytes
    actor: str
    may_price: bool = False
    idempotency_key: str | None = None
    only_channel: str | None = None
    media_type: str = "application/json"


@dataclass(frozen=True, slots=True)
class Taken:
    """The order is ours. `again` says it was so before this request came."""

    order_id: OrderId
    number: str
    again: bool = False
    holds: tuple[str, ...] = ()
    short: int = 0


@dataclass(frozen=True, slots=True)
class KeyReused:
    """The idempotency key was used before, with another body."""

    order_id: OrderId


Answer = Taken | NotTaken | KeyReused


@dataclass(slots=True)
class _Batch:
    """The requests of one call, their answers so far, and those still on their way."""

    answers: list[Answer | None]
    going: dict[int, Taking] = field(default_factory=dict[int, Taking])
    leaders: dict[UUID, int] = field(default_factory=dict[UUID, int])
    followers: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    def refuse(self, turn: int, code: str, flaws: Sequence[Flaw]) -> None:
        self.answers[turn] = NotTaken(code, tuple(flaws))
        self.going.pop(turn, None)


def place_orders(tx: Tx, shop: Shop, requests: Sequence[Request]) -> list[Answer]:
    """Judge, price, source, reserve and write the orders; refuse single ones, never the batch.

    The same key or outside reference answers with the order it placed before. LostRace is
    raised when another process is placing one of them at this moment: roll back and call again.
    """
    at = shop.clock.now()
    settings = shop.settings(tx)
    batch = _Batch([None] * len(requests))
    for turn, request in enumerate(requests):
        _receive(batch, turn, request, settings, shop)
    _answer_known(tx, batch)
    places = _look_up(tx, batch, settings, shop)
    _claim(tx, batch)
    if batch.going:
        _settle(tx, shop, settings, batch, places, at)
    for turn, leader in batch.followers:
        batch.answers[turn] = _as_leader(batch, turn, leader, requests)
    return [answer for answer in batch.answers if answer is not None]


def _receive(batch: _Batch, turn: int, request: Request, settings: Settings, shop: Shop) -> None:
    """Check what needs no look at the database."""
    draft = request.draft
    channel = settings.channels.get(draft.channel)
    if channel is None or request.only_channel not in (None, draft.channel):
        flaw = Flaw(
            "/channel",
            "unknown_channel",
            f"There is no channel {draft.channel[:40]} for this key.",
            "Send the code of a channel this key may use.",
        )
        batch.refuse(turn, "invalid_order", [flaw])
        return
    flaws = flaws_in(draft, may_price=request.may_price)
    currency = draft.currency or channel.currency
    if currency != channel.currency:
        flaws.append(
            Flaw(
                "/currency",
                "wrong_currency",
                f"{channel.name} sells in {channel.currency}.",
                f"Send {channel.currency}, or leave the currency out.",
            )
        )
    if flaws:
        batch.refuse(turn, "invalid_order", flaws)
        return
    country = draft.ship_to.country if draft.ship_to and draft.ship_to.country else channel.country
    taking = Taking(
        order_id=OrderId(shop.ids.new()), number=shop.ids.order_number(country), draft=draft,
        channel=channel, currency=currency, actor=request.actor, body=request.body,
        media_type=request.media_type,
    )  # fmt: skip
    taking.line_ids = [LineId(shop.ids.new()) for _ in draft.lines]
    if request.idempotency_key is not None:
        taking.key_digest = digest_of("key", request.actor, request.idempotency_key)
        taking.body_digest = digest_of(request.body)
    if draft.external_ref is not None:
        taking.external_digest = digest_of("external", draft.channel, draft.external_ref)
    batch.going[turn] = taking


def _answer_known(tx: Tx, batch: _Batch) -> None:
    """Answer what was placed before; within the batch the first goes on, the rest follow it."""
    digests = [d for t in batch.going.values() for d in (t.key_digest, t.external_digest) if d]
    known = find_keys(tx, digests)
    numbers = numbers_of(tx, [key.order_id for key in known.values()]) if known else {}
    for turn, taking in list(batch.going.items()):
        by_key = known.get(taking.key_digest) if taking.key_digest else None
        by_ref = known.get(taking.external_digest) if taking.external_digest else None
        found = by_key or by_ref
        if found is not None:
            del batch.going[turn]
            batch.answers[turn] = (
                KeyReused(found.order_id)
                if by_key is not None and by_key.body != taking.body_digest
                else Taken(found.order_id, numbers[found.order_id], again=True)
            )
            continue
        mine = [d for d in (taking.key_digest, taking.external_digest) if d]
        leader = next((batch.leaders[d] for d in mine if d in batch.leaders), None)
        if leader is not None:
            del batch.going[turn]
            batch.followers.append((turn, leader))
        else:
            batch.leaders.update(dict.fromkeys(mine, turn))


def _as_leader(batch: _Batch, turn: int, leader: int, requests: Sequence[Request]) -> Answer:
    """What a repeat within the batch is answered: what the first of them was."""
    first, mine = requests[leader], requests[turn]
    answer = batch.answers[leader]
    assert answer is not None
    if not isinstance(answer, Taken):
        return answer
    same_key = mine.idempotency_key is not None and mine.idempotency_key == first.idempotency_key
    if same_key and mine.body != first.body:
        return KeyReused(answer.order_id)
    return Taken(answer.order_id, answer.number, again=True)


def _look_up(tx: Tx, batch: _Batch, settings: Settings, shop: Shop) -> Mapping[PlaceKey, Place]:
    """Price the lines and find where they go; refuse what cannot be priced or sent."""
    asked: dict[Asked, int] = {}
    for taking in batch.going.values():
        for line in taking.draft.lines:
            asked.setdefault(Asked(Sku(line.sku), taking.channel.code, taking.currency), len(asked))
    prices = price_of(tx, list(asked))
    wanted: set[PlaceKey] = set()
    for turn, taking in list(batch.going.items()):
        flaws = steps.group_lines(taking, settings, shop.ids.new)
        found = [
            prices[asked[Asked(Sku(line.sku), taking.channel.code, taking.currency)]]
            for line in taking.draft.lines
        ]
        flaws += steps.price_lines(taking, found)
        if not flaws:
            flaws += steps.payments_of(taking)[1]
        if flaws:
            batch.refuse(turn, "invalid_order", flaws)
            continue
        for group in taking.groups:
            if group.address.postcode:
                wanted.add(PlaceKey(group.address.country, plain_postcode(group.address.postcode)))
    return find_places(tx, list(wanted))


def _claim(tx: Tx, batch: _Batch) -> None:
    """Claim every key of the orders that go on."""
    keys: list[Key] = []
    for taking in batch.going.values():
        if taking.key_digest is not None:
            keys.append(Key(taking.key_digest, taking.order_id, taking.body_digest))
        if taking.external_digest is not None:
            keys.append(Key(taking.external_digest, taking.order_id))
        keys.append(Key(digest_of("number", taking.number), taking.order_id))
    claim_keys(tx, keys)


def _settle(
    tx: Tx, shop: Shop, settings: Settings, batch: _Batch,
    places: Mapping[PlaceKey, Place], at: datetime,
) -> None:  # fmt: skip
    """Source, reserve and write the orders that go on."""
    jobs = [job for taking in batch.going.values() for job in steps.jobs_of(taking, places)]
    sourced = source(tx, shop, settings, jobs, at, "placed")
    got: dict[LineId, int] = {}
    for granted in sourced.granted:
        got[granted.line] = got.get(granted.line, 0) + granted.units
    placings: list[Placing] = []
    for turn, taking in batch.going.items():
        version = judge_holds(taking, settings, at)
        placing = Placing(taking, version, got, places, sourced.promises)
        placings.append(placing)
        batch.answers[turn] = Taken(
            taking.order_id, taking.number, holds=tuple(hold.gate for hold in taking.holds),
            short=placing.short_units(),
        )  # fmt: skip
    write_orders(tx, shop, placings, sourced.decisions, at)
