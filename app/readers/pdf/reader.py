"""PDF to blocks: reading order, heads and feet out, footnotes apart, lines joined.

Bounds (see `PdfBounds`): pages, characters and seconds. PDFium works page by page, and the clock
is looked at after each page; within one page the number of glyphs is bounded.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from app.domain.blocks import Block, Discard, DiscardReason, ReadResult, SourceFile
from app.domain.errors import ReadError
from app.readers.ocr import OcrEngine
from app.readers.pdf.bidi import is_rtl
from app.readers.pdf.blocks import BlockMaker
from app.readers.pdf.contents import contents_rows
from app.readers.pdf.furniture import PageRows, without_furniture
from app.readers.pdf.glyphs import REPLACEMENT, Sheet, read_sheets
from app.readers.pdf.layout import Region, regions_of
from app.readers.pdf.lines import Line, mirrored, rows_of
from app.readers.pdf.notes import Note, notes_of
from app.readers.pdf.paragraphs import Measure, local, measure, paragraphs_of
from app.readers.pdf.recognition import recognised
from app.readers.pdf.strokes import Post, Rule
from app.readers.pdf.tables import Table
from app.readers.pdf.words import Lexicon, mended
from app.readers.registry import PDF

__all__ = ["PdfBounds", "PdfReader"]

#: PDFium keeps state for the whole process and is not safe to enter twice.
_PDFIUM = threading.Lock()

#: Share of the first page's height that a letterhead takes.
LETTERHEAD = 0.42
#: Stars, dashes and lines that only part or end a text.
_ORNAMENT = re.compile(r"(?:[*_\-–—=·•~]\s*){3,}")


@dataclass(frozen=True, slots=True)
class PdfBounds:
    """Beyond these a file is refused."""

    bytes: int = 256 * 2**20
    pages: int = 3_000
    characters: int = 8_000_000
    seconds: float = 120.0


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's sheet as rows of print lines."""

    rows: PageRows
    rules: tuple[Rule, ...]
    posts: tuple[Post, ...]
    rtl: bool
    slanted: str = ""


class PdfReader:
    """Reads PDF files with a text layer."""

    media_types = (PDF,)

    def __init__(self, bounds: PdfBounds | None = None, *, ocr: OcrEngine | None = None) -> None:
        self._bounds = bounds or PdfBounds()
        self._ocr = ocr

    def read(self, source: SourceFile) -> ReadResult:
        """The blocks of `source` in reading order.

        Raises:
            ReadError: encrypted, damaged, without a text layer, or beyond the bounds.
        """
        if len(source.data) > self._bounds.bytes:
            raise ReadError(f"The PDF is larger than {self._bounds.bytes // 2**20} MiB.")
        with _PDFIUM:
            pages, declared, count = self._pages(source.data)
        if not any(page.rows.rows for page in pages):
            raise ReadError(
                f"The PDF has no text layer: its {count} pages are pictures."
                if count > 1
                else "The PDF has no text layer: its page is a picture.",
                hint="Run optical character recognition over it and add the result.",
            )
        blocks, discards = _compose(pages)
        return ReadResult(
            media_type=PDF,
            blocks=tuple(blocks),
            discards=tuple(discards),
            warnings=tuple(_warnings(pages, count)),
            declared=declared,
            pages=count,
        )

    def _pages(self, data: bytes) -> tuple[list[_Page], dict[str, str], int]:
        deadline = time.monotonic() + self._bounds.seconds
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise _unreadable(error) from error
        with closing(document):
            count = len(document)
            if count > self._bounds.pages:
                raise ReadError(
                    f"The PDF has {count} pages; at most {self._bounds.pages} are read."
                )
            pages: list[_Page] = []
            total = 0
            for number in range(1, count + 1):
                try:
                    page = document[number - 1]
                except pdfium.PdfiumError as error:
                    raise ReadError(f"Page {number} of the PDF is damaged.") from error
                with closing(page):
                    found = read_sheets(page, number)
                    if self._ocr and not found and (seen := recognised(page, number, self._ocr)):
                        found = [seen]
                total += sum(len(sheet.glyphs) for sheet in found)
                if total > self._bounds.characters:
                    raise ReadError(
                        f"The PDF holds more than {self._bounds.characters:,} characters."
                    )
                if time.monotonic() > deadline:
                    raise ReadError(
                        f"Reading the PDF took more than {self._bounds.seconds:.0f} s "
                        f"(at page {number} of {count})."
                    )
                pages += [_page(sheet) for sheet in found]  # a page's glyphs are not kept
            info = document.get_metadata_dict(skip_empty=True)
        return pages, {key.lower(): value for key, value in info.items()}, count


def _unreadable(error: pdfium.PdfiumError) -> ReadError:
    if "password" in str(error).lower():
        return ReadError("The PDF is encrypted.", hint="Save it without a password.")
    return ReadError("The PDF is damaged and cannot be opened.", hint="Get a sound copy.")


def _page(sheet: Sheet) -> _Page:
    rows = rows_of(sheet)
    rtl = is_rtl("".join(line.text for row in rows for line in row))
    printed = PageRows(sheet.page, sheet.width, sheet.height, rows)
    return _Page(printed, sheet.rules, sheet.posts, rtl, sheet.slanted)


def _warnings(pages: list[_Page], count: int) -> Iterator[str]:
    text = "".join(line.text for page in pages for row in page.rows.rows for line in row)
    lost = text.count(REPLACEMENT)
    if lost > 5 and lost > 0.002 * len(text):
        yield (
            f"{lost} characters of the text layer name no letter; words may be wrong "
            "(the font's table is damaged)."
        )
    empty = sorted(set(range(1, count + 1)) - {page.rows.page for page in pages})
    if empty:
        yield f"No text layer on page {', '.join(map(str, empty[:20]))}."


def _compose(pages: list[_Page]) -> tuple[list[Block], list[Discard]]:
    kept, discards = without_furniture([page.rows for page in pages])
    discards += [
        Discard(page.slanted, DiscardReason.MARKUP, page.rows.page)
        for page in pages
        if page.slanted.strip()
    ]
    usual = measure(line for page in kept for row in page.rows for line in row)
    usual_size = usual.size
    bodies: list[tuple[_Page, list[list[Line]], list[Note]]] = []
    for page, rows in zip(pages, kept, strict=True):
        body, notes, divider = notes_of(rows, page.rules, usual_size)
        discards += [Discard(line.text, DiscardReason.RULE, line.page) for line in divider]
        body, left_out = _text_rows(body)
        discards += left_out
        if not usual.sized:
            body, left_out = _without_specks(body, usual)
            discards += left_out
        bodies.append((page, body, notes))
    lexicon = Lexicon(line for _, body, _ in bodies for row in body for line in row)
    labels: dict[int, set[str]] = {}
    for page, _, notes in bodies:
        labels.setdefault(page.rows.page, set()).update(n.mark for n in notes if n.mark)
    maker = BlockMaker(lexicon, labels, discards)
    return _blocks(bodies, maker), maker.discards


def _text_rows(rows: list[list[Line]]) -> tuple[list[list[Line]], list[Discard]]:
    out = contents_rows(rows)
    discards = [
        Discard(piece.text, DiscardReason.CONTENTS, piece.page) for i in out for piece in rows[i]
    ]
    kept = []
    for index, row in enumerate(rows):
        if len(row) == 1 and _ORNAMENT.fullmatch(row[0].text):
            discards.append(Discard(row[0].text, DiscardReason.RULE, row[0].page))
        elif index not in out:
            kept.append(row)
    return kept, discards


def _without_specks(
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


def _blocks(
    bodies: list[tuple[_Page, list[list[Line]], list[Note]]], maker: BlockMaker
) -> list[Block]:
    laid = [
        _turned(
            page,
            regions_of(
                rows,
                letterhead=_letterhead(page.rows),
                rules=page.rules,
                posts=page.posts,
            ),
        )
        for page, rows, _ in bodies
    ]
    usual = measure(line for regions in laid for region in regions for line in region.lines)
    blocks: list[Block] = []
    last_note: int | None = None
    for (_, _, notes), regions in zip(bodies, laid, strict=True):
        page_break = bool(blocks)
        for region in regions:
            blocks += _region_blocks(region, maker, usual, regions, page_break=page_break)
            page_break = False
        for note in notes:
            whole = Note(note.mark, tuple(mended(line, maker.lexicon) for line in note.lines))
            if note.mark is None and last_note is not None:
                blocks[last_note] = maker.continued(blocks[last_note], whole)
            else:
                last_note = len(blocks)
                blocks.append(maker.note_block(whole))
    return [block for block in blocks if block.text.strip()]


def _letterhead(page: PageRows) -> float:
    if page.page > 1:
        return 0.0
    wide = (line.y for row in page.rows for line in row if line.width > 0.55 * page.width)
    return max(next(wide, 0.0) + 1, (1 - LETTERHEAD) * page.height)


def _turned(page: _Page, regions: list[Region | Table]) -> list[Region | Table]:
    """The regions, right-to-left ones as if they ran from the left."""
    if not page.rtl:
        return regions
    width = page.rows.width
    return [
        replace(region, lines=tuple(mirrored(line, width) for line in region.lines))
        if isinstance(region, Region)
        else region
        for region in regions
    ]


def _region_blocks(
    region: Region | Table,
    maker: BlockMaker,
    usual: Measure,
    page_regions: list[Region | Table],
    *,
    page_break: bool,
) -> list[Block]:
    if isinstance(region, Table):
        return [maker.table_block(region, after_break=page_break)]
    lines = [mended(line, maker.lexicon) for line in region.lines]
    here = local(lines, usual, column=region.column)
    if region.letterhead:
        here = replace(here, right=max(line.x1 for line in lines))
    blocks: list[Block] = []
    for index, paragraph in enumerate(paragraphs_of(lines, here, each_line=region.letterhead)):
        column_break = region.column and region is not page_regions[0]
        after_break = index == 0 and (page_break or column_break)
        blocks.append(maker.text_block(paragraph, here, after_break=after_break))
    return blocks
