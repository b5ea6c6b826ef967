"""Rows and cells of DOCX tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.readers.docx.names import qn

__all__ = ["rows_of"]

Element = Any


def rows_of(table: Element) -> list[list[Element | None]]:
    """The cells of each row of `table`; None for a cell that one above runs through."""
    return [list(_cells(row)) for row in table.iter(qn("w:tr")) if _owner(row, "w:tbl") is table]


def _owner(element: Element, tag: str) -> Element:
    parent = element.getparent()
    while parent.tag != qn(tag):
        parent = parent.getparent()
    return parent


def _cells(row: Element) -> Iterator[Element | None]:
    for cell in row.iter(qn("w:tc")):
        if _owner(cell, "w:tr") is not row:
            continue  # a cell of a table within this one
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        yield None if merged is not None and merged.get(qn("w:val")) != "restart" else cell
