"""The indexing pipeline: readers of every format, segmentation, enrichment, the index writer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path, PurePosixPath

from app import __version__
from app.analysis import fingerprint
from app.bootstrap.engines import build_writer
from app.bootstrap.reading import reading_version
from app.domain.blocks import ReadResult, SourceFile
from app.domain.document import Document
from app.enrichment.enricher import enrich
from app.enrichment.gazetteers import load_gazetteers
from app.ingest.identity import document_id_of
from app.ingest.manifest import load_manifest
from app.ingest.parse import DocumentParser, read_source
from app.ingest.pipeline import Ingestion
from app.ingest.work import Bounds
from app.readers.frontmatter import front_matter_id
from app.readers.markdown import MarkdownReader
from app.readers.registry import DOCX, HTML, ODT, PDF, Reader, ReaderRegistry
from app.readers.text import TextReader
from app.records import open_record
from app.settings import Settings

__all__ = ["build_ingestion", "build_parser", "parse_file"]


class _Deferred:
    """A reader that is loaded with the first file of its kind: its libraries are large."""

    def __init__(self, media_types: tuple[str, ...], load: Callable[[], Reader]) -> None:
        self.media_types = media_types
        self._load = load

    def read(self, source: SourceFile) -> ReadResult:
        """The file's blocks in reading order. Raises ReadError."""
        return self._reader.read(source)

    @cached_property
    def _reader(self) -> Reader:
        return self._load()


def _html() -> Reader:
    from app.readers.html import HtmlReader  # noqa: PLC0415 - see _Deferred

    return HtmlReader()


def _pdf() -> Reader:
    from app.readers.pdf import PdfReader  # noqa: PLC0415 - see _Deferred

    return PdfReader()


def _docx() -> Reader:
    from app.readers.docx import DocxReader  # noqa: PLC0415 - see _Deferred

    return DocxReader()


def _odt() -> Reader:
    from app.readers.odt import OdtReader  # noqa: PLC0415 - see _Deferred

    return OdtReader()


def build_parser() -> DocumentParser:
    """Readers of every format, segmentation and enrichment; called once in each process."""
    # pypdfium2 and the DOCX reader log what they mend; the report says what matters.
    logging.getLogger("pypdfium2").setLevel(logging.ERROR)
    loaders = {HTML: _html, PDF: _pdf, DOCX: _docx, ODT: _odt}
    deferred = (_Deferred((kind,), load) for kind, load in loaders.items())
    readers = ReaderRegistry((TextReader(), MarkdownReader(), *deferred))
    gazetteers = load_gazetteers()
    return DocumentParser(
        readers.read,
        partial(open_record, gazetteers=gazetteers),
        partial(enrich, gazetteers=gazetteers),
    )


def build_ingestion(settings: Settings) -> Ingestion:
    """The indexing pipeline into the engine that the settings name."""
    bounds = Bounds(
        seconds=settings.document_seconds,
        file_bytes=settings.document_bytes,
        memory_bytes=settings.document_memory,
        follow_links=settings.follow_links,
    )
    pipeline = f"{__version__}/{fingerprint()}/{reading_version()}"
    return Ingestion(build_writer(settings), build_parser, front_matter_id, pipeline, bounds)


def parse_file(path: Path, settings: Settings) -> Document:
    """What indexing would make of one file; its own folder counts as the corpus folder.

    Raises:
        ReadError: as indexing would report it.
    """
    corpus, name, follow = path.parent, PurePosixPath(path.name), settings.follow_links
    given = load_manifest(corpus, follow_links=follow).given(name)
    document_id = document_id_of(corpus, name, given, front_matter_id, follow_links=follow)
    source = read_source(corpus, name, settings.document_bytes, follow_links=follow)
    return build_parser().parse(source, document_id, given)
