"""hebbes audit: see whether the books balance."""

from typing import TYPE_CHECKING, Any

import typer

from hebbes.cli.say import answer_json, out
from hebbes.cli.which import AsJson, OfTheDemo, settings_of

if TYPE_CHECKING:
    from hebbes.audit import Finding

NAME = "audit"


def command(*, as_json: AsJson = False, of_the_demo: OfTheDemo = False) -> None:
    """Recompute stock, quantities and money from the journals and compare them with the books.

    It reads one consistent view of the whole database, by other code than what wrote it, and
    changes nothing. Exit code 1 when anything differs; the first differences are named.
    """
    import psycopg
    from rich.progress import Progress

    from hebbes.audit import audit
    from hebbes.audit.audit import CHECKS
    from hebbes.cli.say import err
    from hebbes.runtime.database import database_url

    findings: list[Finding] = []
    total = len(list(CHECKS.glob("*.sql")))
    with (
        database_url(settings_of(of_the_demo=of_the_demo)) as url,
        psycopg.connect(url) as conn,
        Progress(console=err, transient=True, disable=as_json or not err.is_terminal) as bar,
    ):
        task = bar.add_task("Auditing", total=total)
        for finding in audit(conn):
            findings.append(finding)
            bar.advance(task)
    if as_json:
        answer_json(_told(findings))
    else:
        _print(findings)
    if not all(finding.holds for finding in findings):
        raise typer.Exit(1)


def _told(findings: "list[Finding]") -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "clean": all(finding.holds for finding in findings),
        "checks": [
            {
                "check": finding.name,
                "holds": finding.holds,
                "differences": [asdict(difference) for difference in finding.differences],
            }
            for finding in findings
        ],
    }


def _print(findings: "list[Finding]") -> None:
    for finding in findings:
        out.print(f"{'[green]✓[/]' if finding.holds else '[bold red]✗[/]'} {finding.name}")
        for one in finding.differences:
            out.print(
                f"    {one.where}: stands {one.stands}, recomputed {one.recomputed}", markup=False
            )
    broken = sum(not finding.holds for finding in findings)
    if broken:
        out.print(f"[bold red]{broken} of {len(findings)} checks differ.[/]")
    else:
        out.print(f"All {len(findings)} checks hold: the books balance.")
