"""The web process and the assistant interface."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app import __version__
from app.api.app import AppParts
from app.bootstrap.engines import build_engine
from app.bootstrap.searching import build_search
from app.enrichment.gazetteers import load_gazetteers
from app.observability import Metrics, make_logger
from app.ports import SearchEngine
from app.presenting.presenter import Presenter
from app.search.service import SearchService
from app.search.threads import SearchThreads, StreamThreads
from app.settings import Settings

if TYPE_CHECKING:
    from mcp.server import MCPServer

__all__ = ["allowed_hosts", "build_assistant", "build_parts", "build_threads"]


def build_parts(settings: Settings) -> AppParts:
    """What the web process is made of."""
    return AppParts(
        engine=build_engine(settings),
        threads=build_threads(settings),
        streams=StreamThreads(most=settings.streams, each=settings.client_streams),
        search=build_search(),
        presenter=Presenter(),
        gazetteers=load_gazetteers(),
        metrics=Metrics(),
        logger=make_logger(settings.log_level),
        release=__version__,
        public_url=settings.public_url,
        api_keys=settings.api_keys,
        rate_limit=settings.rate_limit,
        cors_origins=settings.cors_origins,
    )


def allowed_hosts(settings: Settings) -> frozenset[str]:
    """Names of hosts at which the assistant interface may be reached, beside addresses."""
    names = {"localhost", settings.host, *settings.mcp_hosts}
    if settings.public_url:
        names.add(urlsplit(settings.public_url).hostname or "")
    return frozenset(name.lower() for name in names if name)


def build_threads(settings: Settings) -> SearchThreads:
    """The threads that searches run in."""
    return SearchThreads(settings.search_threads, settings.query_seconds)


def build_assistant(
    settings: Settings, engine: SearchEngine, search: SearchService, threads: SearchThreads
) -> MCPServer:
    """The assistant interface over the same engine, service and threads."""
    # The protocol's library loads as slowly as all else together, and many never call it.
    from app.assistant.server import build_server  # noqa: PLC0415
    from app.assistant.tools import Tools  # noqa: PLC0415

    base_url = settings.public_url or f"http://{settings.host}:{settings.port}"
    tools = Tools(
        engine,
        search,
        base_url=base_url,
        seconds=settings.query_seconds,
        public=settings.public_url is not None,
    )
    return build_server(tools, threads, __version__)
