"""How answers are written to a connection: a head goes out with what follows it at once."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from uvicorn.config import Config
from uvicorn.server import ServerState

from app.api.connections import BoundedProtocol

GET = b"GET /%b HTTP/1.1\r\nHost: x\r\n\r\n"


class Wire(asyncio.Transport):
    """Notes what is sent, and in how many pieces."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[bytes] = []
        self.closed = False

    def write(self, data: Any) -> None:
        self.sent.append(bytes(data))

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed

    def pause_reading(self) -> None:
        pass

    def resume_reading(self) -> None:
        pass


async def application(scope: Any, receive: Any, send: Any) -> None:
    """`late` waits before its body, `s` is a stream of two parts."""
    if scope["method"] == "PUT":
        await receive()
    length = [] if "s" in scope["path"] else [(b"content-length", b"1")]
    await send({"type": "http.response.start", "status": 200, "headers": length})
    if "late" in scope["path"]:
        await asyncio.sleep(0.01)
    more = "s" in scope["path"]
    await send({"type": "http.response.body", "body": b"a", "more_body": more})
    if more:
        await asyncio.sleep(0.01)
        await send({"type": "http.response.body", "body": b"b", "more_body": False})


def written(*requests: bytes) -> Wire:
    async def run() -> Wire:
        config = Config(application, log_config=None, lifespan="off")
        protocol = BoundedProtocol(config, ServerState(), {}, asyncio.get_running_loop())
        wire = Wire()
        protocol.connection_made(wire)
        for request in requests:
            protocol.data_received(request)
        await asyncio.sleep(0.1)
        protocol.connection_lost(ConnectionResetError())
        return wire

    return asyncio.run(run())


def test_a_short_answer_is_sent_at_once() -> None:
    (sent,) = written(GET % b"").sent
    assert sent.startswith(b"HTTP/1.1 200 OK\r\n")
    assert sent.endswith(b"\r\n\r\na")


def test_a_head_does_not_wait_for_a_body_that_is_late() -> None:
    head, body = written(GET % b"late").sent
    assert head.endswith(b"\r\n\r\n")
    assert body == b"a"


def test_a_stream_is_sent_as_it_comes() -> None:
    first, *others = written(GET % b"s").sent
    assert first.endswith(b"\r\n\r\n1\r\na\r\n")
    assert b"".join(others) == b"1\r\nb\r\n0\r\n\r\n"


@pytest.mark.parametrize("close", [b"", b"Connection: close\r\n"])
def test_a_head_alone_is_sent(close: bytes) -> None:
    wire = written(b"HEAD / HTTP/1.1\r\nHost: x\r\n" + close + b"\r\n")
    assert b"".join(wire.sent).endswith(b"\r\n\r\n")
    assert wire.closed == bool(close)


def test_answers_keep_the_order_of_their_requests() -> None:
    sent = b"".join(written(b"HEAD / HTTP/1.1\r\nHost: x\r\n\r\n" + GET % b"s" + GET % b"").sent)
    assert sent.count(b"HTTP/1.1 200 OK") == 3
    assert sent.endswith(b"\r\n\r\na")
    assert b"0\r\n\r\nHTTP/1.1 200 OK" in sent


def test_leave_to_go_on_is_not_the_answer() -> None:
    head = b"PUT / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n"
    leave, answer = written(head, b"x").sent
    assert leave == b"HTTP/1.1 100 Continue\r\n\r\n"
    assert answer.endswith(b"\r\n\r\na")


def test_one_byte_at_a_time_is_a_request_too() -> None:
    request = GET % b""
    (sent,) = written(*[request[k : k + 1] for k in range(len(request))]).sent
    assert sent.endswith(b"\r\n\r\na")
