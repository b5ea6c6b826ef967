"""Tables of DOCX and ODT: data, or text that a table places."""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from typing import Any

import docx
import pytest
from odfdo import Document, Element

from app.domain.blocks import Block, Role, SourceFile
from app.domain.errors import ReadError
from app.readers.docx import DocxReader
from app.readers.odt import OdtReader

Rows = list[list[str]]

_LETTERHEAD: Rows = [["United Harbours", "H/31/7"], ["Harbour Assembly", "5 July 2031"]]
_ENGLISH = "The keepers of the lights have the honour to confirm what was agreed about the lamps."
_FRENCH = "Les gardiens des phares ont l’honneur de confirmer ce qui a été convenu des lampes."


def _docx(rows: Rows, before: str) -> bytes:
    document = docx.Document()
    if before:
        document.add_paragraph(before)
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _odt(rows: Rows, before: str) -> bytes:
    document = Document("text")
    document.body.clear()
    lines = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row)
        + "</table:table-row>"
        for row in rows
    )
    if before:
        document.body.append(Element.from_tag(f"<text:p>{before}</text:p>"))
    document.body.append(Element.from_tag(f'<table:table table:name="T">{lines}</table:table>'))
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _blocks(form: str, rows: Rows, before: str = "") -> list[Block]:
    make: Any = {"docx": _docx, "odt": _odt}[form]
    reader: Any = {"docx": DocxReader, "odt": OdtReader}[form]()
    source = SourceFile(PurePosixPath(f"test.{form}"), make(rows, before))
    return list(reader.read(source).blocks)


@pytest.mark.parametrize("form", ["docx", "odt"])
class TestTables:
    def test_a_letterhead_is_read_line_by_line(self, form: str) -> None:
        found = [block.text for block in _blocks(form, _LETTERHEAD)]
        assert found == ["United Harbours", "H/31/7", "Harbour Assembly", "5 July 2031"]

    def test_the_same_below_a_text_is_a_table(self, form: str) -> None:
        roles = [block.role for block in _blocks(form, _LETTERHEAD, "Lights are white.")]
        assert roles == [Role.TEXT, Role.TABLE]

    def test_rows_of_a_label_and_its_text_are_paragraphs(self, form: str) -> None:
        rows = [["1.", _ENGLISH], ["", "They thank them."], ["(a)", _ENGLISH]]
        found = [(block.role, block.text) for block in _blocks(form, rows, "Lights are white.")]
        assert found[1:] == [
            (Role.TEXT, f"1.\t{_ENGLISH}"),
            (Role.TEXT, "They thank them."),
            (Role.TEXT, f"(a)\t{_ENGLISH}"),
        ]

    def test_columns_in_two_languages_are_two_texts(self, form: str) -> None:
        rows = [[f"{_ENGLISH} {n}", f"{_FRENCH} {n}"] for n in ("Once.", "Twice.", "Thrice.")]
        found = [block.text for block in _blocks(form, rows, "Lights are white.")]
        assert found[1:] == [left for left, _ in rows] + [right for _, right in rows]

    def test_contents_in_a_table_are_left_out(self, form: str) -> None:
        rows = [["I. Lights", "3"], ["II. Piers", "5"], ["Annex", "9"]]
        assert _blocks(form, rows, "Lights are white.")[-1].role is Role.TABLE
        with pytest.raises(ReadError, match="no text"):
            _blocks(form, rows, "Contents")

    def test_a_row_without_words_is_left_out(self, form: str) -> None:
        rows = [["Port", "Lights"], ["", ""], ["Anholt", "3"]]
        assert _blocks(form, rows, "Lights are white.")[-1].text == "Port | Lights\nAnholt | 3"

    def test_columns_in_one_language_are_a_table(self, form: str) -> None:
        rows = [[_ENGLISH, f"{_ENGLISH} {n}"] for n in ("Once.", "Twice.", "Thrice.")]
        assert _blocks(form, rows, "Lights are white.")[-1].role is Role.TABLE
