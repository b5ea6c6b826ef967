"""Patterns that are compiled when they are first met.

Compiling all that the readers of every format and language know takes many times as long as reading
a document, and a document meets a sixth of them.
"""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["when_met"]


class _Unmet:
    """Stands for a compiled pattern, and has its methods and attributes once one is asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, value)  # found without this method from now on
        return value


def when_met(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled with its first use: for patterns that few texts meet.

    Hand it to no function of `re` in place of a pattern: those look at the type.
    """
    return cast("re.Pattern[str]", _Unmet(source, flags))
