"""PDF to blocks: reading order, heads and feet out, footnotes apart, lines joined.

Bounds (see `PdfBounds`): pages, characters and seconds. PDFium works page by page, and the clock
is looked at after each page; within one page the number of glyphs is bounded.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from app.domain.blocks import Block, Discard, DiscardReason, ReadResult, SourceFile
from app.domain.errors import ReadError
from app.readers.arabic_letters import unpersian
from app.readers.footnotes import link_notes
from app.readers.ocr import OcrEngine
from app.readers.pdf.bidi import is_rtl
from app.readers.pdf.bullets import with_bullets
from app.readers.pdf.composing import Page, composed
from app.readers.pdf.ended import with_end_notes
from app.readers.pdf.furniture import PageRows
from app.readers.pdf.glyphs import REPLACEMENT, Sheet, read_sheets
from app.readers.pdf.gutters import NO_COLUMNS, Columns, agreed, columns_of, fitting
from app.readers.pdf.initials import without_initials
from app.readers.pdf.legibility import ENOUGH, MOST, is_code, legibility_of
from app.readers.pdf.linecount import without_line_numbers
from app.readers.pdf.recognition import recognised
from app.readers.pdf.rows import rows_of
from app.readers.pdf.stamps import unstamped
from app.readers.registry import PDF

__all__ = ["PdfBounds", "PdfReader"]

#: PDFium keeps state for the whole process and is not safe to enter twice.
_PDFIUM = threading.Lock()


#: In characters: of the first pages the glyphs are kept, for a second look at their columns.
HELD = 150_000


@dataclass(frozen=True, slots=True)
class PdfBounds:
    """Beyond these a file is refused."""

    bytes: int = 256 * 2**20
    pages: int = 3_000
    characters: int = 8_000_000
    seconds: float = 120.0


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
        kept, left_out = _readable(pages)
        blocks, discards = composed(kept)
        blocks, marks = with_end_notes(blocks)
        discards = [*discards, *marks]
        if any("↩" in block.text for block in blocks):  # as browsers print notes of web pages
            blocks, marks = link_notes(blocks)
            discards = [*discards, *marks]
        if any("\u06cc" in block.text for block in blocks):
            blocks = _unpersian(blocks)
        return ReadResult(
            media_type=PDF,
            blocks=tuple(blocks),
            discards=(*discards, *left_out),
            warnings=tuple(_warnings(pages, kept, left_out, count)),
            declared=declared,
            pages=count,
        )

    def _pages(self, data: bytes) -> tuple[list[Page], dict[str, str], int]:
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
            pages: list[Page] = []
            held: dict[int, Sheet] = {}
            total = 0
            for number in range(1, count + 1):
                try:
                    page = document[number - 1]
                except pdfium.PdfiumError as error:
                    raise ReadError(f"Page {number} of the PDF is damaged.") from error
                with closing(page):
                    found = read_sheets(page, number)
                    if self._ocr and (not found or not _page(found[0]).legibility.is_readable):
                        found = [seen] if (seen := recognised(page, number, self._ocr)) else found
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
                for printed in found:
                    sheet = _cleared(printed, pages[-1].counted if pages else "")
                    columns = columns_of(sheet)
                    pages.append(_page(sheet, columns))
                    if not columns.gutters and total < HELD:
                        held[number] = sheet
            _in_columns(document, pages, held)
            info = document.get_metadata_dict(skip_empty=True)
        return pages, {key.lower(): value for key, value in info.items()}, count


def _unpersian(blocks: list[Block]) -> list[Block]:
    """`blocks` in the letters of Arabic, where the fonts name those of Persian for them."""
    text = "".join(block.text for block in blocks)
    if unpersian(text) == text:
        return blocks
    return [block._replace(text=unpersian(block.text)) for block in blocks]


def _unreadable(error: pdfium.PdfiumError) -> ReadError:
    if "password" in str(error).lower():
        return ReadError("The PDF is encrypted.", hint="Save it without a password.")
    return ReadError("The PDF is damaged and cannot be opened.", hint="Get a sound copy.")


def _cleared(sheet: Sheet, counted: str = "") -> Sheet:
    """`sheet` without what is printed over its text and beside it; initials, bullets in line.

    `counted` are the numbers of the lines of the page before.
    """
    last = int(counted.rpartition(" ")[2]) if counted else 0
    return without_line_numbers(without_initials(with_bullets(unstamped(sheet))), last)


def _page(sheet: Sheet, columns: Columns = NO_COLUMNS) -> Page:
    rows = rows_of(sheet, columns.gutters)
    texts = [line.text for row in rows for line in row]
    rtl = is_rtl("".join(texts)) and any(line.rtl for row in rows for line in row)
    printed = PageRows(sheet.page, sheet.width, sheet.height, rows)
    legibility = legibility_of(" ".join(texts))
    return Page(
        printed, sheet.rules, sheet.posts, rtl, legibility, sheet.slanted, columns, sheet.counted
    )


def _readable(pages: list[Page]) -> tuple[list[Page], list[Discard]]:
    """The pages that can be read, and what stands on the others.

    Raises:
        ReadError: none of them can.
    """
    bad = {id(page) for page in pages if not page.legibility.is_readable}
    if bad:  # beside such pages one of a few words is no better for being short
        bad |= {id(page) for page in pages if page.legibility.poor >= MOST}
    kept = [page for page in pages if id(page) not in bad]
    if bad and not any(page.legibility.words >= ENOUGH for page in kept):
        raise ReadError(
            "The letters of the PDF cannot be read: its fonts do not say which letters their "
            "shapes are.",
            hint="Print it to a new PDF, or run optical character recognition over its pages.",
        )
    out = [
        Discard(line.text, DiscardReason.ILLEGIBLE, page.rows.page)
        for page in pages
        if id(page) in bad
        for row in page.rows.rows
        for line in row
    ]
    return [_without_codes(page, out) for page in kept], out


def _without_codes(page: Page, discards: list[Discard]) -> Page:
    """`page` without lines in a font that does not say which letters its shapes are."""
    rows = [[line for line in row if not is_code(line.text)] for row in page.rows.rows]
    if sum(map(len, rows)) == sum(map(len, page.rows.rows)):
        return page
    discards += [
        Discard(line.text, DiscardReason.ILLEGIBLE, page.rows.page)
        for row in page.rows.rows
        for line in row
        if is_code(line.text)
    ]
    return replace(page, rows=replace(page.rows, rows=[row for row in rows if row]))


def _in_columns(document: pdfium.PdfDocument, pages: list[Page], held: dict[int, Sheet]) -> None:
    """The pages that show too little of the document's columns by themselves, in these columns.

    `held` are their sheets, by the page; what is not held is read again.
    """
    usual = agreed([page.columns for page in pages])
    if not usual:
        return
    sheets = Counter(page.rows.page for page in pages)
    for index, page in enumerate(pages):
        number = page.rows.page
        if page.columns.gutters or sheets[number] > 1:
            continue
        sheet = held.get(number)
        if sheet is None:
            with closing(document[number - 1]) as again:
                before = pages[index - 1].counted if index else ""
                found = read_sheets(again, number)
                sheet = _cleared(found[0], before) if found else None
        columns = fitting(sheet, usual) if sheet is not None else None
        if sheet is not None and columns is not None and columns.gutters:
            pages[index] = _page(sheet, columns)


def _warnings(
    pages: list[Page], kept: list[Page], illegible: list[Discard], count: int
) -> Iterator[str]:
    text = "".join(line.text for page in kept for row in page.rows.rows for line in row)
    lost = text.count(REPLACEMENT)
    doubtful = {page.rows.page for page in kept if page.legibility.is_doubtful}
    if lost > 5 and lost > 0.002 * len(text):
        yield (
            f"{lost} characters of the text layer name no letter; words may be wrong "
            "(the font's table is damaged)."
        )
    elif doubtful:
        yield (
            f"Many words on {_named(doubtful)} are none: the font's table names wrong letters, or "
            "recognition failed."
        )
    readable = {page.rows.page for page in kept}
    left_out = {page.rows.page for page in pages} - readable
    if left_out:
        yield (
            f"{_named(left_out).capitalize()} cannot be read and "
            f"{'is' if len(left_out) == 1 else 'are'} left out: the fonts do not say which letters "
            "their shapes are."
        )
    codes = Counter(one.page for one in illegible if one.page in readable)
    for page, lines in sorted(codes.items(), key=lambda item: item[0] or 0):
        yield (
            f"{lines} line{'' if lines == 1 else 's'} on page {page} cannot be read and "
            f"{'is' if lines == 1 else 'are'} left out: the font does not say which letters its "
            "shapes are."
        )
    empty = set(range(1, count + 1)) - readable - left_out
    if empty:
        yield f"No text layer on {_named(empty)}."


def _named(pages: set[int]) -> str:
    """Some pages by their numbers: "page 2", "pages 3 to 7, 9"."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    named = [str(a) if a == b else f"{a} to {b}" for a, b in runs[:20]]
    return f"page{'s' if len(pages) > 1 else ''} {', '.join(named)}"
