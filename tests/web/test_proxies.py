"""The service under a path behind the proxies of docs/operations.md, over TLS, in a browser."""

from __future__ import annotations

import json
import re
import socket
import ssl
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.api.conftest import whoosh
from tests.api.documents import DOCUMENTS
from tests.api.process import serving
from tests.tools import free_port, require

DOCS = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")
PATH = "/search"
#: Pages that are walked through.
PAGES = 10


def _block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", DOCS, re.DOTALL)
    assert found is not None
    return found[1]


def _nginx(folder: Path, port: int, upstream: str, *, stripped: bool) -> list[str]:
    server = (
        _block("nginx")
        .replace("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;")
        .replace("www.example.org;", "localhost;", 1)
        .replace("/etc/ssl/www.example.org", str(folder / "localhost"))
        .replace("http://127.0.0.1:8000", upstream + ("/" if stripped else ""))
    )
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};" for name in
        ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )  # fmt: skip
    config = folder / "nginx.conf"
    config.write_text(
        f"daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{ access_log off; {temporary}\n{server}}}\n"
    )
    return [require("nginx", "/usr/sbin/nginx"), "-c", str(config), "-e", f"{folder}/error.log"]


def _caddy(folder: Path, port: int, upstream: str, *, stripped: bool) -> list[str]:
    site = (
        _block("caddy")
        .replace("www.example.org {", f"https://localhost:{port} {{\n"
                 f"    tls {folder}/localhost.pem {folder}/localhost.key")
        .replace("handle /", "handle_path /" if stripped else "handle /")
        .replace("127.0.0.1:8000", upstream.removeprefix("http://"))
    )  # fmt: skip
    config = folder / "Caddyfile"
    config.write_text(
        "{\n    admin off\n    auto_https disable_redirects\n"
        f"    storage file_system {folder}/caddy\n}}\n{site}"
    )
    return [require("caddy"), "run", "--config", str(config), "--adapter", "caddyfile"]


Proxy = Callable[..., list[str]]
KINDS: dict[str, tuple[Proxy, bool]] = {
    "nginx": (_nginx, False),
    "nginx, path taken off": (_nginx, True),
    "Caddy": (_caddy, False),
    "Caddy, path taken off": (_caddy, True),
}


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    environment = {"HOME": str(folder), "PATH": "/usr/sbin:/usr/bin:/bin"}
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(command, stdout=log, stderr=log, env=environment) as proxy,
    ):
        try:
            until = time.monotonic() + 20
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    assert proxy.poll() is None, (folder / "log").read_text()
                    assert time.monotonic() < until, "the proxy does not listen"
                    time.sleep(0.05)
            yield
        finally:
            proxy.terminate()
            proxy.wait(10)


@pytest.fixture(scope="module", params=KINDS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The public address of a service behind a proxy."""
    make, stripped = KINDS[request.param]
    folder = tmp_path_factory.mktemp("proxy")
    subprocess.run(
        [require("openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt",
         "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", f"{folder}/localhost.key",
         "-out", f"{folder}/localhost.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    index = tmp_path_factory.mktemp("index")
    whoosh(index, *DOCUMENTS).close()
    port = free_port()
    address = f"https://localhost:{port}{PATH}"
    with serving(
        index, PARLEY_PUBLIC_URL=address + "/", PARLEY_TRUSTED_PROXIES="127.0.0.1"
    ) as service:
        command = make(folder, port, service.address, stripped=stripped)
        with _running(command, folder, port):
            yield address


def _get(url: str) -> tuple[int, str, Any]:
    context = ssl._create_unverified_context()  # noqa: S323 - a certificate of this test's own
    request = urllib.request.Request(url, headers={"Accept": "*/*"})
    try:
        with urllib.request.urlopen(request, context=context, timeout=20) as answer:
            return answer.status, answer.url, answer.read().decode()
    except HTTPError as error:
        return error.code, url, error.read().decode()


def _links(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, one in value.items():
            if name == "links":
                yield from (url for url in one.values() if isinstance(url, str))
            else:
                yield from _links(one)
    elif isinstance(value, list):
        for one in value:
            yield from _links(one)


def test_every_link_of_an_answer_leads_somewhere_under_the_path(site: str) -> None:
    seen = set()
    for path in (
        "/v1/search?q=mines&limit=1&facets=speaker", "/v1/documents?limit=1",
        "/v1/documents/norway-statement", "/v1/documents/norway-statement/paragraphs/para_nn_1",
        "/v1/resolve?ref=norway-statement", "/v1/search?q=norway-statement",
    ):  # fmt: skip
        status, _, text = _get(site + path)
        assert status == 200, text
        links = list(_links(json.loads(text)))
        assert links
        seen.update(urldefrag(link)[0] for link in links)
    for link in seen:
        assert link.startswith(f"{PATH}/"), link
        assert _get(urljoin(site, link))[0] == 200, link
    export = _get(site + "/v1/export?format=ndjson&q=mines")[2].splitlines()
    assert all(link.startswith(f"{PATH}/") for one in export for link in _links(json.loads(one)))


def test_addresses_are_those_that_people_see(site: str) -> None:
    for path in ("/v1/feed.atom?q=mines", "/opensearch.xml", "/robots.txt", "/sitemap.xml"):
        text = _get(site + path)[2]
        found = re.findall(r"https?://localhost[^\s\"<]*", text)
        assert found, path
        assert all(url.startswith(f"{site}/") for url in found), (path, found)
    cited = _get(site + "/v1/documents/norway-statement/citation?format=bibtex")[2]
    assert f"{site}/documents/norway-statement" in cited
    assert json.loads(_get(site + "/openapi.json")[2])["servers"] == [{"url": PATH}]
    status, _, text = _get(site + "/v1/documents/absent")
    assert (status, json.loads(text)["instance"]) == (404, f"{PATH}/v1/documents/absent")
    status, final, _ = _get(site)
    assert (status, final) == (200, f"{site}/")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = require("chromium", "chromium-browser", "google-chrome", why="pages are shown in it")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.mark.parametrize("site", ["nginx", "Caddy, path taken off"], indirect=True)
def test_the_pages_ask_for_nothing_outside_the_path(site: str, browser: Browser) -> None:
    context = browser.new_context(ignore_https_errors=True)
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.on("response", lambda got: got.ok or failed.append(f"{got.status} {got.url}"))
    page.on("pageerror", lambda error: failed.append(str(error)))
    waiting = [f"{site}/", f"{site}/?q=mines", f"{site}/documents", f"{site}/help", f"{site}/docs"]
    walked: set[str] = set()
    while waiting and len(walked) < PAGES:
        url = waiting.pop(0)
        if url in walked:
            continue
        walked.add(url)
        page.goto(url, wait_until="networkidle")
        found = page.evaluate(
            "[...document.querySelectorAll('[href],[src],[action]')]"
            ".map(one => new URL(one.getAttribute('href') ?? one.getAttribute('src') "
            "?? one.getAttribute('action'), location).href)"
        )
        for link in found:
            if not link.startswith(("data:", "https://www.un", "javascript:")):
                assert link.startswith((f"{site}/", f"{site}#")) or link == site, (url, link)
        waiting += [
            urldefrag(link)[0] for link in found
            if urlsplit(link).path.startswith((f"{PATH}/documents/", f"{PATH}/values/"))
        ]  # fmt: skip
    page.goto(f"{site}/", wait_until="networkidle")
    page.fill("#q", "mines")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/?q=mines*")
    assert len(walked) >= PAGES - 4
    outside = [url for url in asked if not url.startswith((f"{site}/", "data:", "blob:"))]
    assert outside == []
    assert failed == []
    context.close()


def test_slow_clients_hold_nobody_up(site: str) -> None:
    address = urlsplit(site)
    context = ssl._create_unverified_context()  # noqa: S323 - a certificate of this test's own
    slow = []
    for _ in range(20):
        raw = socket.create_connection(("127.0.0.1", address.port or 0), 10)
        client = context.wrap_socket(raw, server_hostname="localhost")
        client.sendall(f"GET {PATH}/v1/export?format=csv HTTP/1.1\r\nHost: localhost\r\n".encode())
        slow.append(client)  # the head of the request is not ended
    began = time.monotonic()
    for _ in range(10):
        assert _get(f"{site}/v1/search?q=mines")[0] == 200
    assert time.monotonic() - began < 10
    client = slow[0]
    client.sendall(b"Connection: close\r\n\r\n")
    read = b""
    while chunk := client.recv(1):  # byte by byte
        read += chunk
    assert b"200 OK" in read
    assert read.count(b"norway-statement#") > 1
    for one in slow:
        one.close()
