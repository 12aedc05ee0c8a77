"""Readings of the wholesaler's real order lines, shared since nothing changes them."""

from pathlib import Path

import pytest

from hebbes.integrations.files.online_retail import Reading, read_documents

DATA = Path(__file__).parents[1] / "data"


def _reading(name: str) -> Reading:
    with (DATA / name).open("rb") as file:
        return read_documents(file)


@pytest.fixture(scope="session")
def nine_months() -> Reading:
    return _reading("online-retail-2010-12-to-2011-08.csv.xz")


@pytest.fixture(scope="session")
def extract() -> Reading:
    return _reading("online-retail-extract.csv")
