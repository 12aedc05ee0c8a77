"""hebbes restore: a shop back from its file."""

from pathlib import Path
from typing import Annotated

import typer

from hebbes.cli.say import answer_json, out
from hebbes.cli.which import AsJson

NAME = "restore"


def command(
    file: Annotated[Path, typer.Argument(help="A file that `hebbes backup` wrote.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Bring a backup back into an empty database: all of it, or nothing when it cannot be whole.

    A database that holds a shop is refused. Work that was under way goes on where the backup left
    it. The books are audited at the end; exit code 1 when they differ.
    """
    import psycopg

    from hebbes.audit import audit
    from hebbes.runtime.backup import restore
    from hebbes.runtime.database import database_url
    from hebbes.runtime.migrate import migrate
    from hebbes.runtime.settings import Settings

    with database_url(Settings()) as url:
        restore(url, file)
        with psycopg.connect(url, autocommit=True) as conn:
            migrate(conn)
        with psycopg.connect(url) as conn:
            wrong = [finding.name for finding in audit(conn) if not finding.holds]
    if as_json:
        answer_json({"file": str(file), "clean": not wrong, "differ": wrong})
    elif wrong:
        out.print(f"Restored, but these checks differ: {', '.join(wrong)}.", markup=False)
    else:
        out.print("Restored, and the books balance.")
    if wrong:
        raise typer.Exit(1)
