"""Bounds on what is sent to us."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import instance_of, problem_response
from app.domain.errors import TooLargeError
from app.presenting.problems import problem_of

__all__ = ["LARGEST_BODY", "LONGEST_URL", "Bounded"]

LONGEST_URL = 64 * 1024
LARGEST_BODY = 1024 * 1024
_TELLS_OF_BODY = frozenset({b"content-length", b"transfer-encoding"})


class Bounded:
    """413 for a body over 1 MiB, told or streamed; 414 for a URL over 64 KiB."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        excess = _excess(scope)
        if excess is not None:
            refusal = problem_response(problem_of(excess, instance_of(scope)[:200]), scope)
            await refusal(scope, receive, send)
            return
        if not _has_body(scope):
            await self._app(scope, receive, send)
            return
        taken = 0
        over: TooLargeError | None = None

        async def counted() -> Message:
            nonlocal taken, over
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > LARGEST_BODY:
                over = _body_too_large()
                raise over
            return message

        started = False

        async def unless_over(message: Message) -> None:
            nonlocal started
            if over is not None and not started:
                return  # what is said of the broken reading is not the answer: 413 is
            started = True
            await send(message)

        try:
            await self._app(scope, counted, unless_over)
        except Exception:
            if over is None or started:
                raise
        if over is not None and not started:
            refusal = problem_response(problem_of(over, instance_of(scope)), scope)
            await refusal(scope, receive, send)


def _has_body(scope: Scope) -> bool:
    """Whether a body may follow the head (RFC 9112, 6)."""
    return scope.get("http_version") != "1.1" or any(
        name in _TELLS_OF_BODY for name, _ in scope["headers"]
    )


def _excess(scope: Scope) -> TooLargeError | None:
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_URL:
        return TooLargeError(
            f"The URL is over {LONGEST_URL:,} bytes. Ask for less in one request.", what="url"
        )
    for name, value in scope["headers"]:
        if name == b"content-length" and (not value.isdigit() or int(value) > LARGEST_BODY):
            return _body_too_large()
    return None


def _body_too_large() -> TooLargeError:
    return TooLargeError(f"The body is over {LARGEST_BODY:,} bytes.", what="body")
