"""What an indexing run did, file by file where something kept a file out."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Self

from app.domain.errors import CorpusError, IngestError

__all__ = ["IngestReport", "LeftOut"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that did not go in, and why in one line."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """Counts of documents, the paragraphs now in the index, seconds, and what was left out."""

    indexed: int
    unchanged: int
    removed: int
    paragraphs: int
    seconds: float
    index_version: str | None  # None: no generation was made current
    skipped: tuple[LeftOut, ...] = ()
    failed: tuple[LeftOut, ...] = ()
    #: What in the manifest cannot be used.
    warnings: tuple[str, ...] = ()
    #: Why every document was read again, also those that had not changed.
    read_again: str | None = None

    @classmethod
    def of_nothing(cls, error: IngestError) -> Self:
        """The report of a run that made no generation current."""
        skipped = error.skipped if isinstance(error, CorpusError) else ()
        failed = error.failed if isinstance(error, CorpusError) else ()
        return cls(
            0, 0, 0, 0, 0.0, None,
            tuple(LeftOut(*one) for one in skipped), tuple(LeftOut(*one) for one in failed),
        )  # fmt: skip

    @property
    def exit_status(self) -> int:
        """0: all went in; 1: some documents failed."""
        return 1 if self.failed else 0

    def as_json(self) -> dict[str, Any]:
        """The form of `parley index --json`; the rest goes to standard error."""
        form = asdict(self)
        del form["warnings"], form["read_again"]
        return form
