"""hebbes migrate: bring the database up to this version."""

from typing import Annotated

import typer

from hebbes.cli.say import answer_json, out
from hebbes.cli.which import AsJson

NAME = "migrate"


def command(
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only list what would be applied.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Bring the database up to this version: forward only, each step in its own transaction.

    `hebbes up` does this by itself; run it apart when several machines serve one database.
    """
    import psycopg

    from hebbes.runtime import migrate
    from hebbes.runtime.database import database_url
    from hebbes.runtime.settings import Settings

    with database_url(Settings()) as url, psycopg.connect(url, autocommit=True) as conn:
        found = migrate.pending(conn) if dry_run else migrate.migrate(conn)
    names = [migration.name for migration in found]
    if as_json:
        answer_json({"pending" if dry_run else "applied": names})
    elif names:
        out.print(f"{'Would apply' if dry_run else 'Applied'} {', '.join(names)}.", markup=False)
    else:
        out.print("The database is up to date.")
