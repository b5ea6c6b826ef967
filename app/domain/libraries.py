"""Libraries that the build compiles beside their sources (`hatch_build.py`)."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from pathlib import Path

from app.domain.errors import UnavailableError

__all__ = ["load_library"]

_SUFFIX = {"darwin": ".dylib", "win32": ".dll"}.get(sys.platform, ".so")


def load_library(module: str, part: str, load: Callable[[str], ctypes.CDLL]) -> ctypes.CDLL:
    """The library of the `part` of Parley whose `module` file stands beside it.

    `load`: `ctypes.CDLL`, or `ctypes.PyDLL` to hold the interpreter's lock in a call.

    Raises:
        UnavailableError: it is not there, or none of this machine.
    """
    try:
        return load(str(Path(module).with_name(f"_kernels{_SUFFIX}")))
    except OSError as error:
        raise UnavailableError(
            f"The compiled part of the {part} cannot be loaded: {error}.",
            hint="Run `make setup`, or install Parley from its wheel.",
        ) from error
