"""What one connection may cost: bytes of a request's head, and time at every step.

uvicorn bounds neither. A client that is half-way through a request, or that takes nothing of an
answer, is gone when its time is up; whatever is beyond its bound is refused before it is kept.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

__all__ = ["BoundedProtocol"]

#: A URL, and all headers together; more headers than that many.
_LONGEST_URL, _LARGEST_HEAD, _MOST_HEADERS = 64 * 1024 - 1, 64 * 1024, 200
#: Seconds for a head, from its first byte or the connection on; for a body; and for a client to
#: take what has been sent, or some of it.
_HEAD_SECONDS, _BODY_SECONDS, _TAKE_SECONDS = 10.0, 30.0, 30.0
#: Connections at once in one serving process.
_MOST_CONNECTIONS = 800


class _JoinedHead(asyncio.Transport):
    """Where one response is written: its head waits for the body that mostly follows at once.

    uvicorn writes both by themselves, and the event loop sends what is written: to send twice, and
    to wake the client for a head alone, takes a twentieth of a search.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._head: bytes | None = None
        self._is_sent = False

    def write(self, data: Any) -> None:
        """Send it, or keep a head until what follows it, or until the loop goes on."""
        if self._is_sent or data.startswith(b"HTTP/1.1 100 "):
            self._transport.write(data)
        elif self._head is None:
            self._head = data
            self._loop.call_soon(self._send)
        else:
            self._send(data)

    def close(self) -> None:
        """Close the connection when all is sent."""
        self._send()
        self._transport.close()

    def is_closing(self) -> bool:
        """Whether nothing more can be sent."""
        return self._transport.is_closing()

    def _send(self, following: bytes = b"") -> None:
        if not self._is_sent and self._head is not None:
            self._is_sent = True
            self._transport.write(self._head + following)


class BoundedProtocol(HttpToolsProtocol):
    """HTTP/1.1 on one connection, within bounds."""

    #: Seconds in which the client must have sent the head or the body that comes; None: it is our
    #: turn. A request that comes at once, as most do, needs no timer.
    _awaited: float | None = _HEAD_SECONDS
    _reading: asyncio.TimerHandle | None = None
    _taking: asyncio.TimerHandle | None = None
    _in_head = True
    _head_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client is there. One too many is sent away."""
        super().connection_made(transport)
        if len(self.connections) > _MOST_CONNECTIONS:
            transport.abort()
            return
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone."""
        self._wait_no_more()
        if self._taking is not None:
            self._taking.cancel()
            self._taking = None
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Some bytes of a request, or of several."""
        if self._awaited is None:  # the first bytes of a further request
            self._awaited = _HEAD_SECONDS
        if self._in_head:
            self._head_bytes += len(data)
        super().data_received(data)
        # What is complete has been checked by its own size.
        if self._in_head and self._head_bytes > _LONGEST_URL + _LARGEST_HEAD:
            self._refuse(
                HTTPStatus.REQUEST_URI_TOO_LONG
                if len(getattr(self, "url", b"")) > _LONGEST_URL
                else HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
            )
        if self._reading is None and not self.transport.is_closing():
            self._wait()

    def on_message_begin(self) -> None:
        """A request begins."""
        self._awaited = _HEAD_SECONDS
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Its head is whole."""
        self._wait_no_more()
        self._awaited, self._in_head, self._head_bytes = _BODY_SECONDS, False, 0
        size = sum([len(name) + len(value) for name, value in self.headers])
        if size > _LARGEST_HEAD or len(self.headers) > _MOST_HEADERS:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
            return
        if len(self.url) > _LONGEST_URL:
            self._refuse(HTTPStatus.REQUEST_URI_TOO_LONG)
            return
        super().on_headers_complete()
        self.cycle.transport = _JoinedHead(self.transport, self.loop)

    def on_body(self, body: bytes) -> None:
        """Some of its body. After a refusal nobody wants it."""
        if not self.transport.is_closing():
            super().on_body(body)

    def on_message_complete(self) -> None:
        """It is whole: what comes next is our part."""
        self._wait_no_more()
        self._awaited, self._in_head, self._head_bytes = None, True, 0
        if not self.transport.is_closing():
            super().on_message_complete()

    def pause_writing(self) -> None:
        """The client takes less than is sent."""
        self._taking = self.loop.call_later(_TAKE_SECONDS, self.transport.abort)
        super().pause_writing()

    def resume_writing(self) -> None:
        """It has taken some."""
        if self._taking is not None:
            self._taking.cancel()
            self._taking = None
        super().resume_writing()

    def _wait(self) -> None:
        if self._awaited is not None:
            self._reading = self.loop.call_later(
                self._awaited, self._refuse, HTTPStatus.REQUEST_TIMEOUT
            )

    def _wait_no_more(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _refuse(self, status: HTTPStatus) -> None:
        """Say why, where no answer is under way, and close."""
        if self.transport.is_closing():
            return
        cycle: Any = self.cycle
        if cycle is not None and not cycle.response_complete:
            self.transport.abort()
            return
        said = status.phrase.encode()
        self.transport.write(
            b"HTTP/1.1 %d %b\r\ncontent-type: text/plain\r\nconnection: close\r\n"
            b"content-length: %d\r\n\r\n%b" % (status, said, len(said), said)
        )
        self.transport.close()
