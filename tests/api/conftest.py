"""A running interface over small documents: the real planner, analysis and an engine."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import pytest
import uvicorn
from pydantic import TypeAdapter
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from app.api.app import AppParts
from app.assistant.mount import AssistantMount
from app.assistant.server import build_server
from app.assistant.tools import Tools
from app.domain.document import Document
from app.engines.memory import MemoryEngine
from app.engines.whoosh.engine import WhooshEngine
from app.engines.whoosh.writer import WhooshWriter
from app.enrichment.gazetteers import load_gazetteers
from app.main import create_app
from app.observability import Metrics, make_logger
from app.ports import IndexWriter, SearchEngine
from app.presenting.presenter import Presenter
from app.search.planner import Planner
from app.search.service import SearchService
from app.search.threads import SearchThreads, StreamThreads
from tests.api.documents import DOCUMENTS
from tests.contract.engines import opensearch

GAZETTEERS = load_gazetteers()
PLANNER = Planner(GAZETTEERS)


def fill(writer: IndexWriter, documents: Iterable[Document]) -> None:
    """Write one generation that holds these documents alone."""
    transaction = writer.begin(full=True)
    builder = transaction.factory()()
    for document in documents:
        builder.add(document)
    transaction.commit([builder.finish()], removed=[], notes={})


def hold(body: Any, shape: Any) -> None:
    """Fails unless `body` has this shape of `app.presenting`, and nothing besides."""
    TypeAdapter(shape).validate_python(body, extra="forbid")


def filled(*documents: Document) -> MemoryEngine:
    """An engine that holds these documents."""
    engine = MemoryEngine()
    fill(engine, documents)
    return engine


def whoosh(folder: Path, *documents: Document) -> WhooshEngine:
    """The default engine over these documents."""
    fill(WhooshWriter(folder), documents)
    return WhooshEngine(folder)


def parts(engine: Any, **more: Any) -> AppParts:
    """An application's parts over an engine; the log goes nowhere unless given."""
    threads = SearchThreads(more.pop("threads", 2), more.pop("time_budget", 30.0))
    logger = more.pop("logger", None) or make_logger("info", io.StringIO())
    return AppParts(
        engine=engine,
        threads=threads,
        streams=more.pop("streams", None) or StreamThreads(),
        search=SearchService(PLANNER),
        presenter=Presenter(),
        gazetteers=GAZETTEERS,
        metrics=Metrics(),
        logger=logger,
        release="0.1.0",
        **more,
    )


def application(engine: Any, **more: Any) -> ASGIApp:
    """The application over an engine."""
    made = parts(engine, **more)
    tools = Tools(engine, made.search, base_url="http://testserver", seconds=5.0)
    return create_app(
        made,
        AssistantMount(
            lambda: build_server(tools, made.threads, made.release), hosts={"testserver"}
        ),
    )


@pytest.fixture(
    scope="session",
    params=["memory", "whoosh", pytest.param("opensearch", marks=pytest.mark.cluster)],
)
def client(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """A client of the interface over `DOCUMENTS`, all defaults, on each engine."""
    if request.param == "memory":
        engine: SearchEngine = filled(*DOCUMENTS)
    elif request.param == "opensearch":
        writer, engine = opensearch(tmp_path_factory.mktemp("index"))
        fill(writer, DOCUMENTS)
    else:
        engine = whoosh(tmp_path_factory.mktemp("index"), *DOCUMENTS)
    with TestClient(application(engine)) as client:
        yield client


@pytest.fixture
def serve() -> Iterator[Callable[..., TestClient]]:
    """Serve an engine with settings of one's own."""
    clients: list[TestClient] = []

    def start(engine: Any, **more: Any) -> TestClient:
        client = TestClient(application(engine, **more), raise_server_exceptions=False)
        clients.append(client.__enter__())
        return client

    yield start
    for client in clients:
        client.__exit__(None, None, None)


@contextmanager
def listening(app: ASGIApp) -> Iterator[str]:
    """The application behind a real HTTP server on a free port of this machine; its address."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", access_log=False)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            raise RuntimeError("the server did not start")
        sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of the interface over `DOCUMENTS`."""
    with listening(application(filled(*DOCUMENTS))) as address:
        yield address
