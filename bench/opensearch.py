"""OpenSearch beside Whoosh, over HTTP, in one run: what changes for users is the engine alone.

    python -m bench.opensearch [--paragraphs 10000] [--text FOLDER] [--nodes 1] [--shards 1]
                               [--keep FOLDER [--only index|search]]

The same text files are indexed by `parley index` into both; then `parley serve` answers the same
queries from each, class by class over one connection, the two engines in turn, and mixed over
sixteen: p50 / p95 in milliseconds, and milliseconds of processors that a search takes of the
service and of all nodes, which others on the machine do not lengthen. `--heap` is of each node, all
on this machine; with PARLEY_OPENSEARCH_URL set, the cluster there is measured instead of one of our
own, without its processors. Needs Java and Maven otherwise. `--keep` leaves both indexes and the
node's data in a folder, where the next run finds them and only searches.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode

import numpy as np

from app.engines.whoosh.engine import WhooshEngine
from bench.corpus import sentences_of, synthetic_sentences
from bench.folder import write_folder
from bench.http import load, serve
from bench.queries import Words, classes
from scripts.opensearch import Cluster, ClusterError

#: Queries of a class over one connection, and requests over many.
EACH, MANY = 40, 4_000
CONNECTIONS = 16
_TICK = os.sysconf("SC_CLK_TCK")
#: How often, and after how many seconds, what failed is tried again: whoever shares the machine may
#: have stopped all of it for a while.
TRIES, PAUSE = 5, 5.0


@dataclass(frozen=True)
class Engine:
    """An engine by what the environment says of it."""

    name: str
    settings: dict[str, str]
    #: Processes of its nodes.
    nodes: tuple[int, ...] = ()


class BenchError(Exception):
    """It cannot be measured; the message says why, and what failed has told its own reason."""


@dataclass(frozen=True)
class Indexed:
    """What indexing took."""

    paragraphs: int
    seconds: float
    one_more: float


def index(engine: Engine, corpus: Path) -> tuple[float, dict[str, Any]]:
    """Seconds of a run of `parley index`, and its report."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "app", "index", str(corpus), "--json"],
        stdout=subprocess.PIPE,
        check=False,
        env={**os.environ, **engine.settings},
    )
    if done.returncode:
        raise BenchError(f"{engine.name}: parley index ended with status {done.returncode}")
    return time.perf_counter() - start, json.loads(done.stdout)


def measure_indexing(engine: Engine, corpus: Path) -> Indexed:
    """All of it, then one more document."""
    seconds, report = index(engine, corpus)
    more = corpus / "one-more.txt"
    more.write_text("NORWAY\n\nClearance\n\nOne more paragraph.\n")
    one_more, _ = index(engine, corpus)
    more.unlink()
    return Indexed(report["paragraphs"], seconds, one_more)


def questions(folder: Path, sentences: list[str]) -> dict[str, list[str]]:
    """Request targets by class."""
    chance = random.Random(11)
    view = WhooshEngine(folder).view()
    makers = classes(Words(view, chance), sentences, chance)
    texts = {name: [make() for _ in range(EACH)] for name, make in makers.items()}
    found = {name: [_target(q=q) for q in asked] for name, asked in texts.items()}
    found["or, two facets"] = [_target(q=q, facets="speaker,year") for q in texts["or"]]
    found["everything, two facets"] = [
        _target(q="", facets="speaker,year", offset=str(n)) for n in range(EACH)
    ]
    found["or, by date"] = [_target(q=q, sort="-date") for q in texts["or"]]
    found["or, by speaker"] = [_target(q=q, group_by="speaker") for q in texts["or"]]
    return found


def _target(**parameters: str) -> str:
    return "/v1/search?" + urlencode({**parameters, "limit": "10"})


@dataclass(frozen=True)
class Service:
    """A service over an engine: its port, and the processes that answer."""

    name: str
    port: int
    processes: tuple[int, ...]

    def ask(self, targets: list[str], connections: int) -> tuple[str, float]:
        """How long they take, in words, and searches a second."""
        before = sum(map(_processor_seconds, self.processes))
        times, failed, seconds = asyncio.run(load(self.port, targets, connections))
        processors = sum(map(_processor_seconds, self.processes)) - before
        p50, p95 = np.percentile(np.array(times) * 1e3, [50, 95])
        said = f"{p50:.1f} / {p95:.1f}, {processors * 1e3 / len(targets):.1f}"
        return said + (f" ({failed} failed)" if failed else ""), len(targets) / seconds


def _processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def measure_searching(
    engines: list[Engine], folder: Path, asked: dict[str, list[str]]
) -> Iterator[str]:
    """Lines of a table, and of what is under load."""
    yield "| class | " + " | ".join(engine.name for engine in engines) + " |"
    yield "|---" * (len(engines) + 1) + "|"
    mixed = [target for targets in asked.values() for target in targets]
    random.Random(5).shuffle(mixed)
    with _served(engines[0], folder) as first, _served(engines[1], folder) as second:
        for one in (first, second):
            one.ask(mixed, 1)  # Java compiles what it runs often; until then it is slow
        for name, targets in asked.items():
            totals = [[_total(one.port, t) for t in targets[:10]] for one in (first, second)]
            if totals[0] != totals[1]:
                yield f"totals differ for {name}: {totals}"
            cells = [one.ask(targets, 1)[0] for one in (first, second)]
            yield f"| {name} | " + " | ".join(cells) + " |"
        many = (mixed * (MANY // len(mixed) + 1))[:MANY]
        for one in (first, second):
            said, rate = one.ask(many, CONNECTIONS)
            yield f"- {one.name}, {CONNECTIONS} connections: {rate:,.0f} searches a second, {said}"


@contextmanager
def _served(engine: Engine, folder: Path) -> Iterator[Service]:
    with serve(folder, **engine.settings) as (port, _, process):
        yield Service(engine.name, port, (process, *engine.nodes))


def _total(port: int, target: str) -> int:
    return int(_tried(lambda: _get(f"http://127.0.0.1:{port}{target}"), target)["total"])


def _get(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=60) as answer:
        return json.load(answer)


def _tried(act: Callable[[], Any], what: str) -> Any:
    """Try, again where it fails. Raises BenchError."""
    reason = ""
    for _ in range(TRIES):
        try:
            return act()
        except OSError as error:  # HTTPError is one
            reason = error.read().decode() if isinstance(error, HTTPError) else str(error)
            print(f"{what}: {reason}; tried again", file=sys.stderr, flush=True)
            time.sleep(PAUSE)
    raise BenchError(f"{what}: {reason}")


@contextmanager
def cluster(
    folder: Path, nodes: int, heap: str, *, again: bool
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The address of a cluster, the one that the environment names or one of our own; its nodes.

    `again`: with the data that it left in the folder.
    """
    if url := os.environ.get("PARLEY_OPENSEARCH_URL"):
        yield url, ()
        return
    if again:
        found = Cluster.again(folder, heap=heap, owner=os.getpid())
    else:
        found = Cluster.start(folder, nodes, heap=heap, owner=os.getpid())
    try:
        yield found.url, tuple(node.pid for node in found.nodes)
    finally:
        found.end()


def of_cluster(url: str, prefix: str) -> str:
    """What the cluster tells of the current index and of itself."""
    host = url.partition(",")[0]

    def get(path: str) -> Any:
        return _tried(lambda: _get(host + path), path)

    stats = get(f"/{prefix}/_stats/store,docs,segments")["_all"]
    primaries, total = stats["primaries"], stats["total"]
    jvm = get("/_nodes/stats/jvm")["nodes"].values()
    heap = sum(node["jvm"]["mem"]["heap_used_in_bytes"] for node in jvm)
    count = primaries["docs"]["count"]
    return (
        f"- in OpenSearch: {primaries['store']['size_in_bytes'] / count:,.0f} bytes a paragraph, "
        f"{primaries['segments']['count']} segments, {total['store']['size_in_bytes'] / 1e6:,.0f} "
        f"MB with replicas; heap used {heap / 1e6:,.0f} MB of {len(jvm)} nodes"
    )


def engines_of(options: argparse.Namespace, url: str, nodes: tuple[int, ...]) -> list[Engine]:
    """Both, in the folder of the run; a name of its own in a cluster that others use."""
    prefix = options.keep / "prefix"
    if not prefix.exists():
        prefix.write_text(f"bench-{token_hex(4)}")
    return [
        Engine("Whoosh", {"PARLEY_ENGINE": "whoosh", "PARLEY_INDEX": str(options.keep / "index")}),
        Engine(
            "OpenSearch",
            {
                "PARLEY_ENGINE": "opensearch",
                "PARLEY_OPENSEARCH_URL": url,
                "PARLEY_OPENSEARCH_INDEX": prefix.read_text(),
                "PARLEY_OPENSEARCH_SHARDS": str(options.shards),
                "PARLEY_OPENSEARCH_REPLICAS": str(options.replicas),
            },
            nodes,
        ),
    ]


def indexing(options: argparse.Namespace, engines: list[Engine], sentences: list[str]) -> None:
    """Index into both; what it took is left beside them, and says that they are whole."""
    corpus = options.keep / "corpus"
    shutil.rmtree(corpus, ignore_errors=True)
    write_folder(corpus, sentences, options.paragraphs)
    lines = []
    for engine in engines:
        took = measure_indexing(engine, corpus)
        lines.append(
            f"- {engine.name}: {took.paragraphs / took.seconds:,.0f} paragraphs a second from text "
            f"files; one more document in {took.one_more:.2f} s"
        )
        print(lines[-1], file=sys.stderr, flush=True)
    (options.keep / "indexed.json").write_text(
        json.dumps({"paragraphs": options.paragraphs, "lines": lines})
    )


def run(
    options: argparse.Namespace, url: str, nodes: tuple[int, ...], indexed: list[str] | None
) -> Iterator[str]:
    """The lines of the report."""
    sentences = sentences_of(options.text) if options.text else synthetic_sentences()
    engines = engines_of(options, url, nodes)
    if indexed is None:
        indexing(options, engines, sentences)
    if options.only == "index":
        return
    yield f"## {options.paragraphs:,} paragraphs, Whoosh and OpenSearch over HTTP\n"
    asked = questions(options.keep / "index", sentences)
    yield from measure_searching(engines, options.keep / "index", asked)
    yield from _indexed(options) or ()
    prefix = engines[1].settings["PARLEY_OPENSEARCH_INDEX"]
    yield of_cluster(url, prefix)
    if not options.kept:
        with suppress(OSError):
            names = f"{url.partition(',')[0]}/{prefix}-*"
            urllib.request.urlopen(urllib.request.Request(names, method="DELETE"))


def _indexed(options: argparse.Namespace) -> list[str] | None:
    """What indexing took, where the folder has both indexes whole."""
    try:
        found = json.loads((options.keep / "indexed.json").read_text())
    except FileNotFoundError:
        return None
    if found["paragraphs"] != options.paragraphs:
        raise BenchError(f"{options.keep} has {found['paragraphs']:,} paragraphs: name another")
    lines: list[str] = found["lines"]
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--paragraphs", type=int, default=10_000)
    parser.add_argument("--text", type=Path, help="folder of text files whose sentences are used")
    parser.add_argument("--nodes", type=int, default=1)
    parser.add_argument("--heap", default="1g")
    parser.add_argument("--shards", type=int, default=1)
    parser.add_argument("--replicas", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="folder for both indexes, and to find them in")
    parser.add_argument("--only", choices=("index", "search"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        options.kept = options.keep is not None
        options.keep = (options.keep or Path(scratch)).resolve()
        options.keep.mkdir(parents=True, exist_ok=True)
        try:
            indexed = _indexed(options)
            if options.only == "search" and indexed is None:
                raise BenchError(f"{options.keep} has no indexes")
            again = indexed is not None
            folder = options.keep / "cluster"
            with cluster(folder, options.nodes, options.heap, again=again) as (url, nodes):
                for line in run(options, url, nodes, indexed):
                    print(line, flush=True)
        except ClusterError as error:
            print(f"OpenSearch is not measured: {error}")
        except BenchError as error:
            raise SystemExit(f"OpenSearch is not measured: {error}") from None


if __name__ == "__main__":
    main()
