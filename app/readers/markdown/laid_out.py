"""Tables that only lay a page out, which converters turn to Markdown with all its text in a cell.

The paragraphs of such a cell stand on its one line, two blanks between them.
"""

from __future__ import annotations

import re

from app.domain.patterns import when_met

__all__ = ["without_laid_out"]

#: A cell of so many characters with so many gaps holds a text.
_LONG, _GAPS = 500, 3
_RULE = when_met(r"\|?[\s:|-]*-[\s:|-]*")
_CELL_END = when_met(r"(?<!\\)\|")
_GAP = when_met(r" {2,}|<br\s?/?>\s?(?:<br\s?/?>\s?)+", re.IGNORECASE)


def without_laid_out(text: str) -> str:
    """`text` with what stands in the cells of such tables as paragraphs."""
    lines = text.split("\n")
    if not any(line.startswith("|") and len(line) > _LONG for line in lines):
        return text  # as nearly all
    out: list[str] = []
    table: list[str] = []
    for line in [*lines, ""]:
        if line.lstrip().startswith("|"):
            table.append(line)
            continue
        out += _unwrapped(table) if any(map(_holds_text, table)) else table
        table = []
        out.append(line)
    return "\n".join(out[:-1])


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in _CELL_END.split(row.strip().strip("|"))]


def _holds_text(row: str) -> bool:
    """Whether a cell of a row holds the paragraphs of a text."""
    if len(row) <= _LONG:
        return False
    return any(len(cell) > _LONG and len(_GAP.findall(cell)) >= _GAPS for cell in _cells(row))


def _unwrapped(rows: list[str]) -> list[str]:
    parts: list[str] = [""]
    for row in rows:
        if _RULE.fullmatch(row.strip()):
            continue
        for cell in filter(None, _cells(row)):
            for part in _GAP.split(cell):
                parts += [part.strip(), ""]
    return parts
