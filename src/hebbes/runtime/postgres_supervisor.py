"""The detached process that owns the embedded server, for as long as anyone uses it.

Started by `embedded_postgres`, which hands it the supervisor's lock. Three locks tell everything,
and the kernel frees each when its holders are gone, also after kill -9:

- `supervisor.lock`: held by this process;
- `server.lock`: inherited by the server and all its children, so free means that none is left;
- `lease.lock`: shared by all who use the server.
"""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from hebbes.runtime import postgres_binaries, postgres_cluster
from hebbes.runtime.postgres_binaries import PostgresUnavailable
from hebbes.runtime.postgres_cluster import Cluster

_LOOK_AROUND_S = 0.25
_START_S = 120  # recovery after a crash may have much to read
_STOP_S = 60
_STRAGGLERS_S = 3
_LONGEST_PAUSE_S = 5.0
STOPPED = "stopped"
_LOG_BYTES = 10_000_000


class Supervisor:
    """Keeps one server up while anyone holds a lease, and stops it cleanly afterwards."""

    def __init__(self, cluster: Cluster, settings: Mapping[str, str], grace_s: float) -> None:
        self._cluster = cluster
        self._settings = settings
        self._grace_s = grace_s
        self._server: subprocess.Popen[bytes] | None = None
        self._wakes, wake = os.pipe()
        os.set_blocking(wake, False)
        signal.set_wakeup_fd(wake)
        self._told_to_stop = False
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self._tell_to_stop)
        signal.signal(signal.SIGCHLD, self._notice)

    def run(self) -> None:
        """Start or adopt the server, watch over it, and stop it when told or no longer needed."""
        self._start()
        idle_since: float | None = None
        pause_s = 0.0
        while not self._told_to_stop:
            self._sleep(_LOOK_AROUND_S)
            if not self._alive():
                pause_s = self._restart(pause_s)
            lease = postgres_cluster.try_lock(self._cluster.home / "lease.lock")
            if lease is None:
                idle_since = None
                continue
            idle_since = idle_since or time.monotonic()
            if time.monotonic() - idle_since >= self._grace_s:
                self._stop()  # still holding the lease: who comes now waits until we are gone
                return
            os.close(lease)
        self._stop()

    def _tell_to_stop(self, *_: object) -> None:
        self._told_to_stop = True

    def _notice(self, *_: object) -> None:
        """Do no more than end the sleep: a child of ours has ended."""

    def _sleep(self, seconds: float) -> None:
        if select.select([self._wakes], [], [], seconds)[0]:
            os.read(self._wakes, 64)

    def _restart(self, pause_s: float) -> float:
        self._sleep(pause_s)
        try:
            self._start()
        except PostgresUnavailable as fault:  # a full disk, say: it may have room in a moment
            _say(str(fault))
            return min(_LONGEST_PAUSE_S, pause_s * 2 or 0.5)
        return 0.0

    def _alive(self) -> bool:
        if self._server is not None and self._server.poll() is not None:
            self._server = None
            return False
        free = postgres_cluster.try_lock(self._cluster.home / "server.lock")
        if free is not None:
            os.close(free)
        return free is None

    def _start(self) -> None:
        if self._cluster.serves() and self._server is None:
            return  # the server of a supervisor that was killed: adopted as it runs
        lock = self._lock_of_the_dead()
        if lock is None:
            return  # adopted while it was still starting
        try:
            durable = self._settings.get("fsync", "on") != "off"
            binaries = postgres_binaries.usable_bin(self._cluster.account)
            postgres_cluster.prepare(self._cluster, binaries, durable=durable)
            postgres_cluster.forget_dead_server(self._cluster)
            self._server = self._launched(binaries, lock)
        finally:
            os.close(lock)
        for _ in _until(_START_S):
            if self._cluster.serves() or self._told_to_stop:
                return
            if self._server.poll() is not None:
                self._server = None
                raise PostgresUnavailable(f"the server did not start:\n{self._cluster.log_tail()}")
            self._sleep(0.02)
        raise PostgresUnavailable(f"the server was not ready within {_START_S} s")

    def _lock_of_the_dead(self) -> int | None:
        """Wait until nothing is left of an earlier server; None if it turns out to live."""
        for _ in _until(_START_S):
            for _ in _until(_STRAGGLERS_S):
                lock = postgres_cluster.try_lock(self._cluster.home / "server.lock")
                if lock is not None:
                    return lock
                if self._cluster.serves():
                    return None
                self._sleep(0.02)
            pid = self._cluster.postmaster()
            if pid not in postgres_cluster.processes_in(self._cluster.rows):
                postgres_cluster.kill_stragglers(self._cluster)
        raise PostgresUnavailable("an earlier server neither serves nor ends")

    def _launched(self, binaries: Path, lock: int) -> subprocess.Popen[bytes]:
        account = self._cluster.account
        settings = [f"--{name}={value}" for name, value in self._settings.items()]
        return subprocess.Popen(
            [
                str(binaries / "postgres"),
                *("-D", str(self._cluster.rows), "-k", str(self._cluster.sockets), "-p", "5432"),
                *settings,
            ],
            stdin=subprocess.DEVNULL,
            cwd="/",
            env=postgres_binaries.environment(),
            pass_fds=(lock,),
            process_group=0,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )

    def _stop(self) -> None:
        stop_server(self._cluster)
        if self._server is not None:
            self._server.wait(_STOP_S)


def stop_server(cluster: Cluster) -> None:
    """Stop the server cleanly, breaking off what runs; the caller holds the supervisor's lock."""
    for attempt, sign in enumerate((signal.SIGINT, signal.SIGQUIT)):
        for turn, _ in enumerate(_until(_STOP_S)):
            lock = postgres_cluster.try_lock(cluster.home / "server.lock")
            if lock is not None:
                os.close(lock)
                return
            pid = cluster.postmaster()
            if pid is not None and turn == 0:
                os.kill(pid, sign)
            time.sleep(0.02)
        _say(f"the server did not stop at request {attempt + 1}")
    postgres_cluster.kill_stragglers(cluster)


def note(lock: int, words: str) -> None:
    """Write into the supervisor's lock who supervises, or that it ended as it should."""
    os.ftruncate(lock, 0)
    os.pwrite(lock, words.encode(), 0)


def _until(seconds: float) -> Iterator[None]:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        yield


def _say(words: str) -> None:
    print(f"supervisor: {words}", file=sys.stderr, flush=True)  # noqa: T201 - this is the log


def _shorten_log(log: Path) -> None:
    with contextlib.suppress(OSError):
        if log.stat().st_size > _LOG_BYTES:
            log.replace(log.with_suffix(".log.1"))


def main(home: str, lock: str, settings: str, grace_s: str) -> None:
    """Detach, hold the inherited lock, and supervise until nobody needs the server any more."""
    if os.fork():
        os._exit(0)
    folder = Path(home)
    _shorten_log(folder / "postgres.log")
    log = os.open(folder / "postgres.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(log, 1)
    os.dup2(log, 2)
    # The server must not hold our lock.
    os.set_inheritable(int(lock), False)  # noqa: FBT003 - it takes no keyword
    failure = folder / "failure"
    failure.unlink(missing_ok=True)
    note(int(lock), str(os.getpid()))
    try:
        Supervisor(postgres_cluster.locate(folder), json.loads(settings), float(grace_s)).run()
        note(int(lock), STOPPED)
    except Exception as fault:
        failure.write_text(str(fault))
        _say(str(fault))
        raise
