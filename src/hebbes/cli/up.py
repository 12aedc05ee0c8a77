"""hebbes up: your own shop."""

from typing import TYPE_CHECKING, Annotated

import typer

from hebbes.cli.say import Steps, out

if TYPE_CHECKING:
    from hebbes.runtime.database import Pool
    from hebbes.runtime.house import House
    from hebbes.runtime.settings import Settings

NAME = "up"


def command(
    *,
    port: Annotated[int | None, typer.Option(help="Where to serve; HEBBES_PORT or 8000.")] = None,
    email: Annotated[
        str, typer.Option(help="The mail address of the first person, who may do everything.")
    ] = "admin@localhost",
) -> None:
    """Keep it: serve your own shop, pages, API and worker in one process.

    It runs on PostgreSQL 16 or newer at DATABASE_URL, or on an embedded one under .hebbes that
    serves this one machine. The database is migrated first. On the first run somebody who may do
    everything is made, and a one-time sign-in link and an API key are printed. Ctrl-C stops it.
    """
    steps = Steps()
    from hebbes.cli.waiting import until_told_to_stop
    from hebbes.demo.home import NotADemo, is_demo
    from hebbes.runtime.database import open_pool
    from hebbes.runtime.house import bring_up_to_date, running
    from hebbes.runtime.serve import open_door

    settings = _settings(port)
    steps.done("packages")
    if is_demo(settings.home) and settings.database_url is None:
        raise NotADemo(
            f"{settings.home} holds demo data, which is never served for real; "
            "point HEBBES_HOME at another folder or set DATABASE_URL"
        )
    door = open_door(settings.host, settings.port, others=False)
    with open_pool(settings) as pool:
        applied = bring_up_to_date(pool)
        _refuse_paced_time(pool)
        steps.done("database")
        with running(pool, settings, door) as house:
            steps.done("pages")
            _tell(house, settings, email, applied)
            until_told_to_stop()
            out.print("\nStopping …")
    out.print("Stopped.")


def _refuse_paced_time(pool: "Pool") -> None:
    """Refuse a database whose business time is made up: only a demo's is."""
    from hebbes.demo.home import NotADemo
    from hebbes.kit.transact import transact
    from hebbes.work import business_clock

    if transact(pool, business_clock) is not None:
        raise NotADemo(
            "this database holds demo data, which is never served for real; "
            "name another one in DATABASE_URL"
        )


def _settings(port: int | None) -> "Settings":
    """Read the settings; where nobody says how people reach us, it is at our own port."""
    from hebbes.runtime.settings import Settings

    settings = Settings() if port is None else Settings(port=port)
    if "public_url" in settings.model_fields_set:
        return settings
    return settings.model_copy(update={"public_url": f"http://localhost:{settings.port}"})


def _tell(house: "House", settings: "Settings", email: str, applied: list[str]) -> None:
    from hebbes.runtime.first_run import add_admin, has_people, new_key, sign_in_address

    if applied:
        out.print(f"  Applied {', '.join(applied)}.", markup=False)
    out.print(f"\nServing at {settings.public_url}. Ctrl-C stops it.\n", markup=False)
    if has_people(house.app):
        return
    add_admin(house.app, "Admin", email)
    out.print(f"  Sign in   {sign_in_address(house.app, email, settings.public_url)}", markup=False)
    out.print(f"            as {email}, once, within 15 minutes", style="dim", markup=False)
    out.print(f"  API key   {new_key(house.app, 'first')}", markup=False)
    out.print("            shown only now", style="dim")
    if settings.database_url is None:
        out.print(
            f"\n  The database is the embedded one in {settings.home}: it serves this one machine."
            "\n  For a server of your own set DATABASE_URL.",
            markup=False,
        )
    out.print("\nNext:")
    out.print("  1. Tell what you sell and where it stands: docs/how-to/import-catalog.md")
    out.print("  2. Send a first order: POST /v1/orders, described at /v1/openapi.json")
    out.print("  3. Have someone look after it: `hebbes doctor`, `hebbes audit`")
