"""What the machine spent: CPU of processes and of PostgreSQL, WAL written, work done."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Spent:
    """CPU seconds of some processes and of the database's, and the position in the WAL."""

    cpu_s: float
    wal: int


def spent(conn: psycopg.Connection[Any], pids: list[int]) -> Spent:
    """Return what was spent so far by these processes and by all of PostgreSQL's.

    PostgreSQL's processes are the postmaster and its children, those that ended included.
    """
    row = conn.execute(
        "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint"
    ).fetchone()
    backend = conn.info.backend_pid
    postmaster = _stat(backend)[1]
    family = [postmaster, *_children(postmaster)]
    cpu = sum(_cpu(pid) for pid in [*pids, *family]) + _reaped(postmaster)
    assert row is not None
    return Spent(cpu / _TICKS, int(row[0]))


def _stat(pid: int) -> list[int]:
    """The numbers of /proc/PID/stat after the name: state is left out, the parent comes second."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return [0] * 40
    return [0, *(int(word) for word in text[1:])]


def _cpu(pid: int) -> int:
    stat = _stat(pid)
    return stat[11] + stat[12]


def _reaped(pid: int) -> int:
    stat = _stat(pid)
    return stat[13] + stat[14]


def _children(parent: int) -> list[int]:
    pids = [int(path.name) for path in Path("/proc").glob("[0-9]*")]
    return [pid for pid in pids if _stat(pid)[1] == parent]


def percentile(values: list[float], share: float) -> float:
    """Return the value below which this share of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0
