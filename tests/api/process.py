"""`parley serve` as a process of its own, for what needs the real program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.tools import free_port

__all__ = ["PROGRAM", "ROOT", "Process", "clean_environment", "serving"]

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "app")


@dataclass(frozen=True)
class Process:
    """Where the service answers, and the id of its process."""

    address: str
    pid: int


def clean_environment(**settings: str) -> dict[str, str]:
    """The environment with no settings of Parley but these."""
    return {key: value for key, value in os.environ.items() if "PARLEY_" not in key} | settings


@contextmanager
def serving(index: Path, **settings: str) -> Iterator[Process]:
    """The service over an index, from when it is ready; at the end it must stop cleanly."""
    port = free_port()
    environment = clean_environment(PARLEY_INDEX=str(index), PARLEY_PORT=str(port), **settings)
    with subprocess.Popen(
        [*PROGRAM, "serve"], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL
    ) as server:
        address = f"http://127.0.0.1:{port}"
        until = time.monotonic() + 60
        while not _ready(address):
            assert server.poll() is None, "the service has ended"
            assert time.monotonic() < until, "the service is not ready"
            time.sleep(0.1)
        try:
            yield Process(address, server.pid)
        finally:
            server.send_signal(signal.SIGTERM)
            assert server.wait(20) in (0, -signal.SIGTERM), "not stopped cleanly"


def _ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/health/ready", timeout=10) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
