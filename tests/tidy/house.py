"""The tree under inspection, what a check finds in it, and which findings are excused."""

import ast
import subprocess
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

DOMAINS = frozenset(
    "catalog network inventory supply production orders holds promises sourcing fulfillment "
    "payments invoicing changes returns customers messages webhooks search reports imports".split()
)
DOORS = frozenset(("api", "console", "portal", "shop", "pages"))


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule: `key` names the thing as an exception would, `why` tells a person."""

    key: str
    why: str

    def __str__(self) -> str:
        return f"{self.key}: {self.why}"


@dataclass(frozen=True)
class House:
    """A checkout, or a small one made up by a test, whose files are read once."""

    root: Path = REPOSITORY

    @property
    def source(self) -> Path:
        """The folder with a room in each folder."""
        return self.root / "src" / "hebbes"

    def files(self, *suffixes: str, under: str = "src/hebbes") -> Iterator[Path]:
        """Yield the files below a folder that end so, in a steady order."""
        for path in sorted((self.root / under).rglob("*")):
            if path.suffix in suffixes and "__pycache__" not in path.parts:
                yield path

    def name(self, path: Path) -> str:
        """Name a file as exceptions and messages do: from the root, with slashes."""
        return path.relative_to(self.root).as_posix()

    def room(self, path: Path) -> str:
        """Tell which room of the house a source file stands in; the hall itself is ''."""
        parts = path.relative_to(self.source).parts
        return parts[0] if len(parts) > 1 else ""

    @cached_property
    def modules(self) -> dict[Path, ast.Module]:
        """Every parsed module of the repository."""
        return {
            path: ast.parse(path.read_text(encoding="utf-8"), str(path))
            for folder in ("src", "tests", "bench", "scripts", "examples")
            for path in self.files(".py", under=folder)
        }

    def source_modules(self) -> Iterator[tuple[Path, ast.Module]]:
        """Yield the modules of the product itself."""
        for path, module in self.modules.items():
            if path.is_relative_to(self.source):
                yield path, module

    @cached_property
    def exceptions(self) -> dict[str, dict[str, str]]:
        """The excused findings of [tool.hebbes.exceptions], each with its reason."""
        project = self.root / "pyproject.toml"
        if not project.exists():
            return {}
        tools = tomllib.loads(project.read_text(encoding="utf-8")).get("tool", {})
        return tools.get("hebbes", {}).get("exceptions", {})

    def tracked(self) -> Iterator[Path]:
        """Yield the files that belong to the repository, whether committed yet or not."""
        if (self.root / ".git").exists():
            asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
            listed = subprocess.run(asked, cwd=self.root, capture_output=True, check=True)
            names = sorted(set(listed.stdout.decode().split("\0")) - {""})
            yield from (path for name in names if (path := self.root / name).is_file())
        else:
            yield from (path for path in sorted(self.root.rglob("*")) if path.is_file())


Build = Callable[[dict[str, str]], House]
"""Makes a small house of {path: text}: paths below src/hebbes, or from the root after `./`."""


def unexcused(house: House, rule: str, findings: Iterable[Finding]) -> list[str]:
    """Return what is left to mend: findings without an exception, exceptions without a finding."""
    excused = house.exceptions.get(rule, {})
    found = list(findings)
    left = [str(finding) for finding in found if finding.key not in excused]
    idle = set(excused) - {finding.key for finding in found}
    left += [f"[tool.hebbes.exceptions.{rule}] {key!r} excuses nothing" for key in sorted(idle)]
    left += [
        f"[tool.hebbes.exceptions.{rule}] {key!r} gives no reason"
        for key, reason in excused.items()
        if len(reason.split()) < 3
    ]
    return left
