"""The steps from blocks to paragraphs."""

from __future__ import annotations

from app.domain.blocks import ReadResult
from app.domain.document import Kind, Paragraph
from app.domain.segmentation import Segmentation

__all__ = ["segment"]


def segment(read: ReadResult) -> Segmentation:
    """The paragraphs of `read`, in reading order. Pure; raises nothing."""
    paragraphs = tuple(
        Paragraph(k, f"[{k}]", f"para_nn_{k}", Kind.PARAGRAPH, (), block.text, page=block.page)
        for k, block in enumerate(read.blocks, start=1)
    )
    return Segmentation(paragraphs, read.discards, read.warnings)
