"""A gate before OpenSearch that asks for a password over TLS, and can be made to misbehave."""

from __future__ import annotations

import http.client
import socket
import ssl
import subprocess
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from tests.tools import require

__all__ = ["Gate", "gate"]


class Gate(ThreadingHTTPServer):
    """Passes requests on, as long as nothing else is set."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, upstream: str, port: int, certificate: Path, key: Path) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.upstream = urlsplit(upstream).netloc
        self.user, self.password = "parley", "sesame"
        self.token: str | None = None
        #: Seconds before an answer, for requests whose path holds `slow_path`; `well` ends them.
        self.delay, self.slow_path = 0.0, ""
        self._well = threading.Event()
        #: Answered instead of what is asked.
        self.instead: tuple[int, bytes] | None = None
        #: From the first request on whose path holds this, all are answered with 503.
        self.fails_at = ""
        self.seen: list[str] = []
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, key)

    @property
    def url(self) -> str:
        return f"https://localhost:{self.server_address[1]}"

    def allowed(self, header: str) -> bool:
        if self.token is not None:
            return header == f"Bearer {self.token}"
        return header == "Basic " + b64encode(f"{self.user}:{self.password}".encode()).decode()

    def well(self) -> None:
        """Nothing is set any more."""
        self.password, self.token, self.delay, self.instead = "sesame", None, 0.0, None
        self.slow_path = self.fails_at = ""
        self._well.set()
        self._well = threading.Event()

    def linger(self, path: str) -> None:
        """Wait, where a request of this path is to."""
        if self.delay and self.slow_path in path:
            self._well.wait(self.delay)

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        wrapped = self.context.wrap_socket(
            connection, server_side=True, do_handshake_on_connect=False
        )
        return wrapped, address

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Gate

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        gate = self.server
        gate.seen.append(f"{self.command} {self.path}")
        if gate.fails_at and gate.fails_at in self.path:
            gate.instead = (503, b"")
        gate.linger(self.path)
        if not gate.allowed(self.headers.get("Authorization", "")):
            self._answer(401, b"Unauthorized", "text/plain")
        elif gate.instead is not None:
            self._answer(*gate.instead, "text/html")
        else:
            upstream = http.client.HTTPConnection(gate.upstream, timeout=60)
            upstream.request(
                self.command, self.path, body,
                {"Content-Type": self.headers.get("Content-Type", "application/json")},
            )  # fmt: skip
            answer = upstream.getresponse()
            self._answer(answer.status, answer.read(), answer.headers["Content-Type"] or "")
            upstream.close()

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        with suppress(OSError):
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _pass_on  # noqa: N815 - as the base has it

    def log_message(self, *arguments: object) -> None:
        """Nothing is logged."""


@contextmanager
def gate(upstream: str, folder: Path, port: int = 0) -> Iterator[Gate]:
    """A gate before `upstream`; its certificate is `localhost.pem` in the folder."""
    certificate, key = folder / "localhost.pem", folder / "localhost.key"
    if not certificate.exists():
        subprocess.run(
            [require("openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt",
             "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost", "-keyout", str(key),
             "-out", str(certificate)],
            check=True, capture_output=True,
        )  # fmt: skip
    server = Gate(upstream, port, certificate, key)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
