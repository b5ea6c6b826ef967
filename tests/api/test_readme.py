"""What the README promises: its commands run, and its search has the answer it prints."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"curl -s 'http://127\.0\.0\.1:8000([^']+)'.*?```json\n(.*?)```", re.DOTALL)
PASSING = {"took_ms", "index_version", "score"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {key: value for key, value in os.environ.items() if "PARLEY_" not in key} | {
        "PARLEY_INDEX": str(tmp_path_factory.mktemp("index")),
        "PARLEY_PORT": str(port),
    }
    program = [sys.executable, "-m", "app"]
    subprocess.run([*program, "index"], cwd=ROOT, env=environment, check=True)
    with subprocess.Popen([*program, "serve"], cwd=ROOT, env=environment) as server:
        address = f"http://127.0.0.1:{port}"
        until = time.monotonic() + 60
        while not ready(address):
            assert server.poll() is None, "the service has ended"
            assert time.monotonic() < until, "the service is not ready"
            time.sleep(0.1)
        yield address
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) in (0, -signal.SIGTERM), "not stopped cleanly"


def ready(address: str) -> bool:
    try:
        get(f"{address}/health/ready")
    except OSError:
        return False
    return True


def get(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return json.load(answer)


def lasting(value: Any) -> Any:
    """`value` without what differs from run to run or follows from the ranking's weights."""
    if isinstance(value, list):
        return [lasting(each) for each in value]
    if isinstance(value, dict):
        return {name: lasting(each) for name, each in value.items() if name not in PASSING}
    return value


def test_the_search_has_the_answer_that_is_printed(address: str) -> None:
    found = re.search(
        r"curl -s 'http://127\.0\.0\.1:8000([^']+)'.*?```json\n(.*?)```", README, re.S
    )
    assert found, "the README shows no search with its answer"
    printed, answer = json.loads(found[2]), get(address + found[1])
    assert answer["total"] > 0
    assert lasting(answer) == lasting(printed)
