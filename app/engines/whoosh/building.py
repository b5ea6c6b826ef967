"""What a worker process is given so that it can build its segment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.engines.whoosh.builder import SegmentBuilder

__all__ = ["BuilderFactory"]


@dataclass(frozen=True, slots=True)
class BuilderFactory:
    """Makes a worker's builder. Picklable: paths and plain values only."""

    root: Path
    folder: Path
    base: Path | None
    now: int
    indexed_at: str

    def __call__(self) -> SegmentBuilder:
        """A builder that writes into the generation in the making."""
        # With numpy and the kernels, which the process that only names this does without.
        from app.engines.whoosh.builder import SegmentBuilder  # noqa: PLC0415
        from app.engines.whoosh.first_seen import FirstSeen  # noqa: PLC0415

        return SegmentBuilder(
            self.root, self.folder, FirstSeen(self.base, self.now), self.indexed_at
        )
