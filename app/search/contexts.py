"""A paragraph among its neighbours."""

from __future__ import annotations

from app.domain.document import Paragraph
from app.domain.search import Context
from app.ports import IndexView

__all__ = ["context_of"]


def context_of(
    view: IndexView, document_id: str, paragraph: Paragraph, before: int, after: int
) -> Context:
    """Up to `before` and `after` neighbours in reading order, and the enclosing blocks.

    Of the document no other paragraphs are read; ordinals count them from 1.
    """
    outline = view.outline(document_id)
    at = paragraph.ordinal - 1
    parents: list[Paragraph] = []
    eid = paragraph.parent
    while eid is not None and len(parents) < len(outline):
        parent = view.paragraph(document_id, eid)
        if parent is None:
            break
        parents.append(parent)
        eid = parent.parent
    return Context(
        before=tuple(outline[max(0, at - before) : at]),
        after=tuple(outline[at + 1 : at + 1 + after]),
        parents=tuple(reversed(parents)),
    )
