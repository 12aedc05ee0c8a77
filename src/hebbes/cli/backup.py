"""hebbes backup: everything in one file."""

from pathlib import Path
from typing import Annotated

import typer

from hebbes.cli.say import answer_json, out
from hebbes.cli.which import AsJson

NAME = "backup"


def command(
    file: Annotated[Path, typer.Argument(help="The file to write; one of that name is replaced.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Write the whole shop into one file, as it stood at one moment; the shop goes on meanwhile.

    The file holds personal data and keys: keep it where only you can read it. `hebbes restore`
    brings it back into an empty database.
    """
    from hebbes.runtime.backup import back_up
    from hebbes.runtime.database import database_url
    from hebbes.runtime.settings import Settings

    with database_url(Settings()) as url:
        size = back_up(url, file)
    if as_json:
        answer_json({"file": str(file), "bytes": size})
    else:
        out.print(f"Written to {file}: {size:,} bytes.", markup=False)
