"""Paragraphs of lines to the blocks of the domain."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace

from app.domain.blocks import Block, Discard, DiscardReason, NoteRef, Role
from app.domain.patterns import when_met
from app.domain.text import nfc
from app.readers.pdf.lines import Line, Mark
from app.readers.pdf.marks import PageMarks, marks_in
from app.readers.pdf.measures import Measure
from app.readers.pdf.notes import Note
from app.readers.pdf.paragraphs import SIGNED, Paragraph, is_centred, is_unit_name
from app.readers.pdf.tables import Table
from app.readers.pdf.words import Lexicon, splice

__all__ = ["BlockMaker"]

_RAISED = str.maketrans("0123456789+-\u2010\u2011\u2012\u2013\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁻⁻⁻")
_LOWERED = str.maketrans("0123456789+-\u2010\u2011\u2012\u2013\u2212", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₋₋₋")
#: A number that has lost its stop.
_NUMBER = when_met(r"\d{1,3}(?= (?!(?:bis|ter|quater|quinquies)\b)[^\W\d_])")
#: Type this much larger than the text's stands out as bold type does.
DISPLAY = 1.15


def _shifted(text: str, marks: list[Mark]) -> str:
    """`text` with its raised and lowered figures as Unicode has them."""
    for mark in marks:
        if any(map(str.isdecimal, mark.text)):
            end = mark.start + mark.length
            figures = text[mark.start : end].translate(_LOWERED if mark.lowered else _RAISED)
            text = text[: mark.start] + figures + text[end:]
    return text


@dataclass(slots=True)
class BlockMaker:
    """Makes the blocks of one document and keeps what was left out of them."""

    lexicon: Lexicon
    #: The marks of each page.
    marks: dict[int, PageMarks]
    discards: list[Discard] = field(default_factory=list)
    #: Whether figures only seem raised: a recognised scan's letters do not stand on one line.
    plain_figures: bool = False

    def text_block(
        self, paragraph: Paragraph, usual: Measure, *, after_break: bool, counted: bool = False
    ) -> Block:
        """A block of running text; `counted`: what it begins with stands where numbers do."""
        lines = paragraph.lines
        first, rest = lines[0], lines[1:]
        em = usual.size
        text, refs = self._text(lines, broken=SIGNED.match(first.text) is not None)
        named = rest and (first.bold or is_centred(first, usual)) and is_unit_name(first.text)
        if named and text.startswith(f"{first.text} "):  # "Article 5" above its title
            text = f"{first.text}\n{text[len(first.text) + 1 :]}"
        if counted and (number := _NUMBER.match(text)):
            text = f"{number[0]}\t{text[number.end() + 1 :]}"
        indent = (first.x0 - usual.left) / em
        hanging = (min(line.x0 for line in rest) - usual.left) / em if rest else indent
        return Block(
            text=text,
            indent=round(indent, 1) + 0.0,
            hanging=round(hanging, 1) + 0.0,
            bold=all(line.bold or line.size > DISPLAY * usual.size for line in lines),
            italic=all(line.italic for line in lines),
            centred=all(is_centred(line, usual) for line in lines),
            page=first.page,
            after_break=after_break,
            tight=not paragraph.apart and not after_break,
            note_refs=refs,
        )

    def table_block(self, table: Table, *, after_break: bool) -> Block:
        """A whole table: rows by newline, cells by " | "."""
        refs: list[NoteRef] = []
        rows: list[str] = []
        offset = 0
        for cells in table.rows:
            texts = []
            for cell in cells:
                text, found = self._text(cell) if cell else ("", ())
                refs += [replace(ref, offset=ref.offset + offset) for ref in found]
                texts.append(text)
                offset += len(text) + 3
            rows.append(" | ".join(texts))
            offset += 1 - 3
        return Block(
            text="\n".join(rows),
            role=Role.TABLE,
            page=table.lines[0].page,
            after_break=after_break,
            note_refs=tuple(refs),
        )

    def note_block(self, note: Note) -> Block:
        """A footnote."""
        text, refs = self._text(note.lines)
        return Block(
            text=text,
            role=Role.FOOTNOTE,
            label=note.mark,
            page=note.lines[0].page,
            note_refs=refs,
        )

    def continued(self, block: Block, note: Note) -> Block:
        """A footnote that goes on on the next page."""
        text, refs = self._text(note.lines)
        shift = len(block.text) + 1
        moved = tuple(replace(ref, offset=ref.offset + shift) for ref in refs)
        return block._replace(text=f"{block.text} {text}", note_refs=block.note_refs + moved)

    def _text(
        self, lines: tuple[Line, ...], *, broken: bool = False
    ) -> tuple[str, tuple[NoteRef, ...]]:
        """The lines' text and its marks; with `broken` the line breaks are meant."""
        page = lines[0].page
        spliced = splice(lines, self.lexicon, broken=broken)
        if spliced.hyphens:
            self.discards.append(Discard("-" * spliced.hyphens, DiscardReason.HYPHEN, page))
        marks = marks_in(spliced.text, spliced.marks, self.marks, page)
        text = spliced.text if self.plain_figures else _shifted(spliced.text, spliced.marks)
        return self._without(text, marks, page)

    def _without(self, text: str, marks: list[Mark], page: int) -> tuple[str, tuple[NoteRef, ...]]:
        """`text` in NFC without the marks, and where they stood."""
        parts: list[str] = []
        refs: list[NoteRef] = []
        position = 0
        for mark in marks:
            if mark.start < position:
                continue
            before = text[position : mark.start]
            after = text[mark.start + mark.length :]
            # A mark that stood by itself leaves one blank, not two, and none before a stop.
            if before.endswith((" ", "\u00a0")) and (not after or not after[0].isalnum()):
                before = before[:-1]
            parts.append(before)
            refs.append(NoteRef(mark.text, len(nfc("".join(parts)))))
            printed = unicodedata.normalize("NFKC", text[mark.start : mark.start + mark.length])
            self.discards.append(Discard(printed, DiscardReason.NOTE_MARK, page))
            position = mark.start + mark.length
        parts.append(text[position:])
        whole = nfc("".join(parts))
        return whole.rstrip(), tuple(refs)
