"""Searches that run beside the event loop, in the kernels' own threads (`threads.c`)."""

from __future__ import annotations

import asyncio
import os
from array import array
from itertools import count

from app.engines.whoosh.kernels import LATE, library

__all__ = ["KernelThreads", "Lanes"]

#: Answers taken at once.
_ROOM = 64
#: Postings that are read in some milliseconds: longer searches do not stand before shorter ones.
_LONG = 1 << 20
_LONG_THREADS = 2


class KernelThreads:
    """Some threads for one event loop at a time. Its calls are of the loop's thread alone."""

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._pool: int | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: dict[int, asyncio.Future[int]] = {}
        self._tickets = count(1)
        self._out = array("q", bytes(16 * _ROOM))

    async def search(self, snapshot: int, request: int) -> int | None:
        """The code of a search of the kernels; None where there are no threads for it.

        The structures at these addresses must stay where they are until this has returned.
        """
        if self._loop is not asyncio.get_running_loop():
            self._open()
        ticket = next(self._tickets)
        if not self._pool or not library.parley_pool_ask(self._pool, snapshot, request, ticket):
            return None
        assert self._loop is not None  # noqa: S101 - a pool is opened for a loop
        done = self._waiting[ticket] = self._loop.create_future()
        try:
            return await asyncio.shield(done)
        except asyncio.CancelledError:
            # Who goes away does not take the memory along that the kernels write to.
            await asyncio.wait([done])
            raise

    def close(self) -> None:
        """Wait for what is running and let the threads end; who still waits is out of time."""
        pool, loop = self._pool, self._loop
        self._pool, self._loop = None, None
        if not pool:
            return
        is_open = loop is not None and not loop.is_closed()
        if loop is not None and is_open:
            loop.remove_reader(library.parley_pool_told(pool))
        library.parley_pool_close(pool)
        for done in self._waiting.values():
            if is_open and not done.done():
                done.set_result(LATE)
        self._waiting.clear()

    def _open(self) -> None:
        self.close()
        self._loop = asyncio.get_running_loop()
        self._pool = library.parley_pool_open(self._threads)
        if self._pool:
            self._loop.add_reader(library.parley_pool_told(self._pool), self._take)

    def _take(self) -> None:
        if self._pool is None:
            return
        out = self._out
        for place in range(library.parley_pool_take(self._pool, out.buffer_info()[0], _ROOM)):
            done = self._waiting.pop(out[2 * place], None)
            if done is not None and not done.done():
                done.set_result(out[2 * place + 1])


class Lanes:
    """Threads for short searches, and others for long ones."""

    def __init__(self) -> None:
        # One processor is left to the loop: a thread more than there are only takes turns.
        self._short = KernelThreads(max(1, (os.cpu_count() or 2) - 1))
        self._long = KernelThreads(_LONG_THREADS)

    def of(self, cost: int) -> KernelThreads:
        """Where a search of this cost runs."""
        return self._short if cost < _LONG else self._long

    def close(self) -> None:
        """Wait for what is running and let the threads end."""
        self._short.close()
        self._long.close()
