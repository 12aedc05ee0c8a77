"""Failures that can be foreseen, each told in a sentence with its remedy."""

from collections.abc import Generator
from contextlib import contextmanager

from hebbes.cli.say import complain


class Told(SystemExit):
    """The command ends with exit code 1; what is wrong has been said."""

    def __init__(self) -> None:
        super().__init__(1)


@contextmanager
def foreseen() -> Generator[None]:
    """Let a failure of the world end the command with a sentence; a bug keeps its traceback."""
    try:
        yield
    except Exception as failure:
        said = _said(failure)
        if said is None:
            raise
        complain(said)
        raise Told from failure


def _said(failure: Exception) -> str | None:
    """Return what to say of a failure: the failure, a semicolon, its remedy. None for a bug."""
    import psycopg
    from psycopg_pool import PoolTimeout
    from pydantic import ValidationError

    from hebbes.kit.faults import Fault
    from hebbes.runtime.postgres_binaries import PostgresUnavailable

    match failure:
        case Fault() | PostgresUnavailable():
            return str(failure)
        case psycopg.errors.UndefinedTable() | psycopg.errors.InvalidSchemaName():
            return "this database has not been made ready for this version; run `hebbes migrate`"
        case psycopg.OperationalError() | PoolTimeout():
            first = (str(failure).splitlines() or ["no reason was given"])[0]
            return f"the database cannot be reached ({first}); run `hebbes doctor`"
        case ValidationError():
            wrong = ", ".join(f"{_setting(one['loc'])}: {one['msg']}" for one in failure.errors())
            return f"a setting is not right ({wrong}); correct it in the environment"
        case _:
            return None


def _setting(where: tuple[int | str, ...]) -> str:
    """Return the name of the environment variable a setting comes from."""
    name = str(where[0]).upper() if where else "?"
    return name if name == "DATABASE_URL" else f"HEBBES_{name}"
