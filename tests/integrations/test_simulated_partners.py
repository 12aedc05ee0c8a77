"""The simulated partners together: they outlive our crashes, and know what we had them do."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hebbes.integrations.simulated_partners import simulated_partners
from hebbes.kit.faults import CRASH_VARIABLE
from hebbes.kit.gateway import key_of
from hebbes.kit.notices import KeepsNotices
from hebbes.kit.outcomes import Succeeded
from hebbes.payments.provider_port import Deed, FindQuestion, NeverSeen

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KEY = key_of("payment", "authorise")

PAY = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from hebbes.integrations.simulated_partners import simulated_partners
from hebbes.kit.gateway import key_of
from hebbes.payments.provider_port import AuthoriseWant

ports = simulated_partners(Path(sys.argv[1]))
at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
key = key_of("payment", "authorise")
want = AuthoriseWant(key, "order", "card", "tok_ok", 1000, "EUR", "anna@example.org", at)
ports.gateway.act("payment.authorise", ports.payments["simulated"].authorise, [want])
"""


@pytest.mark.parametrize(
    ("place", "answer"),
    [("payment.authorise.before", NeverSeen), ("payment.authorise.after", Deed)],
)
def test_after_a_crash_the_provider_knows_whether_the_money_was_asked_for(
    tmp_path: Path, place: str, answer: type
) -> None:
    memory = tmp_path / "partners.db"
    ended = subprocess.run(
        [sys.executable, "-c", PAY, str(memory)],
        env={**os.environ, CRASH_VARIABLE: place, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    ports = simulated_partners(memory)
    (found,) = ports.gateway.ask(
        "payment.find", ports.payments["simulated"].find, [FindQuestion(KEY, AT)]
    )
    assert isinstance(found, Succeeded)
    assert isinstance(found.answer, answer)


def test_each_of_them_keeps_its_own_notices(tmp_path: Path) -> None:
    ports = simulated_partners(tmp_path / "partners.db")
    partners = [*ports.carriers.values(), *ports.payments.values(), ports.fraud]
    assert [isinstance(partner, KeepsNotices) for partner in partners] == [True] * 3
    assert {partner.name for partner in partners} == {"simulated"}
