"""A document's paragraphs, read one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from app.domain.document import Paragraph
from app.engines.whoosh.snapshot import Snapshot

__all__ = ["Outline"]


@dataclass(frozen=True, slots=True)
class Outline(Sequence[Paragraph]):
    """The paragraphs of these numbers; one of ten thousand costs no more than one of three."""

    snapshot: Snapshot
    numbers: range

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> Paragraph: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Paragraph, ...]: ...
    def __getitem__(self, at: int | slice) -> Paragraph | tuple[Paragraph, ...]:
        if isinstance(at, slice):
            return tuple(self.snapshot.paragraph(each)[1] for each in self.numbers[at])
        return self.snapshot.paragraph(self.numbers[at])[1]
