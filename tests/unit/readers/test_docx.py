"""The DOCX reader on documents made for the purpose."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import Any

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from app.domain.blocks import DiscardReason, ReadResult, Role, SourceFile
from app.domain.errors import ReadError
from app.readers.archive import ArchiveBounds
from app.readers.docx import DocxReader


def source(document: Any) -> SourceFile:
    data = io.BytesIO()
    document.save(data)
    return SourceFile(PurePosixPath("test.docx"), data.getvalue())


def read(document: Any) -> ReadResult:
    return DocxReader().read(source(document))


def numbered(document: Any, *levels: tuple[str, str], num_id: int = 90, **extra: str) -> None:
    """Define list `num_id` with levels of (number format, label text)."""
    numbering = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'{extra.get(f"level{index}", "")}<w:lvlText w:val="{text}"/>'
        f'<w:pPr><w:ind w:left="{720 * (index + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
        for index, (form, text) in enumerate(levels)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{num_id}">{inner}</w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))
    first.addprevious(abstract) if first is not None else numbering.append(abstract)
    use(document, num_id, num_id)


def use(document: Any, num_id: int, abstract: int, override: str = "") -> None:
    document.part.numbering_part.element.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{num_id}"><w:abstractNumId w:val="{abstract}"/>'
            f"{override}</w:num>"
        )
    )


def item(document: Any, text: str, depth: int = 0, num_id: int = 90) -> Any:
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/>'
            f'<w:numId w:val="{num_id}"/></w:numPr>'
        )
    )
    return paragraph


def labels(document: Any) -> list[str | None]:
    return [block.label for block in read(document).blocks]


class TestNumbering:
    @pytest.mark.parametrize(
        ("form", "text", "expected"),
        [
            ("decimal", "%1.", ["1.", "2."]),
            ("lowerLetter", "(%1)", ["(a)", "(b)"]),
            ("lowerRoman", "%1)", ["i)", "ii)"]),
            ("upperRoman", "%1.", ["I.", "II."]),
            ("upperLetter", "%1.", ["A.", "B."]),
            ("bullet", "\uf0b7", ["•", "•"]),
            ("russianLower", "%1)", ["а)", "б)"]),
            ("chineseCounting", "%1、", ["一、", "二、"]),
            ("taiwaneseCountingThousand", "(%1)", ["(一)", "(二)"]),
            ("decimal", "Article %1", ["Article 1", "Article 2"]),
            ("ideographTraditional", "%1、", ["甲、", "乙、"]),
            ("decimalEnclosedParen", "%1", ["⑴", "⑵"]),
            ("decimalEnclosedFullstop", "%1", ["⒈", "⒉"]),
        ],
    )
    def test_formats(self, form: str, text: str, expected: list[str]) -> None:
        document = docx.Document()
        numbered(document, (form, text))
        item(document, "first")
        item(document, "second")
        assert labels(document) == expected

    def test_levels_count_and_restart(self) -> None:
        document = docx.Document()
        numbered(document, ("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))
        for depth in (0, 1, 2, 2, 1, 0, 1):
            item(document, "x", depth)
        assert labels(document) == ["1.", "1.1", "(a)", "(b)", "1.2", "2.", "2.1"]
        blocks = read(document).blocks
        assert [block.level for block in blocks[:3]] == [1, 2, 3]
        assert blocks[0].role is Role.LIST_ITEM

    def test_a_level_that_does_not_restart(self) -> None:
        document = docx.Document()
        numbered(
            document, ("upperRoman", "%1."), ("decimal", "%2."),
            level1='<w:lvlRestart w:val="0"/>',
        )  # fmt: skip
        for depth in (0, 1, 1, 0, 1):
            item(document, "x", depth)
        assert labels(document) == ["I.", "1.", "2.", "II.", "3."]

    def test_another_list_of_the_same_kind_goes_on_unless_told_to_start(self) -> None:
        document = docx.Document()
        numbered(document, ("decimal", "%1."))
        use(document, 91, 90)
        use(
            document, 92, 90,
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>',
        )  # fmt: skip
        for num_id in (90, 91, 92, 92, 91):
            item(document, "x", num_id=num_id)
        assert labels(document) == ["1.", "2.", "5.", "6.", "7."]

    @pytest.mark.parametrize(("mark", "last"), [("", "3."), ("<w:vanish/>", "2.")])
    def test_an_empty_paragraph_counts_unless_its_mark_is_hidden(
        self, mark: str, last: str
    ) -> None:
        document = docx.Document()
        numbered(document, ("decimal", "%1."))
        item(document, "x")
        empty = item(document, "")
        empty._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {nsdecls('w')}>{mark}</w:rPr>"))
        item(document, "y")
        assert labels(document) == ["1.", last]

    def test_the_number_of_an_article_may_stand_alone_above_its_title(self) -> None:
        document = docx.Document()
        numbered(document, ("decimal", "Article %1"), ("decimal", "%2."))
        item(document, "")
        document.add_paragraph("Wells")
        item(document, "They are kept.", depth=1)
        item(document, "", depth=1)
        texts = [(block.label, block.text) for block in read(document).blocks]
        assert texts == [(None, "Article 1"), (None, "Wells"), ("1.", "They are kept.")]

    def test_plain_paragraphs_have_no_label(self) -> None:
        document = docx.Document()
        document.add_paragraph("1. Typed by hand")
        [block] = read(document).blocks
        assert (block.label, block.text, block.role) == (None, "1. Typed by hand", Role.TEXT)


class TestStructure:
    def test_styles_become_headings_quotes_and_captions(self) -> None:
        document = docx.Document()
        document.add_paragraph("A title", style="Title")
        document.add_heading("Part", 1)
        document.add_heading("Section", 2)
        document.add_paragraph("Words of others", style="Quote")
        document.add_paragraph("Figure 1", style="Caption")
        assert [(b.role.value, b.level, b.text) for b in read(document).blocks] == [
            ("heading", 1, "A title"),
            ("heading", 2, "Part"),
            ("heading", 3, "Section"),
            ("quote", None, "Words of others"),
            ("caption", None, "Figure 1"),
        ]

    def test_looks(self) -> None:
        document = docx.Document()
        paragraph = document.add_paragraph()
        paragraph.add_run("All bold").bold = True
        paragraph.alignment = 1
        half = document.add_paragraph("Half ")
        half.add_run("italic").italic = True
        document.add_paragraph().add_run("After").add_break(WD_BREAK.PAGE)
        document.add_paragraph("the break")
        first, second, _, last = read(document).blocks
        assert (first.bold, first.centred, first.italic) == (True, True, False)
        assert (second.bold, second.italic) == (False, False)
        assert (second.after_break, last.after_break) == (False, True)

    def test_tables_and_merged_cells(self) -> None:
        document = docx.Document()
        table = document.add_table(3, 2)
        for row, cells in enumerate((("State", "Mines"), ("North", "12"), ("", "13"))):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
        table.cell(1, 0).merge(table.cell(2, 0))
        [block] = read(document).blocks
        assert (block.role, block.text) == (Role.TABLE, "State | Mines\nNorth | 12\n | 13")

    def test_a_table_of_one_column_is_text(self) -> None:
        document = docx.Document()
        table = document.add_table(2, 1)
        table.cell(0, 0).text = "One"
        table.cell(1, 0).text = "Two"
        assert [(b.role, b.text) for b in read(document).blocks] == [
            (Role.TEXT, "One"),
            (Role.TEXT, "Two"),
        ]

    def test_running_heads_are_discards(self) -> None:
        document = docx.Document()
        document.add_paragraph("Body")
        document.sections[0].header.paragraphs[0].text = "X/CONF.9/12"
        result = read(document)
        assert [block.text for block in result.blocks] == ["Body"]
        assert [(d.reason, d.text) for d in result.discards] == [
            (DiscardReason.RUNNING_HEAD, "X/CONF.9/12")
        ]

    def test_a_first_page_of_its_own_has_the_letterhead(self) -> None:
        document = docx.Document()
        document.add_paragraph("Body")
        document.sections[0].different_first_page_header_footer = True
        document.sections[0].first_page_header.paragraphs[0].text = "X/CONF.9/12"
        assert [block.text for block in read(document).blocks] == ["X/CONF.9/12", "Body"]


class TestChangesAndNotes:
    def test_deleted_words_are_out_and_inserted_ones_in(self) -> None:
        document = docx.Document()
        paragraph = document.add_paragraph("The treaty ")
        paragraph._p.append(
            parse_xml(
                f'<w:del {nsdecls("w")} w:id="1" w:author="x"><w:r>'
                "<w:delText>might</w:delText></w:r></w:del>"
            )
        )
        paragraph._p.append(
            parse_xml(
                f'<w:ins {nsdecls("w")} w:id="2" w:author="x"><w:r><w:t>shall</w:t></w:r></w:ins>'
            )
        )
        paragraph.add_run(" apply.")
        result = read(document)
        assert [block.text for block in result.blocks] == ["The treaty shall apply."]
        assert [(d.reason, d.text) for d in result.discards] == [(DiscardReason.MARKUP, "might")]

    def test_a_deleted_paragraph_end_joins_two(self) -> None:
        document = docx.Document()
        first = document.add_paragraph("One ")
        mark = OxmlElement("w:rPr")
        mark.append(OxmlElement("w:del"))
        first._p.get_or_add_pPr().append(mark)
        document.add_paragraph("and two")
        assert [block.text for block in read(document).blocks] == ["One and two"]

    def test_hidden_text_is_out(self) -> None:
        document = docx.Document()
        paragraph = document.add_paragraph("Seen")
        paragraph.add_run(" unseen").font.hidden = True
        assert [block.text for block in read(document).blocks] == ["Seen"]

    def test_footnotes_are_numbered_and_linked(self) -> None:
        document = docx.Document()
        paragraph = document.add_paragraph("In force.")
        paragraph._p.append(_reference(7))
        paragraph.add_run(" Go on.")
        data = _with_notes(source(document).data, {7: "See the annex."})
        body, note = DocxReader().read(SourceFile(PurePosixPath("t.docx"), data)).blocks
        assert body.text == "In force. Go on."
        assert [(r.mark, body.text[: r.offset]) for r in body.note_refs] == [("1", "In force.")]
        assert (note.role, note.label, note.text) == (Role.FOOTNOTE, "1", "See the annex.")

    def test_text_boxes_follow_their_paragraph(self) -> None:
        document = docx.Document()
        paragraph = document.add_paragraph("Anchor")
        paragraph.add_run()._r.append(
            parse_xml(
                f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape>'
                "<v:textbox><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent>"
                "</v:textbox></v:shape></w:pict>"
            )
        )
        assert [block.text for block in read(document).blocks] == ["Anchor", "Boxed"]


def _reference(identity: int) -> Any:
    return parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="{identity}"/></w:r>')


def _with_notes(data: bytes, notes: dict[int, str]) -> bytes:
    """The package with a footnotes part, which python-docx cannot make."""
    out = io.BytesIO()
    inner = "".join(
        f'<w:footnote w:id="{key}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> {text}</w:t></w:r>'
        "</w:p></w:footnote>"
        for key, text in notes.items()
    )
    part = f"<w:footnotes {nsdecls('w')}>{inner}</w:footnotes>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = (
        '<Relationship Id="rIdNotes" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode("utf-8", "surrogateescape")
            if name == "[Content_Types].xml":
                content = content.replace("</Types>", override)
            elif name == "word/_rels/document.xml.rels":
                content = content.replace("</Relationships>", relation)
            new.writestr(name, content.encode("utf-8", "surrogateescape"))
        new.writestr("word/footnotes.xml", part)
    return out.getvalue()


class TestFailures:
    def test_empty(self) -> None:
        with pytest.raises(ReadError, match="no text"):
            read(docx.Document())

    @pytest.mark.parametrize(
        ("bounds", "message"),
        [
            (ArchiveBounds(bytes=100), "larger than"),
            (ArchiveBounds(members=2), "more than 2 parts"),
            (ArchiveBounds(unpacked_bytes=1000), "Unpacked"),
            (ArchiveBounds(xml_bytes=1000), "is larger than"),
        ],
    )
    def test_bounds(self, bounds: ArchiveBounds, message: str) -> None:
        document = docx.Document()
        document.add_paragraph("x")
        file = source(document)
        with pytest.raises(ReadError, match=message):
            DocxReader(bounds).read(file)

    def test_damaged(self) -> None:
        document = docx.Document()
        document.add_paragraph("x")
        data = source(document).data
        broken = SourceFile(PurePosixPath("t.docx"), data[: len(data) // 2])
        with pytest.raises(ReadError, match="damaged"):
            DocxReader().read(broken)

    def test_no_document_inside(self) -> None:
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
        with pytest.raises(ReadError, match="damaged"):
            DocxReader().read(SourceFile(PurePosixPath("t.docx"), data.getvalue()))


def test_a_tab_parts_a_number_from_its_text_but_not_the_cells_of_a_row() -> None:
    document = docx.Document()
    for text in ("Chapter II\tLights", "3\tKeepers", "3\tKeepers\t12", "Date:\t3 May"):
        document.add_paragraph(text)
    assert [block.text for block in read(document).blocks] == [
        "Chapter II\tLights", "3\tKeepers", "3 Keepers 12", "Date: 3 May",
    ]  # fmt: skip


def test_contents_typed_by_hand_are_left_out() -> None:
    document = docx.Document()
    for text in ("Sommaire", "\tPage", "I.\tPhares\t1–2\t2", "Annexe\tListe\t\t4", "Phares", "4"):
        document.add_paragraph(text)
    result = read(document)
    assert [block.text for block in result.blocks] == ["Phares", "4"]
    assert [item.reason for item in result.discards] == [DiscardReason.CONTENTS] * 4
