"""The contract of statements is held: small houses that break it are found out."""

import pytest

from tests.tidy.house import Build, House
from tests.tidy.sql_rules import loose, prying, spoken, timed, trespassing, unparsed, untrue

SCHEMAS = {
    "inventory/schema.sql": """
        CREATE SCHEMA inventory;
        CREATE TABLE inventory.position (sku text, on_hand int);
        CREATE VIEW inventory.standing AS SELECT sku, on_hand FROM inventory.position;
        CREATE VIEW orders.smuggled AS SELECT sku FROM inventory.position;
    """,
    "journal/schema.sql": "CREATE VIEW journal.happened AS SELECT 1",
}
RESERVE = """\
-- Grant each wanted line what is free, first come first served.
-- reads:  inventory.position
-- writes: inventory.position, inventory.reservation,
--         journal.entry
WITH wanted AS (
    SELECT * FROM unnest(%(line)s::uuid[], %(units)b::int[]) WITH ORDINALITY AS w (line, units, turn)
),
free AS (SELECT p.sku FROM inventory.position AS p ORDER BY p.sku FOR UPDATE OF p),
kept AS (INSERT INTO inventory.reservation SELECT line FROM wanted RETURNING line),
taken AS (UPDATE inventory.position AS p SET on_hand = 1 FROM free AS f WHERE f.sku = p.sku),
told AS (INSERT INTO journal.entry SELECT journal.new_id(), line FROM kept)
SELECT 100 %% 7, line FROM kept
"""


def one(build: Build, text: str, path: str = "inventory/reserve.sql") -> House:
    """Build a house of the schemas and one statement with its module."""
    return build({**SCHEMAS, path: text, path.replace(".sql", ".py"): ""})


def test_a_statement_that_keeps_the_contract_is_fine(build: Build) -> None:
    house = one(build, RESERVE)
    rules = (unparsed, untrue, loose, trespassing, prying, timed)
    assert [str(finding) for rule in rules for finding in rule(house)] == []


def test_what_postgresql_cannot_read_is_found(build: Build) -> None:
    house = build({"a/schema.sql": "CREATE TABEL a.b ()", "migrations/0001_a.sql": "SELECT 1"})
    assert [f.key for f in unparsed(house)] == ["src/hebbes/a/schema.sql"]


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("-- Grant", "-- grant", "the first comment is a sentence: what does this do?"),
        ("first served.", "first served", "the first comment is a sentence: what does this do?"),
        ("-- reads:  inventory.position\n", "", "has no `-- reads:` line"),
        (":  inventory.position\n", ": none\n", "reads inventory.position and does not say so"),
        ("-- reads:  ", "-- reads:  orders.line, ", "says it reads orders.line and does not"),
        (",\n--         journal.entry", "", "writes journal.entry and does not say so"),
        ("-- writes: ", "-- writes: work.task, ", "says it writes work.task and does not"),
    ],
)
def test_an_opening_that_is_not_true_is_found(
    build: Build, before: str, after: str, why: str
) -> None:
    assert before in RESERVE
    assert [f.why for f in untrue(one(build, RESERVE.replace(before, after, 1)))] == [why]


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("SELECT 1 FROM position", "in which schema is position?"),
        ("SELECT %(sku)s, %(units)s::int", "of which type is %(sku)s? Cast it."),
        ("DO $$ BEGIN END $$", "a statement, no block of code"),
    ],
)
def test_a_loose_end_is_found(build: Build, statement: str, why: str) -> None:
    assert [f.why for f in loose(one(build, statement))] == [why]


def test_a_statement_without_its_module_is_found(build: Build) -> None:
    house = build({"a/b.sql": "SELECT 1", "a/bc.py": "", "b.py": ""})
    assert [f.why for f in loose(house)] == ["has no b.py beside it"]


def test_the_audit_needs_no_module_for_each_check(build: Build) -> None:
    assert list(loose(build({"audit/checks/books_balance.sql": "SELECT 1"}))) == []


def test_a_step_of_a_verb_is_named_after_it(build: Build) -> None:
    assert list(loose(build({"a/pack_parcel_lock.sql": "SELECT 1", "a/pack_parcel.py": ""}))) == []


@pytest.mark.parametrize(
    ("path", "statement", "allowed"),
    [
        ("inventory/a.sql", "UPDATE inventory.position SET sku = 'x'", True),
        ("inventory/a.sql", "INSERT INTO journal.entry VALUES (1)", True),
        ("inventory/a.sql", "WITH a AS (DELETE FROM orders.line) SELECT 1", False),
        ("inventory/a.sql", "TRUNCATE orders.line", False),
        ("inventory/a.sql", "COPY orders.line FROM STDIN", False),
        (
            "inventory/a.sql",
            "MERGE INTO orders.line AS l USING a ON true WHEN MATCHED THEN DELETE",
            False,
        ),
        ("inventory/a.sql", "INSERT INTO work.task VALUES (1)", False),
        ("work/a.sql", "INSERT INTO work.task VALUES (1)", True),
        ("flows/a.sql", "INSERT INTO journal.entry VALUES (1)", False),
        ("console/a.sql", "UPDATE console.setting SET x = 1", False),
        ("audit/a.sql", "DELETE FROM journal.entry", False),
        ("api/a.sql", "SELECT sku FROM inventory.standing", True),
    ],
)
def test_a_statement_writes_only_what_is_its_own(
    build: Build, path: str, statement: str, *, allowed: bool
) -> None:
    assert (not list(trespassing(one(build, statement, path)))) is allowed


@pytest.mark.parametrize(
    ("statement", "allowed"),
    [
        ("SELECT 1 FROM orders.line", True),
        ("SELECT 1 FROM inventory.standing", True),
        ("SELECT 1 FROM inventory.position", False),
        ("SELECT 1 WHERE EXISTS (SELECT 1 FROM inventory.position)", False),
        ("UPDATE orders.line AS l SET sku = p.sku FROM inventory.position AS p", False),
        ("SELECT 1 FROM journal.happened", True),
        ("SELECT 1 FROM pg_catalog.pg_class", True),
        ("SELECT orders.price(1), journal.new_id(), lower('X')", True),
        ("SELECT inventory.take(1)", False),
    ],
)
def test_a_statement_reads_others_through_their_views(
    build: Build, statement: str, *, allowed: bool
) -> None:
    assert (not list(prying(one(build, statement, "orders/a.sql")))) is allowed


def test_a_view_in_another_schema_than_its_room_shows_nothing(build: Build) -> None:
    house = one(build, "SELECT 1 FROM orders.smuggled", "holds/a.sql")
    assert [f.key for f in prying(house)] == ["src/hebbes/holds/a.sql"]


@pytest.mark.parametrize(
    ("path", "statement", "allowed"),
    [
        ("orders/a.sql", "SELECT now()", False),
        ("orders/a.sql", "SELECT CURRENT_TIMESTAMP", False),
        ("orders/a.sql", "SELECT current_date + 1", False),
        ("orders/a.sql", "INSERT INTO orders.line VALUES (gen_random_uuid())", False),
        ("orders/a.sql", "SELECT 1 ORDER BY pg_catalog.random()", False),
        ("orders/a.sql", "-- machine time: how long the lease runs\nSELECT now()", True),
        ("orders/a.sql", "-- machine time: a\nSELECT now(); SELECT random()", False),
        ("work/a.sql", "SELECT now()", True),
        ("orders/schema.sql", "CREATE TABLE orders.a (at timestamptz DEFAULT now())", False),
        ("migrations/1.sql", "CREATE TABLE work.a (at timestamptz DEFAULT now())", True),
        ("migrations/1.sql", "CREATE TABLE orders.a (at timestamptz DEFAULT now())", False),
        ("orders/a.sql", "SELECT %(at)s::timestamptz, 'now()', b.now FROM orders.b AS b", True),
    ],
)
def test_clock_and_chance_are_asked_by_the_machinery_only(
    build: Build, path: str, statement: str, *, allowed: bool
) -> None:
    assert (not list(timed(one(build, statement, path)))) is allowed


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("orders/a.py", "tx.execute('SELECT 1 FROM orders.line')", True),
        ("console/a.py", "Q = '\\n  WITH a AS (SELECT 1)\\n  SELECT 2 FROM a'", True),
        ("flows/a.py", "x = f'UPDATE orders.line SET a = {b}'", True),
        ("orders/a.py", "x = 'Select a location from the list'; y = 'with care'", False),
        ("kit/a.py", "x = 'SELECT 1 FROM a'", False),
    ],
)
def test_sql_in_python_is_found(build: Build, path: str, text: str, *, found: bool) -> None:
    assert bool(list(spoken(build({path: text})))) is found
