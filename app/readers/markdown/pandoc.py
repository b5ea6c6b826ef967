"""What pandoc writes beyond CommonMark, as its manual describes it, in CommonMark's own terms.

Attributes, spans and fenced divisions name styles that nobody reads; line blocks are lines whose
breaks are meant; simple, multiline and grid tables become tables with bars.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.domain.blocks import Discard, DiscardReason

__all__ = ["without_extensions"]

_ATTRIBUTE = r"(?:[#.][\w:.-]+|-|[\w:-]+=(?:\"[^\"\n]*\"|[^\s{}\"]+))"
_ATTRIBUTES = rf"\{{\s*{_ATTRIBUTE}(?:\s+{_ATTRIBUTE})*\s*\}}"
#: ":::", "::: {.center}", "::::: warning".
_FENCE = re.compile(rf"^[ \t]*:{{3,}}[ \t]*(?:{_ATTRIBUTES}|[\w-]+)?[ \t]*:*[ \t]*$", re.MULTILINE)
_SPAN = re.compile(rf"\[((?:[^\[\]\n]|\n(?!\n))*)\]{_ATTRIBUTES}")
#: Behind a heading, an image, a link or code.
_BEHIND = re.compile(rf"(?:(?<=[)`])|[ \t]+(?={_ATTRIBUTES}[ \t]*$)){_ATTRIBUTES}", re.MULTILINE)
_PAGE = re.compile(r"^\\(?:newpage|pagebreak|clearpage)[ \t]*$", re.MULTILINE)
_RAW = re.compile(r"^(`{3,})[ \t]*\{=\w+\}[ \t]*\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_RAW_INLINE = re.compile(r"`([^`\n]*)`\{=\w+\}")
_LINE = re.compile(r"\|[ \t](?=\S)(?!.*\|[ \t]*$)")
_COLUMNS = re.compile(r"[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*")
_BORDER = re.compile(r"[ \t]*-{10,}[ \t]*")
_GRID = re.compile(r"[ \t]*\+(?:[-=:]{3,}\+)+[ \t]*")
_CAPTION = re.compile(r"[ \t]*(?:[Tt]able)?[ \t]*:[ \t]+(?=\S)")
_HEAD_LINES = 8
#: Dashes within a sentence, as it writes them: "1995--2000", "soon---and late".
_EM_DASH = re.compile(r"(?<=[^\s!|+-])---(?=[^\s>|+-])")
_EN_DASH = re.compile(r"(?<=[^\s!|+-])--(?=[^\s>|+-])")


def without_extensions(text: str, discards: list[Discard], page: str) -> str:
    """`text` in CommonMark with tables; what names styles is discarded.

    `page` stands for the end of a page, on a line of its own.
    """
    marked = "]{" in text or "{#" in text or "{." in text or ":::" in text or "){" in text
    if marked:
        text = _EN_DASH.sub("–", _EM_DASH.sub("—", _unstyled(text, discards)))
    if "{=" in text:
        text = _RAW.sub(lambda m: _drop(m[0], discards), text)
        text = _RAW_INLINE.sub(lambda m: _drop(m[0], discards), text)
    if "\n\\" in text:
        text = _PAGE.sub(f"\n{page}\n", text)
    if "\n| " in text or "---" in text:
        text = "\n".join(_lines(text.split("\n")))
    return text


def _unstyled(text: str, discards: list[Discard]) -> str:
    text = _FENCE.sub(lambda m: _drop(m[0].strip(), discards), text)
    before = ""
    while before != text:  # spans stand within spans
        before = text
        text = _SPAN.sub(lambda m: m[1], text)
    return _BEHIND.sub(lambda m: _drop(m[0].strip(), discards), text)


def _drop(printed: str, discards: list[Discard]) -> str:
    discards.append(Discard(printed, DiscardReason.MARKUP))
    return ""


def _lines(lines: Sequence[str]) -> list[str]:
    """`lines` with line blocks and tables rewritten."""
    out: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line[:2] == "| " and _LINE.match(line):
            end = _while(lines, at, lambda one: _LINE.match(one) is not None)
            out += [f"{one[2:]}\\" for one in lines[at : end - 1]] + [lines[end - 1][2:]]
        elif "--" in line and (table := _table(lines, at, out)):
            end = table
        else:
            end = at + 1
            out.append(line)
        at = end
    return out


def _table(lines: Sequence[str], at: int, out: list[str]) -> int:
    """Where the table ends that begins at this line, its rows added to `out`; 0 for none."""
    line = lines[at]
    if _GRID.fullmatch(line):
        return _grid(lines, at, out)
    if _BORDER.fullmatch(line):
        for place in range(at + 1, min(at + _HEAD_LINES, len(lines))):
            if _COLUMNS.fullmatch(lines[place]):
                return _multiline(lines, at, place, out)
        return 0
    if not _COLUMNS.fullmatch(line):
        return 0
    above = out[-1] if out else ""
    end = _while(lines, at + 1, lambda one: bool(one.strip()) and not _COLUMNS.fullmatch(one))
    if end == at + 1:
        return 0
    cuts = _cuts(line)
    head = _cells([above], cuts) if above.strip() else [""] * len(cuts)
    if above.strip():
        out.pop()
    _add(out, head, [_cells([one], cuts) for one in lines[at + 1 : end]])
    closed = end < len(lines) and bool(lines[end].strip())
    return _captioned(lines, end + closed, out)


def _multiline(lines: Sequence[str], at: int, columns: int, out: list[str]) -> int:
    """A table between two borders, whose rows are parted by empty lines."""
    end = _while(lines, columns + 1, lambda one: not _BORDER.fullmatch(one))
    if end == len(lines):
        return 0
    cuts = _cuts(lines[columns])
    rows: list[list[str]] = [[]]
    for line in lines[columns + 1 : end]:
        if line.strip():
            rows[-1].append(line)
        else:
            rows.append([])
    head = _cells(lines[at + 1 : columns], cuts)
    _add(out, head, [_cells(row, cuts) for row in rows if row])
    return _captioned(lines, end + 1, out)


def _grid(lines: Sequence[str], at: int, out: list[str]) -> int:
    """A table whose cells stand between bars, and its rows between borders."""
    end = _while(lines, at, lambda one: one.lstrip()[:1] in {"+", "|"})
    rows: list[list[str]] = []
    cells: list[list[str]] = []
    for line in lines[at:end]:
        if _GRID.fullmatch(line):
            if cells:
                rows.append([" ".join(filter(None, cell)) for cell in cells])
            cells = []
            continue
        parts = [part.strip() for part in line.strip().strip("|").split("|")]
        cells = cells or [[] for _ in parts]
        for cell, part in zip(cells, parts, strict=False):
            cell.append(part)
    if cells or not rows:
        return 0
    _add(out, rows[0], rows[1:])
    return _captioned(lines, end, out)


def _captioned(lines: Sequence[str], end: int, out: list[str]) -> int:
    """Where a table's caption ends, if one stands below it: ": Table 1. Results"."""
    place = end + 1 if end < len(lines) and not lines[end].strip() else end
    found = _CAPTION.match(lines[place]) if place < len(lines) else None
    if found is None:
        return end
    stop = _while(lines, place, lambda one: bool(one.strip()))
    out += ["", lines[place][found.end() :], *lines[place + 1 : stop], ""]
    return stop


def _add(out: list[str], head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """The table, with bars."""
    if not any(head) and rows:
        head, rows = rows[0], rows[1:]
    printed = [
        " | ".join(cell.replace("|", "\\|") for cell in cells)
        for cells in (head, ["---"] * len(head), *rows)
    ]
    out += ["", *(f"| {row} |" for row in printed), ""]


def _cuts(line: str) -> list[int]:
    return [found.start() for found in re.finditer(r"-+", line)]


def _cells(lines: Sequence[str], cuts: Sequence[int]) -> list[str]:
    """The texts of a row's columns, which begin at `cuts`; the first takes what stands before."""
    edges = [0, *cuts[1:]]
    cells = []
    for begin, end in zip(edges, [*edges[1:], None], strict=True):
        cells.append(" ".join(filter(None, (line[begin:end].strip() for line in lines))))
    return cells


def _while(lines: Sequence[str], at: int, test: Callable[[str], bool]) -> int:
    """The first line from `at` of which `test` does not hold."""
    while at < len(lines) and test(lines[at]):
        at += 1
    return at
