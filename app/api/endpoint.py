"""Runs operations: parameters in, a search thread, bytes out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from time import monotonic
from typing import TypeVar

import orjson
from starlette.concurrency import iterate_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from app.api.operation import Call, Operation, Reply
from app.api.parameters import read_arguments, read_pairs
from app.domain.errors import ParleyError, TimeBudgetError
from app.ports import IndexView, SearchEngine
from app.presenting.problems import MEDIA_TYPE, Problem, problem_of

__all__ = ["Runner", "instance_of", "problem_response"]

T = TypeVar("T")

#: An engine looks at its deadline between steps; after this many seconds more we stop waiting.
_GRACE = 0.5


class Runner:
    """Runs operations against the engine's current view in a bounded pool of threads.

    The time budget counts from the request's arrival, waiting for a thread included, so that a
    queue behind expensive queries drains with clear answers instead of growing.
    """

    def __init__(
        self,
        engine: SearchEngine,
        *,
        threads: int,
        time_budget: float,
        public_url: str | None,
        release: str,
    ) -> None:
        self._engine = engine
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="search")
        self._budget = time_budget
        self._public_url = public_url.rstrip("/") if public_url else None
        self._release = release

    def close(self) -> None:
        """Let running searches end and start no more."""
        self._pool.shutdown(wait=True, cancel_futures=True)

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

        async def run(request: Request) -> Response:
            request.scope["operation"] = operation.id
            try:
                pairs = read_pairs(request.scope["query_string"])
                arguments = read_arguments(table, pairs)
                view = self._engine.view()
                base_url = self.base_url(request)
                tag = None
                if operation.cached:
                    tag = self._etag(view, request, pairs, base_url if operation.absolute else "")
                    if _known(request, tag):
                        return Response(status_code=304, headers=_cache_headers(tag))
                deadline = monotonic() + self._budget
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
                reply = await self.in_thread(lambda: handle(call), deadline)
            except ParleyError as error:
                return problem_response(problem_of(error, instance_of(request)))
            return _response(reply, tag)

        return run

    def base_url(self, request: Request) -> str:
        """The service's public address, without a trailing slash."""
        return self._public_url or str(request.base_url).rstrip("/")

    async def in_thread(self, work: Callable[[], T], deadline: float) -> T:
        """`work` in a search thread. Raises TimeBudgetError where it does not end in time."""

        def started() -> T:
            if monotonic() > deadline:
                raise _late()
            return work()

        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(deadline - monotonic() + _GRACE):
                return await loop.run_in_executor(self._pool, started)
        except TimeoutError:
            raise _late() from None

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


def _late() -> TimeBudgetError:
    return TimeBudgetError(
        "The query ran past its time budget.",
        hint="Ask for less: fewer wildcards and alternatives, or a narrower filter.",
    )


def _known(request: Request, tag: str) -> bool:
    """Whether `If-None-Match` holds the tag, compared weakly (RFC 9110, 13.1.2)."""
    asked = request.headers.get("if-none-match")
    if asked is None:
        return False
    return asked.strip() == "*" or tag[2:] in {
        one.strip().removeprefix("W/") for one in asked.split(",")
    }


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
