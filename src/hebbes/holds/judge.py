"""Judge at which gates an order must stop."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from hebbes.holds.processes import Gate, Process
from hebbes.kit.later import later

rule_engine = later("rule_engine")  # most of a second: only for who has conditions to judge


class _Always:
    """The condition that always holds: worth not asking the engine for."""

    def matches(self, order: Mapping[str, Any]) -> bool:  # noqa: ARG002  a rule's signature
        return True


class _Condition:
    """A condition the rule engine reads."""

    def __init__(self, text: str) -> None:
        try:
            self._rule: Any = rule_engine.Rule(text, context=_context())
        except rule_engine.EngineError as fault:
            message = f"“{text}” is not a condition over an order: {fault.message}"
            raise ValueError(message) from fault

    def matches(self, order: Mapping[str, Any]) -> bool:
        return bool(self._rule.matches(order))


FIELDS: dict[str, str] = {
    "channel": "STRING", "segment": "STRING", "country": "STRING", "currency": "STRING",
    "payment_method": "STRING", "total": "FLOAT", "units": "FLOAT", "lines": "FLOAT",
    "methods": "ARRAY", "po_number": "STRING", "purpose": "STRING", "has_personalised": "BOOLEAN",
}  # fmt: skip
"""What a condition may look at, and of which kind it is."""


@cache
def _context() -> Any:
    kinds = {name: getattr(rule_engine.DataType, kind) for name, kind in FIELDS.items()}
    return rule_engine.Context(type_resolver=rule_engine.type_resolver_from_dict(kinds))


@lru_cache(maxsize=512)
def compiled(condition: str) -> _Always | _Condition:
    """Return the condition ready to use; ValueError names what is wrong with it."""
    return _Always() if condition.strip().lower() == "true" else _Condition(condition)


def gates_that_stop(process: Process, order: Mapping[str, Any]) -> list[Gate]:
    """Return the gates of the process whose condition holds for the order, in their order."""
    return [gate for gate in process.gates if compiled(gate.when).matches(order)]
