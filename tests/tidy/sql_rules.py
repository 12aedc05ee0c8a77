"""What a statement may touch, must say, and may not ask."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pglast import ast as sql
from pglast.parser import ParseError

from tests.tidy import statements
from tests.tidy.house import DOORS, Finding, House
from tests.tidy.statements import BARE_PARAMETER, Touched, opening

CLOCK_OR_CHANCE = frozenset(
    "now clock_timestamp statement_timestamp transaction_timestamp timeofday current_timestamp "
    "current_timestamp_n current_date current_time current_time_n localtime localtime_n "
    "localtimestamp localtimestamp_n random random_normal gen_random_uuid uuidv4 uuidv7".split()
)
MACHINE_ROOMS = ("journal", "work")
MACHINE_TIME = re.compile(r"--.*\bmachine time\b")
RUNS_ALL_IT_HAS = ("audit",)
"""Whose statements are sentences that are run one after the other, not verbs."""
ONLY_READ = DOORS | {"doors", "flows", "audit"}
MAY_SPEAK_SQL = ("kit", "runtime", "bench")
"""Who loads statements; who makes, migrates and watches databases; who fills one to measure."""
SQL_TEXT = re.compile(
    r"\s*(--.*\s+)*"
    r"(SELECT\s.+\sFROM\s|INSERT\s+INTO\s|UPDATE\s.+\sSET\s|DELETE\s+FROM\s|TRUNCATE\s"
    r"|WITH\s.+\sAS\s*\()",
    re.DOTALL,
)
CODE_BLOCKS = (sql.DoStmt, sql.CallStmt, sql.ExecuteStmt, sql.PrepareStmt)


def is_verb(path: Path) -> bool:
    """Tell a statement that is called from what only builds the tables."""
    return path.name != "schema.sql" and "migrations" not in path.parts


def verbs(house: House) -> Iterator[Path]:
    """Yield the statements that are called."""
    return (path for path in house.files(".sql") if is_verb(path))


parts = cache(statements.parts)


@cache
def touched(path: Path) -> Touched:
    """Tell what all statements of a file touch."""
    whole = Touched()
    for part in parts(path):
        one = statements.touched(part.tree)
        for name in ("reads", "writes", "calls", "bare"):
            getattr(whole, name).update(getattr(one, name))
    return whole


def unparsed(house: House) -> Iterator[Finding]:
    """Find what PostgreSQL itself would refuse to read."""
    for path in house.files(".sql"):
        try:
            parts(path)
        except ParseError as error:
            yield Finding(house.name(path), str(error))


def untrue(house: House) -> Iterator[Finding]:
    """Find statements whose opening comment is missing or does not tell the truth."""
    for path in verbs(house):
        name = house.name(path)
        sentence, lists = opening(path.read_text(encoding="utf-8"))
        if not re.fullmatch(r"[A-Z\d].*[.?]", sentence):
            yield Finding(name, "the first comment is a sentence: what does this do?")
        real = touched(path)
        for word, must, may in (
            ("reads", real.reads, real.reads | real.writes),
            ("writes", real.writes, real.writes),
        ):
            if word not in lists:
                yield Finding(name, f"has no `-- {word}:` line")
                continue
            for table in sorted(must - lists[word]):
                yield Finding(name, f"{word} {table} and does not say so")
            for table in sorted(lists[word] - may):
                yield Finding(name, f"says it {word} {table} and does not")


def loose(house: House) -> Iterator[Finding]:
    """Find tables without schema, parameters without a cast, blocks of code, and lone files."""
    for path in verbs(house):
        name = house.name(path)
        for table in sorted(touched(path).bare):
            yield Finding(name, f"in which schema is {table}?")
        text = path.read_text(encoding="utf-8")
        for parameter in sorted(set(BARE_PARAMETER.findall(text))):
            yield Finding(name, f"of which type is %({parameter})s? Cast it.")
        if any(isinstance(part.tree, CODE_BLOCKS) for part in parts(path)):
            yield Finding(name, "a statement, no block of code")
        alone = house.room(path) not in RUNS_ALL_IT_HAS
        if alone and not any(path.with_name(f"{v}.py").exists() for v in callers(path.stem)):
            yield Finding(name, f"has no {path.stem}.py beside it")


def spoken(house: House) -> Iterator[Finding]:
    """Find SQL that stands in Python, in the rooms whose statements have files of their own."""
    for path, module in house.source_modules():
        if house.room(path) not in MAY_SPEAK_SQL:
            for node in ast.walk(module):
                if isinstance(node, ast.Constant) and SQL_TEXT.match(str(node.value)):
                    yield Finding(house.name(path), f"line {node.lineno}: SQL stands in .sql files")


def callers(stem: str) -> Iterator[str]:
    """Yield the verbs a statement may belong to: follow_move is a step of follow."""
    words = stem.split("_")
    return ("_".join(words[:count]) for count in range(len(words), 0, -1))


def trespassing(house: House) -> Iterator[Finding]:
    """Find statements that write what is not theirs."""
    for path in verbs(house):
        room = house.room(path)
        for table in sorted(touched(path).writes):
            schema = table.partition(".")[0]
            if room in ONLY_READ:
                yield Finding(house.name(path), f"{room}/ only reads, and this writes {table}")
            elif schema not in (room, "journal"):
                yield Finding(house.name(path), f"{table} is written by {schema}/ alone")


def prying(house: House) -> Iterator[Finding]:
    """Find statements that read another room's tables, or call its functions, behind its views."""
    shown = {
        view
        for path in house.files(".sql")
        if path.name == "schema.sql"
        for view in statements.published(path)
        if view.partition(".")[0] == house.room(path)
    }
    for path in verbs(house):
        room = house.room(path)
        for table in sorted(touched(path).reads - shown):
            if table.partition(".")[0] != room:
                yield Finding(house.name(path), f"{table} is no view that its schema.sql shows")
        for function in sorted(touched(path).calls):
            schema, dot, _ = function.partition(".")
            if dot and schema not in (room, "journal", "pg_catalog"):
                yield Finding(house.name(path), f"{function} is called by {schema}/ alone")


def timed(house: House) -> Iterator[Finding]:
    """Find statements that ask the clock or chance of the database where none is excused.

    Excused are journal/ and work/, what builds their tables, and a statement with a comment
    `-- machine time: reason` before or inside it.
    """
    for path in house.files(".sql"):
        if house.room(path) in MACHINE_ROOMS:
            continue
        for part in parts(path):
            names = {name.rpartition(".")[2] for name in statements.touched(part.tree).calls}
            asked = CLOCK_OR_CHANCE & names
            if (
                asked
                and not MACHINE_TIME.search(part.text)
                and builds(part.tree) not in MACHINE_ROOMS
            ):
                yield Finding(house.name(path), f"asks {', '.join(sorted(asked))}")


def builds(tree: sql.Node) -> str:
    """Name the schema whose table or function a statement makes, or ''."""
    if isinstance(tree, sql.CreateStmt):
        return statements.full_name(tree.relation).partition(".")[0]
    if isinstance(tree, sql.CreateFunctionStmt):
        return tree.funcname[0].sval if tree.funcname else ""
    return ""
