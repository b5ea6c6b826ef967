"""A statement's agenda item as the first step of every section path."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.document import Kind, Paragraph
from app.domain.text import fold_key

__all__ = ["with_agenda_item"]

_TITLE_BLOCK = frozenset({Kind.TITLE, Kind.META})


def with_agenda_item(
    paragraphs: Sequence[Paragraph], agenda_item: str | None, line: str | None = None
) -> tuple[Paragraph, ...]:
    """`paragraphs` with the agenda item before all that follows the title block.

    Nothing changes unless a title line of the document is the agenda item (docs/identifiers.md),
    or `line` is the eid of the title line that prints it with its number; an item known only
    from a manifest or a file name is no heading of the text.
    """
    wanted = fold_key(agenda_item or "")
    titles = [p for p in paragraphs if p.kind is Kind.TITLE] if wanted else []
    title = next((p.text for p in titles if p.eid == line or fold_key(p.text) == wanted), None)
    if title is None:
        return tuple(paragraphs)
    body = next((i for i, p in enumerate(paragraphs) if p.kind not in _TITLE_BLOCK), None)
    return tuple(
        p if body is None or i < body else p.under(title) for i, p in enumerate(paragraphs)
    )
