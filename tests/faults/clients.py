"""Clients that mean no good: they ask, and do not take or do not finish. Loopback only."""

from __future__ import annotations

import http.client
import json
import socket
import time
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Callable
from hashlib import blake2b
from threading import Event
from typing import Any
from urllib.parse import quote, urlsplit

__all__ = [
    "ATTACKS",
    "SOURCE",
    "ask",
    "connect",
    "drip_head",
    "endless_headers",
    "expensive",
    "forge",
    "half_body",
    "rss",
    "sealed",
    "slow_reader",
    "tally",
    "threads_of",
    "wrong_key",
]


#: The address that requests come from, of the whole loopback network; None: the system's choice.
SOURCE: tuple[str, int] | None = None


def connect(address: str, *, timeout: float = 20.0) -> socket.socket:
    url = urlsplit(address)
    return socket.create_connection((url.hostname or "", url.port or 0), timeout, SOURCE)


def ask(address: str, path: str, *, timeout: float = 30.0, **headers: str) -> int:
    """The status of an answer, taken whole."""
    url = urlsplit(address)
    connection = http.client.HTTPConnection(
        url.hostname or "", url.port, timeout=timeout, source_address=SOURCE
    )
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def sealed(content: Any) -> str:
    """A cursor of any content, with the checksum that belongs to it."""
    body = b"j" + json.dumps(content).encode()
    check = blake2b(body, digest_size=8, person=b"parley-cursor-2").digest()
    return urlsafe_b64encode(check + body).rstrip(b"=").decode()


def forge(address: str, version: str, number: int) -> str:
    """A forged cursor that asks for a million paragraphs, or for worse."""
    pairs = [
        [["limit", "1000000"]],
        [["limit", "100"], ["context", "1000"]],
        [["group_by", "document"], ["group_size", "100000"]],
        [["facets", "nope"]],
    ][number % 4]
    content = ["search", version, pairs, 0.0, number % 5 - 1]
    return str(ask(address, f"/v1/search?cursor={sealed(content)}"))


def slow_reader(address: str, stop: Event) -> str:
    """An export, of which a little is read now and then."""
    with connect(address) as stream:
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        stream.sendall(b"GET /v1/export?format=ndjson HTTP/1.1\r\nHost: x\r\n\r\n")
        status = stream.recv(64).split(b" ")[1].decode()
        while status == "200" and not stop.wait(0.2):
            if not stream.recv(2048):
                return "closed"
        return status


def drip_head(address: str, stop: Event) -> str:
    """A head that never ends, a byte now and then."""
    began = time.monotonic()
    with connect(address) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        client.settimeout(0.5)
        while not stop.is_set():
            try:
                client.sendall(b"a")
                client.recv(1)  # an answer or the end of the connection
            except TimeoutError:
                continue
            except OSError:
                pass
            return f"closed after {round(time.monotonic() - began)} s"
    return "stopped"


def half_body(address: str, stop: Event) -> str:
    """A body of which half is sent."""
    with connect(address, timeout=60) as client:
        head = b"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        client.sendall(head + b"Accept: application/json\r\nContent-Length: 1000\r\n\r\n{")
        client.settimeout(0.5)
        while not stop.is_set():
            try:
                return "closed" if not (said := client.recv(64)) else said.split(b" ")[1].decode()
            except TimeoutError:
                continue
            except OSError:
                return "closed"
    return "stopped"


def endless_headers(address: str, megabytes: int = 20) -> str:
    """Headers, as many as are taken."""
    with connect(address) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
        line = b"X-Filler: " + b"a" * 1000 + b"\r\n"
        try:
            for _ in range(megabytes * 1000):
                client.sendall(line)
            return "all taken"
        except OSError:
            return "refused"


def expensive(address: str, number: int) -> str:
    """A query as dear as its length allows."""
    words = "treaty mine the of to and party states"
    terms = [f"NEAR/5({a}, {b})" for a in words.split() for b in words.split() if a != b]
    query = " OR ".join(terms[number % 7 :])[:1900].rpartition(" OR ")[0]
    return str(ask(address, f"/v1/search?q={quote(query)}&limit=100&context=3&facets=year,speaker"))


def wrong_key(address: str, number: int) -> str:
    """A key that somebody tries."""
    return str(ask(address, "/v1/search?q=treaty", **{"X-API-Key": f"guess-{number}"}))


#: Attack → what runs it once and says how it ended.
ATTACKS: dict[str, Callable[[str, str, int, Event], str]] = {
    "forged cursor": lambda address, version, number, _stop: forge(address, version, number),
    "slow reader": lambda address, _version, _number, stop: slow_reader(address, stop),
    "dripping head": lambda address, _version, _number, stop: drip_head(address, stop),
    "half a body": lambda address, _version, _number, stop: half_body(address, stop),
    "endless headers": lambda address, _version, _number, _stop: endless_headers(address),
    "expensive query": lambda address, _version, number, _stop: expensive(address, number),
}


def _status(pid: int, name: str) -> int:
    with open(f"/proc/{pid}/status", encoding="ascii") as status:  # noqa: PTH123 - no file
        for line in status:
            if line.startswith(name):
                return int(line.split()[1])
    raise LookupError(name)


def rss(pid: int) -> int:
    """Kilobytes of memory that the process takes."""
    return _status(pid, "VmRSS")


def threads_of(pid: int) -> int:
    """Threads of a process."""
    return _status(pid, "Threads")


def tally(outcomes: Counter[tuple[str, str]]) -> str:
    """How often each attack ended how, in lines."""
    return "\n".join(f"  {name}: {end}: {count}" for (name, end), count in sorted(outcomes.items()))
