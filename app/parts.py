"""What the web process is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from app.domain.gazetteer import Gazetteers
from app.observability import Metrics
from app.ports import SearchEngine
from app.presenting.presenter import Presenter
from app.search.service import SearchService
from app.search.suggestions import Suggestions
from app.search.threads import SearchThreads, StreamThreads

__all__ = ["AppParts", "client_of"]


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
