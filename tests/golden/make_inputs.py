"""Writes the golden inputs that no editor can: PDF, DOCX and ODT.

Run `python -m tests.golden.make_inputs` after a change here, then `pytest --update-golden`.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from odfdo import Document, Element, Header, List, ListItem, Paragraph

from tests.unit.readers.pdfs import LEFT, Print, below, paragraph, pdf

HERE = Path(__file__).parent

#: Archives carry times; the golden files do not change with the day.
EPOCH = (2020, 1, 1, 0, 0, 0)

REPORT = (
    "The Committee reviewed the reports of eleven States parties at its spring session and noted "
    "with satisfaction that all of them had been submitted before the agreed date"
)
FOLLOW = (
    "It recommended that the follow-up questionnaire be shortened, since the replies received so "
    "far had repeated what the reports already contained"
)


def item(y: float, label: str, text: str, *, indent: float = 24) -> list[Print]:
    """A paragraph with a label in the margin."""
    return [Print(LEFT, y, label), *paragraph(y, text, indent=indent)]


def page(number: int, total: int, body: list[Print], symbol: str) -> list[Print]:
    """A page after the first, with its head and foot."""
    head = Print(60 if number % 2 == 0 else 500, 743, symbol, 8.5, "Times-Bold")
    foot = [Print(60, 38, "24-54321", 7), Print(536, 37, f"{number}/{total}", 8.5, "Times-Bold")]
    return [head, *body, *foot]


def letterhead(symbol: str, date: str) -> list[Print]:
    return [
        Print(124, 734, "Union of Rivers", 14),
        Print(497, 735, symbol),
        Print(124, 706, "Water Assembly", 20, "Times-Bold"),
        Print(397, 705, "Distr.: General"),
        Print(397, 694, date),
        Print(397, 670, "Original: English"),
        Print(60, 34, "*2454321*", 12),
        Print(60, 46, "24-54321 (E)    070324"),
    ]


def report() -> bytes:
    """Letterhead, numbered paragraphs over a page break, footnotes, a heading, a signature."""
    first = [*letterhead("R/7/12", "7 March 2024")]
    first.append(Print(LEFT, 600, "Report of the Committee on Dams", 12, "Times-Bold"))
    one = item(570, "1.", f"{REPORT}.^1^ {FOLLOW}.")
    first += one
    two = item(below(one), "2.", f"{FOLLOW}. {REPORT}; the list is annexed to the present")
    first += two
    first += [
        Print(100, 100, "_" * 18, 8),
        Print(112, 86, "^1^ See R/7/3, paragraph 14.", 8.5),
    ]
    rest = [Print(LEFT, 700, "report and will be kept up to date.")]
    head = Print(100, 670, "A.", 12, "Times-Bold")
    rest += [head, Print(LEFT, 670, "Outlook", 12, "Times-Bold")]
    three = item(645, "3.", f"{REPORT}:")
    rest += three
    y = below(three)
    for label, text in (("(a)", f"{FOLLOW};"), ("(b)", f"{REPORT}.")):
        lines = [Print(LEFT + 24, y, label), *paragraph(y, text, indent=48)]
        rest += lines
        y = below(lines)
    rest += [Print(365, y - 20, "(Signed) The Chair"), Print(365, y - 32, "Committee on Dams")]
    return pdf(first, page(2, 2, rest, "R/7/12")).data


def resolution() -> bytes:
    """Preambular and operative paragraphs, and an annex that counts anew with a table."""
    first = [*letterhead("R/7/L.4", "11 March 2024")]
    first.append(Print(LEFT, 600, "Draft resolution", 12, "Times-Bold"))
    first.append(Print(LEFT + 24, 575, "The Water Assembly,", 10, "Times-Italic"))
    y = 557.0
    for text in (
        "Recalling its decision of the sixth session on the shared use of river gauges,",
        f"Noting that {FOLLOW[0].lower()}{FOLLOW[1:]},",
    ):
        lines = paragraph(y, text)
        first += lines
        y = below(lines)
    for number, text in enumerate(("Decides to keep the matter on its agenda;", f"{REPORT}."), 1):
        lines = paragraph(y, text, indent=48)
        first += [Print(LEFT + 24, y, f"{number}."), *lines]
        y = below(lines)
    second = [Print(60, 712, "Annex", 12, "Times-Bold")]
    second.append(Print(LEFT, 690, "Gauges by river", 12, "Times-Bold"))
    one = item(665, "1.", f"{REPORT}.")
    second += one
    y = below(one, 24)
    for index, cells in enumerate(
        (("River", "Gauges", "Since"), ("Alder", "14", "1971"), ("Birch", "9", "1988"))
    ):
        second += [
            Print(x, y - 16 * index, cell) for x, cell in zip((LEFT, 260, 400), cells, strict=True)
        ]
    second += item(y - 62, "2.", f"{FOLLOW}.")
    return pdf(first, page(2, 2, second, "R/7/L.4")).data


def word() -> bytes:
    """Automatic numbers on three levels, a restart, headings, a table, a deletion."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))
    inner = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    numbering.find(qn("w:num")).addprevious(
        parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="80">{inner}</w:abstractNum>')
    )
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for name, override in (("80", ""), ("81", restart)):
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{name}"><w:abstractNumId w:val="80"/>'
                f"{override}</w:num>"
            )
        )

    def listed(text: str, depth: int = 0, name: str = "80") -> Any:
        added = document.add_paragraph(text)
        added._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/>'
                f'<w:numId w:val="{name}"/></w:numPr>'
            )
        )
        return added

    document.add_paragraph("Rules of the river gauges", style="Title")
    document.add_heading("Reading", 1)
    listed("Gauges are read each morning.")
    listed("A reading is kept with:", 0)
    listed("its time;", 1)
    deep = listed("its reader, who", 1)
    deep._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="5" w:author="a"><w:r><w:delText xml:space="preserve"> '
            "seals and</w:delText></w:r></w:del>"
        )
    )
    deep.add_run(" signs:")
    listed("in ink;", 2)
    listed("in full.", 2)
    listed("Readings are public.")
    document.add_heading("Repair", 1)
    listed("A broken gauge is replaced within a week.", 0, "81")
    table = document.add_table(2, 2)
    for row, cells in enumerate((("River", "Gauges"), ("Alder", "14"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    data = io.BytesIO()
    document.save(data)
    return timeless(data.getvalue())


def open_document() -> bytes:
    """List styles on two levels, a list that goes on, a footnote, a quotation."""
    document = Document("text")
    document.body.clear()
    for outline in document.get_part("styles.xml").root.get_elements("//text:outline-style"):
        for level in outline.children:
            level.set_attribute("style:num-format", "")
            level.del_attribute("loext:num-list-format")
            level.del_attribute("style:num-suffix")
    document.insert_style(
        Element.from_tag(
            '<text:list-style style:name="L8">'
            '<text:list-level-style-number text:level="1" style:num-format="1" '
            'style:num-suffix="."/>'
            '<text:list-level-style-number text:level="2" style:num-format="a" '
            'style:num-prefix="(" style:num-suffix=")"/></text:list-style>'
        ),
        automatic=True,
    )
    document.body.append(Header(1, "Notes sur les jauges"))
    first = List(style="L8")
    one = ListItem("Les jauges sont relevées chaque matin.")
    two = ListItem("Chaque relevé indique :")
    inner = List(style="L8")
    inner.append(ListItem("l’heure ;"))
    inner.append(ListItem("le niveau de l’eau."))
    two.append(inner)
    first.append(one)
    first.append(two)
    document.body.append(first)
    noted = Paragraph("La règle vaut pour toutes les rivières. Elle est affichée.")
    noted.insert_note(after="rivières.", note_id="n1", citation="1", body="Sauf les canaux.")
    document.body.append(noted)
    document.body.append(Paragraph("« 1. Une règle ancienne. »", style="Quotations"))
    more = List(style="L8")
    more.set_attribute("text:continue-numbering", "true")
    more.append(ListItem("Les relevés sont publics."))
    document.body.append(more)
    data = io.BytesIO()
    document.save(data)
    return timeless(data.getvalue())


def timeless(data: bytes) -> bytes:
    """The archive with every time set to one moment."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(zipfile.ZipInfo(name, EPOCH), old.read(name), stored)
    return out.getvalue()


def main() -> None:
    for folder, name, data in (
        ("en-pdf-report", "input.pdf", report()),
        ("en-pdf-resolution", "input.pdf", resolution()),
        ("en-docx-rules", "input.docx", word()),
        ("fr-odt-notes", "input.odt", open_document()),
    ):
        (HERE / folder).mkdir(exist_ok=True)
        (HERE / folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
