"""What takes long to load is loaded by whoever needs it, and by nobody else."""

import os
import subprocess
import sys

from hebbes.kit.later import later

ASKED = "import sys, hebbes.demo.living_shop; print(*sys.modules)"
SLOW = {"numba", "rule_engine", "httpx2"}


def test_a_module_is_loaded_by_the_first_name_asked_of_it() -> None:
    sys.modules.pop("colorsys", None)
    colours = later("colorsys")
    assert "colorsys" not in sys.modules
    assert colours.rgb_to_hsv(0, 0, 0) == (0, 0, 0)
    assert "colorsys" in sys.modules


def test_the_pages_open_before_anything_slow_is_loaded() -> None:
    path = os.pathsep.join(filter(None, sys.path))
    loaded = subprocess.run(
        [sys.executable, "-c", ASKED],
        env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert SLOW.isdisjoint(loaded.stdout.split())
