"""Run the tests that must notice a fault, and judge whether one did by what it saw."""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.mutants.planted import REPOSITORY

CAUGHT, PASSED = 1, 0
COPIED = ("src", "tests", "docs", "pyproject.toml", "README.md")
BROKEN = re.compile(
    r"\b(ImportError|ModuleNotFoundError|SyntaxError|NameError|AttributeError|TypeError"
    r"|Undefined\w+|Ambiguous\w+|IndeterminateDatatype|DatatypeMismatch)\b"
)
"""What a clumsy fault breaks into: no proof that anybody looks at what the code does."""


def copy_tree(root: Path) -> None:
    """Copy what the tests need, compiled files too: then only what is changed is compiled."""
    for name in COPIED:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        elif source.exists():
            shutil.copy2(source, root / name)


def run_tests(root: Path, tests: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run tests of a tree until the first fails, each failure told in a line."""
    how = ("-q", "-x", "--tb=line", "-rf", "-p", "no:cacheprovider", "-p", "no:randomly")
    command = [sys.executable, "-m", "pytest", *how, *tests]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def judge(run: subprocess.CompletedProcess[str]) -> str:
    """Return `caught by` and the test that failed over behaviour, or why that is not so."""
    if run.returncode == PASSED:
        return "SURVIVED"
    failed = re.findall(r"^FAILED (\S+?::.*?)(?: - (.*))?$", run.stdout, re.MULTILINE)
    if run.returncode != CAUGHT or not failed:
        return f"the tests did not run ({run.returncode}): {run.stdout[-400:]}{run.stderr[-400:]}"
    (test, why), *_ = failed
    if BROKEN.search(why):
        return f"only breaks: {test} - {why}"
    return f"caught by {test.rpartition('::')[2]}"
