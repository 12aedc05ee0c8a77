"""What the demo's own pages work with: its clock, its worker, and who is signed in where."""

from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

from hebbes.access.secret import digest_of
from hebbes.demo.clock import DemoClock
from hebbes.demo.worker_process import WorkerProcess
from hebbes.runtime.database import Pool

MOST_SESSIONS = 200


@dataclass(slots=True)
class Sessions:
    """Remembers what forms of a session must carry.

    A shopper's page is opened by its link alone, whoever is signed in beside it; the bar above it
    acts for the session all the same.
    """

    _csrf: OrderedDict[bytes, str] = field(default_factory=OrderedDict[bytes, str])

    def seen(self, session: str, csrf: str) -> None:
        """Remember the text that goes with a session."""
        self._csrf[digest_of(session)] = csrf
        while len(self._csrf) > MOST_SESSIONS:
            self._csrf.popitem(last=False)

    def csrf_of(self, session: str) -> str | None:
        """Return it for a session whose pages were seen since the demo started."""
        return self._csrf.get(digest_of(session))


@dataclass(frozen=True, slots=True)
class Backstage:
    """Handed to every door of the demo; `memory` is the file that simulated partners share."""

    pool: Pool
    clock: DemoClock
    worker: WorkerProcess
    memory: Path
    sessions: Sessions = field(default_factory=Sessions)
