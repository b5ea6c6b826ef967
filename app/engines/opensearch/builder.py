"""Documents into the index of a generation, in one worker process."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

from app.domain.document import Document
from app.domain.errors import ReadError
from app.engines.opensearch.bulk import Bulk
from app.engines.opensearch.client import Access, Client, path_of
from app.engines.opensearch.errors import ClusterError
from app.engines.opensearch.first_seen import FirstSeen
from app.engines.opensearch.gathered import Entry
from app.engines.opensearch.numbers import Numbers
from app.engines.opensearch.patience import patiently, storing
from app.engines.opensearch.place import Place
from app.engines.opensearch.recount import recounted
from app.engines.opensearch.schema import index_body
from app.engines.opensearch.source import Counted, Source, sources

__all__ = ["BuilderFactory", "Built", "SegmentBuilder", "make_index"]


@dataclass(frozen=True, slots=True)
class Built:
    """What one builder wrote: its documents by id, their terms and forms; `replaced`: before."""

    documents: dict[str, Entry] = field(default_factory=dict)
    counted: Counted = field(default_factory=Counted)
    replaced: Counted = field(default_factory=Counted)


@dataclass(frozen=True, slots=True)
class BuilderFactory:
    """Makes a worker's builder. Picklable: plain values only.

    `base`: the version that the new one starts from. `before`: the index of the generation that was
    current, of whatever form. `numbers`: the first that no document of the base has. `now`:
    seconds since 1970 UTC.
    """

    access: Access
    place: Place
    version: str
    base: str | None
    before: str | None
    numbers: int
    now: int
    indexed_at: str

    def __call__(self) -> SegmentBuilder:
        """A builder that writes into the generation in the making."""
        return SegmentBuilder(self)


def make_index(client: Client, factory: BuilderFactory) -> None:
    """Make the index of the generation, where nobody has yet: empty, or with all that the base has.

    Raises ClusterError.
    """
    place = factory.place
    aliases: dict[str, Any] = {place.building(factory.version): {}}
    index = place.index(factory.version)
    body = index_body(shards=place.shards, replicas=place.replicas, refresh=place.refresh)
    path = path_of(index)
    if factory.base is not None:
        path = path_of(place.index(factory.base), "_clone", index)
        settings = {
            "index.blocks.write": False,
            "index.number_of_replicas": place.replicas,
            "index.refresh_interval": place.refresh,
        }
        body = {"settings": settings}
    try:
        client.ask("PUT", path, {**body, "aliases": aliases}, seconds=600.0)
    except ClusterError as error:
        if error.kind != "resource_already_exists_exception":
            raise


class SegmentBuilder:
    """Takes documents and sends their paragraphs."""

    def __init__(self, made_by: BuilderFactory) -> None:
        self._made_by = made_by
        place = made_by.place
        self._client = Client(made_by.access, connections=2)
        self._first_seen = FirstSeen(self._client, made_by.before, made_by.now, place.patience)
        self._numbers = Numbers(self._client, place, made_by.version, made_by.numbers)
        self._bulk = Bulk(self._client, place.building(made_by.version), place.patience)
        self._built = Built()
        with storing():
            patiently(place.patience, lambda: make_index(self._client, made_by))

    def add(self, document: Document) -> None:
        """Analyse and add a document.

        Raises:
            ReadError: it cannot be stored; nothing of it is in.
            StorageError: the cluster does not take it, or what was added before it.
            ValueError: it has no paragraphs, or was added before.
        """
        name = document.document_id
        if not document.paragraphs:
            raise ValueError(f"{name} has no paragraphs")
        if name in self._built.documents:
            raise ValueError("a document was added twice in one transaction")
        with storing():
            earlier = self._first_seen.earlier(name)
            number = self._numbers.take()
        seen = self._first_seen.times(document, earlier)
        document = replace(document, indexed_at=self._made_by.indexed_at)
        counted = Counted()
        try:
            rows = list(sources(document, seen, self._made_by.version, counted, number=number))
        except TypeError as error:  # orjson's errors are TypeErrors
            raise ReadError(
                f"It has characters that are no Unicode text ({error}).",
                hint="Save it as UTF-8 and index again.",
            ) from error
        self._bulk.add(name, rows)
        self._built.counted.add(counted)
        if self._made_by.base is not None:  # which is then what was before
            self._built.replaced.add(recounted(earlier))
        self._built.documents[name] = Entry(
            document.source.sha256, len(rows), digest_of(rows), document.metadata.title
        )

    def finish(self) -> Built:
        """Wait until all is in; what was built. Raises StorageError."""
        try:
            self._bulk.finish()
        finally:
            self._bulk.close()
            self._client.close()
        return self._built


def digest_of(rows: list[Source]) -> str:
    """The digest of a document's stored rows, in their order."""
    digest = blake2b(digest_size=12)
    for row in rows:
        digest.update(row.stored)
    return digest.hexdigest()
