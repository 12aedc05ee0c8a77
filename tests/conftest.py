"""What every test may ask for: a database of its own on a real server."""

import os
from collections.abc import Generator

import pluggy
import psycopg
import pytest

from tests import databases


@pytest.fixture(scope="session")
def server() -> Generator[str]:
    """Give the URL of the server all tests share."""
    with databases.shared_server() as url:
        yield url


@pytest.fixture(scope="session")
def template(server: str) -> str:
    """Name the migrated database the others are copied from."""
    return databases.template(server)


@pytest.fixture
def database(server: str, template: str) -> Generator[str]:
    """Give the URL of a fresh migrated database, gone after the test."""
    with databases.fresh_database(server, template) as url:
        yield url


@pytest.fixture(scope="session")
def worker_database(server: str, template: str) -> Generator[str]:
    """Give the URL of one migrated database for all tests of this process that commit nothing."""
    with databases.fresh_database(server, template) as url:
        yield url


@pytest.fixture
def conn(worker_database: str) -> Generator[psycopg.Connection]:
    """Give a connection inside a transaction that is rolled back: for tests that need only one.

    Committing is refused; a test with several connections asks for `database` instead.
    """
    with (
        psycopg.connect(worker_database) as connection,
        connection.transaction(force_rollback=True),
    ):
        yield connection


def _browser_required() -> bool:
    return os.environ.get("HEBBES_REQUIRE_BROWSER") == "1"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pluggy.Result[pytest.TestReport]]:
    """Turn a skipped browser test into a failure where HEBBES_REQUIRE_BROWSER is 1."""
    report = (yield).get_result()
    if report.skipped and _browser_required() and item.get_closest_marker("browser"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, though HEBBES_REQUIRE_BROWSER is 1"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one clear line that the browser tests did not run."""
    skipped = [
        report
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report, pytest.TestReport) and "browser" in report.keywords
    ]
    if skipped:
        terminalreporter.write_sep("-", "no browser")
        terminalreporter.write_line(
            f"{len(skipped)} browser tests were skipped for want of Chromium: "
            "install it, or set HEBBES_CHROMIUM to its path."
        )
