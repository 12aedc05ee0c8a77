"""Which room may know which: the contract in pyproject.toml and the picture in the docs."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.tidy.house import House

LINTER = "from importlinter.cli import lint_imports_command as check; check()"


def contract(house: House) -> list[set[str]]:
    """Read the layers that import-linter holds, from the roof down."""
    project = tomllib.loads((house.root / "pyproject.toml").read_text(encoding="utf-8"))
    [layers] = [c["layers"] for c in project["tool"]["importlinter"]["contracts"]]
    return [rooms(layer) for layer in layers]


def rooms(layer: str) -> set[str]:
    """Name the rooms of one layer."""
    return set(re.findall(r"\w+", layer))


def picture(text: str) -> list[set[str]]:
    """Read the layers of the first drawing that has rooms parted by bars; a bar at the end goes on."""
    drawings = [d for d in re.findall(r"```text\n(.*?)```", text, re.DOTALL) if " | " in d]
    lines = re.sub(r"\|\s*\n\s*", "| ", drawings[0]).splitlines() if drawings else []
    return [rooms(line.strip().split("   ")[0]) for line in lines if line.strip()]


def broken(house: House) -> str:
    """Run import-linter over a house and return what it says when the contract is broken."""
    config = Path(__file__).parents[2] / "pyproject.toml"
    environment = {**os.environ, "PYTHONPATH": str(house.root / "src")}
    ran = subprocess.run(
        [sys.executable, "-c", LINTER, "--no-logo", "--no-cache", "--config", str(config)],
        cwd=house.root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if ran.returncode == 0 else ran.stdout + ran.stderr
