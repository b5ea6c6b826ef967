"""Tools that some tests need and not every machine has: skip with the reason, or fail.

Under `PARLEY_TEST_REQUIRE=all` (what `.ci/run` sets) a missing tool fails the test instead.
"""

from __future__ import annotations

import os
import random
import shutil
import socket
from contextlib import closing
from itertools import cycle
from typing import NoReturn

import pytest

__all__ = ["REQUIRE_ALL", "free_port", "missing", "require"]

REQUIRE_ALL = os.environ.get("PARLEY_TEST_REQUIRE") == "all"

#: Below the ports that systems hand out themselves; a thousand for each process of a run, so that
#: none is given to two programs before the first has taken it.
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 10
_PORTS = cycle(random.sample(range(20_000 + 1_000 * _WORKER, 21_000 + 1_000 * _WORKER), 1_000))


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


def free_port() -> int:
    """A port of this machine that a program started by a test can listen at."""
    for port in _PORTS:
        with closing(socket.socket()) as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("the ports go round")
