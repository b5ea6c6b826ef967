"""HTML tables: their rows, and whether they hold data or only place text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.domain.blocks import Block, Role
from app.readers.cells import are_labelled, opens_letterhead

__all__ = ["is_labelled", "is_layout", "places_letterhead", "rows_of"]

Element = Any

_GAPS, _TEXT = 3, 300  # so many empty lines in so long a cell part paragraphs
_FEWEST = 4  # so many paragraphs in a cell that has half of the table's text are a page's
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of `table` itself, not of tables within it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from child.iterchildren("tr")


def is_layout(table: Element) -> bool:
    """Whether a table only places text: one column, or headings and paragraphs in its cells."""
    if (table.get("role") or "") in {"presentation", "none"}:
        return True
    if next(table.iter("th", "caption"), None) is not None:
        return False
    cells = [cell for row in rows_of(table) for cell in row.iterchildren("td")]
    if all(len(list(row.iterchildren("td"))) <= 1 for row in rows_of(table)):
        return True
    for cell in cells:
        if any(next(cell.iter(tag), None) is not None for tag in (*_HEADINGS, "table")):
            return True
        paragraphs = [len(p.text_content().strip()) for p in cell.iter("p")]
        if sum(length > 200 for length in paragraphs) > 1 or _breaks(cell):
            return True
        held = sum(paragraphs) if sum(map(bool, paragraphs)) >= _FEWEST else 0
        if held > _TEXT and held * 2 >= len(table.text_content().strip()):
            return True
    return False


def places_letterhead(table: Element) -> bool:
    """Whether a table at the head of a page only places the lines of a letterhead."""
    if any(one is not table for one in table.iter("th", "caption", "table")):
        return False
    rows = [list(row.iterchildren("td")) for row in rows_of(table)]
    return opens_letterhead([[_lines_of(cell) for cell in cells] for cells in rows])


def _lines_of(cell: Element) -> list[Block]:
    return [Block(line, Role.TEXT) for line in map(str.strip, cell.itertext()) if line]


def is_labelled(table: Element) -> bool:
    """Whether each row of a table is a label and its text: "Art. 1 | The Union …"."""
    if next(table.iter("th", "caption"), None) is not None:
        return False
    rows = [list(row.iterchildren("td")) for row in rows_of(table)]
    return are_labelled(
        [tuple(" ".join(cell.text_content().split()) for cell in cells) for cells in rows]
    )


def _breaks(cell: Element) -> bool:
    """Whether empty lines part long text in a cell, so that it holds paragraphs."""
    gaps = sum(
        (two := one.getnext()) is not None and two.tag == "br" and not (one.tail or "").strip()
        for one in cell.iter("br")
    )
    return gaps >= _GAPS and len(cell.text_content()) > _TEXT
