"""A bound on the memory of the process that reads documents, as far as the system has one."""

from __future__ import annotations

import os
import sys
from threading import Thread
from time import sleep

__all__ = ["OUT_OF_MEMORY", "bound_memory"]

#: The exit status of a process that `_watch` ended.
OUT_OF_MEMORY = 77
_LOOK_SECONDS = 0.1


def bound_memory(limit: int) -> bool:
    """Keep this process within `limit` bytes. False where the system knows no way.

    Linux refuses what goes beyond, so that one allocation fails and the process goes on; files that
    are mapped to be read, an index of any size, do not count. Elsewhere a thread looks at what the
    process has taken, and ends it. Windows has neither.
    """
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return False
    if sys.platform.startswith("linux"):
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        if hard != resource.RLIM_INFINITY:
            limit = min(limit, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
        return True
    # Kilobytes but on macOS, which takes such limits and does not keep to it.
    unit = 1 if sys.platform == "darwin" else 1024

    def watch() -> None:
        while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit <= limit:
            sleep(_LOOK_SECONDS)
        os._exit(OUT_OF_MEMORY)

    Thread(target=watch, name="memory", daemon=True).start()
    return True
