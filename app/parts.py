"""What the web process is made of."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial, wraps
from typing import Annotated, Any, ParamSpec
from urllib.parse import urlsplit

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from app.domain.gazetteer import Gazetteers
from app.observability import Metrics
from app.ports import SearchEngine
from app.presenting.presenter import Presenter
from app.search.service import SearchService
from app.search.suggestions import Suggestions
from app.search.threads import SearchThreads, StreamThreads

__all__ = ["AppParts", "Asked", "Call", "client_of", "in_search_thread"]

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


def in_search_thread(function: Callable[P, Response]) -> Callable[P, Awaitable[Response]]:
    """A path function that takes a `Call`, run in a search thread up to its deadline."""

    @wraps(function)
    async def run(*args: P.args, **values: P.kwargs) -> Response:
        call = next(one for one in values.values() if isinstance(one, Call))
        return await call.run(partial(function, *args, **values))

    return run
