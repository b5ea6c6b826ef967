"""What a document was in the generation before, and when its paragraphs were first indexed."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Any

from app.domain.appearance import first_appearances
from app.domain.document import Document
from app.engines.opensearch.client import Client, path_of
from app.engines.opensearch.errors import ClusterError
from app.engines.opensearch.hits import Hit, every_hit
from app.engines.opensearch.patience import passes, patiently
from app.rows import document_of, load_document, paragraph_of

__all__ = ["Earlier", "FirstSeen", "document_in", "paragraphs_of"]

_PAGE = 1_000


#: Hits of a document's paragraphs in their order.
Earlier = list[Hit]


class FirstSeen:
    """Asks the generation that was current before, of whatever form; None: there was none.

    One that cannot be read has no memory; the new one starts its own.
    """

    def __init__(self, client: Client, index: str | None, now: int, patience: float) -> None:
        self._client = client
        self._index = index
        self._now = now
        self._patience = patience

    def earlier(self, document_id: str) -> Earlier:
        """What the document was; nothing where it was not there. Raises ClusterError."""
        if self._index is None:
            return []
        index = self._index
        try:
            return patiently(
                self._patience, lambda: paragraphs_of(self._client, index, document_id)
            )
        except ClusterError as error:
            if passes(error):
                raise
            return []

    def times(self, document: Document, earlier: Earlier) -> list[int]:
        """Seconds since 1970 UTC of each of the document's paragraphs."""
        before, known, same_file = [], dict[str, int](), False
        with suppress(LookupError, TypeError, ValueError):
            for hit in earlier:
                text, seen = _text(hit["_source"]), int(hit["fields"]["seen"][0])
                before.append((text, seen))
                known[text] = min(seen, known.get(text, seen))
            same_file = earlier[0]["fields"]["sha256"] == [document.source.sha256]
        return first_appearances(
            [paragraph.text for paragraph in document.paragraphs],
            before,
            known=[known.get(paragraph.text) for paragraph in document.paragraphs],
            same_file=same_file,
            now=self._now,
        )


def _text(stored: dict[str, Any]) -> str:
    return paragraph_of(stored["shared"], stored["row"]).text


def document_in(earlier: Earlier) -> Document | None:
    """The document as it was indexed, by one of this form; None where it was not there."""
    if not earlier:
        return None
    sources = [hit["_source"] for hit in earlier]
    paragraphs = tuple(paragraph_of(source["shared"], source["row"]) for source in sources)
    return document_of(load_document(sources[0]["record"].encode()), paragraphs)


def paragraphs_of(client: Client, index: str, document_id: str) -> Earlier:
    """What a document is in an index, its fields `seen` and `sha256` too. Raises ClusterError."""
    body = {
        "query": {"term": {"document_id": document_id}},
        "sort": [{"ordinal": "asc"}],
        "docvalue_fields": ["seen", "sha256"],
    }
    ask = partial(
        client.ask,
        "POST",
        path_of(index, "_search"),
        routing=document_id,
        allow_partial_search_results="false",
    )
    return list(every_hit(ask, body, _PAGE))
