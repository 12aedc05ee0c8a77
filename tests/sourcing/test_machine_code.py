"""Machine code is kept where it can be, and made again where it cannot."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from hebbes.kit.names import LocationId
from hebbes.sourcing import Ask, Lanes, Shelves, Wishes, choose_plan, choose_plans, warm_up
from hebbes.sourcing.kernel import choose_in_turn, cover_small, undominated
from hebbes.sourcing.kernel_open import open_locations
from hebbes.sourcing.machine_code import compiled
from tests.sourcing.test_long_orders import large_order

KEEPS_ONE = """
from hebbes.sourcing.machine_code import compiled
import kept
print(compiled(kept.twice)(21))
"""


def test_code_that_no_folder_can_keep_is_compiled_all_the_same() -> None:
    scope: dict[str, object] = {}
    exec(compile("def twice(n):\n    return 2 * n\n", "<no file>", "exec"), scope)  # noqa: S102
    twice = scope["twice"]
    assert callable(twice)
    assert compiled(twice)(21) == 42


def test_code_is_kept_in_the_folder_named_for_it(tmp_path: Path) -> None:
    (tmp_path / "kept.py").write_text("def twice(n):\n    return 2 * n\n", encoding="utf-8")
    folder = tmp_path / "cache"
    path = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    surroundings = {**os.environ, "PYTHONPATH": path, "NUMBA_CACHE_DIR": str(folder)}
    for _ in range(2):
        told = subprocess.run(
            [sys.executable, "-c", KEEPS_ONE],
            env=surroundings, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert told.stdout == "42\n"
    assert list(folder.rglob("*.nbi"))


def test_after_the_warm_up_no_order_waits_for_a_compiler() -> None:
    warm_up()
    entrances: list[Any] = [choose_in_turn, cover_small, undominated, open_locations]
    known = [entrance.signatures for entrance in entrances]
    needs, candidates = large_order(20, 6)
    choose_plan(needs[:2], [replace(c, stock=c.stock[:2]) for c in candidates])
    choose_plan(needs, candidates)
    choose_plan(needs, candidates, Wishes(max_parcels=2))
    lanes = Lanes.of(candidates)
    shelves = Shelves.of(
        [c.location for c in candidates],
        [n.sku for n in needs],
        [(n.sku, [LocationId(1), LocationId(3)], [1, 30]) for n in needs],
    )
    choose_plans([Ask(needs, lanes), Ask(needs[:2], lanes), Ask(needs[:6], lanes)], shelves)
    assert [entrance.signatures for entrance in entrances] == known
