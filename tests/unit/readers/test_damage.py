"""Damaged files: a reader gives a result or says `ReadError`, nothing else."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

import docx
import pytest
from odfdo import Document, Header, Paragraph

from app.domain.blocks import SourceFile
from app.domain.errors import ReadError
from app.readers.docx import DocxReader
from app.readers.html import HtmlReader
from app.readers.odt import OdtReader
from app.readers.pdf import PdfReader
from tests.unit.readers.pdfs import paragraph, pdf

ROUNDS = 60


def a_pdf() -> bytes:
    return pdf(paragraph(700, "Some words that stand on a page of print.")).data


def a_docx() -> bytes:
    document = docx.Document()
    document.add_heading("A heading", 1)
    document.add_paragraph("An item", style="List Number")
    document.add_table(2, 2).cell(0, 0).text = "cell"
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def an_odt() -> bytes:
    document = Document("text")
    document.body.append(Header(1, "A heading"))
    document.body.append(Paragraph("Some words"))
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def an_html() -> bytes:
    return (
        b"<html lang=en><title>T</title><h1>Head</h1><ol start=3><li>x<ul><li>y</ul></ol>"
        b"<table><tr><th>a<td>b</table><p>Text<sup><a href=#n>1</a></sup><p id=n>1 Note"
    )


def harmed(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 20)):
        if len(changed) < 20:
            break
        at = dice.randrange(len(changed))
        match dice.randrange(4):
            case 0:
                changed[at] = dice.randrange(256)
            case 1:
                del changed[at : at + dice.randint(1, 100)]
            case 2:
                changed[at:at] = changed[dice.randrange(len(changed)) :][:50]
            case _:
                changed = changed[: max(at, 10)]
    return bytes(changed)


def harmed_parts(data: bytes, dice: random.Random) -> bytes:
    """The archive with some of its parts harmed and some gone."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if dice.random() < 0.3:
                part = harmed(part, dice)
            if dice.random() > 0.05:
                new.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "reader", "harm"),
    [
        pytest.param(a_pdf, PdfReader(), harmed, id="pdf"),
        pytest.param(a_docx, DocxReader(), harmed, id="docx"),
        pytest.param(a_docx, DocxReader(), harmed_parts, id="docx-parts"),
        pytest.param(an_odt, OdtReader(), harmed, id="odt"),
        pytest.param(an_odt, OdtReader(), harmed_parts, id="odt-parts"),
        pytest.param(an_html, HtmlReader(), harmed, id="html"),
    ],
)
def test_damage_is_a_read_error_or_harmless(
    make: Callable[[], bytes], reader: Any, harm: Callable[[bytes, random.Random], bytes]
) -> None:
    dice = random.Random(20250101)  # noqa: S311 - dice, not a secret
    data = make()
    outcomes = {"read": 0, "failed": 0}
    for _ in range(ROUNDS):
        try:
            result = reader.read(SourceFile(PurePosixPath("x"), harm(data, dice)))
        except ReadError:
            outcomes["failed"] += 1
        else:
            assert result.blocks
            outcomes["read"] += 1
    assert sum(outcomes.values()) == ROUNDS
