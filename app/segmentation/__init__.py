"""Blocks to numbered, healed paragraphs: `segment` is the one way in."""

from __future__ import annotations

from app.segmentation.agenda import with_agenda_item
from app.segmentation.segment import segment

__all__ = ["segment", "with_agenda_item"]
