"""Sending a problem from outside the routes."""

from __future__ import annotations

import orjson
from starlette.types import Scope, Send

from app.presenting.problems import MEDIA_TYPE, Problem

__all__ = ["path_of", "send_problem"]


def path_of(scope: Scope) -> str:
    """The path as it was sent."""
    raw: bytes = scope.get("raw_path") or str(scope["path"]).encode()
    return raw.partition(b"?")[0].decode("ascii", "replace")


async def send_problem(problem: Problem, send: Send) -> None:
    """Answer with a problem."""
    body = orjson.dumps(problem.body)
    headers = {
        "Content-Type": MEDIA_TYPE,
        "Content-Length": str(len(body)),
        "Cache-Control": "no-store",
        **problem.headers,
    }
    raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": problem.status, "headers": raw})
    await send({"type": "http.response.body", "body": body})
