"""One engine for every kind of customer: the same scenarios, only policy files differ."""

from collections.abc import Callable, Generator

import pytest

from tests import databases
from tests.audit_books import expect_books_to_balance
from tests.doors.served import served
from tests.scenarios.act import act
from tests.scenarios.look import look
from tests.scenarios.profile import Profile, profiles
from tests.scenarios.scenario import Scenario, scenarios
from tests.scenarios.stage import Stage, theatre

PROFILES = profiles()


@pytest.fixture(scope="module")
def stage(server: str, template: str) -> Generator[Callable[[Profile, str], Stage]]:
    """Give the shop all profiles buy in."""
    with (
        databases.fresh_database(server, template) as url,
        served(url) as shop,
        theatre(shop, PROFILES) as stage,
    ):
        yield stage


@pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.name)
@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.sentence)
def test_every_profile_lives_through(
    stage: Callable[[Profile, str], Stage], scenario: Scenario, profile: Profile
) -> None:
    here = stage(profile, scenario.order)
    here.place()
    for step in scenario.steps:
        if step.startswith("see "):
            look(here, step.removeprefix("see "))
        else:
            act(here, step)
    for seen in scenario.ends:
        look(here, seen)
    here.conn.commit()
    expect_books_to_balance(here.conn)
    assert here.one("SELECT count(*) FROM work.dead_letter") == 0


def test_only_policy_files_know_the_profiles_apart() -> None:
    assert {one.name for one in PROFILES} == {"b2b", "b2c"}
    assert len({one.process for one in PROFILES}) == len(PROFILES)
    assert all({"stopped", "unpaid", "refused"} <= set(one.variants) for one in PROFILES)
