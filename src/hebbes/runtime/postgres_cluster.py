"""Where an embedded cluster lies, how it is made, and whether its server serves."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import signal
import socket
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from hebbes.runtime import postgres_binaries
from hebbes.runtime.postgres_binaries import Account, PostgresUnavailable

NAME = "hebbes"  # of the database, its owner and the cluster
_SOCKET = ".s.PGSQL.5432"
_LONGEST_SOCKET = 90  # the kernel's limit is 104 bytes on macOS, 108 on Linux
_SSL_REQUEST = b"\x00\x00\x00\x08\x04\xd2\x16\x2f"  # answered N or S by any living server
_BUILTIN_LOCALE_SINCE = 17
_STATUS_LINE = 7  # of postmaster.pid, counted from 0


@dataclass(frozen=True, slots=True)
class Cluster:
    """An embedded cluster: locks and logs in `home`, rows in `rows`, the socket in `sockets`."""

    home: Path
    rows: Path
    sockets: Path
    account: Account | None

    @property
    def url(self) -> str:
        """How to connect to it."""
        return f"postgresql://{NAME}@/{NAME}?host={self.sockets}"

    @property
    def log(self) -> Path:
        """Where the server and its supervisor write what they have to say."""
        return self.home / "postgres.log"

    def serves(self) -> bool:
        """Tell whether the server takes connections and is neither recovering nor stopping."""
        return self._status() == "ready" and self._answers()

    def postmaster(self) -> int | None:
        """Read the server's process id from its own note; None without a note."""
        try:
            return int((self.rows / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return None

    def log_tail(self) -> str:
        """Give the last lines of the log."""
        try:
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-12:])
        except OSError:
            return ""

    def _status(self) -> str:
        try:
            return (self.rows / "postmaster.pid").read_text().splitlines()[_STATUS_LINE].strip()
        except (OSError, IndexError):
            return ""

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as door:
            door.settimeout(1)
            try:
                door.connect(str(self.sockets / _SOCKET))
                door.sendall(_SSL_REQUEST)
                return door.recv(1) in {b"N", b"S"}
            except OSError:
                return False


def locate(home: Path) -> Cluster:
    """Say where the cluster of this home lies, making the folders ours to make."""
    home = home.expanduser().resolve()
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise PostgresUnavailable(
            f"{home} cannot be made ({fault.strerror}); point HEBBES_HOME at a folder you may "
            "write, or set DATABASE_URL."
        ) from fault
    if not os.access(home, os.W_OK | os.X_OK):
        raise PostgresUnavailable(
            f"{home} cannot be written; point HEBBES_HOME at a folder you may write, "
            "or set DATABASE_URL."
        )
    tag = hashlib.sha256(str(home).encode()).hexdigest()[:12]
    account = postgres_binaries.unprivileged_account(home.stat().st_uid)
    root = home
    if account is not None and not _reaches(home, account):
        root = postgres_binaries.NEUTRAL / tag
        root.mkdir(parents=True, exist_ok=True)
        if not _reaches(root, account):
            raise PostgresUnavailable(
                f"the server's user can reach neither {home} nor {root}; point HEBBES_HOME at a "
                "folder every user may enter, or set DATABASE_URL."
            )
    sockets = root / "socket"
    if len(str(sockets / _SOCKET)) > _LONGEST_SOCKET:
        sockets = Path(tempfile.gettempdir()) / f"hebbes-{tag}"
    return Cluster(home, root / "cluster", sockets, account)


def _reaches(path: Path, account: Account) -> bool:
    with contextlib.suppress(PostgresUnavailable):
        postgres_binaries.run(["/bin/sh", "-c", 'cd "$1"', "sh", path], account)
        return True
    return False


def prepare(cluster: Cluster, binaries: Path, *, durable: bool) -> None:
    """Make the socket's folder, and the cluster if there is none; half of one is never used."""
    _give(cluster.sockets, cluster.account)
    major = postgres_binaries.major_version(binaries, cluster.account)
    if (cluster.rows / "PG_VERSION").exists():
        made_by = int((cluster.rows / "PG_VERSION").read_text())
        if made_by != major:
            raise PostgresUnavailable(
                f"{cluster.rows} was made by PostgreSQL {made_by} and {binaries} is {major}; "
                f"name a PostgreSQL {made_by} in HEBBES_PG_HOME, dump the database, "
                "and restore it anew."
            )
        return
    making = cluster.rows.with_name("cluster.making")
    shutil.rmtree(making, ignore_errors=True)
    _give(making, cluster.account)
    locale = ["--locale=C.UTF-8"]
    if major >= _BUILTIN_LOCALE_SINCE:
        # The built-in locale sorts the same on every machine and after every upgrade of the system.
        locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    postgres_binaries.run(
        [binaries / "initdb", "-D", making, "-U", NAME, "--auth=trust", "-E", "UTF8", *locale]
        + ["--data-checksums"] * durable
        + ["--no-sync"] * (not durable),
        cluster.account,
    )
    postgres_binaries.run(
        [binaries / "postgres", "--single", "-D", making, "postgres"],
        cluster.account,
        text=f"CREATE DATABASE {NAME};\n",
    )
    making.rename(cluster.rows)


def _give(folder: Path, account: Account | None) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    ours = {os.geteuid(), account.uid if account else os.geteuid()}
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in ours:
        raise PostgresUnavailable(
            f"{folder} belongs to another user; remove it or choose another HEBBES_HOME."
        )
    folder.chmod(0o700)  # whoever reaches the socket is let in
    if account is not None:
        os.chown(folder, account.uid, account.gid)


def try_lock(path: Path, how: int = fcntl.LOCK_EX) -> int | None:
    """Take the lock of this file and give its descriptor; None while another process holds it.

    The kernel frees it when its last holder ends, however that came about.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def forget_dead_server(cluster: Cluster) -> None:
    """Remove the note of a server that is gone; the caller holds the server's lock.

    A killed server leaves its note. If its process id now names a zombie, or a stranger, the next
    server would refuse to start.
    """
    pid = cluster.postmaster()
    if pid is None or not Path("/proc/self").exists() or pid in processes_in(cluster.rows):
        return
    (cluster.rows / "postmaster.pid").unlink(missing_ok=True)
    (cluster.sockets / f"{_SOCKET}.lock").unlink(missing_ok=True)


def kill_stragglers(cluster: Cluster) -> None:
    """End the processes a killed server left busy (Linux; elsewhere they end by themselves)."""
    for pid in processes_in(cluster.rows):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def processes_in(folder: Path) -> list[int]:
    """List the living processes that work in this folder, as a server and its children do."""
    found: list[int] = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (entry / "cwd").readlink() == folder:  # a zombie has no working folder
                found.append(int(entry.name))
    return found
