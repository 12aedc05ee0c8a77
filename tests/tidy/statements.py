"""What a `.sql` file says it touches, and what PostgreSQL's own parser finds it touches."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pglast import ast, parse_sql
from pglast.enums import SQLValueFunctionOp

PARAMETER = re.compile(r"%\((\w+)\)[sbt]")
BARE_PARAMETER = re.compile(r"%\((\w+)\)[sbt](?!\s*::)")
LIST = re.compile(r"(reads|writes):(.*)")
SYSTEM_SCHEMAS = frozenset(("pg_catalog", "information_schema", "pg_temp"))
WRITES = (ast.InsertStmt, ast.UpdateStmt, ast.DeleteStmt, ast.MergeStmt)


@dataclass
class Touched:
    """What the statements of one file read, write and call, by full name."""

    reads: set[str] = field(default_factory=set[str])
    writes: set[str] = field(default_factory=set[str])
    calls: set[str] = field(default_factory=set[str])
    bare: set[str] = field(default_factory=set[str])
    """Tables named without their schema."""


@dataclass(frozen=True)
class Part:
    """One statement of a file, with the comments before and inside it."""

    text: str
    tree: ast.Node


def numbered(text: str) -> str:
    """Write the parameters of the driver as those of PostgreSQL: `%(sku)s` becomes `$1`."""
    names: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        return f"${names.setdefault(match[1], len(names) + 1)}"

    return PARAMETER.sub(number, text).replace("%%", "%")


def parts(path: Path) -> list[Part]:
    """Parse a file into its statements; raises ParseError for what PostgreSQL would refuse."""
    text = numbered(path.read_text(encoding="utf-8"))
    found: list[Part] = []
    begin = 0
    for raw in parse_sql(text):
        assert raw.stmt is not None
        end = (raw.stmt_location or 0) + raw.stmt_len if raw.stmt_len else len(text)
        found.append(Part(text[begin:end], raw.stmt))
        begin = end
    return found


def opening(text: str) -> tuple[str, dict[str, set[str]]]:
    """Read the comment on top: its sentence, and what `reads:` and `writes:` list.

    A list that ends in a comma goes on in the next line.
    """
    sentence: list[str] = []
    lists: dict[str, set[str]] = {}
    current = ""
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        said = line.removeprefix("--").strip()
        match = LIST.match(said)
        if match:
            current, said = match[1], match[2]
            lists[current] = set()
        if current:
            lists[current] |= {name.strip() for name in said.split(",")} - {"", "none"}
            current = current if said.endswith(",") else ""
        elif not lists:
            sentence.append(said)
    return " ".join(sentence), lists


def nodes(tree: object) -> Iterator[ast.Node]:
    """Yield a node and everything below it."""
    if isinstance(tree, ast.Node):
        yield tree
        for name in tree:
            yield from nodes(getattr(tree, name))
    elif isinstance(tree, tuple | list):
        for item in tree:
            yield from nodes(item)


def full_name(relation: ast.RangeVar | None) -> str:
    """Name a table with its schema, where one is given."""
    assert relation is not None
    return f"{relation.schemaname or ''}.{relation.relname}".lstrip(".")


def written(everything: list[ast.Node]) -> set[int]:
    """Identify the mentions of tables that are written, not read."""
    found = {id(node.relation) for node in everything if isinstance(node, WRITES)}
    for node in everything:
        if isinstance(node, ast.TruncateStmt):
            found.update(id(relation) for relation in node.relations or ())
        elif isinstance(node, ast.CopyStmt) and node.is_from:
            found.add(id(node.relation))
    return found


def locked(everything: list[ast.Node]) -> set[int]:
    """Identify the mentions in `FOR UPDATE OF`: those are aliases, named elsewhere."""
    locks = [node for node in everything if isinstance(node, ast.LockingClause)]
    return {id(relation) for lock in locks for relation in lock.lockedRels or ()}


def touched(tree: ast.Node) -> Touched:
    """Tell what a statement reads, writes and calls; what it only names itself is left out."""
    found = Touched()
    everything = list(nodes(tree))
    own = {node.ctename for node in everything if isinstance(node, ast.CommonTableExpr)}
    targets, aliases = written(everything), locked(everything)
    for node in everything:
        if isinstance(node, ast.RangeVar) and id(node) not in aliases:
            name = full_name(node)
            if "." not in name:
                found.bare.update({name} - own)
            elif node.schemaname not in SYSTEM_SCHEMAS:
                (found.writes if id(node) in targets else found.reads).add(name)
        elif isinstance(node, ast.FuncCall):
            found.calls.add(".".join(part.sval for part in node.funcname or ()))
        elif isinstance(node, ast.SQLValueFunction):
            found.calls.add(SQLValueFunctionOp(node.op).name.removeprefix("SVFOP_").lower())
    return found


def published(schema: Path) -> set[str]:
    """List the views that a room's schema.sql makes."""
    return {full_name(p.tree.view) for p in parts(schema) if isinstance(p.tree, ast.ViewStmt)}
