"""A document's healed text: blocks parted by a blank line, the printed label first."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.document import Paragraph

__all__ = ["document_plain"]


def document_plain(outline: Iterable[Paragraph]) -> str:
    """The body of `…/text`; empty for no paragraphs."""
    blocks = (f"{one.label} {one.text}" if one.label else one.text for one in outline)
    return "\n\n".join(blocks) + "\n"
