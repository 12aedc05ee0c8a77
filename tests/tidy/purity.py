"""Where clock, chance and the world outside may be asked, and what a decision may know."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.tidy.house import Finding, House

CLOCK_OR_CHANCE = re.compile(
    r"datetime\.datetime\.(now|utcnow|today)|datetime\.date\.today"
    r"|time\.(time|time_ns|localtime|gmtime|ctime)"
    r"|uuid\.uuid(1|4|6|7)|os\.urandom|random\.(?!Random$)\w+|numpy\.random\.\w+"
    r"|secrets\.(token_\w+|choice|randbelow|randbits|SystemRandom)"
)
ASKS_FREELY = ("kit/clock.py", "kit/ids.py", "runtime/", "cli/", "demo/", "bench/")

NETWORK = frozenset(
    "aiohttp aiosmtplib ftplib http.client httpx httpx2 imaplib poplib requests smtplib socket "
    "urllib.request urllib3 websockets".split()
)
CALLS_OUT = ("kit/gateway", "integrations/", "runtime/", "cli/", "demo/")

DECISION = re.compile(r"(^|/)((choose|decide)_\w+|stages|kernel\w*)\.py$")
NOT_FOR_DECISIONS = NETWORK | frozenset(
    "asyncio fastapi io multiprocessing os pathlib psycopg psycopg_pool random secrets shutil "
    "sqlite3 subprocess sys tempfile threading time".split()
)


def origins(module: ast.Module) -> dict[str, str]:
    """Map each imported name of a module to the full name it stands for."""
    known: dict[str, str] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            for item in node.names:
                first = item.name.partition(".")[0]
                known[item.asname or first] = item.name if item.asname else first
        elif isinstance(node, ast.ImportFrom) and node.module:
            known.update({i.asname or i.name: f"{node.module}.{i.name}" for i in node.names})
    return known


def mentions(module: ast.Module) -> Iterator[str]:
    """Yield every imported thing a module uses, by its full dotted name."""
    known = origins(module)
    for node in ast.walk(module):
        parts: list[str] = []
        below = node
        while isinstance(below, ast.Attribute):
            parts.insert(0, below.attr)
            below = below.value
        if isinstance(below, ast.Name) and below.id in known:
            yield ".".join([known[below.id], *parts])


def imported(module: ast.Module) -> set[str]:
    """List the modules, and the names in them, that a module imports."""
    found: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found.update(item.name for item in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{item.name}" for item in node.names)
    return found


def one_of(name: str, modules: frozenset[str]) -> bool:
    """Tell whether a dotted name is one of the modules or stands in one."""
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def is_in(house: House, path: Path, places: tuple[str, ...]) -> bool:
    """Tell whether a source file stands in one of the places, named from src/hebbes."""
    return path.relative_to(house.source).as_posix().startswith(places)


def strays(house: House) -> Iterator[Finding]:
    """Find who asks the clock or chance itself, or calls the world outside by itself."""
    for path, module in house.source_modules():
        name = house.name(path)
        if not is_in(house, path, ASKS_FREELY):
            for mention in sorted({m for m in mentions(module) if CLOCK_OR_CHANCE.fullmatch(m)}):
                yield Finding(name, f"{mention}: let moments, ids and chance be handed in")
        if not is_in(house, path, CALLS_OUT):
            for module_name in sorted(NETWORK & imported(module)):
                yield Finding(name, f"{module_name}: the world outside is called by the gateway")


def worldly(house: House) -> Iterator[Finding]:
    """Find the decisions that know of a driver, a clock, chance or the world outside."""
    trees = {module_name(house, path): tree for path, tree in house.source_modules()}
    for path, module in house.source_modules():
        if DECISION.search(path.relative_to(house.source).as_posix()):
            name = house.name(path)
            for mention in sorted({m for m in mentions(module) if CLOCK_OR_CHANCE.fullmatch(m)}):
                yield Finding(name, f"a decision may not ask {mention}")
            for known in sorted(i for i in imported(module) if one_of(i, NOT_FOR_DECISIONS)):
                yield Finding(name, f"a decision may not know {known}")
            for road in roads_to_driver(module_name(house, path), trees):
                yield Finding(name, f"a decision may not reach the driver: {road}")


def module_name(house: House, path: Path) -> str:
    """Name a source file as an import does."""
    parts = path.relative_to(house.source.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def roads_to_driver(start: str, trees: dict[str, ast.Module]) -> Iterator[str]:
    """Yield the chains of our own imports that lead from a module to psycopg."""
    seen = {start}
    waiting = [(start, start)]
    while waiting:
        here, road = waiting.pop()
        for name in sorted(imported(trees[here])):
            if one_of(name, frozenset(("psycopg", "psycopg_pool"))) and here != start:
                yield f"{road} -> {name}"
                break
            if name in trees and name not in seen:
                seen.add(name)
                waiting.append((name, f"{road} -> {name}"))
