"""What stands inside the paragraphs of Word documents: symbols, formulas, ends out of sight."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from app.domain.blocks import Role, SourceFile
from app.readers.docx import DocxReader
from tests.unit.readers.test_docx import _reference, _with_notes, item, numbered, read, source

_MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def add(document: Any, inner: str) -> Any:
    """A paragraph of `inner`, its XML."""
    document.element.body.append(parse_xml(f"<w:p {nsdecls('w')} {_MATH}>{inner}</w:p>"))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def symbol(font: str, place: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{place}"/></w:r>'


def shift(kind: str, base: str, beside: str) -> str:
    parts = (("e", base), (kind, beside))
    inner = "".join(f"<m:{tag}><m:r><m:t>{text}</m:t></m:r></m:{tag}>" for tag, text in parts)
    return f"<m:oMath><m:s{kind.capitalize()}>{inner}</m:s{kind.capitalize()}></m:oMath>"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (run("a share ") + symbol("Symbol", "F0B3") + run(" 5"), "a share ≥ 5"),
        (run("5 ") + run("\uf06d", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>') + run("g"),
         "5 μg"),
        (symbol("Wingdings", "F0FE") + run(" yes"), "☑ yes"),
        (symbol("Wingdings", "F0A7") + run(" a point"), "• a point"),
        (symbol("Times New Roman", "2020") + run(" died"), "† died"),
        (run("4 × ") + shift("sup", "10", "6") + run(" t"), "4 × 10⁶ t"),
        (shift("sub", "CO", "2") + run(" fell"), "CO₂ fell"),
        ("<m:oMath><m:f><m:num><m:r><m:t>2</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r>"
         "</m:den></m:f></m:oMath>" + run(" of them"), "2/3 of them"),
        (run("one") + '<w:r><w:br w:type="textWrapping" w:clear="all"/></w:r>' + run("two"),
         "one\ntwo"),
    ],
)  # fmt: skip
def test_inside_a_paragraph(inner: str, expected: str) -> None:
    document = docx.Document()
    add(document, inner)
    assert [block.text for block in read(document).blocks] == [expected]


@pytest.mark.parametrize(
    "mark",
    [
        '<w:framePr w:dropCap="drop" w:lines="2"/>',
        "<w:rPr><w:del/></w:rPr>",
        "<w:rPr><w:moveFrom/></w:rPr>",
    ],
)
def test_a_paragraph_that_goes_on_in_the_next(mark: str) -> None:
    document = docx.Document()
    add(document, f"<w:pPr>{mark}</w:pPr>" + run("T"))
    add(document, run("he harbour is closed."))
    assert [block.text for block in read(document).blocks] == ["The harbour is closed."]


def test_what_moved_away_is_not_counted() -> None:
    document = docx.Document()
    numbered(document, ("decimal", "%1."))
    item(document, "First")
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'
    gone = f"<w:pPr>{place}<w:rPr><w:moveFrom/></w:rPr></w:pPr>"
    add(document, f"{gone}<w:moveFrom>{run('Gone')}</w:moveFrom>")
    item(document, "Second")
    blocks = read(document).blocks
    assert [(b.label, b.text) for b in blocks] == [("1.", "First"), ("2.", "Second")]


def test_a_heading_that_runs_into_its_text() -> None:
    document = docx.Document()
    numbered(document, ("decimal", "%1."))
    heading = item(document, "Scope.")
    hidden = parse_xml(f"<w:rPr {nsdecls('w')}><w:vanish/><w:specVanish/></w:rPr>")
    heading._p.get_or_add_pPr().append(hidden)
    document.add_paragraph(" These rules bind all ports.")
    (block,) = read(document).blocks
    assert (block.label, block.text) == ("1.", "Scope. These rules bind all ports.")


def test_the_strict_form_is_read() -> None:
    document = docx.Document()
    document.add_paragraph("Saved in the strict form.")
    out = io.BytesIO()
    usual = zipfile.ZipFile(io.BytesIO(source(document).data))
    with usual, zipfile.ZipFile(out, "w") as strict:
        for name in usual.namelist():
            content = usual.read(name)
            for kind in (b"wordprocessingml", b"officeDocument"):
                content = content.replace(
                    b"http://schemas.openxmlformats.org/" + kind + b"/2006/",
                    b"http://purl.oclc.org/ooxml/" + kind + b"/",
                )
            strict.writestr(name, content)
    result = DocxReader().read(SourceFile(PurePosixPath("strict.docx"), out.getvalue()))
    assert [block.text for block in result.blocks] == ["Saved in the strict form."]


def test_a_table_in_a_first_pages_head_is_a_letterhead() -> None:
    document = docx.Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    head = section.first_page_header
    head.is_linked_to_previous = False
    table = head.add_table(1, 2, document.sections[0].page_width)
    for cell, text in zip(table.rows[0].cells, ("MISSION OF ARVELLE", "4 Quay Road"), strict=True):
        cell.text = text
    document.add_paragraph("Lights burn all night.")
    texts = [block.text for block in read(document).blocks]
    assert texts == ["MISSION OF ARVELLE", "4 Quay Road", "Lights burn all night."]


@pytest.mark.parametrize(
    ("settings", "marks"),
    [
        ('<w:numFmt w:val="chicago"/>', ["*", "†"]),
        ('<w:numStart w:val="7"/>', ["7", "8"]),
        ('<w:numStart w:val="7"/><w:numRestart w:val="eachSect"/>', ["7", "7"]),
    ],
)
def test_marks_of_notes(settings: str, marks: list[str]) -> None:
    document = docx.Document()
    document.settings.element.append(
        parse_xml(f"<w:footnotePr {nsdecls('w')}>{settings}</w:footnotePr>")
    )
    document.add_paragraph("Red buoys.")._p.append(_reference(1))
    document.add_section()
    document.add_paragraph("Green buoys.")._p.append(_reference(2))
    data = _with_notes(source(document).data, {1: "To port.", 2: "To starboard."})
    blocks = DocxReader().read(SourceFile(PurePosixPath("t.docx"), data)).blocks
    assert [block.label for block in blocks if block.role is Role.FOOTNOTE] == marks
