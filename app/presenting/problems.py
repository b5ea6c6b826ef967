"""Errors as problem details (RFC 9457): the one table from error class to status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import NotRequired

from typing_extensions import TypedDict

from app.domain.errors import (
    AccessError,
    CursorGoneError,
    IndexMissingError,
    IngestError,
    NotFoundError,
    ParleyError,
    QueryError,
    RateLimitError,
    ReadError,
    RequestError,
    SettingsError,
    TimeBudgetError,
    TooLargeError,
    UnavailableError,
)

__all__ = ["MEDIA_TYPE", "PROBLEMS", "Problem", "ProblemBody", "http_problem", "problem_of"]

MEDIA_TYPE = "application/problem+json"


class ParameterError(TypedDict):
    """What is wrong with one parameter."""

    parameter: str
    message: str


class ProblemBody(TypedDict):
    """Problem details (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: NotRequired[Sequence[ParameterError] | None]
    position: NotRequired[int | None]
    hint: NotRequired[str | None]


@dataclass(frozen=True, slots=True)
class ProblemType:
    """What all problems of one error class have in common."""

    status: int
    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem ready to be sent."""

    status: int
    body: ProblemBody
    headers: Mapping[str, str] = field(default_factory=dict)


#: The nearest class of an error's own ancestry decides. A URL too long is 414, see `problem_of`.
PROBLEMS: Mapping[type[ParleyError], ProblemType] = {
    QueryError: ProblemType(400, "query", "The query cannot be read"),
    RequestError: ProblemType(400, "request", "The request cannot be served as put"),
    AccessError: ProblemType(401, "access", "A valid key is needed"),
    NotFoundError: ProblemType(404, "not-found", "Nothing stands under that name"),
    CursorGoneError: ProblemType(410, "cursor-gone", "The cursor's index version is gone"),
    TooLargeError: ProblemType(413, "too-large", "The request is too large"),
    RateLimitError: ProblemType(429, "rate-limit", "Too many requests"),
    IndexMissingError: ProblemType(503, "no-index", "There is no index yet"),
    TimeBudgetError: ProblemType(503, "time-budget", "The query ran past its time budget"),
    UnavailableError: ProblemType(503, "unavailable", "The search engine cannot answer now"),
    # A web process does not read documents, index or settle settings while it serves; were one
    # of these to come up, it would be a fault of ours and not of the request.
    ReadError: ProblemType(500, "internal", "The service failed"),
    IngestError: ProblemType(500, "internal", "The service failed"),
    SettingsError: ProblemType(500, "internal", "The service failed"),
    ParleyError: ProblemType(500, "internal", "The service failed"),
}

_HTTP_TITLES = {
    404: ProblemType(404, "not-found", "No such path"),
    403: ProblemType(403, "origin", "Pages of that origin may not ask"),
    405: ProblemType(405, "method", "The path does not take this method"),
    421: ProblemType(421, "host", "The service is not known by that name"),
    500: ProblemType(500, "internal", "The service failed"),
}


def problem_of(error: ParleyError, instance: str) -> Problem:
    """`error` as a problem; `instance` is the path of the request, as sent."""
    kind = next(PROBLEMS[cls] for cls in type(error).__mro__ if cls in PROBLEMS)
    if isinstance(error, TooLargeError) and error.what == "url":
        kind = ProblemType(414, "url-too-long", "The URL is too long")
    body = _body(kind, error.message, instance)
    if isinstance(error, RequestError):
        named: list[ParameterError] = [
            {"parameter": one.parameter, "message": one.message}
            for one in (error, *error.others)
            if one.parameter is not None
        ]
        if named:
            body["errors"] = named
    if isinstance(error, QueryError) and error.position is not None:
        body["position"] = error.position
    hint = error.hint or _offer(error)
    if hint is not None:
        body["hint"] = hint
    return Problem(kind.status, body, _headers(error))


def http_problem(
    status: int, detail: str, instance: str, headers: Mapping[str, str] | None = None
) -> Problem:
    """A failure of HTTP itself: no such path, wrong method, a fault of ours."""
    kind = _HTTP_TITLES.get(status, ProblemType(status, "http", "The request failed"))
    return Problem(status, _body(kind, detail, instance), headers or {})


def _body(kind: ProblemType, detail: str, instance: str) -> ProblemBody:
    return {
        "type": f"urn:parley:problem:{kind.slug}",
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "instance": instance,
    }


def _offer(error: ParleyError) -> str | None:
    nearest = error.nearest if isinstance(error, NotFoundError | RequestError) else ()
    if not nearest:
        return None
    return f"Nearest: {', '.join(nearest)}."


def _headers(error: ParleyError) -> dict[str, str]:
    if isinstance(error, RateLimitError):
        return {"Retry-After": str(max(1, ceil(error.retry_after)))}
    if isinstance(error, AccessError):
        return {"WWW-Authenticate": 'Bearer realm="parley", Basic realm="parley"'}
    if isinstance(error, UnavailableError):
        return {"Retry-After": "5"}
    return {}
