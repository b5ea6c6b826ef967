"""Patterns that are compiled when they are first met.

Compiling all that the readers of every format and language know takes many times as long as reading
a document, and a document meets a sixth of them.
"""

from __future__ import annotations

import re
from typing import Any, cast

from app.domain.compiled import restored

__all__ = ["compiled", "known", "when_met"]

#: In the order in which they were named.
_KNOWN: dict[tuple[str, int], None] = {}


class _Unmet:
    """Stands for a compiled pattern, and has its methods and attributes once one is asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(compiled(self.pattern, self._flags), name)
        setattr(self, name, value)  # found without this method from now on
        return value


def when_met(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled with its first use: for patterns that few texts meet.

    Hand it to no function of `re` in place of a pattern: those look at the type.
    """
    _KNOWN[source, int(flags)] = None
    return cast("re.Pattern[str]", _Unmet(source, int(flags)))


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives; restored where it was kept, in a fraction of the time."""
    _KNOWN[source, flags] = None
    return restored(source, flags) or re.compile(source, flags)


def known() -> tuple[tuple[str, int], ...]:
    """Sources and flags of all patterns that were handed to these functions."""
    return tuple(_KNOWN)
