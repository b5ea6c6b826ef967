"""The end of a request's time budget, looked at between the steps of long work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import TypeVar

from app.domain.errors import TimeBudgetError

__all__ = ["check_deadline", "current_deadline", "watched", "within"]

T = TypeVar("T")


def check_deadline(deadline: float | None) -> None:
    """Raise TimeBudgetError past `deadline`, a `time.monotonic()` instant; None: never."""
    if deadline is not None and monotonic() > deadline:
        raise TimeBudgetError(
            "The query ran past its time budget.",
            hint="Ask for less: fewer wildcards and alternatives, or a narrower filter.",
        )


_CURRENT: ContextVar[float | None] = ContextVar("deadline", default=None)


@contextmanager
def within(deadline: float | None) -> Iterator[None]:
    """What is done here is for a request with this deadline, where nobody hands it on."""
    before = _CURRENT.set(deadline)
    try:
        yield
    finally:
        _CURRENT.reset(before)


def current_deadline() -> float | None:
    """The deadline of the request that this is done for, None outside of any."""
    return _CURRENT.get()


def watched(items: Iterable[T], deadline: float | None, every: int = 1) -> Iterator[T]:
    """The items, the deadline looked at before each of them, or before the first of so many."""
    for number, item in enumerate(items):
        if number % every == 0:
            check_deadline(deadline)
        yield item
