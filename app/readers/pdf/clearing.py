"""Rows without what is no text: labels of charts, contents, ornaments, leaders, dirt of a scan."""

from __future__ import annotations

from app.domain.blocks import Discard, DiscardReason
from app.domain.patterns import when_met
from app.readers.pdf.charts import chart_labels
from app.readers.pdf.contents import contents_rows, led_joined
from app.readers.pdf.lines import Line
from app.readers.pdf.measures import Measure

__all__ = ["text_rows", "uncharted", "without_specks"]

#: Stars, dashes and lines that only part or end a text.
_ORNAMENT = when_met(r"(?:[*_\-–—=·•~]\s*){3,}")


def uncharted(rows: list[list[Line]]) -> tuple[list[list[Line]], list[Discard]]:
    """Rows without the labels of charts, which are neither text nor notes."""
    labels = chart_labels(rows)
    discards = [
        Discard(piece.text, DiscardReason.MARKUP, piece.page)
        for index in sorted(labels)
        for piece in rows[index]
    ]
    return [row for index, row in enumerate(rows) if index not in labels], discards


def text_rows(rows: list[list[Line]]) -> tuple[list[list[Line]], list[Discard]]:
    """Rows without contents, ornaments and leaders."""
    out = contents_rows(rows)
    discards = [
        Discard(piece.text, DiscardReason.CONTENTS, piece.page) for i in out for piece in rows[i]
    ]
    kept = []
    for index, row in enumerate(rows):
        if len(row) == 1 and _ORNAMENT.fullmatch(row[0].text):
            discards.append(Discard(row[0].text, DiscardReason.RULE, row[0].page))
        elif index not in out:
            joined, leaders = led_joined(row)
            discards += [Discard(text, DiscardReason.RULE, row[0].page) for text in leaders]
            kept += [joined] if joined else []
    return kept, discards


def without_specks(
    rows: list[list[Line]], usual: Measure
) -> tuple[list[list[Line]], list[Discard]]:
    """Rows of a scan without single letters in the margin: dirt and pen strokes read as print."""
    kept, discards = [], []
    for row in rows:
        first = row[0]
        if len(row) > 1 and len(first.text) == 1 and first.x1 < usual.left - usual.size:
            discards.append(Discard(first.text, DiscardReason.MARKUP, first.page))
            kept.append(row[1:])
        else:
            kept.append(row)
    return kept, discards
