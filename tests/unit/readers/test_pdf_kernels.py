"""What is read of all characters of a page at once is what PDFium says of each."""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw

from app.domain import libraries
from app.domain.errors import UnavailableError
from app.readers.pdf import kernels
from tests.unit.readers.pdfs import Print, pdf


def _asked(page: raw.FPDF_TEXTPAGE, index: int) -> tuple[object, ...]:
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    assert raw.FPDFText_GetLooseCharBox(page, index, box)
    assert raw.FPDFText_GetCharOrigin(page, index, x, y)
    piece = ctypes.c_void_p.from_buffer(raw.FPDFText_GetTextObject(page, index)).value or 0
    sides = (box.left, box.top, box.right, box.bottom)
    return raw.FPDFText_GetUnicode(page, index), piece, sides, (x.value, y.value)


def test_all_characters_are_as_each_is_told() -> None:
    source = pdf(
        [Print(72, 700, "The keeper counts 12 lamps."), Print(72, 680, "Ébène", size=14.5)],
        turned=True,
    )
    document = pdfium.PdfDocument(source.data)
    text = document[0].get_textpage()
    count = text.count_chars()
    assert count > 30
    codes, pieces, boxes, origins = kernels.characters(text.raw, count)
    for index in range(count):
        sides = tuple(boxes[4 * index : 4 * index + 4])
        at = tuple(origins[2 * index : 2 * index + 2])
        assert (codes[index], pieces[index], sides, at) == _asked(text.raw, index)
    assert len(set(pieces)) > 1
    text.close()
    document.close()


def test_of_no_characters_nothing_is_told() -> None:
    document = pdfium.PdfDocument(pdf([]).data)
    text = document[0].get_textpage()
    assert [len(numbers) for numbers in kernels.characters(text.raw, 0)] == [0, 0, 0, 0]
    text.close()
    document.close()


def test_a_library_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "_SUFFIX", ".none")
    with pytest.raises(UnavailableError, match="PDF reader") as told:
        kernels._load()
    assert "make setup" in (told.value.hint or "")
