"""Break the machinery: kill the worker, cut every connection to the database."""

from dataclasses import dataclass

from hebbes.demo.broken import Facts, Scene
from hebbes.kit.sql import Tx, statement
from hebbes.kit.transact import transact


@dataclass(frozen=True, slots=True)
class Cut:
    """How many connections were cut."""

    connections: int


_cut = statement(__file__, row=Cut)


def kill_worker(scene: Scene, _: str) -> Facts | None:
    """End the worker's process as a power cut would; another takes over within seconds."""
    pid = scene.backstage.worker.kill()
    return None if pid is None else {"pid": pid}


def cut_database(scene: Scene, _: str) -> Facts | None:
    """End every connection to the demo's database but the one that asks for it."""

    def work(tx: Tx) -> Facts:
        return {"connections": _cut(tx)[0].connections}

    return transact(scene.pool, work)
