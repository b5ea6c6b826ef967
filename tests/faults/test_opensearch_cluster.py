"""Three nodes, each shard twice: one is lost under load, hangs, comes back; all are lost.

A run takes minutes: `make soak`.
"""

from __future__ import annotations

import json
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from app.engines.opensearch.client import Access, Client
from app.engines.opensearch.place import Place
from app.engines.opensearch.writer import OpenSearchWriter
from scripts.opensearch import Cluster, Node
from tests.api.process import PROGRAM, ROOT, Process, clean_environment, serving
from tests.contract.corpus import DOCUMENTS
from tests.contract.engines import index
from tests.opensearch import own_cluster

pytestmark = [pytest.mark.cluster, pytest.mark.soak, pytest.mark.timeout(900)]

#: Seconds of a query, and with what the service adds to it before it gives up.
BUDGET, AT_MOST = 4.0, 6.0
FILES, PARAGRAPHS = 300, 60
#: What is asked under load, each with how many are found; `%d` makes each a query of its own.
ASKED = {"mines": 6, "test": 2, "assistance": 2, '"mine clearance"': 0, "victims OR report": 4}


@dataclass
class Load:
    """Searches from several threads, until it is stopped: statuses, wrong totals, seconds."""

    address: str
    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def __enter__(self) -> Load:
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._run, args=(n,)) for n in range(4)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _run(self, thread: int) -> None:
        number = 0
        while not self._stop.is_set():
            for query, total in ASKED.items():
                number += 1
                # No two alike, so that none is answered from what is kept.
                asked = f"({query}) NOT nothing{thread}x{number}"
                self._ask(asked, total)

    def _ask(self, query: str, total: int) -> None:
        path = f"/v1/search?facets=speaker&q={urllib.request.quote(query)}"
        began = time.monotonic()
        try:
            with urllib.request.urlopen(self.address + path, timeout=30) as answer:
                status, body = answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            status, body = error.code, json.load(error)
        self.slowest = max(self.slowest, time.monotonic() - began)
        self.statuses[status] += 1
        if status == 200 and body["total"] != total:
            self.wrong.append(f"{query}: {body['total']}")
        elif status != 200 and not body.get("detail"):
            self.wrong.append(f"{query}: {status} without a cause")


@pytest.fixture
def nodes(tmp_path: Path) -> Iterator[Cluster]:
    found = own_cluster(
        tmp_path / "cluster", 3,
        **{
            # What is lost is told apart from what is slow in seconds, not in minutes.
            "cluster.fault_detection.follower_check.timeout": "3s",
            "cluster.fault_detection.follower_check.retry_count": 2,
            "cluster.fault_detection.leader_check.timeout": "3s",
            "cluster.fault_detection.leader_check.retry_count": 2,
        },
    )  # fmt: skip
    try:
        yield found
    finally:
        for node in found.nodes:
            node.signal(signal.SIGCONT)
        found.stop()


def served(cluster: Cluster, place: Place, folder: Path) -> Iterator[Process]:
    return serving(
        folder,
        PARLEY_ENGINE="opensearch",
        PARLEY_OPENSEARCH_URL=cluster.url,
        PARLEY_OPENSEARCH_INDEX=place.prefix,
        PARLEY_QUERY_SECONDS=str(BUDGET),
    )  # type: ignore[return-value]


def written(cluster: Cluster, place: Place) -> OpenSearchWriter:
    writer = OpenSearchWriter(Access(tuple(cluster.url.split(","))), place)
    index(writer, DOCUMENTS)
    cluster.wait(3, "green")
    return writer


def holder(cluster: Cluster, place: Place) -> Node:
    """The node that holds a first copy of the index."""
    client = Client(Access(tuple(cluster.url.split(","))))
    rows = client.ask("GET", f"/_cat/shards/{place.current}", format="json")
    name = next(row["node"] for row in rows if row["prirep"] == "p")
    return next(node for node in cluster.nodes if node.name == name)


def indexer(cluster: Cluster, prefix: str, corpus: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*PROGRAM, "index", "--json"], cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=clean_environment(
            PARLEY_ENGINE="opensearch", PARLEY_CORPUS=str(corpus), PARLEY_INDEX_WORKERS="2",
            PARLEY_OPENSEARCH_URL=cluster.url, PARLEY_OPENSEARCH_INDEX=prefix,
            PARLEY_OPENSEARCH_SHARDS="2",
        ),
    )  # fmt: skip


def corpus_of(folder: Path) -> Path:
    folder.mkdir()
    for number in range(FILES):
        lines = (f"Paragraph {n} of file {number} is about clearance." for n in range(PARAGRAPHS))
        (folder / f"{number:04}.txt").write_text("\n\n".join(lines))
    return folder


def wait_for_index(client: Client, prefix: str, count: int) -> None:
    """Wait until an index in the making has so many paragraphs."""
    until = time.monotonic() + 120
    while True:
        found = client.ask("GET", f"/{prefix}-2*/_stats/indexing", ignore_unavailable="true")
        done = found["_all"]["primaries"].get("indexing", {}).get("index_total", 0)
        if done >= count:
            return
        assert time.monotonic() < until, "nothing is indexed"
        time.sleep(0.1)


def test_a_node_is_lost_under_load_and_comes_back(nodes: Cluster, tmp_path: Path) -> None:
    place = Place("served")
    writer = written(nodes, place)
    corpus = corpus_of(tmp_path / "corpus")
    lost = holder(nodes, place)
    client = Client(Access(tuple(node.url for node in nodes.nodes if node is not lost)))
    with served(nodes, place, tmp_path) as service, Load(service.address) as load:
        running = indexer(nodes, "made", corpus)
        wait_for_index(client, "made", 1_000)
        lost.signal(signal.SIGKILL)
        output, errors = running.communicate(timeout=300)
        nodes.wait(2, "yellow")
        lost.start()
        nodes.wait(3, "green")
        time.sleep(3)
    assert running.returncode == 0, errors
    assert json.loads(output)["paragraphs"] == FILES * PARAGRAPHS
    made = OpenSearchWriter(Access(tuple(nodes.url.split(","))), Place("made", shards=2))
    assert made.verify() == ()
    assert writer.verify() == ()
    assert load.wrong == []
    assert set(load.statuses) == {200}, load.statuses
    assert load.slowest < AT_MOST


def test_a_node_that_hangs_delays_and_makes_nothing_up(nodes: Cluster, tmp_path: Path) -> None:
    place = Place("served")
    written(nodes, place)
    hangs = holder(nodes, place)
    with served(nodes, place, tmp_path) as service:
        with Load(service.address) as load:
            time.sleep(2)
            hangs.signal(signal.SIGSTOP)
            time.sleep(20)
        assert load.wrong == []
        assert load.statuses.keys() <= {200, 503}, load.statuses
        assert load.statuses[200] > load.statuses[503], "the other copy is asked"
        assert load.slowest < AT_MOST
        hangs.signal(signal.SIGCONT)
        nodes.wait(3, "green")
        with Load(service.address) as again:
            time.sleep(3)
        assert set(again.statuses) == {200}, again.statuses


def test_all_are_lost_and_come_back_to_the_same_service(nodes: Cluster, tmp_path: Path) -> None:
    place = Place("served")
    writer = written(nodes, place)
    with served(nodes, place, tmp_path) as service:
        for node in nodes.nodes:
            node.signal(signal.SIGKILL)
        with Load(service.address) as load:
            time.sleep(3)
        assert set(load.statuses) == {503}, load.statuses
        assert load.wrong == []
        assert load.slowest < AT_MOST
        for node in nodes.nodes:
            node.start()
        nodes.wait(3, "green")
        time.sleep(1)
        with Load(service.address) as again:
            time.sleep(3)
        assert again.wrong == []
        assert again.statuses[200] > 0.9 * again.statuses.total(), again.statuses
    assert writer.verify() == ()


def test_a_part_that_is_nowhere_is_missed(nodes: Cluster, tmp_path: Path) -> None:
    """Without replicas a lost node takes its shards with it: no answer without them."""
    place = Place("served", shards=3, replicas=0)
    writer = written(nodes, place)
    lost = holder(nodes, place)
    with served(nodes, place, tmp_path) as service:
        lost.signal(signal.SIGKILL)
        nodes.wait(2, "red")
        with Load(service.address) as load:
            time.sleep(3)
        assert set(load.statuses) == {503}, load.statuses
        assert load.wrong == []
        assert "of its 3 shards are nowhere" in writer.verify()[0]
        lost.start()
        nodes.wait(3, "green")
        with Load(service.address) as again:
            time.sleep(3)
        assert again.statuses[200] > 0.9 * again.statuses.total(), again.statuses
        assert again.wrong == []
        assert writer.verify() == ()
        # And where the node does not come back, the index can be built anew without it.
        holder(nodes, place).signal(signal.SIGKILL)
        nodes.wait(2, "red")
        alive = tuple(node.url for node in nodes.nodes if node.running)
        index(OpenSearchWriter(Access(alive), replace(place, patience=2.0)), DOCUMENTS, full=True)
        time.sleep(2)
        with Load(service.address) as anew:
            time.sleep(3)
        assert set(anew.statuses) == {200}, anew.statuses
        assert anew.wrong == []
