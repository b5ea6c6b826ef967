"""The service itself: is it alive, is it ready, what is it, how does it do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import orjson
from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoint import instance_of, problem_response
from app.api.operation import JSON, TEXT, Answer, Operation
from app.api.schemas.service import HealthBody, VersionBody
from app.domain.errors import ParleyError
from app.domain.plan import EVERYTHING
from app.domain.search import EngineQuery
from app.observability import Metrics
from app.ports import IndexView, SearchEngine
from app.presenting.problems import problem_of
from app.search.threads import SearchThreads

__all__ = ["service_operations"]

_NOT_KEPT = {"Cache-Control": "no-store"}


def service_operations(
    engine: SearchEngine, threads: SearchThreads, metrics: Metrics, *, release: str
) -> tuple[Operation, ...]:
    """`/health/live`, `/health/ready`, `/version`, `/metrics`."""

    async def live(request: Request) -> Response:
        request.scope["operation"] = "isLive"
        return _json({"status": "live"})

    async def ready(request: Request) -> Response:
        request.scope["operation"] = "isReady"
        try:
            deadline = threads.deadline()
            version = await threads.run(lambda: _tried(engine, deadline), deadline)
        except ParleyError as error:
            return problem_response(problem_of(error, instance_of(request)))
        return _json({"status": "ready", "index_version": version})

    async def version(request: Request) -> Response:
        request.scope["operation"] = "getVersion"
        return _json({"name": "parley", "version": release, "api": "v1"})

    async def measures(request: Request) -> Response:
        request.scope["operation"] = "getMetrics"
        try:
            stats = engine.view().stats()
            metrics.serving(stats.version, stats.engine, stats.documents, stats.paragraphs)
        except ParleyError:
            metrics.serving("none", "none", 0, 0)
        return Response(metrics.render(), headers={**_NOT_KEPT, "Content-Type": TEXT})

    return (
        _operation("isLive", "/health/live", "Whether the process answers", live, JSON_HEALTH),
        _operation(
            "isReady",
            "/health/ready",
            "Whether the index is open and a trial query was answered",
            ready,
            JSON_HEALTH,
            failures=(503,),
        ),
        _operation(
            "getVersion",
            "/version",
            "What serves, and the version of its interface",
            version,
            Answer(JSON, VersionBody),
        ),
        _operation(
            "getMetrics",
            "/metrics",
            "Metrics in Prometheus' text format",
            measures,
            Answer(TEXT),
        ),
    )


JSON_HEALTH = Answer(JSON, HealthBody)


def _operation(
    name: str,
    path: str,
    summary: str,
    endpoint: Callable[[Request], Awaitable[Response]],
    answer: Answer,
    *,
    failures: tuple[int, ...] = (),
) -> Operation:
    return Operation(
        id=name,
        path=path,
        tag="service",
        summary=summary,
        endpoint=endpoint,
        answers=(answer,),
        failures=failures,
        cached=False,
    )


def _tried(engine: SearchEngine, deadline: float) -> str:
    """The index version, after a trial query. Raises what the engine raises."""
    view: IndexView = engine.view()
    view.search(EngineQuery(plan=EVERYTHING, limit=1, deadline=deadline))
    return view.version


def _json(body: dict[str, str]) -> Response:
    return Response(orjson.dumps(body), headers=_NOT_KEPT, media_type=JSON)
