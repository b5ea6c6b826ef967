"""Where searches and streams run: each in bounded threads of their own, within a time budget."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Lock
from time import monotonic
from typing import TypeVar

from app.domain.deadline import check_deadline, within
from app.domain.errors import TimeBudgetError, UnavailableError

__all__ = ["SearchThreads", "StreamPlace", "StreamThreads"]

T = TypeVar("T")

#: Work looks at its deadline between steps; after this many seconds more we stop waiting for it.
_GRACE = 0.5


class _Turns:
    """How many threads one client may still have, and how many of its requests want one."""

    def __init__(self, each: int) -> None:
        self.free = asyncio.Semaphore(each)
        self.asked = 0


class SearchThreads:
    """Runs work of the engine beside the event loop; `budget` is in seconds.

    The budget counts from the request's arrival, waiting for a thread included, so that a queue
    behind expensive queries drains with clear answers instead of growing. Work that nobody waits
    for any more keeps its thread until it has ended, so that no more than `threads` ever run, and
    one client has half of them at most: its queue keeps nobody else waiting.
    """

    def __init__(self, threads: int, budget: float) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="search")
        self._budget = budget
        self._threads, self._each = threads, max(1, threads // 2)
        #: Of the event loop's thread alone: turns of each client that has any.
        self._turns: dict[str, _Turns] = {}

    def deadline(self) -> float:
        """The `time.monotonic()` instant up to which a request that arrives now may run."""
        return monotonic() + self._budget

    async def run(self, work: Callable[[], T], deadline: float, *, client: str = "") -> T:
        """`work` of a client in a thread; of nobody in particular, in any of them.

        Raises TimeBudgetError where it has not ended in time.
        """

        def start() -> T:
            return self.at_once(work, deadline)

        loop = asyncio.get_running_loop()
        each = self._each if client else self._threads
        turns = self._turns.setdefault(client, _Turns(each))
        turns.asked += 1
        running: asyncio.Future[T] | None = None
        try:
            async with asyncio.timeout(deadline - monotonic() + _GRACE):
                await turns.free.acquire()
                running = loop.run_in_executor(self._pool, start)
                # Whoever gives up waiting leaves it where it is.
                return await asyncio.shield(running)
        except TimeoutError:
            raise _late() from None
        finally:
            if running is None or running.done():
                self._end(client, running)
            else:
                running.add_done_callback(partial(self._end, client))

    def _end(self, client: str, running: asyncio.Future[T] | None) -> None:
        """One of a client's turns is over; `running`: what ran in it, if it came to that."""
        turns = self._turns[client]
        turns.asked -= 1
        if running is not None:
            turns.free.release()
            if not running.cancelled():
                running.exception()  # looked at, so that nothing is said of it
        if not turns.asked:
            del self._turns[client]

    def at_once(self, work: Callable[[], T], deadline: float) -> T:
        """`work` here and now, if it is not too late. Nobody else is served meanwhile."""
        check_deadline(deadline)
        with within(deadline):
            return work()

    def close(self) -> None:
        """Let running work end and start no more."""
        self._pool.shutdown(wait=True, cancel_futures=True)


class StreamThreads:
    """Makes the parts of long answers, in threads apart from those of searches.

    A stream needs a thread only while a part is made, and a place from its first part to its last:
    `most` places in all, `each` for one client, so that nobody takes them all.
    """

    def __init__(self, threads: int = 1, *, most: int = 16, each: int = 4) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="stream")
        self._most, self._each = most, each
        self._lock = Lock()
        self._places: Counter[str] = Counter()

    def admit(self, client: str) -> StreamPlace:
        """A place for one stream of `client`. Raises UnavailableError where none is free."""
        with self._lock:
            if self._places.total() >= self._most or self._places[client] >= self._each:
                raise UnavailableError(
                    f"{self._places.total()} exports are running, {self._places[client]} of them "
                    f"yours; {self._most} may, {self._each} of one client.",
                    hint="Wait until one has ended.",
                )
            self._places[client] += 1
        return StreamPlace(self, client)

    def leave(self, client: str) -> None:
        """A stream has ended; `StreamPlace` says so."""
        with self._lock:
            self._places[client] -= 1
            self._places += Counter()  # leaves out who has none

    async def part(self, parts: Iterator[bytes]) -> bytes | None:
        """The next part; None at the end. Raises what making it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, next, parts, None)

    def close(self) -> None:
        """Let running work end and start no more."""
        self._pool.shutdown(wait=True, cancel_futures=True)


class StreamPlace:
    """The right to run one stream, until `close`."""

    def __init__(self, threads: StreamThreads, client: str) -> None:
        self._threads = threads
        self._client: str | None = client

    async def part(self, parts: Iterator[bytes]) -> bytes | None:
        """See `StreamThreads.part`."""
        return await self._threads.part(parts)

    def close(self) -> None:
        """Give the place back. Idempotent."""
        if self._client is not None:
            self._threads.leave(self._client)
            self._client = None


def _late() -> TimeBudgetError:
    return TimeBudgetError(
        "The query ran past its time budget.",
        hint="Ask for less: fewer wildcards and alternatives, or a narrower filter.",
    )
