"""The ODT reader on documents made for the purpose."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import Any

import pytest
from odfdo import Document, Element, Header, List, ListItem, Paragraph, Table

from app.domain.blocks import DiscardReason, ReadResult, Role, SourceFile
from app.domain.errors import ReadError
from app.readers.archive import ArchiveBounds
from app.readers.odt import OdtReader


def empty() -> Any:
    document = Document("text")
    document.body.clear()
    for outline in document.get_part("styles.xml").root.get_elements("//text:outline-style"):
        for level in outline.children:
            level.set_attribute("style:num-format", "")
            level.del_attribute("loext:num-list-format")
            level.del_attribute("style:num-suffix")
    return document


def source(document: Any) -> SourceFile:
    data = io.BytesIO()
    document.save(data)
    return SourceFile(PurePosixPath("test.odt"), data.getvalue())


def read(document: Any) -> ReadResult:
    return OdtReader().read(source(document))


def style(document: Any, name: str, *levels: str) -> None:
    inner = "".join(
        f"<text:list-level-style-{'bullet' if 'bullet-char' in level else 'number'} "
        f'text:level="{index}" {level}/>'
        for index, level in enumerate(levels, 1)
    )
    document.insert_style(
        Element.from_tag(f'<text:list-style style:name="{name}">{inner}</text:list-style>'),
        automatic=True,
    )


def nested(name: str, *items: Any) -> Any:
    result = List(style=name)
    for entry in items:
        if isinstance(entry, str):
            result.append(ListItem(entry))
        else:
            text, inner = entry
            item = ListItem(text)
            item.append(inner)
            result.append(item)
    return result


def shown(document: Any) -> list[tuple[str | None, str]]:
    return [(block.label, block.text) for block in read(document).blocks]


DECIMAL = 'style:num-format="1" style:num-suffix="."'


@pytest.mark.parametrize(
    ("level", "labels"),
    [
        (DECIMAL, ["1.", "2."]),
        ('style:num-format="a" style:num-prefix="(" style:num-suffix=")"', ["(a)", "(b)"]),
        ('style:num-format="i" style:num-suffix=")"', ["i)", "ii)"]),
        ('style:num-format="I" style:num-suffix="." text:start-value="4"', ["IV.", "V."]),
        ('loext:num-list-format="Article %1%" style:num-format="1"', ["Article 1", "Article 2"]),
        ('text:bullet-char="–"', ["•", "•"]),
        ('style:num-format="ا, ب, ج, ..." style:num-suffix=")"', ["أ)", "ب)"]),
        ('style:num-format="أ, ب, ت, ..." style:num-suffix=")"', ["أ)", "ب)"]),
        ('style:num-format="а, б, .., аа, бб, ... (ru)" style:num-suffix=")"', ["а)", "б)"]),
        ('style:num-format="甲, 乙, 丙, ..." style:num-suffix="、"', ["甲、", "乙、"]),
        ('style:num-format="①, ②, ③, ..."', ["①", "②"]),
        ('style:num-format="01, 02, 03, ..." style:num-suffix="."', ["01.", "02."]),
    ],
)
def test_label_formats(level: str, labels: list[str]) -> None:
    document = empty()
    style(document, "L9", level)
    document.body.append(nested("L9", "one", "two"))
    assert [label for label, _ in shown(document)] == labels


def test_an_item_over_a_page_break_keeps_its_label() -> None:
    document = empty()
    style(document, "L9", DECIMAL)
    items = nested("L9", "one", "two")
    items.children[1].insert(Element.from_tag("<text:soft-page-break/>"), position=0)
    document.body.append(items)
    assert [label for label, _ in shown(document)] == ["1.", "2."]


def test_levels_show_their_parents() -> None:
    document = empty()
    style(document, "L9", DECIMAL, f'{DECIMAL} text:display-levels="2"')
    document.body.append(nested("L9", ("one", nested("L9", "a", "b")), ("two", nested("L9", "c"))))
    assert shown(document) == [
        ("1.", "one"), ("1.1.", "a"), ("1.2.", "b"), ("2.", "two"), ("2.1.", "c"),
    ]  # fmt: skip
    assert [block.level for block in read(document).blocks] == [1, 2, 2, 1, 2]


def test_a_list_starts_anew_unless_it_continues() -> None:
    document = empty()
    style(document, "L9", DECIMAL)
    document.body.append(nested("L9", "one"))
    going = nested("L9", "two")
    going.set_attribute("text:continue-numbering", "true")
    document.body.append(Paragraph("between"))
    document.body.append(going)
    document.body.append(nested("L9", "anew"))
    assert shown(document) == [("1.", "one"), (None, "between"), ("2.", "two"), ("1.", "anew")]


def test_an_item_may_set_its_number_and_hold_more_paragraphs() -> None:
    document = empty()
    style(document, "L9", DECIMAL)
    listed = nested("L9", "one", "seven")
    listed.children[1].set_attribute("text:start-value", "7")
    listed.children[0].append(Paragraph("more"))
    document.body.append(listed)
    assert shown(document) == [("1.", "one"), (None, "more"), ("7.", "seven")]


def test_headings_quotes_and_tables() -> None:
    document = empty()
    document.body.append(Header(2, "A heading"))
    document.body.append(Paragraph("Words of others", style="Quotations"))
    table = Table("T", width=2, height=2)
    for place, text in {(0, 0): "State", (1, 0): "Mines", (0, 1): "North", (1, 1): "12"}.items():
        table.set_value(place, text)
    document.body.append(table)
    assert [(b.role, b.level, b.text) for b in read(document).blocks] == [
        (Role.HEADING, 2, "A heading"),
        (Role.QUOTE, None, "Words of others"),
        (Role.TABLE, None, "State | Mines\nNorth | 12"),
    ]


def test_the_outline_counts_headings_and_not_the_title() -> None:
    document = empty()
    for level in document.get_part("styles.xml").root.get_elements("//text:outline-level-style"):
        level.set_attribute("style:num-format", "1")
    document.body.append(Paragraph("On lights", style="Title"))
    document.body.append(Header(1, "White lights"))
    document.body.append(Header(1, "Red lights"))
    assert shown(document) == [(None, "On lights"), ("1", "White lights"), ("2", "Red lights")]


def test_contents_typed_by_hand_are_left_out() -> None:
    document = empty()
    for text in ("Contenido", "I. Luces<text:tab/>2", "Anexo. Faros<text:tab/>4", "Luces", "Son 2"):
        document.body.append(Element.from_tag(f"<text:p>{text}</text:p>"))
    assert shown(document) == [(None, "Luces"), (None, "Son 2")]


def test_blanks_tabs_and_breaks() -> None:
    document = empty()
    document.body.append(
        Element.from_tag("<text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d</text:p>")
    )
    assert shown(document) == [(None, "a b c\nd")]


def test_footnotes_are_linked() -> None:
    document = empty()
    paragraph = Paragraph("In force. Go on.")
    paragraph.insert_note(after="In force.", note_id="n1", citation="1", body="See the annex.")
    document.body.append(paragraph)
    body, note = read(document).blocks
    assert body.text == "In force. Go on."
    assert [(ref.mark, body.text[: ref.offset]) for ref in body.note_refs] == [("1", "In force.")]
    assert (note.role, note.label, note.text) == (Role.FOOTNOTE, "1", "See the annex.")


def test_deleted_words_and_contents_are_discards() -> None:
    document = empty()
    for markup in (
        "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion>"
        "<text:p>struck</text:p></text:deletion></text:changed-region></text:tracked-changes>",
        "<text:table-of-content text:name='t'><text:index-body><text:p>Part 1</text:p>"
        "</text:index-body></text:table-of-content>",
        "<text:p>Kept<text:change text:change-id='c1'/></text:p>",
    ):
        document.body.append(Element.from_tag(markup))
    result = read(document)
    assert [block.text for block in result.blocks] == ["Kept"]
    assert [(item.reason, item.text) for item in result.discards] == [
        (DiscardReason.MARKUP, "struck"),
        (DiscardReason.CONTENTS, "Part 1"),
    ]


def test_failures() -> None:
    with pytest.raises(ReadError, match="no text"):
        read(empty())


def test_damaged_and_too_large() -> None:
    document = empty()
    document.body.append(Paragraph("x"))
    good = source(document)
    half = SourceFile(PurePosixPath("t.odt"), good.data[: len(good.data) // 2])
    with pytest.raises(ReadError, match="damaged"):
        OdtReader().read(half)
    reader = OdtReader(ArchiveBounds(xml_bytes=1000))
    with pytest.raises(ReadError, match="is larger than"):
        reader.read(good)


def test_encrypted() -> None:
    document = empty()
    document.body.append(Paragraph("x"))
    out = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(source(document).data))
    with old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "META-INF/manifest.xml":
                end = b"</manifest:manifest>"
                content = content.replace(end, b"<manifest:encryption-data/>" + end)
            new.writestr(name, content)
    with pytest.raises(ReadError, match="encrypted"):
        OdtReader().read(SourceFile(PurePosixPath("t.odt"), out.getvalue()))


def test_words_in_a_drawing_are_no_part_of_the_sentence() -> None:
    document = empty()
    shape = '<draw:custom-shape draw:name="s"><text:p>Draft</text:p></draw:custom-shape>'
    document.body.append(Element.from_tag(f"<text:p>Lights are{shape} white.</text:p>"))
    assert [block.text for block in read(document).blocks] == ["Lights are white.", "Draft"]


def test_figures_are_raised_by_the_style_of_their_span() -> None:
    document = empty()
    document.insert_style(
        Element.from_tag(
            '<style:style style:name="T9" style:family="text">'
            '<style:text-properties style:text-position="super 58%"/></style:style>'
        ),
        automatic=True,
    )
    span = '<text:span text:style-name="T9">2</text:span>'
    document.body.append(Element.from_tag(f"<text:p>Lights over 12 km{span} of sea</text:p>"))
    assert [block.text for block in read(document).blocks] == ["Lights over 12 km² of sea"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<text:p text:style-name='P9'>Unseen</text:p>",
        "<text:section text:name='s' text:display='none'><text:p>Unseen</text:p></text:section>",
        "<text:p><text:hidden-text text:is-hidden='true'>Unseen</text:hidden-text></text:p>",
    ],
)
def test_what_is_hidden_is_no_text(hidden: str) -> None:
    document = empty()
    document.insert_style(
        Element.from_tag(
            '<style:style style:name="P9" style:family="paragraph">'
            '<style:text-properties text:display="none"/></style:style>'
        ),
        automatic=True,
    )
    for markup in ("<text:p>Seen</text:p>", hidden):
        document.body.append(Element.from_tag(markup))
    result = read(document)
    assert [block.text for block in result.blocks] == ["Seen"]
    assert [(item.reason, item.text) for item in result.discards] == [
        (DiscardReason.MARKUP, "Unseen")
    ]


def test_paragraphs_that_say_which_list_they_are_of() -> None:
    document = empty()
    style(document, "LN", 'style:num-format="1" style:num-suffix="."')
    place = 'text:list-id="n" text:level="1" text:style-name="LN"'
    for start, text in (("", "One"), ("", "Two"), ('text:start-value="7"', "Seven")):
        document.body.append(
            Element.from_tag(
                f"<text:numbered-paragraph {place} {start}><text:p>{text}</text:p>"
                "</text:numbered-paragraph>"
            )
        )
    assert shown(document) == [("1.", "One"), ("2.", "Two"), ("7.", "Seven")]


def test_formulas_are_read() -> None:
    document = empty()
    document.body.append(
        Element.from_tag(
            "<text:p>Some 4 × <draw:frame draw:name='f'><draw:object xlink:href='./Object 1'/>"
            "</draw:frame> tonnes</text:p>"
        )
    )
    out = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(source(document).data))
    with old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr(
            "Object 1/content.xml",
            '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><msup><mn>10</mn>'
            "<mn>6</mn></msup></mrow><annotation>10^6</annotation></semantics></math>",
        )
    (block,) = OdtReader().read(SourceFile(PurePosixPath("t.odt"), out.getvalue())).blocks
    assert block.text == "Some 4 × 10⁶ tonnes"


def test_a_cell_may_hold_nothing_but_its_number() -> None:
    document = empty()
    style(document, "LC", 'style:num-format="1" style:num-suffix="."')
    number = '<text:list text:style-name="LC" text:continue-numbering="true"><text:list-item>'
    rows = "".join(
        f"<table:table-row><table:table-cell>{number}<text:p/></text:list-item></text:list>"
        f"</table:table-cell><table:table-cell><text:p>{text}</text:p></table:table-cell>"
        "</table:table-row>"
        for text in ("Buoys", "Lamps")
    )
    document.body.append(Element.from_tag(f"<table:table table:name='t'>{rows}</table:table>"))
    assert [block.text for block in read(document).blocks] == ["1. | Buoys\n2. | Lamps"]
