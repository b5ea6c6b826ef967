"""The one place that names concrete engines, readers and services, and puts them together."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path, PurePosixPath

from mcp.server import MCPServer

from app import __version__
from app.analysis import fingerprint
from app.api.app import AppParts
from app.assistant import Tools, build_server
from app.domain.document import Document
from app.domain.errors import SettingsError
from app.engines.whoosh.engine import WhooshEngine
from app.engines.whoosh.writer import WhooshWriter
from app.enrichment import enrich
from app.enrichment.gazetteers import load_gazetteers
from app.ingest.identity import document_id_of
from app.ingest.manifest import load_manifest
from app.ingest.parse import DocumentParser, read_source
from app.ingest.pipeline import Ingestion
from app.ingest.work import Bounds
from app.observability import Metrics, make_logger
from app.ports import IndexWriter, SearchEngine
from app.presenting.presenter import Presenter
from app.readers.docx import DocxReader
from app.readers.html import HtmlReader
from app.readers.markdown import MarkdownReader
from app.readers.odt import OdtReader
from app.readers.pdf import PdfReader
from app.readers.registry import ReaderRegistry
from app.readers.text import TextReader
from app.search.planner import Planner
from app.search.service import SearchService
from app.search.threads import SearchThreads
from app.settings import Engine, Settings

__all__ = [
    "build_assistant",
    "build_engine",
    "build_ingestion",
    "build_parser",
    "build_parts",
    "build_search",
    "build_writer",
    "parse_file",
]


def build_parser() -> DocumentParser:
    """Readers of every format, segmentation and enrichment; called once in each process."""
    # pypdfium2 and the DOCX reader log what they mend; the report says what matters.
    logging.getLogger("pypdfium2").setLevel(logging.ERROR)
    readers = ReaderRegistry(
        (TextReader(), MarkdownReader(), HtmlReader(), PdfReader(), DocxReader(), OdtReader())
    )
    return DocumentParser(readers.read, partial(enrich, gazetteers=load_gazetteers()))


def build_ingestion(settings: Settings) -> Ingestion:
    """The indexing pipeline into the engine that the settings name."""
    bounds = Bounds(seconds=settings.document_seconds, file_bytes=settings.document_bytes)
    pipeline = f"{__version__}/{fingerprint()}"
    return Ingestion(build_writer(settings), build_parser, pipeline, bounds)


def build_writer(settings: Settings) -> IndexWriter:
    """The writing half of the engine. Raises SettingsError for one that is not there."""
    _check_engine(settings)
    return WhooshWriter(settings.index)


def build_engine(settings: Settings) -> SearchEngine:
    """The reading half of the engine. Raises SettingsError for one that is not there."""
    _check_engine(settings)
    return WhooshEngine(settings.index)


def build_search() -> SearchService:
    """The search service; its planner knows the names of the gazetteers."""
    return SearchService(Planner(load_gazetteers()))


def build_parts(settings: Settings) -> AppParts:
    """What the web process is made of."""
    return AppParts(
        engine=build_engine(settings),
        threads=SearchThreads(settings.search_threads, settings.query_seconds),
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


def build_assistant(settings: Settings, engine: SearchEngine, search: SearchService) -> MCPServer:
    """The assistant interface over the same engine and service."""
    base_url = settings.public_url or f"http://{settings.host}:{settings.port}"
    tools = Tools(engine, search, base_url=base_url, seconds=settings.query_seconds)
    return build_server(tools, __version__)


def _check_engine(settings: Settings) -> None:
    if settings.engine is not Engine.WHOOSH:
        raise SettingsError(
            f"The engine {settings.engine.value} is not part of this release.",
            setting="engine",
            hint="Leave PARLEY_ENGINE unset or set it to whoosh.",
        )


def parse_file(path: Path, settings: Settings) -> Document:
    """What indexing would make of one file; its own folder counts as the corpus folder.

    Raises:
        ReadError: as indexing would report it.
    """
    corpus, name = path.parent, PurePosixPath(path.name)
    given = load_manifest(corpus).given(name)
    source = read_source(corpus, name, settings.document_bytes)
    return build_parser().parse(source, document_id_of(corpus, name, given), given)
