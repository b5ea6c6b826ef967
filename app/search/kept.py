"""What is kept between requests of one index version, and dropped with it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

__all__ = ["Kept"]

T = TypeVar("T")


class Kept(Generic[T]):
    """At most `size` values of the index version last seen, the least recently used go first.

    Safe to use from many threads; a value may be made twice at once, never seen half made.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._version: str | None = None
        self._values: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, version: str, key: Hashable, make: Callable[[], T]) -> T:
        """The value of `key`, made where it is not kept. What `make` raises is not kept."""
        with self._lock:
            if version != self._version:
                self._values.clear()
                self._version = version
            elif key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            if version == self._version:
                self._values[key] = value
                if len(self._values) > self._size:
                    self._values.popitem(last=False)
        return value
