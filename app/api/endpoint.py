"""Runs operations: parameters in, a search thread, bytes out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from hashlib import blake2b

import orjson
from starlette.concurrency import iterate_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from app.api.operation import Call, Operation, Reply
from app.api.parameters import read_arguments, read_pairs
from app.domain.errors import ParleyError
from app.ports import IndexView, SearchEngine
from app.presenting.problems import MEDIA_TYPE, Problem, problem_of
from app.search.threads import SearchThreads

__all__ = ["Runner", "instance_of", "problem_response"]


class Runner:
    """Runs operations against the engine's current view."""

    def __init__(
        self, engine: SearchEngine, threads: SearchThreads, *, public_url: str | None, release: str
    ) -> None:
        self._engine = engine
        self._threads = threads
        self._public_url = public_url
        self._release = release

    def route(self, operation: Operation) -> Route:
        """The operation as a route."""
        endpoint = operation.endpoint
        if operation.handle is not None:
            endpoint = self._endpoint(operation, operation.handle)
        if endpoint is None:
            raise ValueError(f"the operation {operation.id} does nothing")
        return Route(operation.path, endpoint, methods=["GET"], name=operation.id)

    def _endpoint(
        self, operation: Operation, handle: Callable[[Call], Reply]
    ) -> Callable[[Request], Awaitable[Response]]:
        """The operation as an endpoint: any ParleyError becomes its problem."""
        table = operation.table
        begin = operation.begin

        async def run(request: Request) -> Response:
            request.scope["operation"] = operation.id
            deadline = self._threads.deadline()
            try:
                pairs = read_pairs(request.scope["query_string"])
                arguments = read_arguments(table, pairs)
                view = self._engine.view()
                base_url = ""
                if operation.absolute:
                    base_url = self._public_url or str(request.base_url).rstrip("/")
                tag = None
                if operation.cached:
                    tag = self._etag(view, request, pairs, base_url)
                    if tag[2:] in _tags_known(request):
                        return _not_changed(tag)
                call = Call(
                    view=view,
                    arguments=arguments,
                    path=request.path_params,
                    deadline=deadline,
                    base_url=base_url,
                    url_path=instance_of(request),
                    pairs=pairs,
                    table=table,
                )
                reply = None
                if begin is not None:
                    begun = self._threads.at_once(lambda: begin(call), deadline)
                    if begun is not None:
                        await begun.run()
                        reply = begun.reply()
                if reply is None:
                    reply = await self._threads.run(lambda: handle(call), deadline)
            except ParleyError as error:
                return problem_response(problem_of(error, instance_of(request)))
            # Any tag is known by `*`, but only of what is there.
            if tag is not None and "*" in _tags_known(request):
                return _not_changed(tag)
            return _response(reply, tag)

        return run

    def _etag(
        self,
        view: IndexView,
        request: Request,
        pairs: Sequence[tuple[str, str]],
        base_url: str,
    ) -> str:
        """Weak: the figures of time in a body may differ. Values of one name keep their order."""
        asked = sorted(pairs, key=lambda pair: pair[0])
        said = repr((self._release, view.version, request.scope["path"], asked, base_url))
        return f'W/"{blake2b(said.encode(), digest_size=12).hexdigest()}"'


def instance_of(request: Request) -> str:
    """The request's path as it was sent."""
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    return raw.partition(b"?")[0].decode("ascii", "replace")


def problem_response(problem: Problem) -> Response:
    """A problem as a response; never kept by caches."""
    headers = {**problem.headers, "Cache-Control": "no-store"}
    return Response(
        orjson.dumps(problem.body), problem.status, headers=headers, media_type=MEDIA_TYPE
    )


def _tags_known(request: Request) -> frozenset[str]:
    """The tags of `If-None-Match` for weak comparison (RFC 9110, 13.1.2)."""
    asked = request.headers.get("if-none-match")
    if asked is None:
        return frozenset()
    return frozenset(one.strip().removeprefix("W/") for one in asked.split(","))


def _not_changed(tag: str) -> Response:
    return Response(status_code=304, headers=_cache_headers(tag))


def _cache_headers(tag: str) -> Mapping[str, str]:
    return {"ETag": tag, "Cache-Control": "no-cache"}


def _response(reply: Reply, tag: str | None) -> Response:
    headers = {**reply.headers, **(_cache_headers(tag) if tag else {"Cache-Control": "no-store"})}
    if reply.stream is not None:
        return StreamingResponse(
            iterate_in_threadpool(reply.stream),
            reply.status,
            headers=headers,
            media_type=reply.media_type,
        )
    return Response(reply.body, reply.status, headers=headers, media_type=reply.media_type)
