"""Files and functions stay short enough to read."""

import ast

from tests.tidy.house import Build, House, unexcused
from tests.tidy.sizes import functions, long_files, long_functions, p95, span, unwieldy


def test_no_file_is_too_long(house: House) -> None:
    assert unexcused(house, "sizes", long_files(house)) == []


def test_no_function_is_too_long(house: House) -> None:
    assert unexcused(house, "functions", long_functions(house)) == []


def test_the_whole_stays_in_the_sizes_worth_living_in(house: House) -> None:
    assert unwieldy(house) == []


def test_a_file_of_301_lines_is_found_and_one_of_300_is_not(build: Build) -> None:
    house = build({"kit/right.py": "x = 1\n" * 300, "kit/long.sql": "-- x\n" * 301})
    assert [f.key for f in long_files(house)] == ["src/hebbes/kit/long.sql"]


def test_schemas_and_migrations_may_be_long(build: Build) -> None:
    house = build({"kit/schema.sql": "-- x\n" * 900, "migrations/0001_x.sql": "-- x\n" * 900})
    assert list(long_files(house)) == []


def test_decorators_and_docstrings_do_not_count() -> None:
    text = '@property\ndef price(x):\n    """Say.\n\n    More.\n    """\n    return x\n'
    [(name, function)] = functions(ast.parse(text))
    assert (name, span(function)) == ("price", 2)


def test_a_function_of_41_lines_is_found_by_its_dotted_name(build: Build) -> None:
    body = "        x = 1\n" * 40
    house = build({"kit/a.py": f"class A:\n    def long(self):\n{body}    def short(self): ...\n"})
    assert [f.key for f in long_functions(house)] == ["src/hebbes/kit/a.py::A.long"]


def test_functions_inside_functions_are_measured_too() -> None:
    names = [name for name, _ in functions(ast.parse("def a():\n    def b(): ...\n"))]
    assert names == ["a", "a.b"]


def test_a_house_of_long_files_and_functions_is_told(build: Build) -> None:
    files = {f"kit/f{n}.py": "def f():\n" + "    x = 1\n" * 80 for n in range(56)}
    files |= {f"kit/g{n}.py": "def f():\n" + "    x = 1\n" * 220 for n in range(4)}
    assert [line.partition(":")[0] for line in unwieldy(build(files))] == [
        "median of files",
        "p95 of files",
        "p95 of functions",
    ]


def test_a_few_long_files_among_many_short_ones_are_fine(build: Build) -> None:
    files = {f"kit/f{n}.py": "def f():\n    x = 1\n" for n in range(58)}
    files |= {f"kit/g{n}.py": "def f():\n" + "    x = 1\n" * 220 for n in range(2)}
    assert unwieldy(build(files)) == []


def test_the_p95_is_passed_by_one_in_twenty() -> None:
    assert (p95(list(range(1, 101))), p95([7])) == (95, 7)
