"""When the paragraphs of a document were first indexed, as the generation before has it."""

from __future__ import annotations

from typing import Any

from app.domain.appearance import first_appearances
from app.domain.document import Document
from app.engines.opensearch.client import Client, path_of
from app.engines.opensearch.patience import patiently
from app.rows import paragraph_of

__all__ = ["FirstSeen", "paragraphs_of"]

_PAGE = 1_000


class FirstSeen:
    """Asks the generation that was current before, of whatever form; None: there was none."""

    def __init__(self, client: Client, index: str | None, now: int, patience: float) -> None:
        self._client = client
        self._index = index
        self._now = now
        self._patience = patience

    def times(self, document: Document) -> list[int]:
        """Seconds since 1970 UTC of each of the document's paragraphs. Raises ClusterError."""
        if self._index is None:
            return [self._now] * len(document.paragraphs)
        index = self._index
        old = patiently(
            self._patience, lambda: paragraphs_of(self._client, index, document.document_id)
        )
        before, known = [], dict[str, int]()
        for row in old:
            text, seen = _text(row["_source"]), int(row["fields"]["seen"][0])
            before.append((text, seen))
            known[text] = min(seen, known.get(text, seen))
        return first_appearances(
            [paragraph.text for paragraph in document.paragraphs],
            before,
            known=[known.get(paragraph.text) for paragraph in document.paragraphs],
            same_file=bool(old) and old[0]["fields"]["sha256"] == [document.source.sha256],
            now=self._now,
        )


def _text(stored: dict[str, Any]) -> str:
    return paragraph_of(stored["shared"], stored["row"]).text


def paragraphs_of(client: Client, index: str, document_id: str) -> list[dict[str, Any]]:
    """The hits of a document's paragraphs in their order, `fields` among them: seen, sha256."""
    found: list[dict[str, Any]] = []
    after: list[Any] = []
    while True:
        body: dict[str, Any] = {
            "query": {"term": {"document_id": document_id}},
            "sort": [{"ordinal": "asc"}],
            "size": _PAGE,
            "track_total_hits": False,
            "docvalue_fields": ["seen", "sha256"],
        }
        if after:
            body["search_after"] = after
        answer = client.ask(
            "POST",
            path_of(index, "_search"),
            body,
            routing=document_id,
            allow_partial_search_results="false",
        )
        hits = answer["hits"]["hits"]
        found += hits
        if len(hits) < _PAGE:
            return found
        after = hits[-1]["sort"]
