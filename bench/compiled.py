"""Modules are compiled before anything is timed, as in an installation.

Where the environment forbids to write what was compiled (PYTHONDONTWRITEBYTECODE), each process
that is measured would do it anew: a second and more for a command that takes less.
"""

from __future__ import annotations

import compileall
import sysconfig
from pathlib import Path

import app

__all__ = ["compile_modules"]


def compile_modules() -> None:
    """Compile the modules of the program and of its libraries, those that are not."""
    for folder in (Path(app.__file__).parent, Path(sysconfig.get_path("purelib"))):
        compileall.compile_dir(folder, quiet=2, workers=0)
