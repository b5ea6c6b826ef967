"""What the web process is made of."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from functools import partial, wraps
from inspect import iscoroutinefunction, signature
from typing import Annotated, Any, ParamSpec, cast
from urllib.parse import urlsplit

from fastapi import Depends
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from app.domain.gazetteer import Gazetteers
from app.observability import Metrics
from app.ports import SearchEngine
from app.presenting.presenter import Presenter
from app.search.service import SearchService
from app.search.suggestions import Suggestions
from app.search.threads import SearchThreads, StreamThreads

__all__ = ["AppParts", "Asked", "Call", "SearchRoute", "client_of"]

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class AppParts:
    """Services and plain values, put together by bootstrap; path functions ask for them by type.

    `rate_limit` is written like `60/minute`; `public_url` has no trailing slash.
    """

    engine: SearchEngine
    threads: SearchThreads
    streams: StreamThreads
    search: SearchService
    presenter: Presenter
    gazetteers: Gazetteers
    metrics: Metrics
    logger: Any
    release: str
    public_url: str | None = None
    api_keys: tuple[str, ...] = ()
    rate_limit: str | None = None
    cors_origins: tuple[str, ...] = ()
    suggestions: Suggestions = field(init=False)

    @property
    def root(self) -> str:
        """The path under which the service is shown, without a trailing slash; mostly empty."""
        return urlsplit(self.public_url).path if self.public_url else ""

    @property
    def origin(self) -> str | None:
        """Scheme and host of the public address."""
        if self.public_url is None:
            return None
        return self.public_url.removesuffix(self.root)

    def __post_init__(self) -> None:
        object.__setattr__(self, "suggestions", Suggestions(self.search))


def client_of(scope: Mapping[str, Any]) -> str:
    """Who asks (an ASGI scope): the key by its place in the list, else the address."""
    key: str | None = scope.get("client_key")
    address: str = (scope.get("client") or ("unknown",))[0]
    return key or address


class Call:
    """One request to a front: the parts that answer it, when its time is up, and who asks.

    `deadline` is a `time.monotonic()` instant.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self.parts: AppParts = request.scope["app"].state.parts
        self.deadline = self.parts.threads.deadline()
        self.client = client_of(request.scope)

    @property
    def address(self) -> str:
        """The public address, else as the request names it, without a trailing slash."""
        return self.parts.public_url or str(self.request.base_url).rstrip("/")

    async def run(self, work: Callable[[], Response]) -> Response:
        """`work` in a search thread. Raises TimeBudgetError where it has not ended in time."""
        return await self.parts.threads.run(work, self.deadline, client=self.client)


async def _call(request: Request) -> Call:
    return Call(request)


Asked = Annotated[Call, Depends(_call)]


class SearchRoute(APIRoute):
    """The route of a path function that takes a `Call`.

    One that is not `async` runs in a search thread up to its deadline, not in one of FastAPI's.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        if not iscoroutinefunction(endpoint):
            endpoint = _in_search_thread(endpoint)
        super().__init__(path, endpoint, **options)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's, or the same in short for a path function that takes a `Call` and no more.

        FastAPI finds out with every request that there is nothing else to be solved, which takes it
        half of its time.
        """
        needs = self.dependant.dependencies
        if len(needs) != 1 or len(signature(self.endpoint).parameters) != 1:
            return super().get_route_handler()
        name, make = str(needs[0].name), cast(Callable[[Request], Awaitable[Call]], needs[0].call)

        async def handle(request: Request) -> Response:
            response: Response = await self.endpoint(**{name: await make(request)})
            return response

        return handle


def _in_search_thread(function: Callable[P, Response]) -> Callable[P, Awaitable[Response]]:
    @wraps(function)
    async def run(*args: P.args, **values: P.kwargs) -> Response:
        call = next(one for one in values.values() if isinstance(one, Call))
        return await call.run(partial(function, *args, **values))

    return run
