"""The service itself: is it alive, is it ready, what is it, how does it do."""

from __future__ import annotations

from typing import Literal, NotRequired

from starlette.responses import JSONResponse, PlainTextResponse, Response
from typing_extensions import TypedDict

from app.api.routers import router_of
from app.domain.errors import ParleyError
from app.domain.plan import EVERYTHING
from app.domain.search import EngineQuery
from app.parts import Asked
from app.ports import SearchEngine

__all__ = ["router"]

router = router_of("service", prefix="")
_NO_STORE = {"Cache-Control": "no-store"}


class HealthBody(TypedDict):
    """Whether the service lives, or is ready."""

    status: Literal["live", "ready"]
    index_version: NotRequired[str | None]


class VersionBody(TypedDict):
    """What serves."""

    name: str
    version: str
    api: str


@router.get("/health/live", summary="Whether the process answers", response_model=HealthBody)
async def is_live() -> Response:
    return JSONResponse({"status": "live"}, headers=_NO_STORE)


@router.get(
    "/health/ready",
    summary="Whether the index is open and a trial query was answered",
    response_model=HealthBody,
    responses={503: {}},
)
async def is_ready(call: Asked) -> Response:
    parts, deadline = call.parts, call.deadline
    version = await parts.threads.run(lambda: _tried(parts.engine, deadline), deadline)
    return JSONResponse({"status": "ready", "index_version": version}, headers=_NO_STORE)


@router.get(
    "/version", summary="What serves, and the version of its interface", response_model=VersionBody
)
async def get_version(call: Asked) -> Response:
    body = {"name": "parley", "version": call.parts.release, "api": "v1"}
    return JSONResponse(body, headers=_NO_STORE)


@router.get(
    "/metrics", summary="Metrics in Prometheus' text format", response_class=PlainTextResponse
)
async def get_metrics(call: Asked) -> Response:
    parts = call.parts
    try:
        stats = parts.engine.view().stats()
        parts.metrics.serving(stats.version, stats.engine, stats.documents, stats.paragraphs)
    except ParleyError:
        parts.metrics.serving("none", "none", 0, 0)
    return PlainTextResponse(parts.metrics.render(), headers=_NO_STORE)


def _tried(engine: SearchEngine, deadline: float) -> str:
    """The index version, after a trial query. Raises what the engine raises."""
    view = engine.view()
    view.search(EngineQuery(plan=EVERYTHING, limit=1, deadline=deadline))
    return view.version
