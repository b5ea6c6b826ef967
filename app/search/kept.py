"""What is kept between requests of one index version, and dropped with it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

__all__ = ["Kept", "Recent"]

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Recent(Generic[K, T]):
    """At most `size` values; of more, those not asked for lately go.

    Two halves: what is asked for moves to the young one, and when that is full the old one goes. A
    look-up is that of a dict, without a lock: threads may lose a value to each other, not break it.
    """

    def __init__(self, size: int) -> None:
        self._half = max(1, size // 2)
        self._young: dict[K, T] = {}
        self._old: dict[K, T] = {}

    def get(self, key: K) -> T | None:
        """The value of `key`, None where it is not kept."""
        value = self._young.get(key)
        if value is None:
            value = self._old.get(key)
            if value is not None:
                self.keep(key, value)
        return value

    def keep(self, key: K, value: T) -> None:
        """Keep a value, which is not None."""
        if len(self._young) >= self._half:
            self._old, self._young = self._young, {}
        self._young[key] = value


class Kept(Generic[K, T]):
    """Some `size` values of the index version last seen, those asked for lately.

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
