"""The writing half of the OpenSearch engine: transactions, verification, rollback."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from secrets import token_hex
from typing import Any

from app.domain.document import UNSEARCHED_KINDS
from app.domain.errors import IndexDamagedError, IndexMissingError, StorageError
from app.domain.search import IndexStats
from app.engines.opensearch import gathered
from app.engines.opensearch.builder import BuilderFactory, Built, make_index
from app.engines.opensearch.client import Access, Client, path_of
from app.engines.opensearch.errors import ClusterError
from app.engines.opensearch.first_seen import paragraphs_of
from app.engines.opensearch.gathered import Entry
from app.engines.opensearch.generations import Generations
from app.engines.opensearch.lock import Lock
from app.engines.opensearch.manifest import Manifest, fingerprint
from app.engines.opensearch.patience import patiently, storing
from app.engines.opensearch.place import Place
from app.engines.opensearch.recount import recounted
from app.engines.opensearch.source import LEXICONS, Counted
from app.engines.opensearch.verify import faults_of

__all__ = ["OpenSearchWriter", "Transaction"]

#: Documents named in one query, well below what a cluster takes.
_NAMED = 5_000
#: Seconds for what goes over a whole index.
_LONG = 3_600.0
_NOTE = "note-"


class OpenSearchWriter:
    """Writes index generations into a cluster."""

    def __init__(self, access: Access, place: Place) -> None:
        self._access = access
        self._place = place

    def begin(self, *, full: bool) -> Transaction:
        """Take the lock and start a generation. Raises IndexLockedError, StorageError."""
        client = Client(self._access, connections=4)
        generations = Generations(client, self._place)
        lock = Lock(client, self._place)
        try:
            with storing():
                generations.blobs.ensure()
                lock.acquire()
                return Transaction(generations, lock, self._access, full=full)
        except BaseException:
            lock.release()
            client.close()
            raise

    def verify(self) -> tuple[str, ...]:
        """Faults of the current generation. Raises IndexMissingError where there is none."""
        with self._generations() as generations:
            try:
                manifest = generations.open()
            except IndexDamagedError as error:
                return (error.message,)
            return tuple(faults_of(generations, manifest))

    def rollback(self) -> str:
        """Make the previous generation current. Raises IndexMissingError, IndexLockedError."""
        with self._generations() as generations, storing():
            generations.blobs.ensure()
            lock = Lock(generations.client, self._place)
            lock.acquire()
            try:
                current = generations.current()
                if current is None:
                    raise generations.missing()
                previous = generations.previous(current)
                if previous is None:
                    raise IndexMissingError(
                        "There is no previous index generation to go back to.",
                        hint="Run `parley index --full` to build the index anew.",
                    )
                generations.make_current(previous, before=current, made=False)
                return previous
            finally:
                lock.release()

    @contextmanager
    def _generations(self) -> Iterator[Generations]:
        client = Client(self._access, connections=4)
        try:
            yield Generations(client, self._place)
        finally:
            client.close()


class Transaction:
    """A generation in the making. See `ports.IndexTransaction`."""

    def __init__(self, generations: Generations, lock: Lock, access: Access, *, full: bool) -> None:
        self._generations = generations
        self._lock: Lock | None = lock
        self._access = access
        self._place = generations.place
        self._began = datetime.now(UTC)
        self._version = f"{self._began:%Y%m%dt%H%M%Sz}-{token_hex(3)}"
        #: What was current, of whatever form and state.
        self._before = generations.current()
        self._current = _readable(generations)
        self._base: Manifest | None = None
        self._documents: dict[str, Entry] = {}
        #: One of which a part is nowhere is not read: it would end nobody's waiting.
        self._whole = self._before is not None and generations.is_whole(self._before)
        if not full and self._whole and self._current and self._is_usable(self._current):
            self._base = self._current
        generations.clear_building()

    def _is_usable(self, manifest: Manifest) -> bool:
        """Whether it can be built upon; its documents are then known."""
        if (manifest.fingerprint, manifest.shards) != (fingerprint(), self._place.shards):
            return False
        with suppress(IndexDamagedError):
            content = self._generations.blob(manifest, gathered.DOCUMENTS)
            self._documents = gathered.load_documents(content)
            return True
        return False

    def base(self) -> IndexStats | None:
        """The generation this one starts from; None where there is none that can be used."""
        return self._base.stats() if self._base else None

    def known(self) -> Mapping[str, str]:
        """document_id → sha256 of the source, of the generation this one starts from."""
        return {name: entry.sha256 for name, entry in self._documents.items()}

    def note(self, name: str) -> bytes | None:
        """What was left beside the previous generation, also where that cannot be built upon."""
        if self._before is None:
            return None
        return self._generations.blob_of(self._before, _NOTE + name)

    def factory(self) -> BuilderFactory:
        """What a worker process needs."""
        return BuilderFactory(
            access=self._access,
            place=self._place,
            version=self._version,
            base=self._base.version if self._base else None,
            before=self._place.index(self._before) if self._before and self._whole else None,
            now=int(self._began.timestamp()),
            indexed_at=f"{self._began:%Y-%m-%dT%H:%M:%SZ}",
        )

    def commit(
        self,
        segments: Sequence[object],
        *,
        removed: Collection[str],
        notes: Mapping[str, bytes],
    ) -> IndexStats:
        """Make the generation current. Raises StorageError; the old generation then stays."""
        built = [_built(token) for token in segments]
        new = _documents_of(built)
        assert self._lock is not None  # noqa: S101 - a transaction ends once
        with storing():
            self._lock.check()
            self._make_sure()
            kept = {
                name: entry
                for name, entry in self._documents.items()
                if name not in new and name not in removed
            }
            gone = [name for name in self._documents if name not in kept]
            counted = self._counted([name for name in gone if name not in new])
            for each in built:
                counted.subtract(each.replaced)
            for each in built:
                counted.add(each.counted)
            _Contents(self._generations, self._version).settle(new, gone, kept)
            manifest = self._finish({**kept, **new}, counted, notes)
            self._lock.check()
            self._generations.make_current(self._version, before=self._before, made=True)
            with suppress(ClusterError):  # what is left over, the next one removes
                self._generations.prune({self._version, manifest.previous, self._before})
        self._release()
        return manifest.stats()

    def _make_sure(self) -> None:
        """Where no worker did anything, the index is not there yet."""
        make_index(self._generations.client, self.factory())

    def _counted(self, gone: Sequence[str]) -> Counted:
        """What the base counted, without these documents."""
        counted = Counted()
        if self._base is None:
            return counted
        blob = self._generations.blob
        for name in LEXICONS:
            content = blob(self._base, gathered.lexicon_name(name))
            counted.lexicons[name] = gathered.counts_of(*gathered.load_lexicon(content))
        counted.forms.update(gathered.load_forms(blob(self._base, gathered.FORMS)))
        index = self._place.index(self._base.version)
        for name in gone:
            earlier = patiently(
                self._place.patience, partial(paragraphs_of, self._generations.client, index, name)
            )
            counted.subtract(recounted(earlier))
        return counted

    def _finish(
        self, documents: dict[str, Entry], counted: Counted, notes: Mapping[str, bytes]
    ) -> Manifest:
        """All that stands beside the index; from here on it does not change."""
        client, index = self._generations.client, self._place.index(self._version)
        contents = {
            gathered.DOCUMENTS: gathered.dump_documents(documents),
            gathered.FORMS: gathered.dump_forms(counted.forms),
            **{
                gathered.lexicon_name(name): gathered.dump_lexicon(counted.lexicons[name])
                for name in LEXICONS
            },
            **{_NOTE + name: content for name, content in notes.items()},
        }
        blobs = {
            name: self._generations.blobs.put(self._version, name, content)
            for name, content in contents.items()
        }
        sums = _sums(client, index)
        manifest = Manifest(
            version=self._version,
            built_at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            fingerprint=fingerprint(),
            previous=self._current.version if self._current else self._generations.previous(),
            shards=self._place.shards,
            documents=len(documents),
            paragraphs=sum(entry.paragraphs for entry in documents.values()),
            searched_by_default=sums["searched"]["doc_count"],
            lengths={name: int(sums[name]["value"]) for name in ("stem", "context")},
            blobs=blobs,
        )
        client.ask("PUT", path_of(index, "_settings"), {"index.blocks.write": True})
        client.ask("POST", path_of(index, "_flush"), seconds=_LONG)
        client.ask("PUT", path_of(index, "_mapping"), {"_meta": manifest.dump()})
        return manifest

    def abort(self) -> None:
        """Drop what was built."""
        if self._lock is not None:
            with suppress(ClusterError):
                self._generations.remove(self._version)
            self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None
            self._generations.client.close()


class _Contents:
    """Sees to it that an index has the paragraphs that it is to have, each once, and no others."""

    def __init__(self, generations: Generations, version: str) -> None:
        self._client = generations.client
        self._place = generations.place
        self._version = version
        self._index = path_of(self._place.index(version))

    def settle(
        self, new: Mapping[str, Entry], gone: Sequence[str], kept: Mapping[str, Entry]
    ) -> None:
        """Remove what is to go, and count the rest. Raises StorageError, ClusterError."""
        self._refresh()
        ours = {"term": {"written": self._version}}
        replaced = [name for name in gone if name in new]
        self._remove(replaced, {"must_not": ours})
        self._remove([name for name in gone if name not in new], {})
        found = self._found(ours)
        # What a worker that was lost had sent of documents that then did not go in.
        self._remove([name for name in found if name not in new], {})
        self._check(new, kept, found)

    def _check(
        self, new: Mapping[str, Entry], kept: Mapping[str, Entry], found: Mapping[str, int]
    ) -> None:
        total = self._ask("_count", {"query": {"match_all": {}}})["count"]
        wanted = sum(entry.paragraphs for entry in (*new.values(), *kept.values()))
        wrong = [name for name, entry in new.items() if found.get(name) != entry.paragraphs]
        if wrong or total != wanted:
            first = f"; of {wrong[0]}, {found.get(wrong[0], 0)} of {new[wrong[0]].paragraphs}"
            raise StorageError(
                f"OpenSearch has {total} paragraphs of the new index generation, {wanted} were "
                f"sent{first if wrong else ''}. It was not made current.",
                hint="A node was lost that had the only copy: set more replicas, or index again.",
            )

    def _found(self, query: dict[str, Any]) -> dict[str, int]:
        """Document id → paragraphs, of those that a query finds."""
        found: dict[str, int] = {}
        source: dict[str, Any] = {"size": 10_000, "sources": [{"id": _BY_ID}]}
        while True:
            body = {"size": 0, "query": query, "aggs": {"documents": {"composite": source}}}
            answer = self._ask("_search", body, allow_partial_search_results="false")
            page = answer["aggregations"]["documents"]
            found |= {row["key"]["id"]: row["doc_count"] for row in page["buckets"]}
            if "after_key" not in page:
                return found
            source = {**source, "after": page["after_key"]}

    def _remove(self, documents: Sequence[str], further: dict[str, Any]) -> None:
        """Remove paragraphs of these documents, and see that they are gone."""
        for start in range(0, len(documents), _NAMED):
            named = {"terms": {"document_id": list(documents[start : start + _NAMED])}}
            body = {"query": {"bool": {"filter": named, **further}}}
            until = time.monotonic() + self._place.patience
            while self._ask("_count", body)["count"]:
                if time.monotonic() > until:
                    raise StorageError(
                        "OpenSearch does not remove what is to go from the new index generation. "
                        "The current index is unchanged.",
                        hint="Look at the cluster's health, then index again.",
                    )
                self._ask("_delete_by_query", body, conflicts="proceed")
                self._refresh()

    def _refresh(self) -> None:
        """Let what was written be found; every shard must have heard it."""

        def act() -> None:
            answer = self._client.ask("POST", f"{self._index}/_refresh", seconds=_LONG)
            if answer["_shards"]["failed"]:
                raise ClusterError(
                    "A part of the index cannot be reached.", status=503, kind="refresh"
                )

        patiently(self._place.patience, act)

    def _ask(self, what: str, body: object, **parameters: str) -> Any:
        path = f"{self._index}/{what}"
        return patiently(
            self._place.patience,
            lambda: self._client.ask("POST", path, body, seconds=_LONG, **parameters),
        )


_BY_ID = {"terms": {"field": "document_id"}}


def _sums(client: Client, index: str) -> Any:
    """How many are searched by default, and how long they are together."""
    unsearched = {"terms": {"kind": sorted(kind.value for kind in UNSEARCHED_KINDS)}}
    body = {
        "size": 0,
        "aggs": {
            "searched": {"filter": {"bool": {"must_not": unsearched}}},
            "stem": {"sum": {"field": "stem_length"}},
            "context": {"sum": {"field": "context_length"}},
        },
    }
    path = path_of(index, "_search")
    return client.ask("POST", path, body, seconds=_LONG, allow_partial_search_results="false")[
        "aggregations"
    ]


def _readable(generations: Generations) -> Manifest | None:
    """The current generation; None where there is none or it cannot be read."""
    try:
        return generations.open()
    except (IndexMissingError, IndexDamagedError):
        return None


def _built(token: object) -> Built:
    if not isinstance(token, Built):
        raise TypeError("commit takes what SegmentBuilder.finish gave")
    return token


def _documents_of(built: Sequence[Built]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for each in built:
        found.update(each.documents)
    if len(found) != sum(len(each.documents) for each in built):
        raise ValueError("a document was added twice in one transaction")
    return found
