"""How long files and functions are."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.tidy.house import Finding, House

FILE_MAX = 300
FILE_P95 = 200
FILE_MEDIAN = 75
FUNCTION_MAX = 40
FUNCTION_P95 = 25
ENOUGH = 60  # the p95 of fewer is one file by accident

Function = ast.FunctionDef | ast.AsyncFunctionDef


def is_measured(path: Path) -> bool:
    """Schemas and migrations are lists of tables, as long as the tables are many."""
    return path.name != "schema.sql" and "migrations" not in path.parts


def length(path: Path) -> int:
    """Count the lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def long_files(house: House) -> Iterator[Finding]:
    """Find the files nobody reads to the end."""
    for folder in ("src", "tests", "bench", "scripts", "examples"):
        for path in house.files(".py", ".sql", under=folder):
            if is_measured(path) and length(path) > FILE_MAX:
                yield Finding(house.name(path), f"{length(path)} lines, {FILE_MAX} at most")


def functions(module: ast.Module) -> Iterator[tuple[str, Function]]:
    """Yield every function with its dotted name, those inside others too."""

    def inside(node: ast.AST, name: str) -> Iterator[tuple[str, Function]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, Function | ast.ClassDef):
                dotted = f"{name}.{child.name}".lstrip(".")
                if isinstance(child, Function):
                    yield dotted, child
                yield from inside(child, dotted)
            else:
                yield from inside(child, name)

    return inside(module, "")


def span(function: Function) -> int:
    """Count the lines of a function from `def` on, its docstring left out."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def long_functions(house: House) -> Iterator[Finding]:
    """Find the functions that do more than one can hold in mind."""
    for path, module in house.modules.items():
        for name, function in functions(module):
            if span(function) > FUNCTION_MAX:
                why = f"{span(function)} lines, {FUNCTION_MAX} at most"
                yield Finding(f"{house.name(path)}::{name}", why)


def p95(lengths: list[int]) -> int:
    """Return the length that 95 of 100 do not pass."""
    return sorted(lengths)[-(len(lengths) // 20) - 1]


def unwieldy(house: House) -> list[str]:
    """Tell where the product as a whole grows past the sizes worth living in."""
    files = [length(path) for path in house.files(".py", ".sql") if is_measured(path)]
    spans = [span(f) for _, module in house.source_modules() for _, f in functions(module)]
    if len(files) < ENOUGH or len(spans) < ENOUGH:
        return []
    measured = (
        ("median of files", median(files), FILE_MEDIAN),
        ("p95 of files", p95(files), FILE_P95),
        ("p95 of functions", p95(spans), FUNCTION_P95),
    )
    return [
        f"{what}: {found:.0f} lines, {most} at most"
        for what, found, most in measured
        if found > most
    ]
