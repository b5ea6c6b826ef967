"""The error that a disk which does not take an index is.

Apart from `generations`, so that the processes that build segments do not load Whoosh.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import StorageError

__all__ = ["storing"]


@contextmanager
def storing(root: Path) -> Iterator[None]:
    """Turn failures to write into StorageError."""
    try:
        yield
    except OSError as error:
        what = os.strerror(error.errno) if error.errno else str(error)
        hints = {
            errno.ENOSPC: "Free some space on that disk and run `parley index` again.",
            getattr(errno, "EDQUOT", -1): "Free some of your quota and run `parley index` again.",
        }
        raise StorageError(
            f"The index folder {root.absolute()} cannot be written: {what}. "
            "The current index is unchanged.",
            hint=hints.get(error.errno or 0, "Check that the folder can be written to."),
        ) from error
