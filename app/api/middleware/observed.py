"""Request ids, security headers, the access log, metrics, and the last answer where we fail."""

from __future__ import annotations

from time import perf_counter
from typing import Any

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import instance_of, problem_response
from app.observability import Metrics, request_id
from app.presenting.problems import http_problem

__all__ = ["Observed"]

_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
_ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
#: For answers that are no page: nothing in them may load or run anything.
_NOTHING = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")


class Observed:
    """Names each request, logs and counts its answer; a fault of ours becomes a plain 500.

    Queries are people's thoughts: the log has the path and not the query string. Every answer gets
    the security headers; a page brings its own content security policy.
    """

    def __init__(self, app: ASGIApp, *, metrics: Metrics, logger: Any) -> None:
        self._app = app
        self._metrics = metrics
        self._logger = logger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = perf_counter()
        given = dict(scope["headers"]).get(b"x-request-id")
        name = request_id(given.decode("latin-1") if given else None)
        scope["request_id"] = name
        status = 0

        async def headed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status, given = message["status"], message["headers"]
                policy = () if b"content-security-policy" in dict(given) else (_NOTHING,)
                message["headers"] = [
                    *given, (b"x-request-id", name.encode()), *_ALWAYS, *policy,
                ]  # fmt: skip
            await send(message)

        self._metrics.in_flight.inc()
        try:
            await self._app(scope, receive, headed)
        except (ClientDisconnect, ConnectionError):
            pass  # it went away before it had its answer: no fault of ours
        except Exception:
            self._logger.exception("fault", request_id=name, path=instance_of(scope))
            if status:  # an answer that has begun can only be broken off
                raise
            # The cause is in the log and not the caller's to know.
            detail = "The service failed on this request; its log has the cause."
            fault = problem_response(http_problem(500, detail, instance_of(scope)), scope)
            await fault(scope, receive, headed)
        finally:
            self._metrics.in_flight.dec()
            self._tell(scope, name, status, perf_counter() - began)

    def _tell(self, scope: Scope, name: str, status: int, seconds: float) -> None:
        route, method = scope.get("route"), scope["method"]
        operation = getattr(route, "unique_id", getattr(route, "name", "none"))
        # Any word may be sent as a method; a metric has one label value for all of them.
        counted = method if method in _METHODS else "OTHER"
        self._metrics.answered(operation, counted, status, seconds)
        self._logger.info(
            "request",
            request_id=name,
            method=method,
            path=instance_of(scope),
            operation=operation,
            status=status,
            ms=round(seconds * 1000, 2),
            client=(scope.get("client") or ("",))[0],
        )
