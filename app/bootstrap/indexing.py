"""The indexing pipeline: readers of every format, segmentation, enrichment, the index writer."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path, PurePosixPath

from app import __version__
from app.analysis import fingerprint
from app.bootstrap.engines import build_writer
from app.domain.document import Document
from app.enrichment import enrich
from app.enrichment.gazetteers import load_gazetteers
from app.ingest.identity import document_id_of
from app.ingest.manifest import load_manifest
from app.ingest.parse import DocumentParser, read_source
from app.ingest.pipeline import Ingestion
from app.ingest.work import Bounds
from app.readers.docx import DocxReader
from app.readers.html import HtmlReader
from app.readers.markdown import MarkdownReader
from app.readers.odt import OdtReader
from app.readers.pdf import PdfReader
from app.readers.registry import ReaderRegistry
from app.readers.text import TextReader
from app.settings import Settings

__all__ = ["build_ingestion", "build_parser", "parse_file"]


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


def parse_file(path: Path, settings: Settings) -> Document:
    """What indexing would make of one file; its own folder counts as the corpus folder.

    Raises:
        ReadError: as indexing would report it.
    """
    corpus, name = path.parent, PurePosixPath(path.name)
    given = load_manifest(corpus).given(name)
    source = read_source(corpus, name, settings.document_bytes)
    return build_parser().parse(source, document_id_of(corpus, name, given), given)
