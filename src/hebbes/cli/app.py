"""Every command of `hebbes`, each a module of its own, and what people read when one fails."""

from collections.abc import Sequence

import typer

from hebbes.cli import (
    audit,
    backup,
    bench,
    demo,
    doctor,
    explain,
    import_files,
    migrate,
    replay,
    restore,
    up,
    worker,
)
from hebbes.cli.foreseen import foreseen

_HELP = """Order management, from the buy button to the moment it is in your hands.

Try it: [bold]hebbes demo[/] opens a living shop in your browser.
Keep it: [bold]hebbes up[/] serves your own shop, on the embedded PostgreSQL or on DATABASE_URL.
"""

app = typer.Typer(
    name="hebbes",
    help=_HELP,
    rich_markup_mode="rich",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _module in (
    demo, up, import_files, replay, worker, migrate, doctor, audit, explain, backup, restore, bench,
):  # fmt: skip
    app.command(_module.NAME)(_module.command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; what can be foreseen to fail is told in a sentence with its remedy."""
    with foreseen():
        app(args=None if arguments is None else list(arguments))
