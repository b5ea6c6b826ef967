"""The writing half of the OpenSearch engine: transactions, verification, rollback."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from secrets import token_hex
from typing import TypeVar

from app.domain.errors import IndexDamagedError, IndexMissingError
from app.domain.search import IndexStats
from app.engines.opensearch import gathered
from app.engines.opensearch.builder import BuilderFactory, Built, make_index
from app.engines.opensearch.client import Access, Client, path_of
from app.engines.opensearch.contents import Contents, sums_of
from app.engines.opensearch.errors import ClusterError
from app.engines.opensearch.first_seen import paragraphs_of
from app.engines.opensearch.gathered import Entry
from app.engines.opensearch.generations import Generations
from app.engines.opensearch.lock import Lock
from app.engines.opensearch.manifest import Manifest, fingerprint
from app.engines.opensearch.numbers import MOST_NUMBERS, Numbers
from app.engines.opensearch.patience import patiently, storing
from app.engines.opensearch.place import Place
from app.engines.opensearch.recount import recounted
from app.engines.opensearch.source import LEXICONS, Counted
from app.engines.opensearch.verify import faults_of

__all__ = ["OpenSearchWriter", "Transaction"]

T = TypeVar("T")

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
        if manifest.numbers > MOST_NUMBERS // 2:  # before they run out, they are given anew
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
            numbers=self._base.numbers if self._base else 0,
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
            Contents(self._generations, self._version).settle(new, gone, kept)
            manifest = self._finish({**kept, **new}, counted, notes)
            self._lock.check()
            self._patiently(
                partial(
                    self._generations.make_current, self._version, before=self._before, made=True
                )
            )
            with suppress(ClusterError):  # what is left over, the next one removes
                self._generations.prune({self._version, manifest.previous, self._before})
        self._release()
        return manifest.stats()

    def _make_sure(self) -> None:
        """Where no worker did anything, the index is not there yet."""
        self._patiently(partial(make_index, self._generations.client, self.factory()))

    def _patiently(self, act: Callable[[], T]) -> T:
        """What is built is worth waiting for: a cluster without a manager soon has another."""
        return patiently(self._place.patience, act)

    def _counted(self, gone: Sequence[str]) -> Counted:
        """What the base counted, without these documents."""
        counted = Counted()
        if self._base is None:
            return counted
        blob = partial(self._generations.blob, self._base)
        for name in LEXICONS:
            content = self._patiently(partial(blob, gathered.lexicon_name(name)))
            counted.lexicons[name] = gathered.counts_of(*gathered.load_lexicon(content))
        content = self._patiently(partial(blob, gathered.FORMS))
        counted.forms.update(gathered.load_forms(content))
        index = self._place.index(self._base.version)
        for name in gone:
            read = partial(paragraphs_of, self._generations.client, index, name)
            counted.subtract(recounted(self._patiently(read)))
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
        sums = self._patiently(partial(sums_of, client, index))
        first = self._base.numbers if self._base else 0
        manifest = Manifest(
            version=self._version,
            built_at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            fingerprint=fingerprint(),
            previous=self._current.version if self._current else self._generations.previous(),
            shards=self._place.shards,
            documents=len(documents),
            paragraphs=sum(entry.paragraphs for entry in documents.values()),
            searched_by_default=sums["searched"]["doc_count"],
            numbers=Numbers(client, self._place, self._version, first).given(),
            lengths={name: int(sums[name]["value"]) for name in ("stem", "context")},
            blobs=blobs,
        )
        for method, path, body in (
            ("PUT", path_of(index, "_settings"), {"index.blocks.write": True}),
            ("POST", path_of(index, "_flush"), None),
            ("PUT", path_of(index, "_mapping"), {"_meta": manifest.dump()}),
        ):
            self._patiently(partial(client.ask, method, path, body, seconds=_LONG))
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
