"""The service under load: searches with snippets and two facets over HTTP.

    python -m bench.http --index DIR [--connections 16] [--requests 8000]

Starts `parley serve` with one worker, asks 1,000 different queries in equal parts of each class
over keep-alive connections, and tells the percentiles of latency at one connection and the rate
at many, with how soon the service was ready and what memory it took.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import numpy as np

from app.engines.whoosh.engine import WhooshEngine
from bench.compiled import compile_modules
from bench.corpus import sentences_of, synthetic_sentences
from bench.queries import Words, classes

__all__ = ["Served", "load", "measure", "serve", "targets"]

QUERIES = 1000


def targets(index: Path, sentences: list[str]) -> list[str]:
    """Request targets: equal parts of each class, limit 10, two facets."""
    chance = random.Random(11)
    view = WhooshEngine(index).view()
    makers = classes(Words(view, chance), sentences, chance)
    each = -(-QUERIES // len(makers))
    queries = [make() for make in makers.values() for _ in range(each)][:QUERIES]
    chance.shuffle(queries)
    return [
        "/v1/search?" + urlencode({"q": q, "limit": 10, "facets": "speaker,year"}) for q in queries
    ]


@contextmanager
def serve(index: Path, **settings: str) -> Iterator[tuple[int, float, int]]:
    """A service on a free port: (port, seconds until ready, process id)."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "serve", "--port", str(port), "--index", str(index)],
        env={**os.environ, "PARLEY_LOG_LEVEL": "warning", **settings},
        stderr=subprocess.DEVNULL,
    )
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready").read()
                break
            except OSError:
                if process.poll() is not None or time.perf_counter() - start > 300:
                    raise SystemExit("the service did not become ready") from None
                time.sleep(0.01)
        yield port, time.perf_counter() - start, process.pid
    finally:
        process.terminate()
        process.wait(20)


async def _ask(port: int, paths: list[str], times: list[float], failures: list[str]) -> None:
    """Ask for each path in turn over one connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for path in paths:
        start = time.perf_counter()
        writer.write(f"GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        body = await reader.readexactly(length)
        times.append(time.perf_counter() - start)
        if not head.startswith(b"HTTP/1.1 200"):
            failures.append(f"{path}: {body.decode()}")
    writer.close()


async def load(port: int, paths: list[str], connections: int) -> tuple[list[float], int, float]:
    """Ask for `paths` over so many connections: seconds of each, failures, seconds in all.

    The first failures are told as they were answered.
    """
    times: list[float] = []
    failures: list[str] = []
    start = time.perf_counter()
    await asyncio.gather(
        *(_ask(port, paths[n::connections], times, failures) for n in range(connections))
    )
    seconds = time.perf_counter() - start
    for failure in failures[:3]:
        print(failure, file=sys.stderr, flush=True)
    return times, len(failures), seconds


def _memory(pid: int) -> tuple[float, float]:
    """Own (anonymous) and mapped resident memory of a process in MB."""
    fields = dict(
        line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines()
    )
    own, mapped = (int(fields[name].split()[0]) / 1024 for name in ("RssAnon", "RssFile"))
    return own, mapped


@dataclass(frozen=True)
class Served:
    """What a service did under load; times in milliseconds."""

    ready_seconds: float
    p50: float
    p95: float
    rate: float
    many_p50: float
    many_p95: float
    failed: int
    own_mb: float
    mapped_mb: float


def measure(
    index: Path, sentences: list[str], connections: int = 16, requests: int = 8000
) -> Served:
    """Serve the index and load it: first over one connection, then over many."""
    paths = targets(index, sentences)
    with serve(index) as (port, ready, pid):
        asyncio.run(load(port, paths[:100], 1))
        alone, failed, _ = asyncio.run(load(port, paths, 1))
        many = (paths * (requests // len(paths) + 1))[:requests]
        times, more_failed, seconds = asyncio.run(load(port, many, connections))
        own, mapped = _memory(pid)
    p50, p95 = np.percentile(np.array(alone) * 1e3, [50, 95])
    many_p50, many_p95 = np.percentile(np.array(times) * 1e3, [50, 95])
    return Served(
        ready, float(p50), float(p95), len(times) / seconds, float(many_p50), float(many_p95),
        failed + more_failed, own, mapped,
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--requests", type=int, default=8000)
    options = parser.parse_args()
    compile_modules()
    sentences = sentences_of(options.text) if options.text else synthetic_sentences()
    found = measure(options.index, sentences, options.connections, options.requests)
    print(f"ready {found.ready_seconds:.2f} s after start")
    print(f"one connection: p50 {found.p50:.2f} ms, p95 {found.p95:.2f} ms")
    print(
        f"{options.connections} connections: {found.rate:,.0f} searches a second, "
        f"p50 {found.many_p50:.1f} ms, p95 {found.many_p95:.1f} ms; {found.failed} failed"
    )
    print(f"own memory {found.own_mb:,.0f} MB, mapped and resident {found.mapped_mb:,.0f} MB")


if __name__ == "__main__":
    main()
