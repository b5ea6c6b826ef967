"""Where searches run: on the event loop, beside it, or in a pool; each in a time budget."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import TypeVar

from app.domain.deadline import check_deadline
from app.domain.errors import TimeBudgetError

__all__ = ["SearchThreads"]

T = TypeVar("T")

#: An engine looks at its deadline between steps; after this many seconds more we stop waiting.
_GRACE = 0.5


class SearchThreads:
    """Runs work of the engine beside the event loop; `budget` is in seconds.

    The budget counts from the request's arrival, waiting for a thread included, so that a queue
    behind expensive queries drains with clear answers instead of growing.
    """

    def __init__(self, threads: int, budget: float) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="search")
        self._budget = budget

    def deadline(self) -> float:
        """The `time.monotonic()` instant up to which a request that arrives now may run."""
        return monotonic() + self._budget

    async def run(self, work: Callable[[], T], deadline: float) -> T:
        """`work` in a thread. Raises TimeBudgetError where it has not ended in time."""

        def start() -> T:
            return self.at_once(work, deadline)

        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(deadline - monotonic() + _GRACE):
                return await loop.run_in_executor(self._pool, start)
        except TimeoutError:
            raise _late() from None

    def at_once(self, work: Callable[[], T], deadline: float) -> T:
        """`work` here and now, if it is not too late. Nobody else is served meanwhile."""
        check_deadline(deadline)
        return work()

    def close(self) -> None:
        """Let running work end and start no more."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _late() -> TimeBudgetError:
    return TimeBudgetError(
        "The query ran past its time budget.",
        hint="Ask for less: fewer wildcards and alternatives, or a narrower filter.",
    )
