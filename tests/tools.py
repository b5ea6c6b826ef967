"""Tools that some tests need and not every machine has: skip with the reason, or fail.

Under `PARLEY_TEST_REQUIRE=all` (what `.ci/run` sets) a missing tool fails the test instead.
"""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest

__all__ = ["REQUIRE_ALL", "missing", "require"]

REQUIRE_ALL = os.environ.get("PARLEY_TEST_REQUIRE") == "all"


def require(*names: str, why: str = "") -> str:
    """The path of the first program of `names` that is on PATH.

    Skips the test when there is none, or fails it under `PARLEY_TEST_REQUIRE=all`.
    """
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    reason = f"needs {' or '.join(names)}, which is not installed here"
    return missing(f"{reason} ({why})" if why else reason)


def missing(reason: str) -> NoReturn:
    """Skip the test with `reason`, or fail it under `PARLEY_TEST_REQUIRE=all`."""
    if REQUIRE_ALL:
        pytest.fail(f"PARLEY_TEST_REQUIRE=all: {reason}", pytrace=False)
    pytest.skip(reason)
