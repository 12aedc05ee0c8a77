"""Plant each fault in a copy of the tree and see the tests catch it: `python -m tests.mutants`."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.mutants.planted import Fault, faults, misfits, plant
from tests.mutants.verdict import copy_tree, judge, run_tests


def verdict(fault: Fault) -> str:
    """Return `caught by …`, or why the fault was not."""
    wrong = misfits(fault)
    if wrong:
        return "cannot be planted: " + "; ".join(wrong)
    with tempfile.TemporaryDirectory(prefix="hebbes-mutant-") as folder:
        root = Path(folder)
        copy_tree(root)
        plant(fault, root)
        return judge(run_tests(root, fault.tests))


def without_faults(chosen: list[Fault]) -> str:
    """Say what is wrong with the tests when nothing is planted: "" when they all pass."""
    tests = sorted({test for fault in chosen for test in fault.tests})
    with tempfile.TemporaryDirectory(prefix="hebbes-mutant-") as folder:
        copy_tree(Path(folder))
        run = run_tests(Path(folder), tests)
    return "" if run.returncode == 0 else run.stdout[-2000:] + run.stderr[-400:]


def main() -> int:
    """Plant the faults whose sentence has the given words; 1 when one was not caught."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("words", nargs="*", help="only faults with these words in their sentence")
    words = [word.lower() for word in parser.parse_args().words]
    chosen = [one for one in faults() if all(word in one.sentence.lower() for word in words)]
    wrong = without_faults(chosen) if chosen else "no fault reads like that"
    if wrong:
        print(f"the tests do not pass without a fault:\n{wrong}")
        return 1
    left = 0
    for number, fault in enumerate(chosen, 1):
        began = time.monotonic()
        found = verdict(fault)
        left += not found.startswith("caught by ")
        took = time.monotonic() - began
        print(f"{number:2}/{len(chosen)} {took:4.0f} s  {fault.sentence}: {found}", flush=True)
    print(f"{len(chosen) - left} of {len(chosen)} faults were caught")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
