"""The embedded PostgreSQL: started when first needed, shared by all processes of one home."""

import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from hebbes.runtime import postgres_cluster, postgres_supervisor
from hebbes.runtime.postgres_binaries import PostgresUnavailable

# Safe on a small machine. What was committed stays committed: fsync, synchronous_commit and
# full_page_writes are on by default and are left so.
SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "cluster_name": postgres_cluster.NAME,
    "max_connections": "100",
    "shared_buffers": "128MB",
    "wal_compression": "on",
    "max_wal_size": "1GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "log_min_messages": "warning",
    "log_timezone": "UTC",
    "timezone": "UTC",
    "jit": "off",  # statements are short and many: compiling them costs more than it saves
}
GRACE_S = 10.0
_ENSURE_S = 120.0
_WATCH_S = 1.0
_BOOT = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from hebbes.runtime.postgres_supervisor import main; main(*sys.argv[2:])"
)


class EmbeddedPostgres:
    """A PostgreSQL of our own in a folder. Any number of processes may ask for the same one.

    A supervisor process owns the server and outlives whoever started it: the server runs as long
    as anyone holds a lease, and `grace_s` seconds longer. Whoever holds one also looks, each
    second, whether the supervisor was killed, and starts another, which adopts what still runs.
    Settings count when the server starts.
    """

    def __init__(
        self,
        home: str | os.PathLike[str],
        settings: Mapping[str, str] | None = None,
        *,
        grace_s: float = GRACE_S,
    ) -> None:
        self._cluster = postgres_cluster.locate(Path(home))
        self._settings = {**SETTINGS, **(settings or {})}
        self._grace_s = grace_s
        self._lease: int | None = None
        self._turn = threading.RLock()
        self._released = threading.Event()

    @property
    def url(self) -> str:
        """How to connect once the server runs, as a libpq URL."""
        return self._cluster.url

    @property
    def home(self) -> Path:
        """The folder with the locks and the log."""
        return self._cluster.home

    def ensure(self) -> str:
        """Take a lease, see that the server serves, and give its URL; quick when it already does.

        Raises PostgresUnavailable, naming the reason, when it cannot be had.
        """
        deadline = time.monotonic() + _ENSURE_S
        with self._turn:
            if self._lease is not None:
                self._bring_up(deadline)
                return self.url
            self._take_lease(deadline)
            try:
                self._bring_up(deadline)
            except BaseException:
                self.release()
                raise
            self._keep_watch()
        return self.url

    def release(self) -> None:
        """Give the lease back; the server stays for others, and for the grace period."""
        with self._turn:
            if self._lease is not None:
                self._released.set()
                os.close(self._lease)
                self._lease = None

    def stop(self) -> None:
        """Stop the server cleanly now, whoever uses it; nothing to do if it does not run."""
        self.release()
        deadline = time.monotonic() + _ENSURE_S
        while time.monotonic() < deadline:
            lock = postgres_cluster.try_lock(self._lock_file)
            if lock is not None:
                postgres_supervisor.stop_server(self._cluster)  # in case its supervisor was killed
                postgres_supervisor.note(lock, postgres_supervisor.STOPPED)
                os.close(lock)
                return
            with contextlib.suppress(ProcessLookupError):
                if supervisor := self.supervisor_pid():
                    os.kill(supervisor, signal.SIGTERM)
            time.sleep(0.05)
        raise PostgresUnavailable(f"the server does not stop; see {self._cluster.log}")

    def supervisor_pid(self) -> int | None:
        """Tell who supervises; None when nobody does or it has not said so yet."""
        lock = postgres_cluster.try_lock(self._lock_file, fcntl.LOCK_SH)
        if lock is not None:
            os.close(lock)
            return None
        words = self._lock_file.read_text()
        return int(words) if words.isdigit() else None

    def server_pid(self) -> int | None:
        """Tell the process id of the server; None when it does not serve."""
        return self._cluster.postmaster() if self._cluster.serves() else None

    def __enter__(self) -> Self:
        self.ensure()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    @property
    def _lock_file(self) -> Path:
        return self._cluster.home / "supervisor.lock"

    def _take_lease(self, deadline: float) -> None:
        while self._lease is None:
            self._lease = postgres_cluster.try_lock(
                self._cluster.home / "lease.lock", fcntl.LOCK_SH
            )
            if self._lease is None:  # the supervisor is about to end: wait until it has
                if time.monotonic() > deadline:
                    raise PostgresUnavailable(f"no lease to be had; see {self._cluster.log}")
                time.sleep(0.02)

    def _bring_up(self, deadline: float) -> None:
        started = False
        while time.monotonic() < deadline:
            lock = postgres_cluster.try_lock(self._lock_file)
            if lock is None:  # someone supervises
                if self._cluster.serves():
                    return
            elif started:
                os.close(lock)
                raise PostgresUnavailable(self._failure())
            else:
                self._spawn_supervisor(lock)
                started = True
            time.sleep(0.01)
        raise PostgresUnavailable(
            f"the embedded PostgreSQL was not ready in time; see {self._cluster.log}"
        )

    def _keep_watch(self) -> None:
        self._released = released = threading.Event()

        def watch() -> None:
            while not released.wait(_WATCH_S):
                # Whoever needs the server meets the same failure, and is told.
                with self._turn, contextlib.suppress(PostgresUnavailable, OSError):
                    if not released.is_set() and self._was_orphaned():
                        self.ensure()

        threading.Thread(target=watch, name="embedded PostgreSQL", daemon=True).start()

    def _was_orphaned(self) -> bool:
        """Tell whether the supervisor is gone without having stopped the server on request."""
        lock = postgres_cluster.try_lock(self._lock_file)
        if lock is None:
            return False
        os.close(lock)
        return self._lock_file.read_text() != postgres_supervisor.STOPPED

    def _spawn_supervisor(self, lock: int) -> None:
        """Start the supervisor, which inherits the lock; ours is closed with its start."""
        postgres_supervisor.note(lock, "")  # an earlier process id is not to be taken for its
        arguments = [str(self.home), str(lock), json.dumps(self._settings), str(self._grace_s)]
        try:
            subprocess.run(
                [sys.executable, "-P", "-c", _BOOT, str(Path(__file__).parents[2]), *arguments],
                check=True,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                pass_fds=(lock,),
                start_new_session=True,
            )
        finally:
            os.close(lock)

    def _failure(self) -> str:
        with contextlib.suppress(OSError):
            return (self.home / "failure").read_text()
        return f"the embedded PostgreSQL did not start:\n{self._cluster.log_tail()}"
