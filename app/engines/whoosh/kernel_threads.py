"""Searches that run beside the event loop, in the kernels' own threads (`threads.c`)."""

from __future__ import annotations

import asyncio
import os
from itertools import count
from struct import Struct

from app.engines.whoosh.kernels import library

__all__ = ["KernelThreads", "Lanes"]

#: What is asked, as `Job` of threads.c (ticket, snapshot, request), and what is done, as `Done`.
_JOB, _DONE = Struct("3q"), Struct("2q")
#: Bytes of answers taken at once.
_ROOM = 64 * _DONE.size
#: Postings that are read in some milliseconds: longer searches do not stand before shorter ones.
_LONG = 1 << 20
_LONG_THREADS = 2


class KernelThreads:
    """Some threads for one event loop at a time. Its calls are of the loop's thread alone."""

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._running = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: dict[int, asyncio.Future[int]] = {}
        self._tickets = count(1)
        #: Where searches are put, and where what is done is read.
        self._asked = self._done = -1
        self._pipes: list[int] = []

    async def search(self, snapshot: int, request: int) -> int | None:
        """The code of a search of the kernels; None where there are no threads for it.

        The structures at these addresses must stay where they are until this has returned.
        """
        ticket = next(self._tickets)
        try:
            if self._loop is not asyncio.get_running_loop():
                self._open()
            os.write(self._asked, _JOB.pack(ticket, snapshot, request))
        except OSError:  # there is no thread or no pipe, or too many searches wait
            return None
        done = self._waiting[ticket] = asyncio.get_running_loop().create_future()
        try:
            return await asyncio.shield(done)
        except asyncio.CancelledError:
            # Who goes away does not take the memory along that the kernels write to.
            await asyncio.wait([done])
            raise

    def close(self) -> None:
        """Wait for what was asked, hand it on and let the threads end."""
        loop, self._loop = self._loop, None
        if self._running and loop is not None and not loop.is_closed():
            loop.remove_reader(self._done)
        while self._waiting:
            self._take()
        if self._running:
            os.write(self._asked, self._running * _JOB.pack(0, 0, 0))
        while self._running:
            self._take()
        while self._pipes:
            os.close(self._pipes.pop())
        self._asked = -1

    def _open(self) -> None:
        self.close()
        loop = asyncio.get_running_loop()
        for _ in range(2):
            self._pipes += os.pipe()
        asked, self._asked, self._done, told = self._pipes
        self._running = sum(library.parley_serve(asked << 32 | told) for _ in range(self._threads))
        if not self._running:
            self.close()
        else:
            os.set_blocking(self._asked, False)
            loop.add_reader(self._done, self._take)
        self._loop = loop

    def _take(self) -> None:
        """Hand on what is done, once something is."""
        for ticket, code in _DONE.iter_unpack(os.read(self._done, _ROOM)):
            done = self._waiting.pop(ticket, None)
            if done is None:
                self._running -= 1
            elif not done.done() and not done.get_loop().is_closed():
                done.set_result(code)


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
