"""Break the partners: a strike, a provider that is down or slow, notices twice and out of order."""

from collections.abc import Iterator
from typing import Final

from hebbes.demo.broken import Facts, Scene
from hebbes.integrations.carriers.simulated import SimulatedCarrier
from hebbes.integrations.payments.simulated import SimulatedProvider
from hebbes.integrations.simulation.stage import Stage
from hebbes.integrations.simulation.weather import Weather

SLOW_S = 4.0
_KIND: Final = "demo weather"
_CODES: Final = ("carrier_strike", "payments_down", "payments_slow", "notices_muddled")


def strike(scene: Scene, code: str) -> Facts:
    """Let the partners suffer from one thing more."""
    _keep(scene, code, stands=True)
    return {"seconds": int(SLOW_S)} if code == "payments_slow" else {}


def mend(scene: Scene, code: str) -> None:
    """Let them recover from it; what waited is done by itself."""
    _keep(scene, code, stands=False)


def _keep(scene: Scene, code: str, *, stands: bool) -> None:
    with scene.memory.open() as page:
        page.remember(_KIND, code, stands)
        now = frozenset(one for one in _CODES if page.recall(_KIND, one, bool))
    muddle = 1.0 if "notices_muddled" in now else 0.0
    for stage in _stages(scene, SimulatedCarrier):
        stage.change_weather(
            Weather(outage="carrier_strike" in now, duplicate_rate=muddle, disorder_rate=muddle / 2)
        )
    for stage in _stages(scene, SimulatedProvider):
        stage.change_weather(
            Weather(
                outage="payments_down" in now,
                latency_s=SLOW_S if "payments_slow" in now else 0.0,
                duplicate_rate=muddle,
                disorder_rate=muddle / 2,
            )
        )


def _stages(
    scene: Scene, kind: type[SimulatedCarrier] | type[SimulatedProvider]
) -> Iterator[Stage]:
    for partner in (*scene.ports.carriers.values(), *scene.ports.payments.values()):
        if isinstance(partner, kind):
            yield partner.stage
