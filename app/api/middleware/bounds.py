"""Bounds on what is sent to us, and HEAD as GET without its body."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.middleware.sending import path_of, send_problem
from app.domain.errors import TooLargeError
from app.presenting.problems import problem_of

__all__ = ["LARGEST_BODY", "LONGEST_URL", "Bounded"]

LONGEST_URL = 64 * 1024
LARGEST_BODY = 1024 * 1024


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
            await send_problem(problem_of(excess, path_of(scope)[:200]), send)
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

        async def bodiless(message: Message) -> None:
            nonlocal started
            if over is not None and not started:
                return  # what is said of the broken reading is not the answer: 413 is
            started = True
            if scope["method"] == "HEAD" and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        # The routes know GET alone; what answers GET answers HEAD.
        inner: Scope = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        try:
            await self._app(inner, counted, bodiless)
        except Exception:
            if over is None or started:
                raise
        finally:
            if inner is not scope and "operation" in inner:
                scope["operation"] = inner["operation"]
        if over is not None and not started:
            await send_problem(problem_of(over, path_of(scope)), send)


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
