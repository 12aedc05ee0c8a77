"""hebbes doctor: what is wrong here, and what mends it."""

import typer

from hebbes.cli.say import answer_json, out
from hebbes.cli.which import AsJson

NAME = "doctor"


def command(*, as_json: AsJson = False) -> None:
    """Examine this machine and the database, and name the remedy of each failure.

    Looks at Python, the folder and disk Hebbes uses, its port, and the database: whether it is
    reached, new enough, safe against a loss of power, on time, and migrated. Nothing that is there
    is changed. Exit code 1 when something is wrong.
    """
    from dataclasses import asdict

    from hebbes.runtime.doctor import examine
    from hebbes.runtime.settings import Settings

    findings = examine(Settings())
    is_well = all(finding.well for finding in findings)
    if as_json:
        answer_json({"well": is_well, "findings": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            mark = "[green]✓[/]" if finding.well else "[bold red]✗[/]"
            out.print(f"{mark} {finding.check:<20} ", end="")
            out.print(finding.found, markup=False)
            if finding.remedy:
                out.print(f"{'':23}{finding.remedy}", markup=False, style="yellow")
    if not is_well:
        raise typer.Exit(1)
