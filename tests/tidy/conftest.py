"""The house as it stands, and small houses made up to prove that the checks can fail."""

from pathlib import Path
from textwrap import dedent

import pytest

from tests.tidy.house import Build, House


@pytest.fixture(scope="session")
def house() -> House:
    return House()


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def written(files: dict[str, str]) -> House:
        for name, text in files.items():
            below = tmp_path if name.startswith("./") else tmp_path / "src" / "hebbes"
            path = below / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8")
        return House(tmp_path)

    return written
