"""Print that is beside a page's text or only looks like part of it: stamps, numbers, last lines."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import PurePosixPath

import pypdfium2 as pdfium
from reportlab.pdfgen.canvas import Canvas

from app.domain.blocks import SourceFile
from app.readers.pdf import PdfReader
from app.readers.pdf.glyphs import read_sheets
from tests.unit.readers.pdfs import HEIGHT, WIDTH, Print, below, paragraph, pdf
from tests.unit.readers.test_pdf_columns import column, read, sentence, texts

#: Reportlab's own fonts have no ring: the file names one of their letters so.
_RING = b"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [184 /openbullet] >>"


def test_a_stamp_a_little_askew_is_no_text() -> None:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(WIDTH, HEIGHT), invariant=1)
    for at in range(6):
        canvas.drawString(100, 700 - 14 * at, sentence(f"keeper {at}", 12))
    canvas.translate(400, 740)
    canvas.rotate(8)
    canvas.drawString(0, 0, "RECEIVED 12 MAY 2026")
    canvas.showPage()
    canvas.save()
    result = PdfReader().read(SourceFile(PurePosixPath("t.pdf"), data.getvalue()))
    assert not any("RECEIVED" in text for text in texts(result))
    assert any("keeper 5" in text for text in texts(result))


def test_a_ring_before_a_letter_is_a_degree() -> None:
    long = "Warming of the harbour basin must be kept below 1.5"
    lines = [Print(100, 700, long), Print(100, 688, "\u25e6C over the years.")]
    assert texts(PdfReader().read(_with_ring(lines))) == [f"{long} °C over the years."]


def _with_ring(lines: list[Print]) -> SourceFile:
    """A page whose rings are drawn with the letter that the file names so."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=0)
    for line in lines:
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(line.x, line.y, line.text.replace("\u25e6", "\u00b8"))
    canvas.showPage()
    canvas.save()
    plain = data.getvalue().replace(b"/WinAnsiEncoding", _RING)
    return SourceFile(PurePosixPath("t.pdf"), plain)


def test_a_number_behind_the_end_of_the_text_is_its_pages() -> None:
    first = paragraph(700, sentence("mayor"))
    second = paragraph(below(first), sentence("pilot"))
    alone = Print(124, below(second, 36), "1")
    blocks = texts(read(pdf([*first, *second, alone])))
    assert blocks == [sentence("mayor"), sentence("pilot")]


def test_a_named_page_number_over_a_first_page() -> None:
    body = paragraph(660, sentence("mayor"))
    assert texts(read(pdf([Print(430, 760, "Page 1 of 3", 8), *body]))) == [sentence("mayor")]


def test_a_line_under_columns_of_one_length_comes_last() -> None:
    text = sentence("council of the long harbour", 400)
    lines = column([text], 60, 230)
    half = next(at for at in range(len(lines) // 2, len(lines)) if lines[at].text[0].islower())
    right = [replace(p, x=320, y=700 - 12 * at) for at, p in enumerate(lines[half:])]
    last = Print(60, lines[half - 1].y - 30, "The meeting rose at noon.")
    assert " ".join(texts(read(pdf([*lines[:half], *right, last])))) == f"{text} {last.text}"


def test_a_labelled_line_below_a_title_in_capitals() -> None:
    title = Print(226, 700, "RULES OF THE OUTER HARBOUR")
    first = paragraph(688, "1. " + sentence("mayor"), indent=0)
    second = paragraph(first[-1].y - 12, "2. " + sentence("pilot"), indent=0)
    blocks = texts(read(pdf([title, *first, *second])))
    assert blocks[0] == "RULES OF THE OUTER HARBOUR"
    assert [text[:2] for text in blocks[1:]] == ["1.", "2."]


def test_what_stands_over_columns_is_read_before_them() -> None:
    left = column([sentence("mayor", 60)], 60, 230)
    right = column([sentence("pilot", 60)], 320, 230)
    head = [Print(60, 740, "Harbour records"), Print(500, 740, "HRB/7")]
    joined = " ".join(texts(read(pdf([*head, *left, *right]))))
    assert joined.index("HRB/7") < joined.index("The mayor") < joined.index("The pilot")


def test_letters_that_a_recognition_put_behind_a_picture_are_of_one_size() -> None:
    data = io.BytesIO()
    canvas = Canvas(data, invariant=1)
    for mode in (0, 3):
        text = canvas.beginText(72, 740)
        text.setTextRenderMode(mode)
        for size in (20, 20, 17, 30):
            text.setFont("Times-Roman", size)
            text.textLine("The keepers of the wells")
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    with pdfium.PdfDocument(data.getvalue()) as document:
        printed, behind = (read_sheets(document[at], at + 1)[0] for at in (0, 1))
    assert {round(glyph.size) for glyph in printed.glyphs} == {17, 20, 30}
    assert {round(glyph.size) for glyph in behind.glyphs} == {20, 30}
