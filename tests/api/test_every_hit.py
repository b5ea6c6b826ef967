"""Every hit of a large search: paged and exported, each once, in order, at constant memory.

The small corpus runs with every test; the one of 43,000 hits is `make soak`, and `pytest -s` shows
its figures.
"""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest

from app.engines.whoosh.writer import WhooshWriter
from app.presenting.tables import COLUMNS
from bench.corpus import documents, synthetic_sentences
from tests.api.conftest import fill
from tests.api.process import serving

#: What an export of any size may add to the process, in bytes; the large one sends 86 MB.
ROOM = 16 << 20


@dataclass(frozen=True)
class Service:
    """A serving process over a synthetic corpus, and the word that nearly every paragraph has."""

    client: httpx.Client
    process: int
    word: str


@contextmanager
def service_over(index: Path, paragraphs: int) -> Iterator[Service]:
    sentences = synthetic_sentences(*((2_000, 4_000) if paragraphs < 10_000 else ()))
    words = " ".join(sentences[:2_000]).replace(".", "").split()
    fill(WhooshWriter(index), documents(sentences, paragraphs))
    with (
        serving(index) as process,
        httpx.Client(base_url=process.address, timeout=60) as client,
    ):
        yield Service(client, process.pid, max(set(words), key=words.count))


@pytest.fixture(
    scope="module",
    params=[1_500, pytest.param(48_000, marks=pytest.mark.soak)],
)
def service(request: pytest.FixtureRequest, tmp_path_factory: Any) -> Iterator[Service]:
    with service_over(tmp_path_factory.mktemp("index"), request.param) as found:
        yield found


def memory(process: int, what: str) -> int:
    """`VmRSS` (now) or `VmHWM` (the most since `forget_peak`) of a process, in bytes."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition(f"{what}:")[2].split()[0]) << 10


def forget_peak(process: int) -> None:
    Path(f"/proc/{process}/clear_refs").write_text("5")


def paged(service: Service, sort: str) -> list[str]:
    """The ids of every hit, page by page."""
    query = {"q": service.word, "sort": sort, "limit": "100", "highlight": "none"}
    body = service.client.get("/v1/search", params=query).raise_for_status().json()
    total, found = body["total"], [hit["id"] for hit in body["results"]]
    while body["links"]["next"]:
        body = service.client.get(body["links"]["next"]).raise_for_status().json()
        assert body["total"] == total
        found += [hit["id"] for hit in body["results"]]
    assert len(found) == total
    return found


def exported(service: Service, form: str, sort: str) -> tuple[str, Iterator[str]]:
    """The header's count, and the lines as they come."""
    query = {"q": service.word, "sort": sort, "format": form}

    def lines() -> Iterator[str]:
        with service.client.stream("GET", "/v1/export", params=query) as answer:
            answer.raise_for_status()
            yield answer.headers["x-total-count"]
            # Not iter_lines, which breaks a line wherever Unicode would.
            rest = ""
            for part in answer.iter_text():
                *whole, rest = (rest + part).split("\n")
                yield from whole
            assert rest == "", "the last line is not whole"

    found = lines()
    return next(found), found


@pytest.mark.parametrize("sort", ["relevance", "document", "-date"])
def test_pages_and_exports_have_every_hit_once_and_in_order(service: Service, sort: str) -> None:
    begun = time.perf_counter()
    pages = paged(service, sort)
    print(f"\n{sort}: {len(pages):,} hits by pages of 100 in {time.perf_counter() - begun:.1f} s")
    assert len(pages) > 1_000
    assert len(set(pages)) == len(pages)
    total, lines = exported(service, "ndjson", sort)
    hits = [orjson.loads(line) for line in lines]
    assert int(total) == len(hits)
    assert [hit["id"] for hit in hits] == pages
    total, lines = exported(service, "csv", sort)
    rows = list(csv.DictReader((line + "\n" for line in lines), strict=True))
    assert int(total) == len(rows)
    assert list(rows[0]) == ["\ufeffid", *list(COLUMNS)[1:], "citation", "url"]
    for row, hit in zip(rows, hits, strict=True):
        assert row["\ufeffid"] == hit["id"]
        assert row["text"].removeprefix("'") == hit["text"].removeprefix("'")
        for name in ("citation", "eid", "document_id", "number"):
            assert row[name] == hit[name]


def test_a_line_of_json_is_a_hit_without_its_snippet(service: Service) -> None:
    """And its link leads to the whole paragraph, where that of a hit leads to the words found."""
    query = {"q": service.word, "limit": "5"}
    hits = service.client.get("/v1/search", params=query).json()["results"]
    _, lines = exported(service, "ndjson", "relevance")
    for hit, line in zip(hits, lines, strict=False):
        written = orjson.loads(line)
        assert hit.pop("snippet")
        assert hit["links"].pop("fragment")
        assert written["links"].pop("fragment")
        assert written == hit


@pytest.mark.parametrize("form", ["csv", "ndjson"])
@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="needs Linux")
def test_an_export_takes_constant_memory(service: Service, form: str) -> None:
    service.client.get("/v1/search", params={"q": service.word})
    forget_peak(service.process)
    before, begun = memory(service.process, "VmRSS"), time.perf_counter()
    total, lines = exported(service, form, "relevance")
    sent = sum(len(line.encode()) + 1 for line in lines)
    seconds = time.perf_counter() - begun
    peak, after = memory(service.process, "VmHWM"), memory(service.process, "VmRSS")
    print(
        f"\n{form}: {int(total):,} rows, {sent / 1e6:.1f} MB in {seconds:.1f} s; server process "
        f"{before / 1e6:.0f} MB before, {peak / 1e6:.0f} MB peak, {after / 1e6:.0f} MB after"
    )
    assert peak - before < ROOM


def test_readers_that_leave_free_their_exports(service: Service) -> None:
    """More clients go away than there are search threads, and the service still answers."""
    for _ in range(6):
        _, lines = exported(service, "csv", "relevance")
        next(lines)
        del lines
    assert service.client.get("/v1/search", params={"q": service.word}).is_success
