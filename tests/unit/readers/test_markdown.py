"""Markdown, as people write it and as converters leave it."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from app.domain.blocks import Block, DiscardReason, NoteRef, ReadResult, Role, SourceFile
from app.domain.errors import ReadError
from app.readers.markdown import MarkdownReader
from app.segmentation import segment


def read(text: str) -> ReadResult:
    return MarkdownReader().read(SourceFile(PurePosixPath("a.md"), text.encode()))


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("# Title", [Block("Title", Role.HEADING, level=1)]),
        ("##Title", [Block("Title", Role.HEADING, level=2)]),
        ("Title\n=====", [Block("Title", Role.HEADING, level=1)]),
        ("**NORLAND**", [Block("NORLAND", bold=True)]),
        ("**Two  \nlines**", [Block("Two\nlines", bold=True)]),
        ("**Bold**  \nplain", [Block("Bold", bold=True), Block("plain", tight=True)]),
        ("*Recalling* the text,", [Block("Recalling the text,")]),
        ("**WE DECLARE: **  ", [Block("WE DECLARE:", bold=True)]),
        ("**NOTING **the **wells**", [Block("NOTING the wells")]),
        ("**Wells** and **nets**", [Block("Wells and nets")]),
        ("met in Bergen on 12-13\nMay 2032.", [Block("met in Bergen on 12-13 May 2032.")]),
        ("wrapped\nline", [Block("wrapped line")]),
        ("2\\. Two", [Block("2. Two")]),
        ("> quoted", [Block("quoted", Role.QUOTE)]),
        ("- water", [Block("water", Role.LIST_ITEM, level=1, label="•")]),
        ("3. Three", [Block("3. Three", level=1)]),
        ("3) Three", [Block("3) Three", level=1)]),
        ("2018. The year", [Block("2018. The year", level=1)]),
        ("the 2<sup>nd</sup> time", [Block("the 2nd time")]),
        ("AT&amp;T &mdash; x", [Block("AT&T — x")]),
        ("    indented by four", [Block("indented by four")]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", [Block("a | b\n1 | 2", Role.TABLE)]),
    ],
)
def test_blocks(text: str, blocks: list[Block]) -> None:
    assert list(read(text).blocks) == blocks


def test_nested_lists_keep_their_depth() -> None:
    blocks = read("- a:\n  - b\n  - c\n- d\n").blocks
    assert [(block.text, block.level) for block in blocks] == [
        ("a:", 1),
        ("b", 2),
        ("c", 2),
        ("d", 1),
    ]


def test_footnotes_are_apart_and_linked() -> None:
    body, note = read("The ban[^a] holds.\n\n[^a]: See A/1.\n").blocks
    assert (body.text, body.note_refs) == ("The ban holds.", (NoteRef("a", 7),))
    assert (note.role, note.label, note.text) == (Role.FOOTNOTE, "a", "See A/1.")


def test_a_raised_number_is_a_note_mark_where_the_note_is_there() -> None:
    block, note = read("The ban holds.<sup>7</sup> Yes.\n\n<sup>7</sup> See above.").blocks
    assert (block.text, block.note_refs) == ("The ban holds. Yes.", (NoteRef("7", 14),))
    assert (note.role, note.label, note.text) == (Role.FOOTNOTE, "7", "See above.")
    (alone,) = read("The ban holds.<sup>7</sup> Yes.").blocks
    assert (alone.text, alone.note_refs) == ("The ban holds.⁷ Yes.", ())


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("12 km^2^ and 10^-6^ Sv", "12 km² and 10⁻⁶ Sv"),
        ("the 21^st^ session", "the 21st session"),
        ("H~2~O and CO~2~", "H₂O and CO₂"),
        ("5 m$^{3}$ of CO$_2$", "5 m³ of CO₂"),
        ("$10^{-6}$ Sv of CO$_2$", "10⁻⁶ Sv of CO₂"),
        ("from ~5 to ~7 t", "from ~5 to ~7 t"),
        ("2 ^ 3 and a^b", "2 ^ 3 and a^b"),
        ("`x^2^` stays", "x^2^ stays"),
    ],
)
def test_figures_that_a_converter_raised_or_lowered(written: str, text: str) -> None:
    assert [block.text for block in read(written).blocks] == [text]


def test_what_is_left_out_is_named() -> None:
    result = read("---\nid: x\n---\n<!-- secret -->\n\nSee [this](https://example.org/a).\n\n---\n")
    assert [block.text for block in result.blocks] == ["See this."]
    assert {(d.reason, d.text.replace("----", "---")) for d in result.discards} == {
        (DiscardReason.MARKUP, "id: x"),
        (DiscardReason.MARKUP, "secret"),
        (DiscardReason.MARKUP, "https://example.org/a"),
        (DiscardReason.RULE, "---"),
    }


def test_tight_says_that_no_blank_line_parts() -> None:
    blocks = read("1. one\n2. two\n\n3. three\n").blocks
    assert [block.tight for block in blocks] == [False, True, False]


@pytest.mark.parametrize("text", [" ", "---\n", "<!-- only this -->\n"])
def test_no_text(text: str) -> None:
    with pytest.raises(ReadError, match="no text"):
        read(text)


def test_numbers_within_numbers_are_kept() -> None:
    assert texts("2.\t2018. The year") == ["2. 2018. The year"]


@pytest.mark.parametrize("mark", ["- 2 -", "{1}-------", "GE.23-11877 (E)", "Page 2 of 5", "/..."])
def test_a_page_turned_within_a_sentence(mark: str) -> None:
    result = read(f"It was said that all who had\n{mark}\ncome to the place agreed.")
    assert [b.text for b in result.blocks] == [
        "It was said that all who had",
        "come to the place agreed.",
    ]
    assert result.blocks[1].after_break
    assert mark in {discard.text for discard in result.discards}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. a\n1. b\n1. c", ["1. a", "2. b", "3. c"]),
        ("5. a\n\n5. b", ["5. a", "6. b"]),
        ("1. a\n3. b", ["1. a", "3. b"]),
        ("1. a\n\n   1. x\n   1. y\n\n1. b", ["1. a", "1. x", "2. y", "2. b"]),
        ("1. a\n\ntext\n\n1. b", ["1. a", "text", "1. b"]),
        ("1\\. a\\\n2\\. b\\\n3\\. c", ["1. a", "2. b", "3. c"]),
        ("(1). a.  \n(2). b:  \n(a). c;", ["(1). a.", "(2). b:", "(a). c;"]),
    ],
)
def test_numbers_of_lists(text: str, expected: list[str]) -> None:
    assert [block.text for block in read(text).blocks] == expected


def test_a_list_of_links_to_the_documents_headings_is_its_contents() -> None:
    result = read(
        "# Code\n\n- [1. Scope](#scope)\n- [2. Locks](#locks)\n- [3. Tolls](#tolls)\n\n"
        "## 1. Scope\n\nAll.\n\n## 2. Locks\n\nTwo.\n\n## 3. Tolls\n\nSee [1. Scope](#scope).\n"
    )
    assert [block.text for block in result.blocks][:2] == ["Code", "1. Scope"]
    assert DiscardReason.CONTENTS in {discard.reason for discard in result.discards}
    assert result.blocks[-1].text == "See 1. Scope."


def test_a_list_may_begin_within_a_paragraph() -> None:
    text = "A ship waits until\n(i) the light is green; and\n(ii) the keeper calls."
    assert texts(text) == [
        "A ship waits until", "(i) the light is green; and", "(ii) the keeper calls.",
    ]  # fmt: skip
    assert len(texts("The rule in\n(i) is old, that in\n(iii) is not.")) == 1


def test_the_label_of_an_item_may_stand_alone() -> None:
    text = (
        "The Parties undertake:\n- (a) to keep the light;\n- (b)\n  - (i) to pay;\n"
        "  - (ii) to wait."
    )
    read_ = segment(read(text))
    assert [p.number for p in read_.paragraphs][1:] == [
        "[1](a)", "[1](b)", "[1](b)(i)", "[1](b)(ii)",
    ]  # fmt: skip


def test_numbered_contents_of_links_and_marks_of_pages_are_left_out() -> None:
    text = (
        "## Contents\n\n1. [Lamps](#lamps)\n2. [Oil](#oil)\n3. [Wicks](#wicks)\n\n"
        "## Lamps\n\nThey are lit.\n\n**5** | Page\n\n6 | P a g e\n\n## Oil\n\nIt is dear.\n\n"
        "## Wicks\n\nThey are long.\n"
    )
    found = [block.text for block in read(text).blocks]
    assert found == ["Lamps", "They are lit.", "Oil", "It is dear.", "Wicks", "They are long."]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (r"$1^{st}$ , capacity", "1st, capacity"),
        (r"$2^{\text{nd}}$ point", "2nd point"),
        (r"$15\%$ of it", "15% of it"),
        (r"$\mathrm{CO}_2$ fell by $1.5 ^{\circ}\mathrm{C}$", "CO₂ fell by 1.5°C"),
        (r"from $5 to $6 million", "from $5 to $6 million"),
        (r"in $\frac{1}{2}$ a year", r"in $\frac{1}{2}$ a year"),
    ],
)
def test_formulas_that_print_plain_text(text: str, printed: str) -> None:
    assert texts(text) == [printed]


def test_html_within_markdown_is_read_as_a_page_is() -> None:
    page = (
        "The table:\n\n<table>\n<tr><th>State</th><th>Area (km<sup>2</sup>)</th></tr>\n\n"
        "<tr><td>Chile</td><td>12</td></tr>\n</table>\n\nThe list:\n\n"
        '<ol type="a"><li>one;</li><li>two.</li></ol>\n\n<p align="center">Below <b>it</b>.</p>\n'
    )
    source = SourceFile(PurePosixPath("a.md"), page.encode())
    blocks = MarkdownReader().read(source).blocks
    assert [(block.role, block.label, block.text) for block in blocks] == [
        (Role.TEXT, None, "The table:"),
        (Role.TABLE, None, "State | Area (km²)\nChile | 12"),
        (Role.TEXT, None, "The list:"),
        (Role.LIST_ITEM, "a.", "one;"),
        (Role.LIST_ITEM, "b.", "two."),
        (Role.TEXT, None, "Below it."),
    ]


def test_tables_that_only_lay_out_a_page() -> None:
    said = "The lamps of the harbour were lit this year and the ferries have come home. " * 7
    row = f"| **Lamps**  Madam Chair,  {said.strip()}  We rest here.  Thanks. | |"
    laid_out = ["Lamps", "Madam Chair,", said.strip(), "We rest here.", "Thanks."]
    assert texts(f"| | |\n|---|---|\n{row}") == laid_out
    data = f"| a | b |\n|---|---|\n| 1 | {said}{said} |"
    assert [block.role for block in read(data).blocks] == [Role.TABLE]


def test_what_is_left_of_a_table_around_a_title() -> None:
    title = "Statement by the Keepers of Lamps"
    assert texts(f"![]() |\n{title} |\nMadam Chair,\nThe lamps are lit.")[0] == title
    assert read(f"{title} |\n--- |\na |\nb |\n").blocks[0].role is Role.TABLE
