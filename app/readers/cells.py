"""Tables of word processors: rows of data, or text that a table only places on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.blocks import Block, NoteRef, Role
from app.domain.patterns import when_met
from app.enrichment.language import language_of
from app.enrichment.letterheads import letterhead_role
from app.readers.breaks import one_line
from app.segmentation.labels import read_label
from app.segmentation.phrases import is_date, is_meta

__all__ = ["are_labelled", "goes_on_in_letterhead", "opens_letterhead", "table_blocks"]

#: The blocks of each cell of each row, notes behind the paragraph that has their mark.
Rows = Sequence[Sequence[Sequence[Block]]]

_FEWEST_ROWS, _PAIR, _LABEL_MAX = 2, 2, 20
#: Where other rows have none, so many have a label at least, and such a share.
_FEWEST_PLACED, _PLACED = 3, 0.4
_AVERAGE = 40  # shorter texts are entries of a list
_NO_LABELS = frozenset({"-", "–", "—", "*"})
#: The label of a table of one row, as the Official Journal of the European Union sets each item.
_ENUMERATED = when_met(r"\(?(?:[a-zа-я]{1,2}|[ivx]{1,5}|\d{1,3}|[\u0621-\u064a])\)|\d{1,3}\.|[—–•]")
#: Whose letterhead it is.
_MISSION = when_met(
    r"(?:the\s)?(?:permanent\s(?:mission|delegation|representation)|(?:mission|délégation|"
    r"représentation|misión|delegación|representación)\spermanente?|embassy\sof|ministry\s(?:of|for)|"
    r"ministère\sd|ministerio\sd|ambassade\sd|embajada\sd|постоянное\sпредставительство|"
    r"министерство\s|посольство\s|(?:البعثة|الوفد)\sالدائمة?|وزارة\sال|سفارة\s)",
    re.IGNORECASE,
)
_ORIGINAL = when_met(r"\b(?:distr|original|оригинал)\s?[.:]|الأصل\s?:|原文", re.IGNORECASE)
_OWN_SYMBOL = when_met(r"[A-Z][\w.()-]*(?:/[\w.()-]+){1,5}\d")
_ABOVE, _NAME_ABOVE = 3, 80  # so many lines may stand above the rest of a letterhead
_DIGIT, _NAME = when_met(r"\d"), 60
_LONG = 200  # so long paragraphs are no entries of a table
_HEAD_ROWS, _HEAD_CELLS, _HEAD_LINE, _NAME_LINE = 6, 3, 160, 360  # the most of a letterhead


def table_blocks(rows: Rows) -> list[Block] | None:
    """What a table is read as; None where its cells are read through one after another.

    Columns in different languages are texts of their own, rows of a label and its text are
    paragraphs; other tables are one block, a line a row.
    """
    if _are_tongues(rows):
        width = max(len(cells) for cells in rows)
        columns = [[cells[at] for cells in rows if at < len(cells)] for at in range(width)]
        return [block for column in columns for cell in column for block in cell]
    if all(len(cells) <= 1 for cells in rows) or any(map(_is_text, _cells(rows))):
        return None
    pairs = [tuple(_plain(cell) for cell in cells) for cells in rows if any(cells)]
    if are_labelled(pairs):
        filled = [[cell for cell in cells if _plain(cell)] for cells in rows]
        return [block for cells in filled if cells for block in _labelled(*cells)]
    return _data(rows)


def opens_letterhead(rows: Rows) -> bool:
    """Whether the table places a letterhead: few short lines, one a symbol, a date, an address."""
    if len(rows) > _HEAD_ROWS or any(len(cells) > _HEAD_CELLS for cells in rows):
        return False
    lines = [line for cell in _cells(rows) for block in cell for line in block.text.split("\n")]
    longest = _NAME_LINE if len(rows) == 1 else _HEAD_LINE  # beside a treaty's name its symbol
    if any(len(line) > longest for line in lines):
        return False
    named = (
        len(rows) == 1 and len(rows[0]) > 1 and not _ENUMERATED.fullmatch(lines[0] if lines else "")
    )
    if named and all(len(line) <= _NAME and not _DIGIT.search(line) for line in lines):
        return True  # an organization's name, and beside it that of its body
    return any(map(_is_of_letterhead, lines))


def goes_on_in_letterhead(above: Sequence[Block], rows: Rows, *, begun: bool) -> bool:
    """Whether a table below a few short lines, as an organization's name, has the letterhead.

    One that has `begun` may also go on with two names beside one another.
    """
    if not above or len(above) > _ABOVE:
        return False
    longest = max(len(line) for block in above for line in block.text.split("\n"))
    if longest > _NAME_ABOVE or any(block.text[-1:] in ".;:,?!" for block in above):
        return False
    lines = (line for cell in _cells(rows) for block in cell for line in block.text.split("\n"))
    told = begun and len(rows) == 1
    told = told or any(_ORIGINAL.search(line) or _OWN_SYMBOL.match(line) for line in lines)
    return told and opens_letterhead(rows)


def _is_of_letterhead(line: str) -> bool:
    """Whether a line is a symbol, a date, a mission's or a ministry's name, its address, a motto.

    Lines of a cell that some converters set as one end with the date: "Provisional 4 May 2031",
    or begin with it: "4 May 2031 English only".
    """
    if is_meta(line) or (line[-4:].isdigit() and is_date(" ".join(line.split()[-3:]))):
        return True
    if line[0].isdigit() and is_date(" ".join(line.split()[:3])):
        return True
    if _ORIGINAL.search(line):
        return True
    return _MISSION.match(line) is not None or letterhead_role(line) in {"address", "motto"}


def are_labelled(rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether each row is a label and its text: "Art. 1 | The Union …"; some may go on from it.

    Empty cells before them only set them in; what stands alone in its row, a heading, has no label.
    """
    filled = [tuple(filter(None, cells)) for cells in rows if any(cells)]
    pairs = [cells for cells in filled if len(cells) == _PAIR]
    if len(filled) == len(pairs) == 1 and _ENUMERATED.fullmatch(pairs[0][0]):
        return True
    if len(pairs) < _FEWEST_ROWS or any(len(cells) > _PAIR for cells in filled):
        return False
    if any(len(cells) != _PAIR for cells in rows):
        if len(pairs) < max(_FEWEST_PLACED, _PLACED * len(filled)):
            return False
    elif not rows[0][0]:
        return False
    if any(
        len(name) > _LABEL_MAX or name in _NO_LABELS or read_label(f"{name}\nX") is None
        for name, _ in pairs
    ):
        return False
    return sum(len(text) for _, text in pairs) >= _AVERAGE * len(pairs)


def _cells(rows: Rows) -> Iterator[Sequence[Block]]:
    for cells in rows:
        yield from cells


def _is_text(cell: Sequence[Block]) -> bool:
    """Whether a cell holds paragraphs or a heading."""
    long = sum(len(block.text) > _LONG and block.role is not Role.FOOTNOTE for block in cell)
    return long > 1 or any(block.role is Role.HEADING for block in cell)


def _are_tongues(rows: Rows) -> bool:
    """Whether the columns hold prose, each in a language of its own."""
    width = len(rows[0]) if rows else 0
    if width < _PAIR or any(len(cells) != width for cells in rows):
        return False
    columns = [" ".join(_plain(cells[at]) for cells in rows) for at in range(width)]
    if any(len(column) < max(_LONG, _AVERAGE * len(rows)) for column in columns):
        return False
    languages = {language_of(column) for column in columns}
    return None not in languages and len(languages) == width


def _plain(cell: Sequence[Block]) -> str:
    return " ".join(_line(block) for block in cell if block.role is not Role.FOOTNOTE)


def _line(block: Block) -> str:
    text = one_line(block.text).replace("\t", " ")
    return f"{block.label} {text}" if block.label else text


def _labelled(label: Sequence[Block], text: Sequence[Block] = ()) -> Iterator[Block]:
    """The paragraphs of one row, its label before the first."""
    name = _plain(label)
    if not text or not name:
        yield from (*label, *text)
        return
    first, *rest = text
    whole = f"{name}\t{_line(first)}"
    shift = len(whole) - len(first.text)
    refs = tuple(replace(ref, offset=ref.offset + shift) for ref in first.note_refs)
    broken = label[0].after_break
    yield first._replace(text=whole, label=None, role=Role.TEXT, note_refs=refs, after_break=broken)
    yield from (block for block in label if block.role is Role.FOOTNOTE)
    yield from rest


def _data(rows: Rows) -> list[Block]:
    """One block of all rows, and the notes of their cells."""
    text = ""
    refs: list[NoteRef] = []
    notes: list[Block] = []
    for cells in rows:
        if not any(cells):  # deleted, or there for the eye
            continue
        text += "\n" if text else ""
        for at, cell in enumerate(cells):
            text += " | " if at else ""
            begin = len(text)
            for block in cell:
                if block.role is Role.FOOTNOTE:
                    notes.append(block)
                    continue
                text += " " if len(text) > begin else ""
                line = _line(block)
                shift = len(text) + len(line) - len(block.text)
                refs += [replace(ref, offset=ref.offset + shift) for ref in block.note_refs]
                text += line
    if not text.replace("|", "").strip():
        return notes
    broken = next((block.after_break for cell in _cells(rows) for block in cell), False)
    return [Block(text, Role.TABLE, after_break=broken, note_refs=tuple(refs)), *notes]
