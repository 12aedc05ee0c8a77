"""Tests that cannot fail."""

import ast
from collections.abc import Iterator

from tests.tidy.house import Finding, House

RAISES = frozenset(("raises", "warns", "fail"))
CHECKS = ("check_", "expect_")


def can_fail(test: ast.AST) -> bool:
    """Tell whether something in a test asserts, raises or hands on to a check."""
    for node in ast.walk(test):
        if isinstance(node, ast.Assert) and not isinstance(node.test, ast.Constant):
            return True
        if isinstance(node, ast.Call):
            called = node.func
            name = getattr(called, "attr", getattr(called, "id", ""))
            asks_pytest = name in RAISES and isinstance(called, ast.Attribute)
            if asks_pytest or name.startswith(CHECKS):
                return True
    return False


def toothless(house: House) -> Iterator[Finding]:
    """Find the tests that pass whatever the product does."""
    for path, module in house.modules.items():
        if path.is_relative_to(house.root / "tests") and path.name.startswith("test_"):
            for node in ast.walk(module):
                named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                if named and node.name.startswith("test_") and not can_fail(node):
                    yield Finding(f"{house.name(path)}::{node.name}", "nothing in it can fail")
