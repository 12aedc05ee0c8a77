"""Every statement of the product keeps the contract."""

from collections.abc import Callable, Iterable

import pytest

from tests.tidy import sql_rules
from tests.tidy.house import Finding, House, unexcused


def test_postgresql_can_read_every_statement(house: House) -> None:
    assert [str(finding) for finding in sql_rules.unparsed(house)] == []


@pytest.mark.parametrize(
    ("rule", "find"),
    [
        ("sql_header", sql_rules.untrue),
        ("sql_form", sql_rules.loose),
        ("sql_writes", sql_rules.trespassing),
        ("sql_reads", sql_rules.prying),
        ("sql_clock", sql_rules.timed),
        ("sql_spoken", sql_rules.spoken),
    ],
)
def test_every_statement_keeps_the_contract(
    house: House, rule: str, find: Callable[[House], Iterable[Finding]]
) -> None:
    assert unexcused(house, rule, find(house)) == []
