"""Indexers that are killed, that meet, and whose cluster fails them: real processes."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest

from app.engines.opensearch.client import Access, Client
from app.engines.opensearch.place import Place
from app.engines.opensearch.writer import OpenSearchWriter
from tests.api.process import PROGRAM, ROOT, clean_environment
from tests.faults.proxy import Gate, gate

pytestmark = pytest.mark.cluster

#: Documents of the corpus, and paragraphs of each.
DOCUMENTS, PARAGRAPHS = 24, 40


class Indexing:
    """A corpus, a cluster behind a gate, and `parley` over both."""

    def __init__(self, folder: Path, url: str, behind: Gate) -> None:
        self.corpus, self.gate = folder / "corpus", behind
        self.corpus.mkdir()
        self.place = Place(f"f-{token_hex(4)}", replicas=0)
        self.client = Client(Access((url,)))
        self.writer = OpenSearchWriter(Access((url,)), self.place)
        self.environment = clean_environment(
            PARLEY_ENGINE="opensearch",
            PARLEY_CORPUS=str(self.corpus),
            PARLEY_OPENSEARCH_URL=behind.url,
            PARLEY_OPENSEARCH_USER="parley",
            PARLEY_OPENSEARCH_PASSWORD="sesame",  # noqa: S106 - of the gate of this test
            PARLEY_OPENSEARCH_CA_FILE=str(folder / "localhost.pem"),
            PARLEY_OPENSEARCH_INDEX=self.place.prefix,
            PARLEY_OPENSEARCH_REPLICAS="0",
            PARLEY_OPENSEARCH_PATIENCE="15",
            PARLEY_INDEX_WORKERS="2",
        )

    def write(self, word: str) -> None:
        for number in range(DOCUMENTS):
            lines = (f"The {word} of paragraph {n} is number {number}." for n in range(PARAGRAPHS))
            (self.corpus / f"{number:03}.txt").write_text("\n\n".join(lines))

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*PROGRAM, *arguments], cwd=ROOT, env=self.environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*arguments)
        output, errors = process.communicate(timeout=120)
        return subprocess.CompletedProcess(arguments, process.returncode, output, errors)

    def index(self, *arguments: str) -> dict[str, Any]:
        done = self.run("index", "--json", *arguments)
        assert done.returncode == 0, done.stderr
        report: dict[str, Any] = json.loads(done.stdout)
        return report

    def count(self, word: str) -> int:
        """Paragraphs of the current generation that have a word."""
        found = self.client.ask(
            "POST", f"/{self.place.current}/_count", {"query": {"term": {"exact": word}}}
        )
        return int(found["count"])

    def generations(self) -> list[str]:
        found = self.client.ask("GET", f"/{self.place.prefix}-*/_alias")
        return [index for index in found if self.place.version(index)]

    def wait_for(self, what: str) -> None:
        """Wait until the gate has seen a request."""
        until = time.monotonic() + 60
        while not any(what in seen for seen in self.gate.seen):
            assert time.monotonic() < until, f"no {what} was asked for"
            time.sleep(0.02)

    def clear(self) -> None:
        names = ",".join([self.place.meta, *self.generations()])
        self.client.ask("DELETE", f"/{names}", ignore_unavailable="true")
        self.client.close()


@pytest.fixture
def indexing(opensearch: str, tmp_path: Path) -> Iterator[Indexing]:
    with gate(opensearch, tmp_path) as behind:
        parts = Indexing(tmp_path, opensearch, behind)
        parts.write("old")
        yield parts
        parts.clear()


def test_an_indexer_killed_in_a_batch_leaves_what_was_and_the_next_one_cleans_up(
    indexing: Indexing,
) -> None:
    whole = DOCUMENTS * PARAGRAPHS
    assert indexing.index()["paragraphs"] == whole
    indexing.write("new")
    indexing.gate.seen.clear()
    indexing.gate.delay, indexing.gate.slow_path = 60.0, "_bulk"
    killed = indexing.start("index")
    indexing.wait_for("_bulk")
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert (indexing.count("old"), indexing.count("new")) == (whole, 0)
    assert indexing.writer.verify() == ()
    assert len(indexing.generations()) == 2, "what it was making is left over"
    indexing.gate.well()
    # On the machine where it ran, nobody waits for its lease.
    report = indexing.index()
    assert (report["indexed"], report["paragraphs"]) == (DOCUMENTS, whole)
    assert (indexing.count("old"), indexing.count("new")) == (0, whole)
    assert indexing.writer.verify() == ()
    assert len(indexing.generations()) == 2, "the current one and the one before"


def test_the_second_of_two_indexers_says_who_is_at_work(indexing: Indexing) -> None:
    indexing.gate.delay, indexing.gate.slow_path = 50.0, "_bulk"
    first = indexing.start("index")
    indexing.wait_for("_bulk")
    second = indexing.run("index")
    assert second.returncode == 2
    assert f"is being written by process {first.pid} on " in second.stderr
    indexing.gate.well()
    _, errors = first.communicate(timeout=60)
    assert first.returncode == 0, errors
    assert indexing.count("old") == DOCUMENTS * PARAGRAPHS


def test_a_cluster_that_is_busy_or_away_for_a_while_costs_nothing(indexing: Indexing) -> None:
    running = indexing.start("index", "--json")
    indexing.wait_for("_bulk")
    for instead in ((429, b'{"error": "busy"}'), (503, b"nobody"), (502, b"gone")):
        indexing.gate.instead = instead
        time.sleep(0.4)
    indexing.gate.well()
    output, errors = running.communicate(timeout=60)
    assert running.returncode == 0, errors
    assert json.loads(output)["paragraphs"] == DOCUMENTS * PARAGRAPHS
    assert indexing.writer.verify() == ()


@pytest.mark.parametrize("step", ["_refresh", "lexicon-stem", "_flush", "_aliases"])
def test_a_cluster_that_is_away_as_all_is_done_costs_nothing(indexing: Indexing, step: str) -> None:
    indexing.index()
    indexing.write("new")
    indexing.gate.seen.clear()
    indexing.gate.fails_at = step
    running = indexing.start("index", "--json")
    indexing.wait_for(step)
    time.sleep(1)
    indexing.gate.well()
    output, errors = running.communicate(timeout=60)
    assert running.returncode == 0, errors
    assert json.loads(output)["indexed"] == DOCUMENTS
    assert (indexing.count("old"), indexing.count("new")) == (0, DOCUMENTS * PARAGRAPHS)
    assert indexing.writer.verify() == ()


REFUSALS = {
    "a wrong password": ("password", "other", "does not accept our user and password"),
    "no OpenSearch": ("instead", (200, b"<html>Welcome</html>"), "is no OpenSearch"),
    "no rights": ("instead", (403, b'{"error": "no rights"}'), "does not allow that"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_an_indexer_that_is_refused_says_why(indexing: Indexing, name: str) -> None:
    attribute, value, said = REFUSALS[name]
    setattr(indexing.gate, attribute, value)
    for command, status in (("index", 2), ("verify", 1), ("rollback", 2)):
        done = indexing.run(command)
        assert done.returncode == status, done.stderr
        assert said in done.stderr, command
        assert "Traceback" not in done.stderr
        assert "sesame" not in done.stderr


def test_verify_and_rollback_on_the_command_line(indexing: Indexing) -> None:
    assert "There is no index" in indexing.run("verify").stderr
    first = indexing.index()["index_version"]
    assert "of OpenSearch at https://localhost" in indexing.run("verify").stdout
    indexing.write("new")
    second = indexing.index()
    assert second["index_version"] != first
    done = indexing.run("rollback")
    assert done.stdout == f"Version {first} is current.\n"
    assert indexing.count("old") == DOCUMENTS * PARAGRAPHS
    again = indexing.index()
    assert again["indexed"] == DOCUMENTS, "the ledger went back too"
