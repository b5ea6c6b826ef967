"""What segmentation makes of a document's blocks."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.blocks import Discard
from app.domain.document import Paragraph

__all__ = ["Segmentation"]


@dataclass(frozen=True, slots=True)
class Segmentation:
    """Numbered, healed paragraphs in reading order, what was left out, and a reader's doubts."""

    paragraphs: tuple[Paragraph, ...]
    discards: tuple[Discard, ...] = ()
    warnings: tuple[str, ...] = ()
