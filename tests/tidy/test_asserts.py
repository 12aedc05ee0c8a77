"""A test that cannot fail is a defect."""

import pytest

from tests.tidy.asserts import toothless
from tests.tidy.house import Build, House, unexcused


def test_every_test_can_fail(house: House) -> None:
    assert unexcused(house, "asserts", toothless(house)) == []


@pytest.mark.parametrize(
    "body",
    [
        "pass",
        "reserve()",
        "assert True",
        "assert 'always'",
        "print('assert')",
        "raises(ValueError)",
    ],
)
def test_a_test_that_cannot_fail_is_found(build: Build, body: str) -> None:
    house = build(
        {"./tests/orders/test_a.py": f"class TestA:\n    def test_b(self):\n        {body}\n"}
    )
    assert [f.key for f in toothless(house)] == ["tests/orders/test_a.py::test_b"]


@pytest.mark.parametrize(
    "body",
    [
        "assert reserve() == []",
        "with pytest.raises(ValueError): reserve()",
        "check_books(tx)",
        "page.expect_title('Orders')",
        "for x in y:\n        assert x",
    ],
)
def test_a_test_that_can_fail_is_fine(build: Build, body: str) -> None:
    house = build({"./tests/orders/test_a.py": f"async def test_b():\n    {body}\n"})
    assert list(toothless(house)) == []


def test_what_is_no_test_need_not_fail(build: Build) -> None:
    house = build(
        {"./tests/orders/test_a.py": "def given(): ...\n", "orders/test_a.py": "def test_b(): ..."}
    )
    assert list(toothless(house)) == []
