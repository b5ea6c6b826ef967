"""The writing half of the oracle: documents are kept as they come."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from app.domain.appearance import first_appearances
from app.domain.document import Document
from app.domain.errors import IndexLockedError, IndexMissingError
from app.domain.search import IndexStats
from app.engines.memory.posted import Row, post_paragraph, post_title
from app.engines.memory.view import MemoryView
from app.ports import SegmentBuilderFactory

__all__ = ["Generation", "MemoryEngine"]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Generation:
    """One version: its documents, the pipeline's notes, when each wording was first seen."""

    version: str
    documents: Mapping[str, Document] = field(default_factory=dict)
    notes: Mapping[str, bytes] = field(default_factory=dict)
    #: (document id, text) → ISO 8601, UTC.
    seen: Mapping[tuple[str, str], str] = field(default_factory=dict)
    built_at: str = ""

    def view(self) -> MemoryView:
        """The generation opened for reading."""
        rows = []
        for document in self.documents.values():
            title = post_title(document)
            for paragraph in document.paragraphs:
                seen = self.seen[document.document_id, paragraph.text]
                posted = post_paragraph(document, paragraph)
                rows.append(Row(document, paragraph, posted, title, seen))
        return MemoryView(self.version, self.built_at, rows)


class MemoryBuilder:
    """Collects documents; the segment is the tuple of them."""

    def __init__(self) -> None:
        self._documents: list[Document] = []

    def add(self, document: Document) -> None:
        """Keep a document."""
        self._documents.append(document)

    def finish(self) -> tuple[Document, ...]:
        """The segment."""
        return tuple(self._documents)


class MemoryTransaction:
    """A generation in the making."""

    def __init__(self, engine: MemoryEngine, base: Generation, previous: Generation | None) -> None:
        self._engine = engine
        self._base = base
        self._previous = previous

    def base(self) -> IndexStats | None:
        """The generation this one starts from."""
        return self._base.view().stats() if self._base.documents else None

    def known(self) -> Mapping[str, str]:
        """document_id → sha256 of the source."""
        return {name: doc.source.sha256 for name, doc in self._base.documents.items()}

    def note(self, name: str) -> bytes | None:
        """A file the pipeline left beside the generation."""
        return self._previous.notes.get(name) if self._previous else None

    def factory(self) -> SegmentBuilderFactory:
        """Makes builders."""
        return MemoryBuilder

    def commit(
        self,
        segments: Sequence[object],
        *,
        removed: Collection[str],
        notes: Mapping[str, bytes],
    ) -> IndexStats:
        """Make the new generation current."""
        now = self._engine.clock()
        documents = {name: doc for name, doc in self._base.documents.items() if name not in removed}
        for segment in segments:
            assert isinstance(segment, tuple)  # noqa: S101 - MemoryBuilder.finish made it
            documents |= {doc.document_id: replace(doc, indexed_at=now) for doc in segment}
        seen = {
            (name, paragraph.text): time
            for name, document in documents.items()
            for paragraph, time in zip(
                document.paragraphs, self._appeared(document, now), strict=True
            )
        }
        generation = Generation(self._engine.next_version(), documents, dict(notes), seen, now)
        return self._engine.make_current(generation)

    def _appeared(self, document: Document, now: str) -> list[str]:
        """When each paragraph of `document` first appeared."""
        name, seen = document.document_id, self._previous.seen if self._previous else {}
        old = self._previous.documents.get(name) if self._previous else None
        return first_appearances(
            [p.text for p in document.paragraphs],
            [(p.text, seen[name, p.text]) for p in old.paragraphs] if old else [],
            known=[seen.get((name, p.text)) for p in document.paragraphs],
            same_file=old is not None and old.source.sha256 == document.source.sha256,
            now=now,
        )

    def abort(self) -> None:
        """Drop what was built."""
        self._engine.release()


class MemoryEngine:
    """Both halves of the oracle over generations kept in memory. For tests; not for threads."""

    def __init__(self, clock: Callable[[], str] = _now) -> None:
        self.clock = clock
        self._generations: list[Generation] = []
        self._view: MemoryView | None = None
        self._locked = False
        self._count = 0

    def view(self) -> MemoryView:
        """The current version. Raises IndexMissingError."""
        if not self._generations:
            raise IndexMissingError("There is no index yet.", hint="Run `parley index`.")
        if self._view is None:
            self._view = self._generations[-1].view()
        return self._view

    def close(self) -> None:
        """Nothing is held."""

    def begin(self, *, full: bool) -> MemoryTransaction:
        """Take the lock and start a generation. Raises IndexLockedError."""
        if self._locked:
            raise IndexLockedError("Another indexer is at work.", hint="Wait until it is done.")
        self._locked = True
        previous = self._generations[-1] if self._generations else None
        base = Generation("") if full or previous is None else previous
        return MemoryTransaction(self, base, previous)

    def verify(self) -> tuple[str, ...]:
        """Nothing on disk, nothing to be at fault. Raises IndexMissingError."""
        self.view()
        return ()

    def rollback(self) -> str:
        """Make the previous generation current. Raises IndexMissingError."""
        if len(self._generations) < 2:
            raise IndexMissingError("There is no previous generation.")
        self._generations.pop()
        self._view = None
        return self._generations[-1].version

    def next_version(self) -> str:
        """A version no generation had before."""
        self._count += 1
        return f"memory-{self._count}"

    def make_current(self, generation: Generation) -> IndexStats:
        """Append the generation and let go of the lock."""
        self._generations = [*self._generations[-1:], generation]
        self._view = None
        self.release()
        return self.view().stats()

    def release(self) -> None:
        """Let go of the lock."""
        self._locked = False
