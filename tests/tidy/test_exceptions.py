"""An exception excuses one finding, says why, and goes when it is no longer needed."""

from tests.tidy.house import Build, Finding, House, unexcused

LONG = Finding("src/hebbes/kit/long.py", "301 lines")
EXCUSED = """
    [tool.hebbes.exceptions.sizes]
    "src/hebbes/kit/long.py" = "the alphabet does not fit in fewer lines"
"""
RULES = {
    "sizes",
    "functions",
    "names",
    "docstrings",
    "clock",
    "sql",
    "outside",
    "asserts",
    "ties",
    "crash_points",
    "sql_header",
    "sql_form",
    "sql_writes",
    "sql_reads",
    "sql_clock",
    "sql_spoken",
}


def test_a_finding_without_exception_is_told(build: Build) -> None:
    assert unexcused(build({}), "sizes", [LONG]) == ["src/hebbes/kit/long.py: 301 lines"]


def test_a_finding_with_an_exception_is_left_alone(build: Build) -> None:
    assert unexcused(build({"./pyproject.toml": EXCUSED}), "sizes", [LONG]) == []


def test_an_exception_nobody_needs_is_told(build: Build) -> None:
    left = unexcused(build({"./pyproject.toml": EXCUSED}), "sizes", [])
    assert left == ["[tool.hebbes.exceptions.sizes] 'src/hebbes/kit/long.py' excuses nothing"]


def test_an_exception_without_a_reason_is_told(build: Build) -> None:
    terse = EXCUSED.replace("the alphabet does not fit in fewer lines", "long")
    left = unexcused(build({"./pyproject.toml": terse}), "sizes", [LONG])
    assert left == ["[tool.hebbes.exceptions.sizes] 'src/hebbes/kit/long.py' gives no reason"]


def test_every_list_of_exceptions_belongs_to_a_rule(house: House) -> None:
    assert set(house.exceptions) <= RULES
