"""A wire between a program and PostgreSQL that can be slow, silent or cut, as wires are."""

import asyncio
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from psycopg.conninfo import conninfo_to_dict, make_conninfo

CHUNK = 65_536


@dataclass
class Wire:
    """Carries bytes both ways. What is changed here holds from the next bytes on."""

    host: str
    port: int
    loop: asyncio.AbstractEventLoop
    delay_s: float = 0.0
    cut_at_commit: bool = False
    cuts: int = 0
    _open: set[asyncio.StreamWriter] = field(default_factory=set[asyncio.StreamWriter])

    def cut(self) -> None:
        """Break every connection there is, in the middle of whatever passes; from any thread."""
        self.loop.call_soon_threadsafe(self._break)

    def _break(self) -> None:
        self.cuts += 1
        for writer in list(self._open):
            writer.transport.abort()

    async def join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Connect one program with the server."""
        if self.host.startswith("/"):
            path = f"{self.host}/.s.PGSQL.{self.port}"
            there, back = await asyncio.open_unix_connection(path)
        else:
            there, back = await asyncio.open_connection(self.host, self.port)
        self._open |= {writer, back}
        try:
            with suppress(OSError, asyncio.IncompleteReadError):
                await asyncio.gather(self._carry(reader, back), self._carry(there, writer))
        finally:
            self._open -= {writer, back}
            for end in (writer, back):
                end.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while passing := await reader.read(CHUNK):
            await asyncio.sleep(self.delay_s)
            writer.write(passing)
            await writer.drain()
            if self.cut_at_commit and b"COMMIT\x00" in passing:  # asked, not yet answered
                self.cut_at_commit = False
                await asyncio.sleep(0.05)  # the server commits, and mostly nobody hears of it
                self._break()
        writer.close()


@contextmanager
def wired(url: str) -> Generator[tuple[Wire, str]]:
    """Give a wire to the server of this URL, and the URL that goes through it."""
    to = conninfo_to_dict(url)
    loop = asyncio.new_event_loop()
    wire = Wire(str(to.get("host", "localhost")), int(to.get("port") or 5432), loop)
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    listening = asyncio.start_server(wire.join, "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(listening, loop).result(10)
    try:
        port = server.sockets[0].getsockname()[1]
        yield wire, make_conninfo(url, host="127.0.0.1", port=port, sslmode="disable")
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _end(server: asyncio.Server) -> None:
    server.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
