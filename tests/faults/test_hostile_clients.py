"""Clients that mean no good, against the real program: others are served meanwhile, all ends."""

from __future__ import annotations

import json
import random
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from app.engines.whoosh.writer import WhooshWriter
from app.ingest.parse import LONGEST_PARAGRAPH
from tests.api.conftest import fill
from tests.api.process import PROGRAM, ROOT, Process, clean_environment, serving
from tests.faults.clients import (
    ask,
    connect,
    drip_head,
    endless_headers,
    expensive,
    half_body,
    rss,
    sealed,
    slow_reader,
    threads_of,
)
from tests.tools import free_port
from tests.unit.engines.whoosh.corpora import document

WORDS = (
    "treaty", "mine", "clearance", "the", "of", "to", "and", "States", "report", "party",
    "conference", "verification",
)  # fmt: skip


def big_index(folder: Path, documents: int = 40, paragraphs: int = 100) -> Path:
    """An index that takes some time to be read out."""
    chosen = random.Random(5)  # noqa: S311 - a corpus, no secret
    fill(
        WhooshWriter(folder),
        [
            document(
                f"d{name}",
                *(" ".join(chosen.choices(WORDS, k=60)) for _ in range(paragraphs)),
                title=f"Report {name}",
            )
            for name in range(documents)
        ],
    )
    return folder


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return big_index(tmp_path_factory.mktemp("hostile") / "index")


@pytest.fixture(scope="module")
def service(index: Path) -> Iterator[Process]:
    with serving(index, PARLEY_QUERY_SECONDS="1") as process:
        yield process


@contextmanager
def ended() -> Iterator[Event]:
    """An event that is set at the end, whatever happens."""
    event = Event()
    try:
        yield event
    finally:
        event.set()


def searched(service: Process, number: int = 0) -> float:
    """Seconds of one ordinary search."""
    began = time.monotonic()
    assert ask(service.address, f"/v1/search?q=treaty+{WORDS[number % 12]}") == 200
    return time.monotonic() - began


def test_searches_go_on_beside_unread_exports_and_searches_given_up(service: Process) -> None:
    for number in range(20):  # what is kept between requests is there
        searched(service, number)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: expensive(service.address, number), range(16)))
    assert ask(service.address, "/v1/export?format=ndjson") == 200
    at_rest, threads = rss(service.pid), threads_of(service.pid)
    with ThreadPoolExecutor(170) as pool, ended() as stop:
        readers = [pool.submit(slow_reader, service.address, stop) for _ in range(60)]
        queries = [pool.submit(expensive, service.address, number) for number in range(100)]
        beside = [searched(service, number) for number in range(5)]
        late = {query.result() for query in queries}
        after = searched(service)
        most_threads, most = threads_of(service.pid), rss(service.pid)
    read = [reader.result() for reader in readers]
    assert late <= {"200", "503"}
    assert read.count("503") >= 60 - 4
    assert max(beside) < 5
    assert after < 2
    assert most_threads <= threads + 6  # one pool of each kind, filled
    assert most < 1.5 * at_rest


def test_exports_that_nobody_reads_hold_little(index: Path) -> None:
    with serving(index) as process:
        for name in range(40):
            assert ask(process.address, f"/v1/documents/d{name}/paragraphs?limit=1") == 200
        for form in ("ndjson", "csv"):
            assert ask(process.address, f"/v1/export?format={form}") == 200
        before = rss(process.pid)
        with ThreadPoolExecutor(4) as pool, ended() as stop:
            for _ in range(4):
                pool.submit(slow_reader, process.address, stop)
            time.sleep(3)
            most = rss(process.pid)
    assert most - before < 8 * 1024


def test_others_are_served_while_long_paragraphs_are_marked(tmp_path: Path) -> None:
    """As long as paragraphs may be, every word of them found."""
    text = "mine " * (LONGEST_PARAGRAPH // 5)
    fill(WhooshWriter(tmp_path), [document(f"d{n}", *[text.rstrip()] * 5) for n in range(4)])
    with serving(tmp_path) as process, ThreadPoolExecutor(1) as pool:
        searching = pool.submit(ask, process.address, "/v1/search?q=mine&highlight=offsets")
        waited = []
        while not searching.done():
            began = time.monotonic()
            assert ask(process.address, "/health/live") == 200
            waited.append(time.monotonic() - began)
            time.sleep(0.02)
        assert searching.result() in {200, 503}
    assert max(waited) < 1.5


def test_half_calls_of_the_assistant_load_nothing(index: Path) -> None:
    """Its library takes 30 MB: whoever is to have that has sent a call."""
    with serving(index) as process:
        assert ask(process.address, "/v1/search?q=treaty") == 200
        before = rss(process.pid)
        with ThreadPoolExecutor(8) as pool, ended() as stop:
            for _ in range(8):
                pool.submit(half_body, process.address, stop)
            time.sleep(3)
            most = rss(process.pid)
        assert most - before < 8 * 1024
        assert call(process.address) == 200


def test_who_does_not_finish_a_request_is_gone(service: Process) -> None:
    with ThreadPoolExecutor(3) as pool, ended() as stop:
        began = time.monotonic()
        head = pool.submit(drip_head, service.address, stop)
        silent = pool.submit(lambda: connect(service.address).recv(64))
        headers = pool.submit(endless_headers, service.address)
        assert headers.result() == "refused"
        assert b"408" in silent.result()
        assert head.result().startswith("closed after 1")
        assert time.monotonic() - began < 15
    assert rss(service.pid) < 400_000


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"X-A: b\r\n" * 201, b"431"),
        (b"X-A: " + b"b" * 66_000 + b"\r\n", b"431"),
        (b"X-A: " + b"b" * 60_000 + b"\r\n", b"200"),
        (b"X-A: b\r\n" * 190, b"200"),
    ],
    ids=["too many", "too long", "long", "many"],
)
def test_headers_have_a_bound(service: Process, head: bytes, status: bytes) -> None:
    with connect(service.address) as client:
        client.sendall(b"GET /health/live HTTP/1.1\r\nHost: x\r\n" + head + b"\r\n")
        assert client.recv(64).split(b" ")[1] == status


@pytest.mark.parametrize("length", [70_000, 300_000])
def test_a_url_has_a_bound(service: Process, length: int) -> None:
    with connect(service.address) as client:
        client.sendall(b"GET /" + b"a" * length + b" HTTP/1.1\r\nHost: x\r\n\r\n")
        assert client.recv(64).split(b" ")[1] == b"414"


def test_a_connection_is_kept_for_the_next_request(service: Process) -> None:
    with connect(service.address) as client:
        for _ in range(3):
            client.sendall(b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n")
            got = b""
            while not got.endswith(b"}"):
                got += client.recv(4096)
            assert got.startswith(b"HTTP/1.1 200")
        client.sendall(b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n" * 5)
        got = b""
        while got.count(b"HTTP/1.1 200") < 5:
            got += client.recv(4096)


@pytest.mark.soak
def test_who_sends_half_a_body_is_gone(service: Process) -> None:
    assert half_body(service.address, Event()) in {"408", "closed"}


def test_get_of_the_assistant_is_405_at_once(service: Process) -> None:
    for path in ("/mcp", "/mcp/"):
        for accept in ("text/event-stream", "text/html", "*/*"):
            with connect(service.address, timeout=5) as client:
                request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept}\r\n\r\n"
                client.sendall(request.encode())
                answer = client.recv(4096)
            assert answer.startswith(b"HTTP/1.1 405"), answer
            assert b"allow: POST" in answer


CALL = {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
        "params": {"name": "search", "arguments": {"query": "treaty"}}}  # fmt: skip


def call(address: str, **headers: str) -> int:
    """The status of a call of the assistant's search."""
    request = urllib.request.Request(
        f"{address}/mcp",
        json.dumps(CALL).encode(),
        {"Content-Type": "application/json", "Accept": "application/json, text/event-stream",
         **headers},
    )  # fmt: skip
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_the_assistant_answers_only_names_that_are_its_own(index: Path) -> None:
    settings = {"PARLEY_PUBLIC_URL": "https://search.example", "PARLEY_MCP_HOSTS": "inner.example"}
    with serving(index, **settings) as process:
        statuses = {
            host: call(process.address, Host=host)
            for host in ("search.example", "inner.example:8000", "localhost:8000", "127.0.0.1",
                         "[::1]:8000", "192.0.2.7", "evil.example", "evil.example:8000",
                         "localhost.evil.example")
        }  # fmt: skip
        page = call(process.address, Origin="http://evil.example")
        own = call(process.address, Origin="https://search.example")
    refused = {host for host, status in statuses.items() if status == 421}
    assert refused == {"evil.example", "evil.example:8000", "localhost.evil.example"}
    assert set(statuses.values()) == {200, 421}
    assert (page, own) == (403, 200)


@contextmanager
def logged(index: Path, log: Path, **settings: str) -> Iterator[str]:
    """The service with its standard error in a file; its address."""
    port = free_port()
    environment = clean_environment(PARLEY_INDEX=str(index), PARLEY_PORT=str(port), **settings)
    with (
        log.open("wb") as said,
        subprocess.Popen([*PROGRAM, "serve"], cwd=ROOT, env=environment, stderr=said) as server,
    ):
        try:
            until = time.monotonic() + 60
            while b"Parley serves" not in log.read_bytes():
                assert server.poll() is None
                assert time.monotonic() < until
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(20)


def test_the_log_stays_json_and_who_goes_away_is_no_error(index: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with logged(index, log) as address:
        assert call(address) == 200
        assert ask(address, "/v1/search?q=treaty") == 200
        for head in (b"GET /v1/export HTTP/1.1\r\nHost: x\r\n\r\n",
                     b"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                     b"Accept: application/json\r\nContent-Length: 100\r\n\r\n{"):  # fmt: skip
            with connect(address) as client:
                client.sendall(head)
                time.sleep(0.5)
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        with connect(address) as client:  # no HTTP at all
            client.sendall(b"\x16\x03\x01\x02\x00")
            client.recv(10)
        time.sleep(1)
    lines = [line for line in log.read_text().splitlines() if not line.startswith("Parley serves")]
    said = [json.loads(line) for line in lines]
    assert {one["event"] for one in said if "operation" in one} == {"request"}
    assert not [one for one in said if one["level"] not in {"info", "warning"}]


def test_only_a_proxy_that_is_named_is_believed(index: Path, tmp_path: Path) -> None:
    asked = {"X-Forwarded-For": "203.0.113.9"}
    for settings, client in (
        ({}, "127.0.0.1"),
        ({"PARLEY_TRUSTED_PROXIES": "10.0.0.0/8"}, "127.0.0.1"),
        ({"PARLEY_TRUSTED_PROXIES": "10.0.0.0/8,127.0.0.1"}, "203.0.113.9"),
    ):
        log = tmp_path / "log"
        with logged(index, log, FORWARDED_ALLOW_IPS="*", **settings) as address:
            ask(address, "/v1/fields", **asked)
        line = next(line for line in log.read_text().splitlines() if "/v1/fields" in line)
        assert json.loads(line)["client"] == client


def parley(*words: str, **settings: str) -> Any:
    return subprocess.run(
        [*PROGRAM, *words], cwd=ROOT, env=clean_environment(**settings), capture_output=True,
        text=True, timeout=60, check=False,
    )  # fmt: skip


def test_a_taken_port_is_said_with_what_to_do(index: Path) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = parley("serve", "--port", str(port), "--index", str(index))
    assert done.returncode == 1
    assert f"cannot listen on 127.0.0.1:{port}: another program uses it" in done.stderr
    assert "--port" in done.stderr
    assert "Parley serves" not in done.stderr
    assert "Traceback" not in done.stderr


def test_settings_that_would_not_hold_are_said_at_start(index: Path) -> None:
    for name, value, said in (
        ("PARLEY_RATE_LIMIT", "0", "1 or more"),
        ("PARLEY_RATE_LIMIT", "many", "like 60/minute"),
        ("PARLEY_TRUSTED_PROXIES", "proxy", "addresses or networks"),
    ):
        done = parley("serve", "--index", str(index), **{name: value})
        assert done.returncode == 1
        assert said in done.stderr
    misspelt = parley("index", str(index / "nowhere"), PARLEY_RATELIMIT="9", PARLEY_XYZ="1")
    assert "PARLEY_RATELIMIT is no setting and does nothing. Did you mean PARLEY_RATE_LIMIT?" in (
        misspelt.stderr
    )
    assert "PARLEY_XYZ is no setting" in misspelt.stderr


def test_the_forger_of_cursors_gets_no_further(service: Process) -> None:
    with urllib.request.urlopen(f"{service.address}/v1/stats", timeout=20) as answer:
        version = json.load(answer)["index_version"]
    cursor = sealed(["search", version, [["limit", "1000000"]], 0.0, 0])
    before = rss(service.pid)
    for _ in range(5):
        assert ask(service.address, f"/v1/search?cursor={cursor}") == 400
    assert rss(service.pid) < before + 20_000
