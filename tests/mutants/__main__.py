"""Plant each fault in a copy of the tree and see the tests catch it: `python -m tests.mutants`."""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.mutants.planted import REPOSITORY, Fault, faults, misfits, plant

CAUGHT, PASSED = 1, 0
COPIED = ("src", "tests", "docs", "pyproject.toml", "README.md")


def verdict(fault: Fault) -> str:
    """Return `caught`, or why the fault was not."""
    wrong = misfits(fault)
    if wrong:
        return "cannot be planted: " + "; ".join(wrong)
    with tempfile.TemporaryDirectory(prefix="hebbes-mutant-") as folder:
        root = Path(folder)
        for name in COPIED:
            source = REPOSITORY / name
            if source.is_dir():
                shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
            elif source.exists():
                shutil.copy(source, root / name)
        plant(fault, root)
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
        run = subprocess.run(
            [*command, *fault.tests], cwd=root, capture_output=True, text=True, check=False
        )
    if run.returncode == CAUGHT:
        return "caught"
    if run.returncode == PASSED:
        return "SURVIVED: " + ", ".join(fault.tests)
    return f"the tests did not run ({run.returncode}): {run.stdout[-400:]}{run.stderr[-400:]}"


def main() -> int:
    """Plant the faults whose sentence has the given words; 1 when one was not caught."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("words", nargs="*", help="only faults with these words in their sentence")
    words = [word.lower() for word in parser.parse_args().words]
    chosen = [one for one in faults() if all(word in one.sentence.lower() for word in words)]
    left = 0
    for number, fault in enumerate(chosen, 1):
        began = time.monotonic()
        found = verdict(fault)
        left += found != "caught"
        took = time.monotonic() - began
        print(f"{number:2}/{len(chosen)}  {found:8}  {took:4.0f} s  {fault.sentence}", flush=True)
    print(f"{len(chosen) - left} of {len(chosen)} faults were caught")
    return 1 if left or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
