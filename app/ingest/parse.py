"""One file to one document: read, segment, attribute, enrich. Pure but for the time it takes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.domain.blocks import ReadResult, SourceFile
from app.domain.document import Document, Paragraph, SourceInfo
from app.domain.errors import ReadError
from app.enrichment.enricher import Enriched, Enricher
from app.records import Record
from app.segmentation import segment, with_agenda_item

__all__ = ["LONGEST_PARAGRAPH", "DocumentParser"]

#: Code points of one paragraph, some 60 printed pages. A search marks the words of every paragraph
#: that it shows, and others wait meanwhile.
LONGEST_PARAGRAPH = 200_000


class DocumentParser:
    """Reads, segments and enriches. Built once in each process: gazetteers are large."""

    def __init__(
        self,
        read: Callable[[SourceFile], ReadResult],
        open_record: Callable[[ReadResult], Record | None],
        enricher: Enricher,
    ) -> None:
        self._read = read
        self._open_record = open_record
        self._enrich = enricher

    def parse(self, source: SourceFile, document_id: str, given: Mapping[str, Any]) -> Document:
        """The document in `source`. `given` is what the manifest says of it.

        Raises:
            ReadError: unreadable, or nothing to index in it.
            UnsupportedTypeError: no reader takes this type.
        """
        read = self._read(source)
        _check_length([block.text for block in read.blocks])
        record = self._open_record(read)
        read = record.read if record is not None else read
        segmented = segment(read)
        if not segmented.paragraphs:
            raise ReadError(
                "The file holds no text.", hint="If it is a scan, run it through OCR first."
            )
        _check_length([paragraph.text for paragraph in segmented.paragraphs])
        attribute = record.attribute if record is not None else None
        enriched = self._enrich(segmented.paragraphs, read, source.path, given, attribute)
        chosen = read.front_matter.get("id")
        if chosen and not given.get("id") and str(chosen).strip() != document_id:
            # Which id is whose was settled before; another would take some other file's.
            raise ReadError(
                f"It has the id {chosen!r} in front matter that could not be told from the "
                "beginning of the file.",
                hint="Save it as UTF-8, with the suffix .md or .txt.",
            )
        return Document(
            document_id=document_id,
            metadata=enriched.metadata,
            provenance=enriched.provenance,
            paragraphs=_under_agenda_item(enriched),
            warnings=(*segmented.warnings, *enriched.warnings),
            source=SourceInfo(
                file=str(source.path),
                media_type=read.media_type,
                bytes=len(source.data),
                sha256=hashlib.sha256(source.data).hexdigest(),
            ),
        )


def _check_length(texts: Iterable[str]) -> None:
    """Raises ReadError for a text that is too long for one paragraph."""
    longest = max(map(len, texts), default=0)
    if longest > LONGEST_PARAGRAPH:
        raise ReadError(
            f"A paragraph has {longest:,} characters; at most {LONGEST_PARAGRAPH:,} are taken.",
            hint="Part the text into paragraphs by blank lines.",
        )


def _under_agenda_item(enriched: Enriched) -> tuple[Paragraph, ...]:
    """A statement's paragraphs under its agenda item; those of other documents as they are."""
    if enriched.metadata.doc_type != "statement":
        return enriched.paragraphs
    why = enriched.provenance.get("agenda_item")
    line = why.eid if why is not None and why.rule == "agenda_line" else None
    return with_agenda_item(enriched.paragraphs, enriched.metadata.agenda_item, line)
