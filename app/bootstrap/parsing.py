"""Readers of every format, segmentation and enrichment: what each process that reads is made of.

Apart from `indexing`, so that such a process loads neither the settings nor an engine's writer.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from app.domain.blocks import ReadResult, SourceFile
from app.readers.registry import DOCX, HTML, MARKDOWN, ODT, PDF, Reader, ReaderRegistry

if TYPE_CHECKING:
    from app.ingest.parse import DocumentParser

__all__ = ["build_parser"]


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


def _markdown() -> Reader:
    from app.readers.markdown import MarkdownReader  # noqa: PLC0415 - see _Deferred

    return MarkdownReader()


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
    """Readers of every format, segmentation and enrichment; called once in each process.

    They are loaded by the call: what starts the processes names this function, and parses nothing.
    """
    from app.enrichment.enricher import enrich  # noqa: PLC0415
    from app.enrichment.gazetteers import load_gazetteers  # noqa: PLC0415
    from app.ingest.parse import DocumentParser  # noqa: PLC0415
    from app.readers.text import TextReader  # noqa: PLC0415
    from app.records import open_record, with_states_as_headings  # noqa: PLC0415

    # pypdfium2 and the DOCX reader log what they mend; the report says what matters.
    logging.getLogger("pypdfium2").setLevel(logging.ERROR)
    loaders = {MARKDOWN: _markdown, HTML: _html, PDF: _pdf, DOCX: _docx, ODT: _odt}
    deferred = (_Deferred((kind,), load) for kind, load in loaders.items())
    readers = ReaderRegistry((TextReader(), *deferred))
    gazetteers = load_gazetteers()
    return DocumentParser(
        lambda source: with_states_as_headings(readers.read(source), gazetteers),
        partial(open_record, gazetteers=gazetteers),
        partial(enrich, gazetteers=gazetteers),
    )
