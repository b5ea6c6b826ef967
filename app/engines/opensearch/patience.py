"""Trying again: what fails because a cluster is busy, or a node of it gone, may succeed soon."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from app.domain.errors import StorageError
from app.engines.opensearch.errors import ClusterError

__all__ = ["PASSING", "Patience", "passes", "patiently", "storing"]

T = TypeVar("T")

#: Statuses of refusals that pass: too busy, no node or shard for it now.
PASSING = frozenset({429, 502, 503, 504})
_FIRST, _LONGEST = 0.1, 8.0


def passes(error: ClusterError) -> bool:
    """Whether the same may succeed later."""
    unheard = error.status is None and error.kind in {"timeout", "unreachable"}
    return unheard or error.status in PASSING


class Patience:
    """Waits between tries, twice as long each time, and never as long as somebody else."""

    def __init__(self, seconds: float) -> None:
        """`seconds`: how long it lasts from the first failure on, for which nothing was waited."""
        self._seconds = seconds
        self._until: float | None = None
        self._pause = _FIRST

    def wait(self) -> bool:
        """Wait before the next try; false where there is no time for one."""
        if self._until is None:
            self._until = time.monotonic() + self._seconds
        pause = self._pause * random.uniform(0.5, 1)  # noqa: S311 - no secret
        if time.monotonic() + pause > self._until:
            return False
        time.sleep(pause)
        self._pause = min(2 * self._pause, _LONGEST)
        return True


def patiently(seconds: float, act: Callable[[], T]) -> T:
    """Do it, and again where what fails may pass. Raises ClusterError."""
    patience = Patience(seconds)
    while True:
        try:
            return act()
        except ClusterError as error:
            if not passes(error) or not patience.wait():
                raise


@contextmanager
def storing() -> Iterator[None]:
    """Turn failures of the cluster into StorageError."""
    try:
        yield
    except ClusterError as error:
        raise StorageError(
            f"{error.message} The current index is unchanged.", hint=error.hint
        ) from error
