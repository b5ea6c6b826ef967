"""What is kept between requests of one index version, and dropped with it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from typing import Generic, TypeVar

__all__ = ["Kept", "Recent"]

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Recent(Generic[K, T]):
    """At most `size` values, the least recently used go first.

    Keys are of types whose hash and comparison are in C: so is each step then, and none needs a
    lock. Between two steps of one thread another may drop the value, which costs making it anew.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[K, T] = OrderedDict()

    def get(self, key: K) -> T | None:
        """The value of `key`, None where it is not kept."""
        value = self._values.get(key)
        if value is not None:
            try:
                self._values.move_to_end(key)
            except KeyError:  # another thread has dropped it meanwhile
                self.keep(key, value)
        return value

    def keep(self, key: K, value: T) -> None:
        """Keep a value, which is not None."""
        self._values[key] = value
        if len(self._values) > self._size:
            with suppress(KeyError):
                self._values.popitem(last=False)


class Kept(Generic[K, T]):
    """At most `size` values of the index version last seen, the least recently used go first.

    Safe to use from many threads; a value may be made twice at once, never seen half made.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._state: tuple[str | None, Recent[K, T]] = (None, Recent(size))

    def known(self, version: str, key: K) -> T | None:
        """The value of `key` where it is kept."""
        kept_version, values = self._state
        return values.get(key) if kept_version == version else None

    def get(self, version: str, key: K, make: Callable[[], T]) -> T:
        """The value of `key`, made where it is not kept. What `make` raises is not kept."""
        value = self.known(version, key)
        if value is None:
            value = make()
            if self._state[0] != version:
                self._state = (version, Recent(self._size))
            self._state[1].keep(key, value)
        return value
