"""A place of its own in the shared node, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from secrets import token_hex
from typing import Any

from app.domain.document import Document
from app.domain.search import IndexStats
from app.engines.opensearch.client import Access, Client
from app.engines.opensearch.gathered import (
    DOCUMENTS,
    FORMS,
    lexicon_name,
    load_documents,
    load_forms,
    load_lexicon,
)
from app.engines.opensearch.generations import Generations
from app.engines.opensearch.place import Place
from app.engines.opensearch.source import LEXICONS
from app.engines.opensearch.writer import OpenSearchWriter


def place_of_its_own(**settings: Any) -> Place:
    return Place(f"t-{token_hex(4)}", **{"replicas": 0, "patience": 20.0, **settings})


class Ours:
    """An index of one test."""

    def __init__(self, url: str, **settings: Any) -> None:
        self.access = Access(tuple(url.split(",")))
        self.place = place_of_its_own(**settings)
        self.client = Client(self.access)
        self.writer = OpenSearchWriter(self.access, self.place)

    def index(
        self,
        *documents: Document,
        removed: Iterable[str] = (),
        full: bool = False,
        notes: dict[str, bytes] | None = None,
    ) -> IndexStats:
        transaction = self.writer.begin(full=full)
        try:
            tokens = []
            if documents:
                builder = transaction.factory()()
                for each in documents:
                    builder.add(each)
                tokens.append(builder.finish())
            return transaction.commit(tokens, removed=list(removed), notes=notes or {})
        finally:
            transaction.abort()

    def search(self, body: dict[str, Any], index: str | None = None) -> Any:
        return self.client.ask("POST", f"/{index or self.place.current}/_search", body)

    def texts(self, index: str | None = None) -> dict[str, list[str]]:
        """Document → texts in their order."""
        body = {"size": 10_000, "sort": ["document_id", "ordinal"]}
        found: dict[str, list[str]] = {}
        for hit in self.search(body, index)["hits"]["hits"]:
            source = hit["_source"]
            found.setdefault(source["document_id"], []).append(source["row"][4])
        return found

    def indices(self) -> list[str]:
        """The generations that there are, sorted."""
        found = self.client.ask("GET", f"/{self.place.prefix}-*/_alias")
        return sorted(index for index in found if self.place.version(index))

    def gathered(self) -> dict[str, object]:
        """What stands beside the current generation, read."""
        generations = Generations(self.client, self.place)
        manifest = generations.open()
        found: dict[str, object] = {
            "documents": load_documents(generations.blob(manifest, DOCUMENTS)),
            "forms": load_forms(generations.blob(manifest, FORMS)),
        }
        for name in LEXICONS:
            terms, counts = load_lexicon(generations.blob(manifest, lexicon_name(name)))
            found[name] = dict(zip(terms, counts.tolist(), strict=True))
        return found

    def blobs(self) -> set[str]:
        """The versions that have something beside them."""
        self.client.ask("POST", f"/{self.place.meta}/_refresh")
        found = self.search({"size": 1_000}, self.place.meta)["hits"]["hits"]
        return {hit["_id"].partition("/")[0] for hit in found} - {"lock"}

    def clear(self) -> None:
        names = ",".join([self.place.meta, *self.indices()])
        self.client.ask("DELETE", f"/{names}", ignore_unavailable="true")
        self.client.close()
