"""Several hosts, one time limit, and what each refusal is told as. No cluster is needed."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from app.engines.opensearch.client import Access, Client, path_of
from app.engines.opensearch.errors import ClusterError
from tests.faults.proxy import gate


class Host(ThreadingHTTPServer):
    """Answers every request with the same."""

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.answer: tuple[int, object] = (200, {"fine": True})
        self.delay = 0.0
        self.asked: list[tuple[str, str, bytes, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Host

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.asked.append(
            (self.command, self.path, body, self.headers.get("Authorization", ""))
        )
        time.sleep(self.server.delay)
        status, answer = self.server.answer
        content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = _answer  # noqa: N815 - as the base has it

    def log_message(self, *arguments: object) -> None:
        """Nothing is logged."""


@contextmanager
def running(port: int = 0) -> Iterator[Host]:
    host = Host(port)
    thread = threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield host
    finally:
        host.shutdown()
        thread.join()
        host.server_close()


def nobody() -> str:
    """An address where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


def test_a_request_and_its_answer() -> None:
    with running() as host:
        client = Client(Access((host.url,), user="me", password="p:w"))  # noqa: S106
        path = path_of("an index", "_doc", "a/b#c é")
        assert client.ask("PUT", path, {"é": 1}, routing="x&y") == {"fine": True}
        assert client.ask("POST", "/_bulk", b"{}\n{}\n") == {"fine": True}
        client.close()
    first, second = host.asked
    assert first[1] == "/an%20index/_doc/a%2Fb%23c%20%C3%A9?routing=x%26y"
    assert json.loads(first[2]) == {"é": 1}
    assert first[3] == "Basic bWU6cDp3"
    assert second[2] == b"{}\n{}\n"


def test_a_token_is_sent_as_one() -> None:
    with running() as host:
        Client(Access((host.url,), token="t0")).ask("GET", "/")  # noqa: S106
    assert host.asked[0][3] == "Bearer t0"


def test_another_host_answers_where_one_is_away_or_fails() -> None:
    with running() as failing, running() as host:
        failing.answer = (503, {})
        client = Client(Access((nobody(), failing.url, host.url), seconds=5.0))
        began = time.monotonic()
        for _ in range(20):
            assert client.ask("GET", "/") == {"fine": True}
        assert time.monotonic() - began < 2.0
        assert len(failing.asked) <= 2, "one that failed is left alone for a while"


def test_a_host_that_hangs_costs_one_request_some_of_its_time() -> None:
    with running() as hung, running() as host:
        hung.delay = 30.0
        client = Client(Access((hung.url, host.url)))
        took = []
        for _ in range(8):
            began = time.monotonic()
            assert client.ask("GET", "/", seconds=1.0) == {"fine": True}
            took.append(time.monotonic() - began)
        assert max(took) < 1.0
        assert sum(seconds > 0.3 for seconds in took) == 1
        hung.delay = 0.0


@pytest.mark.parametrize("hosts", [1, 2, 3])
def test_a_time_limit_is_of_all_tries_together(hosts: int) -> None:
    with running() as one, running() as two, running() as three:
        for host in (one, two, three):
            host.delay = 3.0
        client = Client(Access(tuple(host.url for host in (one, two, three)[:hosts])))
        began = time.monotonic()
        with pytest.raises(ClusterError, match="did not answer in time") as caught:
            client.ask("GET", "/", seconds=0.6)
        assert time.monotonic() - began < 1.0
        assert caught.value.kind == "timeout"


def test_a_host_that_comes_back_is_asked_again() -> None:
    address = nobody()
    client = Client(Access((address,)))
    with pytest.raises(ClusterError, match=r"cannot be reached: .*refused"):
        client.ask("GET", "/")
    with running(int(address.rpartition(":")[2])):
        assert client.ask("GET", "/") == {"fine": True}


REFUSALS = {
    401: "does not accept our user and password",
    403: "does not allow that: some reason",
    404: "no such index: some reason",
    429: "is overloaded: some reason",
    400: "refused with status 400: some reason",
    503: "cannot answer now: some reason",
}


@pytest.mark.parametrize("status", REFUSALS)
def test_refusals_are_told(status: int) -> None:
    said = {"type": "inner_exception", "reason": "some reason."}
    with running() as host:
        host.answer = (status, {"error": {"type": "outer", "root_cause": [said]}})
        client = Client(Access((host.url,), user="me", password="secret"))  # noqa: S106
        with pytest.raises(ClusterError, match=REFUSALS[status]) as caught:
            client.ask("GET", "/x")
    assert (caught.value.status, caught.value.kind) == (status, "inner_exception")
    assert caught.value.hint
    assert "secret" not in f"{caught.value}{caught.value.hint}{client.access!r}"


@pytest.mark.parametrize("body", [b"", b"<html>", b"[1, 2", b"[1]", b'"text"', b'{"error": null}'])
def test_whatever_a_host_answers_is_an_error_that_is_told(body: bytes) -> None:
    with running() as host:
        client = Client(Access((host.url,)))
        host.answer = (500, body)
        with pytest.raises(ClusterError, match="refused with status 500"):
            client.ask("GET", "/")


def test_what_is_secret_in_an_address_is_not_shown() -> None:
    access = Access(("https://me:secret@search.example.org:9200/at", "http://other:1"))
    assert access.shown == "https://search.example.org:9200/at, http://other:1"


def test_certificates_are_checked(tmp_path: Path) -> None:
    with gate("http://127.0.0.1:9", tmp_path) as host:
        host.instead = (404, b"")
        known = Access((host.url,), "parley", "sesame", ca_file=str(tmp_path / "localhost.pem"))
        unknown = Access((host.url,), "parley", "sesame")
        trusting = Access((host.url,), "parley", "sesame", verify=False)
        for access in (known, trusting):
            with pytest.raises(ClusterError, match="no such index"):
                Client(access).ask("GET", "/x")
        with pytest.raises(ClusterError, match=r"certificate .* cannot be verified") as caught:
            Client(unknown).ask("GET", "/x")
        assert "PARLEY_OPENSEARCH_CA_FILE" in (caught.value.hint or "")
