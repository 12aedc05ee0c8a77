"""hebbes worker: more hands for a shop that is up."""

from hebbes.cli.say import out

NAME = "worker"


def command() -> None:
    """Do the shop's due work beside `hebbes up`, which has one worker already.

    Any number may run, on any machine that reaches the database: work is leased, so nothing is done
    twice, and what a killed worker held is taken over. Ctrl-C stops it.
    """
    from hebbes.cli.waiting import until_told_to_stop
    from hebbes.runtime.database import open_pool
    from hebbes.runtime.house import running
    from hebbes.runtime.settings import Settings

    settings = Settings()
    with open_pool(settings) as pool, running(pool, settings, None):
        out.print("Working. Ctrl-C stops it.")
        until_told_to_stop()
    out.print("Stopped.")
