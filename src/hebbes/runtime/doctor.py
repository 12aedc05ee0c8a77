"""Why does it not work? Every check of the machine and the database, with its remedy."""

from hebbes.runtime import doctor_database, doctor_machine
from hebbes.runtime.finding import Finding
from hebbes.runtime.settings import Settings

__all__ = ["Finding", "examine"]


def examine(settings: Settings) -> list[Finding]:
    """Run every check that can be run and tell what each found; nothing that is there is changed.

    The home is made and the embedded PostgreSQL started where they are not there yet. Checks that
    need what an earlier one found missing are left out: a database that cannot be reached has no
    version to judge.
    """
    findings = [
        doctor_machine.python_version(),
        doctor_machine.home_can_be_written(settings.home),
        doctor_machine.disk_has_room(settings.home),
        doctor_machine.port_is_free(settings.host, settings.port),
    ]
    if settings.database_url is None:
        findings.append(doctor_machine.postgres_runs_here(settings.home))
    if all(finding.well for finding in findings if finding.check in _NEEDED_BY_THE_DATABASE):
        findings += doctor_database.examine(settings)
    return findings


_NEEDED_BY_THE_DATABASE = {"home", "embedded PostgreSQL"}
