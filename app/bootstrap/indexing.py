"""The indexing pipeline: readers of every format, segmentation, enrichment, the index writer."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from app import __version__
from app.analysis import fingerprint
from app.bootstrap.engines import build_writer
from app.bootstrap.parsing import build_parser
from app.bootstrap.reading import reading_version
from app.domain.document import Document
from app.ingest.identity import document_id_of
from app.ingest.manifest import load_manifest
from app.ingest.pipeline import Ingestion
from app.ingest.source import read_source
from app.ingest.work import Bounds
from app.readers.frontmatter import front_matter_id
from app.settings import Settings

__all__ = ["build_ingestion", "parse_file"]


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
