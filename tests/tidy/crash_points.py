"""The named places where a test may kill a process, and the calls outside that have none."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.tidy.house import Finding, House

# Written by `python -m tests.tidy.crash_points`; the tests that kill take their names from it.
LIST = Path("tests/faults/points.txt")
MAKER = "src/hebbes/kit/gateway.py"
CALLS_OUT = ("act", "ask")
PARTNER = re.compile(r"carrier|provider|checker|fraud|payment|partner", re.IGNORECASE)


def calls(module: ast.Module) -> Iterator[tuple[ast.Call, list[str]]]:
    """Yield every call with the dotted name of what it calls."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            names: list[str] = []
            below: ast.AST = node.func
            while isinstance(below, ast.Attribute):
                names.insert(0, below.attr)
                below = below.value
            if isinstance(below, ast.Name):
                yield node, [below.id, *names]


def names_points(called: list[str]) -> bool:
    """Tell a call that names crash points: crash_point(...), or the gateway's act or ask."""
    through_gateway = called[-1] in CALLS_OUT and "gateway" in "".join(called[-2:-1]).lower()
    return called[-1] == "crash_point" or through_gateway


def points(house: House) -> Iterator[tuple[str, str]]:
    """Yield every crash point with the file it stands in."""
    for path, module in house.source_modules():
        for call, called in calls(module):
            match call.args[:1]:
                case [ast.Constant(value=str(name))] if names_points(called):
                    own = called[-1] == "crash_point"
                    ends = ("",) if own else (".before", ".after")
                    yield from ((f"{name}{end}", house.name(path)) for end in ends)
                case _:
                    pass


def port_verbs(house: House) -> set[str]:
    """List what partners can be asked: the methods of protocols in `*_port.py`.

    Not those that only read what a partner has sent.
    """
    return {
        verb.name
        for path, module in house.source_modules()
        if path.name.endswith("_port.py")
        for port in ast.walk(module)
        if isinstance(port, ast.ClassDef) and "Protocol" in map(ast.unparse, port.bases)
        for verb in port.body
        if isinstance(verb, ast.FunctionDef) and not verb.name.startswith("read_")
    }


def unmarked(house: House) -> Iterator[Finding]:
    """Find crash points without a fixed name of their own, and calls outside without any."""
    verbs = port_verbs(house)
    for path, module in house.source_modules():
        name = house.name(path)
        if house.room(path) == "integrations":
            continue
        for call, called in calls(module):
            literal = bool(call.args) and isinstance(call.args[0], ast.Constant)
            if names_points(called) and not literal and name != MAKER:
                yield Finding(name, f"line {call.lineno}: a crash point has a fixed name")
            if called[-1] in verbs and PARTNER.search(called[-2] if called[1:] else ""):
                yield Finding(name, f"line {call.lineno}: {'.'.join(called)} skips the gateway")
    for point, count in Counter(point for point, _ in points(house)).items():
        if count > 1:
            yield Finding(point, f"{count} places have this name")


def listed(house: House) -> str:
    """Write the list of crash points, one a line."""
    return "".join(f"{point}\n" for point in sorted({point for point, _ in points(house)}))


if __name__ == "__main__":
    target = House().root / LIST
    target.parent.mkdir(exist_ok=True)
    target.write_text(listed(House()), encoding="utf-8")
