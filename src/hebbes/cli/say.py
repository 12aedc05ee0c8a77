"""How the command line speaks: steps with their time, facts, complaints with a remedy."""

import json
import time
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.markup import escape

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def complain(said: str) -> None:
    """Tell what is wrong as a sentence, and the remedy (after a semicolon) on a line of its own."""
    failure, _, remedy = said.partition("; ")
    err.print(f"[bold red]{escape(_sentence(failure))}[/]")
    if remedy:
        err.print(escape(_sentence(remedy)))


def answer_json(answer: Any) -> None:
    """Print one JSON value, and nothing else, for a program."""
    print(json.dumps(answer, ensure_ascii=False, default=str))


def _sentence(words: str) -> str:
    line = words.strip().rstrip(".")
    return line[:1].upper() + line[1:] + "."


@dataclass(slots=True)
class Steps:
    """Tells each step of a start when it is done, and how long it took."""

    since: float = field(default_factory=time.monotonic)

    def done(self, name: str) -> None:
        """Print the step with its time, and start counting the next."""
        now = time.monotonic()
        out.print(f"  {name:<10} [green]✓[/] [dim]{now - self.since:5.1f} s[/]")
        self.since = now
