"""What the paragraphs of an indexed document had, by analysing its stored rows again."""

from __future__ import annotations

from app.engines.opensearch.first_seen import Earlier, document_in
from app.engines.opensearch.source import Counted, sources

__all__ = ["recounted"]


def recounted(earlier: Earlier) -> Counted:
    """The terms and forms of a document as it was indexed."""
    counted = Counted()
    document = document_in(earlier)
    if document is not None:
        for _ in sources(document, [0] * len(document.paragraphs), "", counted):
            pass
    return counted
