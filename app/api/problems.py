"""Failures as problem details: the exception handlers."""

from __future__ import annotations

from collections.abc import Callable

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from app.domain.errors import ParleyError, RequestError
from app.parts import AppParts
from app.presenting.problems import MEDIA_TYPE, Problem, http_problem, problem_of

__all__ = [
    "ProblemPage",
    "add_handlers",
    "instance_of",
    "path_of",
    "prefers_html",
    "problem_response",
]

#: A problem as a page for people.
ProblemPage = Callable[[Request, Problem], Response]


def instance_of(scope: Scope) -> str:
    """The request's path as people see it."""
    parts: AppParts = scope["app"].state.parts
    return parts.root + path_of(scope)


def path_of(scope: Scope) -> str:
    """The request's path as it was sent, without what a proxy shows it under."""
    raw: bytes = scope.get("raw_path") or str(scope["path"]).encode()
    return raw.partition(b"?")[0].decode("ascii", "replace")


def problem_response(problem: Problem, scope: Scope) -> Response:
    """A problem as a response; never kept by caches.

    Outside `/v1` a client that prefers HTML gets it as a page, if the application has pages.
    """
    headers = {**problem.headers, "Cache-Control": "no-store"}
    page: ProblemPage | None = getattr(scope["app"].state, "problem_page", None)
    if page is not None and not str(scope["path"]).startswith("/v1/"):
        if prefers_html(Headers(scope=scope).get("accept", "")):
            return page(Request(scope), Problem(problem.status, problem.body, headers))
        headers["Vary"] = "Accept"
    return Response(
        orjson.dumps(problem.body), problem.status, headers=headers, media_type=MEDIA_TYPE
    )


def prefers_html(accept: str) -> bool:
    """Whether an `Accept` header asks for HTML, and for no JSON rather (RFC 9110, 12.5.1)."""
    wanted = {"html": 0.0, "json": 0.0}
    for part in accept.casefold().split(","):
        media, *parameters = (one.strip() for one in part.split(";"))
        weights = [one[2:] for one in parameters if one.startswith("q=")]
        try:
            weight = float(weights[0]) if weights else 1.0
        except ValueError:
            weight = 0.0
        if media in {"text/html", "application/xhtml+xml"}:
            wanted["html"] = max(wanted["html"], weight)
        elif media in {"application/json", MEDIA_TYPE}:
            wanted["json"] = max(wanted["json"], weight)
    return wanted["html"] > wanted["json"]


def add_handlers(app: FastAPI) -> None:
    """Every failure becomes a problem; a fault of ours is answered by `Observed`."""

    @app.exception_handler(ParleyError)
    async def refused(request: Request, error: ParleyError) -> Response:
        return problem_response(problem_of(error, instance_of(request.scope)), request.scope)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        said = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors())
        return await refused(request, RequestError(f"The request cannot be read: {said}."))

    @app.exception_handler(HTTPException)
    async def failed(request: Request, error: HTTPException) -> Response:
        path, headers = instance_of(request.scope), dict(error.headers or {})
        if error.status_code == 304:
            return Response(status_code=304, headers=headers)
        detail = error.detail
        if error.status_code == 404:
            detail = f"There is nothing at {path}. See /docs for every path."
        elif error.status_code == 405:
            allowed = sorted({"HEAD", *headers.get("Allow", "GET").split(", ")})
            headers["Allow"] = ", ".join(allowed)
            detail = f"{path} answers {' and '.join(allowed)}, not {request.method}."
        problem = http_problem(error.status_code, detail, path, headers)
        return problem_response(problem, request.scope)
