"""A paragraph among its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.document import Paragraph
from app.domain.search import Context

__all__ = ["context_of"]


def context_of(
    outline: Sequence[Paragraph], paragraph: Paragraph, before: int, after: int
) -> Context:
    """Up to `before` and `after` neighbours in reading order, and the enclosing blocks.

    `outline` is all paragraphs of the document; ordinals count them from 1.
    """
    at = paragraph.ordinal - 1
    by_eid = {one.eid: one for one in outline}
    parents: list[Paragraph] = []
    parent = paragraph.parent
    while parent is not None and parent in by_eid and len(parents) < len(outline):
        parents.append(by_eid[parent])
        parent = by_eid[parent].parent
    return Context(
        before=tuple(outline[max(0, at - before) : at]),
        after=tuple(outline[at + 1 : at + 1 + after]),
        parents=tuple(reversed(parents)),
    )
