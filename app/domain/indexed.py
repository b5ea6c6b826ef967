"""What an index tells of a document and of itself: all that a process that builds one needs.

Apart from the requests and answers of a search, which take longer to load than a document to read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.document import Metadata, Provenance, SourceInfo

__all__ = ["DocumentRecord", "IndexStats"]


@dataclass(frozen=True, slots=True, weakref_slot=True)
class DocumentRecord:
    """A document without its paragraphs."""

    document_id: str
    metadata: Metadata
    provenance: Mapping[str, Provenance]
    warnings: tuple[str, ...]
    source: SourceInfo
    indexed_at: str
    counts: Mapping[str, int]  # paragraphs by kind


@dataclass(frozen=True, slots=True)
class IndexStats:
    """The index at a glance."""

    version: str
    built_at: str  # ISO 8601, UTC
    engine: str
    documents: int
    paragraphs: int
    searched_by_default: int
