"""Ten minutes at full tilt: hostile clients and a hostile folder, beside ordinary clients.

`make soak`; `PARLEY_SOAK_SECONDS` shortens it. It prints what was measured (`-s` shows it).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.api.process import PROGRAM, ROOT, Process, clean_environment, serving
from tests.faults.clients import ask, rss, threads_of
from tests.faults.hostile import hostile_corpus
from tests.faults.test_hostile_clients import WORDS, big_index, ended

SECONDS = float(os.environ.get("PARLEY_SOAK_SECONDS", "600"))
CLIENTS = 8
#: Seconds that an ordinary client looks at what it got.
THINKING = 0.2


@dataclass
class Measured:
    """What ordinary clients got: seconds of each answer, and statuses that were not 200."""

    seconds: list[float] = field(default_factory=list)
    failures: list[int] = field(default_factory=list)

    def share(self, part: float) -> float:
        """Milliseconds within which this part of the answers came."""
        return sorted(self.seconds)[int(len(self.seconds) * part)] * 1000


def ordinary(address: str, stop: Event, measured: Measured, number: int) -> None:
    """Search, read a document, look at a paragraph's neighbours."""
    while not stop.is_set():
        number += 1
        word, other = WORDS[number % 12], WORDS[number // 12 % 12]
        path = (
            f"/v1/search?q={word}+{other}&facets=year",
            f"/v1/search?q=%22{word}+{other}%22",
            f"/documents/d{number % 40}?q={word}",
            f"/v1/documents/d{number % 40}/paragraphs/para_nn_{number % 90 + 1}/context",
        )[number % 4]
        began = time.monotonic()
        status = ask(address, path, timeout=60)
        measured.seconds.append(time.monotonic() - began)
        if status != 200:
            measured.failures.append(status)
        stop.wait(THINKING)


def measure(service: Process, seconds: float) -> Measured:
    """Eight ordinary clients for so long."""
    measured = Measured()
    with ended() as stop, ThreadPoolExecutor(CLIENTS) as pool:
        clients = [
            pool.submit(ordinary, service.address, stop, measured, 37 * number)
            for number in range(CLIENTS)
        ]
        stop.wait(seconds)
        stop.set()
        for client in clients:
            client.result()
    return measured


def index_again_and_again(folder: Path, stop: Event, statuses: list[int]) -> None:
    """Index the hostile folder anew, and anew."""
    while not stop.is_set():
        done = subprocess.run(
            [*PROGRAM, "index", str(folder / "corpus"), "--index", str(folder / "other"), "--full"],
            cwd=ROOT, env=clean_environment(), capture_output=True, check=False, timeout=300,
        )  # fmt: skip
        statuses.append(done.returncode)


@pytest.mark.soak
@pytest.mark.timeout(SECONDS * 2 + 300)
def test_ten_minutes_of_attack(tmp_path: Path) -> None:
    hostile_corpus(tmp_path / "corpus")
    with serving(big_index(tmp_path / "index")) as service:
        with urllib.request.urlopen(f"{service.address}/v1/stats", timeout=20) as answer:
            version = json.load(answer)["index_version"]
        measure(service, 10)
        ask(service.address, "/v1/export?format=ndjson")
        at_rest, threads = rss(service.pid), threads_of(service.pid)
        alone = measure(service, max(20.0, SECONDS / 10))
        most, most_threads, statuses = at_rest, threads, []
        with ended() as stop, ThreadPoolExecutor(1) as pool, subprocess.Popen(
            [sys.executable, "-m", "tests.faults.attacker", service.address, version, str(SECONDS)],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
        ) as attacker:  # fmt: skip
            indexing = Thread(target=index_again_and_again, args=(tmp_path, stop, statuses))
            indexing.start()
            beside = pool.submit(measure, service, SECONDS)
            while not beside.done():
                most = max(most, rss(service.pid))
                most_threads = max(most_threads, threads_of(service.pid))
                stop.wait(0.5)
            stop.set()
            said, _ = attacker.communicate(timeout=120)
            indexing.join(300)
        after = measure(service, 10)
        left = rss(service.pid)
    during = beside.result()
    print(
        f"\n{SECONDS:.0f} s; alone p50 {alone.share(0.5):.0f} ms, p95 {alone.share(0.95):.0f} ms "
        f"({len(alone.seconds)} answers); under attack p50 {during.share(0.5):.0f} ms, "
        f"p95 {during.share(0.95):.0f} ms, p99 {during.share(0.99):.0f} ms "
        f"({len(during.seconds)} answers, {len(during.failures)} not 200); afterwards p95 "
        f"{after.share(0.95):.0f} ms\n"
        f"memory at rest {at_rest / 1024:.0f} MB, most {most / 1024:.0f} MB "
        f"({most / at_rest:.2f} times), afterwards {left / 1024:.0f} MB; "
        f"threads {threads}, most {most_threads}\n"
        f"hostile folder indexed {len(statuses)} times, statuses {sorted(set(statuses))}"
    )
    for end, count in sorted(json.loads(said).items()):
        print(f"  {end}: {count}")
    assert most <= 1.5 * at_rest
    assert most_threads <= threads + 8
    assert not during.failures
    assert set(statuses) == {1}
    ends = set(json.loads(said))
    assert {"forged cursor: 400", "slow reader: 503", "endless headers: refused"} <= ends
    assert not [end for end in ends if end.endswith(": 500")]
