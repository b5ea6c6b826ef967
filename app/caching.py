"""The one cache: the values last used, in a bound of their number or of their bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

__all__ = ["Cache"]

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Cache(Generic[K, T]):
    """Values of which the least recently used go first.

    `capacity` bounds what `size_of` tells of them together; without `size_of`, their number. What
    follows from an index version has the version in its key: old ones go as new ones come. Safe
    under threads: a value may be made twice at once, never seen half made. Keys are of types whose
    hash and comparison are in C, so that reading needs no lock.
    """

    def __init__(self, capacity: int, size_of: Callable[[T], int] | None = None) -> None:
        self._capacity = capacity
        self._size_of = size_of
        self._held = 0
        self._values: OrderedDict[K, T] = OrderedDict()
        self._lock = Lock()

    def known(self, key: K) -> T | None:
        """The value of `key`, None where it is not kept."""
        value = self._values.get(key)
        if value is not None:
            try:  # noqa: SIM105 - `suppress` costs as much as all the rest
                self._values.move_to_end(key)
            except KeyError:  # another thread has dropped it meanwhile
                pass
        return value

    def get(self, key: K, make: Callable[[], T]) -> T:
        """The value of `key`, made where it is not kept. What `make` raises is not kept."""
        value = self.known(key)
        if value is None:
            value = make()
            self.keep(key, value)
        return value

    def keep(self, key: K, value: T) -> None:
        """Keep a value, which is not None, in place of one that is kept under this key."""
        with self._lock:
            self._drop(key)
            self._values[key] = value
            self._held += self._size(value)
            while self._held > self._capacity:
                # In one step: `known` of another thread may come between any two.
                _, oldest = self._values.popitem(last=False)
                self._held -= self._size(oldest)

    def _drop(self, key: K) -> None:
        value = self._values.pop(key, None)
        if value is not None:
            self._held -= self._size(value)

    def _size(self, value: T) -> int:
        return 1 if self._size_of is None else self._size_of(value)
