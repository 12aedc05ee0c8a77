"""The repository names no machine it was built on and no host its parts came from."""

import subprocess

import pytest

from tests.tidy.house import Build, House, unexcused
from tests.tidy.outside import ties


def test_nothing_ties_the_repository_to_a_machine_or_a_registry(house: House) -> None:
    assert unexcused(house, "ties", ties(house)) == []


@pytest.mark.parametrize(
    "pieces",
    [
        ("https://pypi", ".org/simple"),
        ("https://files.pythonhosted", ".org/packages/x.whl"),
        ('"resolved": "https://registry.npmjs', '.org/a.tgz"'),
        ("http://deb.debian", ".org/debian"),
        ("PATH=/", "opt/tools/bin/python"),
        ("see `/", "home/somebody/notes`"),
        ("(/", "root/x)"),
        ("/", "work/main/README.md"),
        ("'/", "Users/somebody'"),
    ],
)
def test_machine_paths_and_registries_are_found_in_any_text(
    build: Build, pieces: tuple[str, str]
) -> None:
    house = build({"./some.lock": f"first line\n{''.join(pieces)}\n"})
    assert [f.key for f in ties(house)] == ["some.lock"]


@pytest.mark.parametrize(
    "text",
    [
        "src/hebbes/work/lease.py",
        "GET /work/dead-letters",
        "docs/home/index.md",
        "https://example.org/home/page",
        "numpy==2.4.0 --hash=sha256:aa",
        "/usr/bin/env bash",
    ],
)
def test_what_only_looks_like_one_is_fine(build: Build, text: str) -> None:
    assert list(ties(build({"./a.txt": text}))) == []


def test_pictures_are_not_read_as_text(build: Build) -> None:
    house = build({"./a.txt": "\0PNG http://deb.debian" + ".org"})
    assert list(ties(house)) == []


def test_ignored_files_do_not_belong_to_the_repository(build: Build) -> None:
    host = "http://deb.debian" + ".org"
    house = build({"./.gitignore": "*.log\n", "./a.log": host, "./b.txt": host})
    subprocess.run(["git", "init", "-q"], cwd=house.root, check=True)
    assert [f.key for f in ties(house)] == ["b.txt"]
