"""What the paragraphs of an indexed document had, read again from its stored rows."""

from __future__ import annotations

from app.domain.document import Document
from app.engines.opensearch.client import Client
from app.engines.opensearch.first_seen import paragraphs_of
from app.engines.opensearch.source import Counted, sources
from app.rows import document_of, load_document, paragraph_of

__all__ = ["recounted", "stored_document"]


def stored_document(client: Client, index: str, document_id: str) -> Document | None:
    """A document as it was indexed; None where it is not there."""
    hits = [hit["_source"] for hit in paragraphs_of(client, index, document_id)]
    if not hits:
        return None
    paragraphs = tuple(paragraph_of(hit["shared"], hit["row"]) for hit in hits)
    return document_of(load_document(hits[0]["record"].encode()), paragraphs)


def recounted(client: Client, index: str, document_id: str) -> Counted:
    """The terms and forms of a document's paragraphs."""
    counted = Counted()
    document = stored_document(client, index, document_id)
    if document is not None:
        for _ in sources(document, [0] * len(document.paragraphs), "", counted):
            pass
    return counted
