"""What the layers above need of an engine: reading (`SearchEngine`) and writing (`IndexWriter`).

The web process is given only the reading half. No library's exception or value crosses a port:
engines raise `app.domain.errors` and answer `app.domain.search` values.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

# Whoever reads documents names these ports, and loads nothing of a search.
if TYPE_CHECKING:
    from app.domain.blocks import ReadResult, SourceFile
    from app.domain.document import Document, Paragraph
    from app.domain.search import (
        DocumentRecord,
        DocumentsPage,
        DocumentsQuery,
        EnginePage,
        EngineQuery,
        FacetCount,
        IndexStats,
        TermCount,
    )

__all__ = [
    "DocumentReader",
    "IndexTransaction",
    "IndexView",
    "IndexWriter",
    "PendingSearch",
    "SearchEngine",
    "SegmentBuilder",
    "SegmentBuilderFactory",
]


class DocumentReader(Protocol):
    """One file format to blocks."""

    def read(self, source: SourceFile) -> ReadResult:
        """The file's blocks. Raises ReadError with a message that says what to do."""
        ...


class PendingSearch(Protocol):
    """A search in three steps: begun, run, and answered."""

    @property
    def cost(self) -> int:
        """How long `run` takes, in postings that are read one after another: some 10 ns each."""
        ...

    def run(self) -> None:
        """The engine's part. Raises nothing: `page` says what went wrong."""
        ...

    async def run_in_thread(self) -> None:
        """The same beside the event loop, which goes on meanwhile."""
        ...

    def page(self) -> EnginePage:
        """The answer, after `run`. Raises TimeBudgetError and what a search raises."""
        ...


class IndexView(Protocol):
    """One index version, unchanging, safe to use from many threads at once."""

    @property
    def version(self) -> str:
        """The index version; changes with every generation."""
        ...

    @property
    def waits(self) -> bool:
        """Whether what it is asked may wait for another machine: not to be asked on a loop."""
        ...

    def stats(self) -> IndexStats:
        """Counts, age and engine."""
        ...

    def search(self, query: EngineQuery) -> EnginePage:
        """Evaluate. Raises QueryError (too many expansions), TimeBudgetError."""
        ...

    def begin(self, query: EngineQuery) -> PendingSearch:
        """The same search, of a query without groups and `collapse`, to be run elsewhere.

        Raises QueryError.
        """
        ...

    def paragraph(self, document_id: str, eid: str) -> Paragraph | None:
        """One paragraph."""
        ...

    def outline(self, document_id: str) -> Sequence[Paragraph]:
        """All paragraphs of a document in reading order; empty if there is no such document.

        An engine may read each of them only when it is asked for.
        """
        ...

    def document(self, document_id: str) -> DocumentRecord | None:
        """One document's record."""
        ...

    def documents(self, query: DocumentsQuery) -> DocumentsPage:
        """Documents by metadata."""
        ...

    def vocabulary(self, field: str) -> tuple[FacetCount, ...]:
        """Every value of a facet or filter field over the default kinds, by count then label."""
        ...

    def terms(self, prefix: str, limit: int) -> tuple[TermCount, ...]:
        """The most frequent words (field EXACT, folded, uncased) that begin with `prefix`."""
        ...

    def similar_words(self, word: str, edits: int, limit: int) -> tuple[TermCount, ...]:
        """Words within `edits` of `word` (itself excluded), nearest then most frequent first."""
        ...

    def similar(self, document_id: str, eid: str, query: EngineQuery) -> EnginePage:
        """Paragraphs most like this one, itself excluded, within `query`'s filters and limit."""
        ...

    def first_seen(self, document_id: str, eid: str) -> str:
        """When this wording of this paragraph was first indexed, ISO 8601 UTC."""
        ...

    def newest(self, query: EngineQuery) -> EnginePage:
        """The hits of `query`, those whose wording appeared last first."""
        ...


class SearchEngine(Protocol):
    """The reading half of an engine."""

    def view(self) -> IndexView:
        """The current index version. Raises IndexMissingError, IndexDamagedError, UnavailableError.

        Cheap: call it once a request. A new generation is picked up here.
        """
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


class SegmentBuilder(Protocol):
    """Takes documents in one worker process and makes one segment of them."""

    def add(self, document: Document) -> None:
        """Analyse and add a document. Raises ReadError where it cannot be stored, StorageError."""
        ...

    def finish(self) -> object:
        """Write the segment; a picklable token for `IndexTransaction.commit`."""
        ...


class SegmentBuilderFactory(Protocol):
    """Picklable; called once in each worker process."""

    def __call__(self) -> SegmentBuilder:
        """A new builder that writes into the transaction's generation."""
        ...


class IndexTransaction(Protocol):
    """A new generation in the making, built aside; nothing is visible before `commit`."""

    def base(self) -> IndexStats | None:
        """The generation this one starts from; None where there is none or it cannot be used.

        An index built by another version of the analysis cannot be used: all is read anew.
        """
        ...

    def known(self) -> Mapping[str, str]:
        """document_id → sha256 of the source, of the generation this one starts from."""
        ...

    def note(self, name: str) -> bytes | None:
        """A file the indexing pipeline left beside the previous generation (its ledger).

        Also where that generation cannot be built upon, so long as the file is there.
        """
        ...

    def factory(self) -> SegmentBuilderFactory:
        """What a worker process needs to build a segment."""
        ...

    def commit(
        self,
        segments: Sequence[object],
        *,
        removed: Collection[str],
        notes: Mapping[str, bytes],
    ) -> IndexStats:
        """Validate counts and checksums and make the generation current with one rename.

        `removed`: ids of the base generation that go (a changed document's old paragraphs go by
        themselves when a segment holds its id). Raises StorageError; the old generation stays.
        """
        ...

    def abort(self) -> None:
        """Drop what was built. The current generation is untouched. Idempotent."""
        ...


class IndexWriter(Protocol):
    """The writing half of an engine."""

    def begin(self, *, full: bool) -> IndexTransaction:
        """Take the index's lock and start a generation; `full` starts from nothing.

        Raises IndexLockedError, StorageError.
        """
        ...

    def verify(self) -> tuple[str, ...]:
        """Faults of the current generation, one clear line each; empty when sound."""
        ...

    def rollback(self) -> str:
        """Make the previous generation current; its version. Raises IndexMissingError."""
        ...
