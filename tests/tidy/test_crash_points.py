"""Every call to the world outside can be cut short by a test, at a place with a name."""

import pytest

from tests.tidy.crash_points import LIST, listed, unmarked
from tests.tidy.house import Build, House, unexcused

PORT = {
    "payments/provider_port.py": "class Provider(Protocol):\n    def void(self, wants): ...\n"
    "    def label(self, wants): ...\n"
}


def test_every_call_outside_has_its_crash_points(house: House) -> None:
    assert unexcused(house, "crash_points", unmarked(house)) == []


def test_the_list_of_crash_points_is_what_the_source_has(house: House) -> None:
    remedy = "run `python -m tests.tidy.crash_points` and look at what changed"
    assert (house.root / LIST).read_text(encoding="utf-8") == listed(house), remedy


def test_crash_points_are_listed_by_name(build: Build) -> None:
    house = build(
        {
            "work/a.py": "crash_point('work.leased')\nfaults.crash_point('work.done')",
            "flows/b.py": "ports.gateway.act('payment.capture', ports.payments.capture, wants)",
            "kit/gateway.py": "crash_point(f'{call}.before')",
        }
    )
    assert listed(house).split() == [
        "payment.capture.after",
        "payment.capture.before",
        "work.done",
        "work.leased",
    ]
    assert list(unmarked(house)) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("crash_point(name)", "line 1: a crash point has a fixed name"),
        ("crash_point(f'{x}.before')", "line 1: a crash point has a fixed name"),
        ("gateway.ask(call, verb, wants)", "line 1: a crash point has a fixed name"),
        ("crash_point('a')\ncrash_point('a')", "2 places have this name"),
        ("ports.carrier.label(wants)", "line 1: ports.carrier.label skips the gateway"),
        ("provider.void(wants)", "line 1: provider.void skips the gateway"),
    ],
)
def test_a_call_outside_that_no_test_can_cut_is_found(build: Build, text: str, why: str) -> None:
    assert [f.why for f in unmarked(build({"flows/a.py": text, **PORT}))] == [why]


def test_what_is_no_partner_and_who_is_one_may_call_freely(build: Build) -> None:
    house = build(
        {
            "flows/a.py": "ports.carriers.get('x')\nprinter.label(x)\nprovider.name()\nlabel(x)",
            "integrations/a.py": "provider.void(x)",
            **PORT,
        }
    )
    assert list(unmarked(house)) == []
