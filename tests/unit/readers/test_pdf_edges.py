"""What stands at the edges of pages, tables and lines: feet, notes, titles, numbers, torn words."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.domain.blocks import DiscardReason, Role
from app.domain.document import Kind
from app.readers.pdf.glyphs import Glyph, Sheet
from app.readers.pdf.lines import Line
from app.readers.pdf.rows import rows_of
from app.readers.pdf.words import Lexicon, splice
from app.segmentation import segment
from tests.unit.readers.pdfs import LEFT, Print, paragraph, pdf
from tests.unit.readers.test_pdf_columns import column, read, sentence, texts
from tests.unit.readers.test_pdf_margins import counted
from tests.unit.readers.test_pdf_pages import body, discarded, of_role

NAMES = ("mill", "weir", "lock")


@pytest.mark.parametrize(("number", "stays"), [(1, False), (2, True)])
def test_a_foot_of_a_single_page_that_ends_with_its_number(number: int, stays: bool) -> None:
    prints, said = body("mill", 690)
    foot = f"Friends of the river · page {number}"
    found = texts(read(pdf([*prints, Print(LEFT + 90, 40, foot, 8)])))
    assert found == [*said, *([foot] if stays else [])]


class TestFirstFoot:
    @pytest.mark.parametrize(
        "foot",
        [
            ["Mission of the Rivers, 12 Weir Street, Lockport", "Telephone 555 0100"],
            ["This record is subject to correction."],
            ["MW-2031-117(E) distributed 02/09/2031 *MW-2031-117.E*"],
        ],
    )
    @pytest.mark.parametrize("numbered", [True, False])
    def test_what_stands_where_other_pages_have_feet_is_one(
        self, foot: list[str], *, numbered: bool
    ) -> None:
        pages, said = [], []
        for at, name in enumerate(NAMES, 1):
            prints, text = body(name, 560, count=7)
            pages.append([*prints, Print(300, 40, str(at), 9)] if numbered and at > 1 else prints)
            said += text
        pages[0] = [*pages[0], *(Print(LEFT, 48 - 10 * k, line, 9) for k, line in enumerate(foot))]
        assert texts(read(pdf(*pages))) == said

    def test_the_last_line_of_a_cover_is_none(self) -> None:
        pages = [body(name, count=8)[0] for name in NAMES]
        cover = [Print(250, 700 - 14 * k, f"Volume of the rivers {k}", 12) for k in range(12)]
        result = read(pdf([*cover, Print(270, 40, "Lockport 2031", 12)], *pages))
        assert any("Lockport 2031" in text for text in texts(result))


def test_the_number_of_a_single_page_beside_its_head_is_no_text() -> None:
    prints, said = body("mill", count=5)
    head = [Print(LEFT, 750, "Keepers of the rivers", 9), Print(480, 750, "1", 9)]
    assert texts(read(pdf([*head, *prints]))) == ["Keepers of the rivers", *said]


class TestNotes:
    def test_notes_that_say_the_same_at_one_height_are_no_feet(self) -> None:
        pages = []
        for at, name in enumerate(NAMES, 1):
            prints = paragraph(690, f"It was seen from the bridge.^{at}^ {sentence(name, 60)}")
            pages.append([*prints, Print(LEFT, 90, f"{at} Ibid., part of the survey.", 7)])
        result = read(pdf(*pages))
        notes = of_role(result, Role.FOOTNOTE)
        assert [note.text for note in notes] == ["Ibid., part of the survey."] * 3
        assert not any(block.text[28] in "¹²³" for block in result.blocks if block not in notes)

    def test_a_note_may_stand_on_the_page_after_its_mark(self) -> None:
        first = [*body("mill")[0], *paragraph(300, f"It was seen.^1^ {sentence('lock', 40)}")]
        second = [*body("weir")[0], Print(LEFT, 90, "1. Survey of the rivers, part four.", 7)]
        result = read(pdf(first, second))
        assert [note.text for note in of_role(result, Role.FOOTNOTE)] == [
            "Survey of the rivers, part four."
        ]
        assert "It was seen. The lock" in " ".join(texts(result))


class TestLineNumbers:
    def test_few_on_the_last_page_count_on(self) -> None:
        lines = paragraph(690, f"1. {sentence('elm', 250)}", indent=0)
        rest = paragraph(690, f"2. {sentence('ash', 20)}", indent=0)
        last = [Print(60, 690 - 12 * k, str(len(lines) + 1 + k), 8) for k in range(len(rest))]
        result = read(pdf([*lines, *counted(1, lines=len(lines))], [*rest, *last]))
        assert texts(result) == [f"1. {sentence('elm', 250)}", f"2. {sentence('ash', 20)}"]

    def test_a_number_of_a_head_at_their_edge_does_not_hide_them(self) -> None:
        lines = paragraph(690, f"1. {sentence('elm', 250)}", indent=0)
        head = [Print(60, 740, "7", 8), Print(LEFT, 740, "Draft of the keepers")]
        result = read(pdf([*head, *lines, *counted(1, lines=len(lines))]))
        assert texts(result)[-1] == f"1. {sentence('elm', 250)}"
        assert len(discarded(result, DiscardReason.LABEL)) == 1


@pytest.mark.parametrize(("size", "font"), [(13, "Times-Roman"), (10, "Times-Bold")])
def test_a_title_in_other_type_above_a_table_is_no_cell(size: float, font: str) -> None:
    title = Print(LEFT, 700, "Annex II List of wells", size, font)
    rows = [
        piece
        for k, (name, depth, kept) in enumerate(
            [("Well", "Depth", "Keeper"), ("North", "14", "Mill"), ("South", "9", "Weir")]
        )
        for piece in (
            Print(LEFT, 680 - 13 * k, name),
            Print(LEFT + 170, 680 - 13 * k, depth),
            Print(LEFT + 260, 680 - 13 * k, kept),
        )
    ]
    found = texts(read(pdf([title, *rows])))
    assert found[0] == title.text
    assert found[1].startswith("Well")


@pytest.mark.parametrize(
    ("left", "right", "stays"),
    [
        ("two", "thirds", True),
        ("age", "appropriate", True),
        ("gender", "sensitive", True),
        ("sous", "munitions", True),
        ("inter", "agency", True),
        ("four", "teen", False),
        ("sous", "crire", False),
        ("inter", "national", False),
        ("trans", "actions", False),
        ("can", "not", False),
    ],
)
def test_compounds_of_numbers_and_of_what_they_are_for(left: str, right: str, stays: bool) -> None:
    split = ["the com-", "mittee of the depart-", "ment took note of the sig-", "nature"]
    said = ["the committee of the department can not sign national actions", *split]
    lexicon = Lexicon(Line(text, 0, 100, 700, 10, 1) for text in said)
    assert lexicon.hyphen_stays(left, right) is stays


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("of draft A/C.", "1/81/L.14 as amended", "of draft A/C.1/81/L.14 as amended"),
        ("of draft A/C.", "1 January", "of draft A/C. 1 January"),
    ],
)
def test_a_symbol_torn_at_its_stop_is_whole(first: str, second: str, whole: str) -> None:
    lines = [Line(text, 0, 100, 700, 10, 1) for text in (first, second)]
    assert splice(lines, Lexicon(lines)).text == whole


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (
            ["the inter\u2010", "national rivers", "and well-known mills"],
            "the international rivers",
        ),
        (["the insuffi-", "cient mills of consoli-", "dated rivers"], "the insufficient mills"),
        (["no reser-", "vation of mills"], "no reservation of mills"),
        (["a one-", "nation mill"], "a one-nation mill"),
        (["the state\u2010", "owned mills\u2010and weirs"], "the state\u2010owned mills"),
        (["会议请主席团至迟于2", "027年提交案文"], "会议请主席团至迟于2027年提交案文"),
        (["磨坊需要1", "250 000美元"], "磨坊需要1 250 000美元"),
        (["磨坊需要1 250", "000美元"], "磨坊需要1 250 000美元"),
        (["磨坊需要12", "500美元"], "磨坊需要12500美元"),
        (["（以下简称", "“双方”）希望"], "（以下简称“双方”）希望"),
        (["称为“磨坊”", "的建筑"], "称为“磨坊”的建筑"),
    ],
)
def test_words_and_numbers_split_between_lines_are_whole(lines: list[str], whole: str) -> None:
    said = [Line(text, 0, 100, 700, 10, 1) for text in lines]
    assert splice(said, Lexicon(said)).text.startswith(whole)


def test_a_line_without_blanks_of_its_own_shows_them_by_its_gaps() -> None:
    def word(text: str, x: float, y: float) -> list[Glyph]:
        return [Glyph(c, x + 5 * k, x + 5 * k + 5, y, 10, False, False) for k, c in enumerate(text)]

    plain = [g for k in range(8) for g in word("it was never full", 100, 680 - 12 * k)]
    place, bare = 100.0, []
    for text, gap in (("This", 2.5), ("is", 2.5), ("ended.", 1.9), ("As", 2.5), ("said", 0)):
        bare += word(text, place, 700)
        place = bare[-1].x1 + gap
    rows = rows_of(Sheet(1, 600, 800, (*bare, *plain)))
    assert rows[0][0].text == "This is ended. As said"


def test_a_title_that_ends_with_a_small_word_goes_on() -> None:
    lines = ["Rules for the Keepers of the Mills and Weirs of the", "Lower Rivers"]
    title = [
        Print(140 if k == 0 else 262, 720 - 15 * k, text, 14, "Times-Bold")
        for k, text in enumerate(lines)
    ]
    prints, said = body("mill")
    assert texts(read(pdf([*title, *prints]))) == [" ".join(lines), *said]


def test_a_page_number_below_the_symbol_is_no_text() -> None:
    first, said = body("mill")
    second, more = body("weir")
    head = [Print(LEFT, 740, "MW/C.1/489"), Print(LEFT, 728, "2")]
    assert texts(read(pdf(first, [*head, *second]))) == [*said, *more]


def test_heads_beside_their_text_stand_before_it() -> None:
    prints: list[Print] = []
    said: list[str] = []
    y = 690.0
    for name, head in zip(NAMES, (["Ferries"], ["Upkeep of", "locks"], ["Tolls"]), strict=True):
        text = [sentence(name, 50), sentence(f"{name} again", 40)]
        lines = column(text, 130, 360, y, indent=0)
        prints += lines
        prints += [Print(50, y - 12 * k, w, 9, "Times-Bold") for k, w in enumerate(head)]
        said += [" ".join(head), *text]
        y = lines[-1].y - 22
    assert texts(read(pdf(prints))) == said


def test_a_label_may_stand_two_tabs_before_its_item() -> None:
    prints, said = body("mill")
    y = prints[-1].y - 18
    for label, text in (("(i)", "the keeping of mills;"), ("(ii)", "the upkeep of weirs.")):
        prints += [Print(LEFT, y, label), Print(LEFT + 86, y, text)]
        said.append(f"{label} {text}")
        y -= 18
    assert texts(read(pdf(prints))) == said


def row_of(words: list[tuple[str, float]], printed: list[Glyph]) -> str:
    """How a line of words is read, each with the gap behind it, above lines that print blanks."""
    place, glyphs = 100.0, []
    for text, gap in words:
        glyphs += [
            Glyph(c, place + 5 * k, place + 5 * k + 5, 700, 10, False, False)
            for k, c in enumerate(text)
        ]
        place = glyphs[-1].x1 + gap
    return rows_of(Sheet(1, 600, 800, (*glyphs, *printed)))[0][0].text


def test_a_blank_between_a_stop_and_a_capital_may_be_kerned() -> None:
    below_it = [Glyph(" ", 100, 102, 600, 10, False, False)]
    words = [("It is seen.", 1.7), ("As is the wa", 1.7), ("Y here", 0)]
    assert row_of(words, below_it) == "It is seen. As is the waY here"


def test_a_letter_that_only_ends_words_is_followed_by_a_blank() -> None:
    glyphs = [
        Glyph(letter, x, x + 8, 700, 20, False, False)
        for letter, x in (("ل", 190), ("ة", 182), ("ق", 172), ("ل", 164), ("ة", 156), (".", 146))
    ]
    assert rows_of(Sheet(1, 600, 800, tuple(glyphs)))[0][0].text == "لة قلة."


def test_a_list_of_documents_at_a_pages_top_is_no_head() -> None:
    first, said = body("mill")
    second: list[Print] = []
    listed: list[str] = []
    for at, name in enumerate(NAMES):
        y, symbol = 740 - 48 * at, f"MW/C.1/{489 + at}"
        title = column([sentence(name, 24)], LEFT + 90, 488, y, indent=0)
        second += [Print(LEFT, y, symbol), *title]
        listed.append(f"{symbol} {sentence(name, 24)}")
    assert texts(read(pdf(first, second))) == [*said, *listed]


def test_a_symbol_that_goes_on_has_no_mark_of_a_note() -> None:
    prints, _ = body("mill")
    y = prints[-1].y - 24
    printed = [Print(LEFT, y, "The keepers met. 1/ They read MW/C.1/CRP.1/ Rev.2 to the end.")]
    notes = [Print(LEFT, 120, "_" * 12), Print(LEFT, 100, "1/ In the hall of the mill.")]
    said = texts(read(pdf([*prints, *printed, *notes])))
    assert "The keepers met. They read MW/C.1/CRP.1/ Rev.2 to the end." in said


def test_an_articles_title_in_italics_may_have_lines_of_nearly_full_width() -> None:
    canvas = Canvas("")
    prints, _ = body("mill")
    y = prints[-1].y - 30
    title = [
        "Payments for mills",
        "by those who grind their corn at the mills of others along the banks",
    ]
    for at, line in enumerate(["Article 5", *title]):
        width = canvas.stringWidth(line, "Times-Italic", 10)
        prints.append(Print(306 - width / 2, y - 12 * at, line, font="Times-Italic"))
    prints += paragraph(y - 60, "The keepers pay each other what they owe by the end of each year.")
    found = segment(read(pdf(prints))).paragraphs
    assert [(p.number, p.text) for p in found if p.kind is Kind.HEADING] == [
        ("Article 5", " ".join(title))
    ]


def test_a_paragraphs_second_line_may_begin_in_bold_with_a_capital() -> None:
    prints: list[Print] = []
    said: list[str] = []
    words = ["harbour", "mill", "weir", "old ferry", "upper lock", "tower", "kiln", "barn"]
    for at, name in enumerate(words):
        y, font = 720 - 60 * at, "Times-Bold" if at == 5 else "Times-Roman"
        full = f"Keepers of the {name} read in the hall what {name} notices said here"
        more = f"Western {name} in May and asked for {name} lamps to be lit by all of the"
        prints.append(Print(LEFT + 30, y, full, fill=True))
        prints.append(Print(LEFT, y - 20, more, font=font, fill=True))
        prints.append(Print(LEFT, y - 40, f"{name} keepers there.", font=font))
        said.append(f"{full} {more} {name} keepers there.")
    assert texts(read(pdf(prints))) == said


def test_the_rest_of_a_title_in_a_list_of_documents_is_one_paragraph() -> None:
    first, _ = body("mill")
    more = ["Northern Weirs and all of the Ferries", "Upper Valley and all of its locks"]
    second = [Print(330, 740 - 12 * at, line, fill=not at) for at, line in enumerate(more)]
    second += body("weir", 700)[0]
    assert " ".join(more) in texts(read(pdf(first, second)))
