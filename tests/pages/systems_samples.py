"""Sample systems: a board with every light, and one system in trouble."""

from __future__ import annotations

from datetime import timedelta

from hebbes.console.system_page import FailureRow, SystemView, TaskRow
from hebbes.console.system_view import replay_one
from hebbes.console.systems_page import KindRow, SystemRow, SystemsView
from hebbes.pages.parts import Action, Fact
from tests.pages.showing import NOW


def _row(name: str, port: str, icon: str, light: str, waiting: int = 0, dead: int = 0) -> SystemRow:
    bad = light in ("away", "ailing")
    return SystemRow(
        name=name,
        port=port,
        icon=icon,
        href=f"/systems/{name.lower()}",
        light=light,
        last_success_at=None if light == "unused" else NOW - timedelta(minutes=41 if bad else 1),
        last_failure_at=NOW - timedelta(minutes=1) if bad else None,
        last_failure="carrier.label: no answer within 20 s" if bad else None,
        calls=0 if light == "unused" else 12480,
        failed=611 if bad else 0,
        waiting=waiting,
        oldest_s=2480 if waiting else 0,
        dead=dead,
    )


BOARD = SystemsView(
    rows=(
        _row("Postvlug", "Carrier", "truck", "away", 128),
        _row("Kassa Amsterdam-Centrum", "Stock system", "building-warehouse", "ailing", 3, 12),
        _row("Grootboek", "Bookkeeping", "receipt", "paused", 1204),
        _row("Betaalbrug", "Payment provider", "credit-card", "well"),
        _row("Mail and texts", "Mail and texts", "mail", "well", 2),
        _row("Fraud check", "Fraud check", "shield-check", "unused"),
    ),
    kinds=(
        KindRow(does="Have a parcel labelled", waiting=128, oldest_s=2480, dead=0),
        KindRow(does="Capture or give back money", waiting=2, oldest_s=3, dead=12),
    ),
)

_PAYLOAD = """{
  "key": "0193a8c1-77aa-7c60-a3f5-1f0a9e1c2b3d/label-0",
  "service": "standard",
  "recipient": {
    "name": "•••",
    "street": "•••",
    "country": "NL"
  },
  "box": {
    "weight_grams": 640
  }
}"""


def _task(number: int, said: str, *, stuck: bool = False) -> TaskRow:
    return TaskRow(
        id=number,
        does="Have a parcel labelled",
        key=f"0193a8c1-77aa-7c60-a3f5-1f0a9e1c2b{number:02}",
        attempts=12 if stuck else 1,
        said=said,
        age_s=4210 - number,
        payload=_PAYLOAD,
        replay=replay_one(number, "/systems/postvlug") if stuck else None,
    )


SYSTEM = SystemView(
    code="carrier.postvlug",
    name="Postvlug",
    port="Carrier",
    href="/systems/postvlug",
    light="away",
    story="Left alone since Tue 24 Nov, 13:24 and tried about once a minute. Waiting: 128.",
    stuck=(_task(1, "no answer within 20 s", stuck=True), _task(2, "no label", stuck=True)),
    stuck_units=2,
    waiting=(_task(3, "carrier.postvlug is left alone: the last calls came to nothing"),),
    waiting_units=128,
    failures=(
        FailureRow(
            at=NOW,
            call="carrier.label",
            ended="unknown",
            words="carrier.label: no answer within 20 s",
            key="0193a8c1-77aa-7c60-a3f5-1f0a9e1c2b3d/label-0",
            payload=_PAYLOAD,
        ),
        FailureRow(
            at=NOW,
            call="carrier.label",
            ended="refused",
            words="bad_address: ••• is not known in •••",
            key=None,
            payload=_PAYLOAD,
        ),
    ),
    facts=(Fact("Name", "carrier.postvlug"), Fact("Calls today", "12,480")),
    actions=(
        Action("Pause", "/systems/postvlug/pause", icon="player-pause"),
        Action("Replay all that is stuck", "/systems/postvlug/replay", icon="refresh"),
    ),
)
