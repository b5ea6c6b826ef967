"""What is printed over and beside a page's text; type that misleads; marks apart from letters."""

from __future__ import annotations

import pytest

from app.domain.blocks import DiscardReason
from app.domain.document import Kind
from app.readers.pdf.composing import Page, composed
from app.readers.pdf.furniture import PageRows
from app.readers.pdf.glyphs import REPLACEMENT, Glyph, Sheet
from app.readers.pdf.legibility import legibility_of
from app.readers.pdf.lines import Line
from app.readers.pdf.measures import measure
from app.readers.pdf.rows import rows_of
from app.segmentation import segment
from tests.unit.readers.pdfs import LEFT, Print, below, paragraph, pdf
from tests.unit.readers.test_pdf_columns import read, sentence, texts
from tests.unit.readers.test_pdf_pages import body, discarded


def counted(every: int, top: float = 690, lines: int = 40) -> list[Print]:
    """Numbers in the margin, twelve points apart as lines are."""
    return [
        Print(60, top - 12 * line, str(line + 1), 8)
        for line in range(lines)
        if (line + 1) % every == 0
    ]


class TestLineNumbers:
    @pytest.mark.parametrize("every", [1, 5])
    def test_they_are_no_text(self, every: int) -> None:
        lines = paragraph(690, f"1. {sentence('elm', 250)}", indent=0)
        numbers = counted(every, lines=len(lines))
        result = read(pdf([*lines, *numbers]))
        assert texts(result) == [f"1. {sentence('elm', 250)}"]
        assert discarded(result, DiscardReason.LABEL) == [" ".join(n.text for n in numbers)]

    def test_numbers_of_cells_stay(self) -> None:
        rows = [
            piece
            for row in range(12)
            for piece in (
                Print(60, 690 - 12 * row, str(row + 1)),
                Print(LEFT, 690 - 12 * row, f"Port of {'ABCDEFGHIJKL'[row]}ville"),
            )
        ]
        result = read(pdf(rows))
        assert "12" in " ".join(texts(result))
        assert not discarded(result, DiscardReason.LABEL)


class TestStamps:
    def test_large_words_under_the_text_are_none(self) -> None:
        prints, said = body("mill", count=4)
        middle = prints[len(prints) // 2].y - 20
        stamp = Print(LEFT, middle, "ADVANCE COPY", 60, "Helvetica")
        short, more = body("weir", count=1)
        result = read(pdf([stamp, *prints], [stamp, *short]))
        assert texts(result) == [*said, *more]
        assert discarded(result, DiscardReason.MARKUP) == ["ADVANCE COPY", "ADVANCECOPY"]

    def test_a_large_title_above_the_text_stays(self) -> None:
        prints, said = body("mill")
        result = read(pdf([Print(LEFT, 740, "REPORT", 40, "Helvetica"), *prints]))
        assert texts(result) == ["REPORT", *said]


@pytest.mark.parametrize("number", ["2 of 3", "2 sur 3", "2/3"])
def test_a_page_of_pages_at_the_foot_is_no_text(number: str) -> None:
    pages = [body(name) for name in ("mill", "weir", "lock")]
    prints = [prints for prints, _ in pages]
    prints[1] = [*prints[1], Print(LEFT, 40, number, 9)]
    assert texts(read(pdf(*prints))) == [text for _, said in pages for text in said]


def test_a_roll_of_members_is_read_across_and_is_no_title() -> None:
    roll = [("President:", "Mr. Lund", "(Norway)"), ("Members:", "Algeria", "Ms. Bensa")]
    roll += [("", state, f"Mr. {name}") for state, name in (("China", "Wei"), ("Ecuador", "Paz"))]
    y, pieces = 640.0, [Print(LEFT, 700, "Security Council", 16, "Times-Bold")]
    for row in roll:
        pieces += [Print(LEFT + 110 * at, y, cell) for at, cell in enumerate(row) if cell]
        y -= 14
    pieces.append(Print(LEFT, y - 4, "The situation in the lowlands of the two rivers"))
    prints, said = body("mill", y - 60)
    found = segment(read(pdf([*pieces, *prints]))).paragraphs
    metas = [each.text for each in found if each.kind is Kind.META]
    assert metas == ["Members: Algeria Ms. Bensa", "China Mr. Wei", "Ecuador Mr. Paz"]
    assert [each.text for each in found][-len(said) :] == said


def test_heads_with_a_colon_hang_though_they_are_as_many_as_their_lines() -> None:
    prints, said = body("mill", count=2)
    y, lists = below(prints, 24), []
    for head, names in (("In favour:", "Albania, Andorra, Angola."), ("Against:", "Argentina.")):
        lists += [Print(LEFT + 20, y, head), Print(LEFT + 110, y, names)]
        y -= 18
    assert texts(read(pdf([*prints, *lists]))) == [
        *said,
        "In favour: Albania, Andorra, Angola.",
        "Against: Argentina.",
    ]


def test_a_long_title_in_bold_belongs_to_its_annex() -> None:
    title = sentence("rules", 56).rstrip(".")
    assert 260 < len(title) < 400
    lines = paragraph(660, title, indent=0)
    heading = [Print(LEFT, 690, "Annex II", 12, "Times-Bold")]
    for line in lines:
        line.font, line.fill = "Times-Bold", False
    prints, _ = body("mill", below(lines, 30))
    first, _ = body("weir")
    found = segment(read(pdf(first, [*heading, *lines, *prints]))).paragraphs
    annex = next(each for each in found if each.kind is Kind.ANNEX_TITLE)
    assert (annex.number, annex.text) == ("Annex II", title)


def test_a_numbered_line_in_bold_is_a_heading_and_its_number_stays() -> None:
    y, pieces = 690.0, []
    for number, name in ((1, "Scope"), (2, "Budget")):
        pieces.append(Print(LEFT, y, f"{number}. {name}", 10, "Times-Bold"))
        for part in (1, 2):
            lines = paragraph(y - 20, f"{number}.{part} {sentence(name, 40)}", indent=0)
            pieces += lines
            y = below(lines, 0)
        y -= 24
    found = segment(read(pdf(pieces))).paragraphs
    assert [each.number for each in found] == ["1", "1.1", "1.2", "2", "2.1", "2.2"]
    assert [each.text for each in found if each.kind is Kind.HEADING] == ["Scope", "Budget"]


def letters(words: list[str], y: float, gap: float, size: float = 20) -> list[Glyph]:
    """Arabic words from the right, `gap` points apart; each letter takes ten points."""
    right, found = 500.0, []
    for word in words:
        for letter in word:
            found.append(Glyph(letter, right - 10, right, y, size, bold=False, italic=False))
            right -= 10
        right -= gap
    return found


WORDS = ["في", "كل", "عام", "من", "هذا", "القرن", "على", "مدى", "عشر", "سنوات"]


class TestArabic:
    def lines(self, glyphs: list[Glyph]) -> list[str]:
        sheet = Sheet(1, 600, 800, tuple(glyphs), spaced=False)
        return [line.text for row in rows_of(sheet) for line in row]

    def test_narrow_gaps_part_words_where_letters_stand_closer(self) -> None:
        glyphs = [*letters(WORDS, 700, 2.4), *letters(WORDS, 660, 2.4)]
        assert self.lines(glyphs) == [" ".join(WORDS)] * 2

    def test_where_letters_stand_apart_too_they_do_not(self) -> None:
        spread = letters(["".join(WORDS[:4])], 660, 0)
        loose = [
            each._replace(x0=each.x0 - 1.4 * at, x1=each.x1 - 1.4 * at)
            for at, each in enumerate(spread)
        ]
        assert self.lines([*letters(WORDS, 700, 2.4), *loose])[1] == "".join(WORDS[:4])

    @pytest.mark.parametrize("mark", ["\u064b", REPLACEMENT])
    def test_a_mark_over_a_gap_is_no_line_of_its_own(self, mark: str) -> None:
        line = letters(WORDS, 700, 8)
        over = Glyph(mark, line[5].x0 - 5, line[5].x0 - 2, 711, 20, bold=False, italic=False)
        blank = over._replace(text=" ", size=1)
        found = self.lines([*line, blank, over])
        assert [text.replace("\u064b", "") for text in found] == [" ".join(WORDS)]


def plain_font(name: str, stem: int) -> bytes:
    """A page of one line in a font that says so of itself."""
    text = b"BT /F1 10 Tf 72 700 Td (The mills of the valley) Tj ET"
    widths = b" ".join([b"500"] * 95)
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/TrueType/BaseFont/%b/FirstChar 32/LastChar 126/Widths[%b]"
        b"/FontDescriptor 6 0 R/Encoding/WinAnsiEncoding>>" % (name.encode(), widths),
        b"<</Type/FontDescriptor/FontName/%b/Flags 32/StemV %d/ItalicAngle 0/Ascent 800"
        b"/Descent -200/CapHeight 700/FontBBox[0 -200 1000 800]>>" % (name.encode(), stem),
    ]
    data = b"%PDF-1.4\n"
    for number, part in enumerate(parts, 1):
        data += b"%d 0 obj%b endobj\n" % (number, part)
    return data + b"trailer<</Root 1 0 R>>"


@pytest.mark.parametrize(
    ("name", "stem", "bold"),
    [
        ("ABCDEF+Plain-Regular", 160, False),
        ("ABCDEF+Plain-Italic", 250, False),
        ("ABCDEF+Plain-Bold", 80, True),
        ("ABCDEF+F4", 160, True),
        ("ABCDEF+F4", 900, False),
    ],
)
def test_a_font_is_as_bold_as_its_name_says(name: str, stem: int, bold: bool) -> None:
    source = pdf([])
    block = read(type(source)(source.path, plain_font(name, stem))).blocks[0]
    assert block.bold is bold


@pytest.mark.parametrize("shift", [0, 300])
def test_numbers_that_count_the_pages_are_no_text_wherever_they_stand(shift: float) -> None:
    pages = [body(name) for name in ("mill", "weir", "lock", "quay")]
    prints = [prints for prints, _ in pages]
    prints[0] = [*prints[0], Print(LEFT, 750, "1021", 9)]
    prints[1] = [*prints[1], Print(LEFT + shift, 745, "1022", 9)]
    assert texts(read(pdf(*prints))) == [text for _, said in pages for text in said]


def test_a_title_in_bold_whose_first_line_fills_the_width_is_whole() -> None:
    prints, _ = body("mill", 590)
    title = ["Notices of the mills and weirs and harbours and ferries of the", "lower valley"]
    first, second = title
    heading = [
        Print(LEFT + 160, 660, "Article 12", 10, "Times-Bold"),
        Print(LEFT, 646, first, 10, "Times-Bold", fill=True),
        Print(LEFT + 155, 632, second, 10, "Times-Bold"),
    ]
    before, _ = body("weir")
    found = segment(read(pdf(before, [*heading, *prints]))).paragraphs
    article = next(each for each in found if each.number == "Article 12")
    assert (article.kind, article.text) == (Kind.HEADING, " ".join(title))


def test_a_dash_leads_a_list_in_as_a_colon_does() -> None:
    y, pieces = 690.0, []
    for text in (
        f"{sentence('warden', 30).rstrip('.')} shall avoid—",
        "(a) any quarrel of millers and ferrymen;",
        "(b) any loss of weirs.",
        sentence("bailiff", 40),
    ):
        lines = paragraph(y, text)
        pieces += lines
        y = below(lines, 20)
    found = segment(read(pdf(pieces))).paragraphs
    assert [each.number for each in found] == ["[1]", "[1](a)", "[1](b)", "[2]"]


def test_where_paragraphs_of_a_line_are_many_those_of_two_show_the_line_spacing() -> None:
    y, pieces, said = 690.0, [], []
    for at, name in enumerate(("mill", "weir", "lock", "quay", "well", "mine", "barn", "kiln")):
        text = sentence(name, 22 if at in {2, 5} else 12)
        lines = paragraph(y, text, indent=0)
        for line in lines:
            line.fill, line.font = False, "Times-Bold" if at % 2 else "Times-Roman"
        pieces += lines
        said.append(text)
        y = below(lines, 17)
    assert texts(read(pdf(pieces))) == said


def han(text: str, x: float, y: float, size: float = 10) -> list[Glyph]:
    """A line of Chinese, each character as wide as it is high."""
    found = []
    for char in text:
        wide = size if char > "\u2e80" else size / 2
        found.append(Glyph(char, x, x + wide, y, size, bold=False, italic=False))
        x += wide
    return found


class TestChinese:
    def paragraphs(self, lines: list[tuple[float, str]]) -> list[str]:
        glyphs = [
            glyph for at, (x, text) in enumerate(lines) for glyph in han(text, x, 700 - 16 * at)
        ]
        sheet = Sheet(1, 600, 800, tuple(glyphs), spaced=False)
        page = Page(PageRows(1, 600, 800, rows_of(sheet)), (), (), False, legibility_of(""))
        return [block.text for block in composed([page])[0]]

    def test_items_that_end_in_a_wide_semicolon_are_parted(self) -> None:
        full = "委员会注意到各地区取得的进展并请秘书处在下届会议上就此提出报告并请各方"
        items = ["(a) 长度超过规定的渔船；", "(b) 来自各国的官员；", "(c) 没有任何国家；"]
        lines = [(60.0, full), (60.0, "提供资料。"), *((96.0, item) for item in items)]
        found = self.paragraphs([*lines, (60.0, "各国的意见。")])
        assert found == [f"{full}提供资料。", *items, "各国的意见。"]

    def test_a_figure_at_a_line_end_stands_as_elsewhere(self) -> None:
        full = "委员会注意到长度超过24米的渔船的进展并请秘书处在下届会议上就长度超过"
        assert self.paragraphs([(60.0, full), (60.0, "30米的渔船提出报告。")]) == [
            f"{full}30米的渔船提出报告。"
        ]


@pytest.mark.parametrize(("gap", "read"), [(0.27, "长度24米"), (0.7, "长度 24 米")])
def test_what_is_set_around_figures_in_chinese_is_no_blank(gap: float, read: str) -> None:
    glyphs, x = [], 100.0
    for part in ("长度", "24", "米"):
        glyphs += han(part, x, 700)
        x = glyphs[-1].x1 + gap * 10
    sheet = Sheet(1, 600, 800, tuple(glyphs), spaced=False)
    assert [line.text for row in rows_of(sheet) for line in row] == [read]


def test_strokes_that_stretch_an_arabic_word_are_no_signs() -> None:
    said, x, glyphs = "نؤيـد القرار; ونشكر", 300.0, []
    for letter in said.replace("ـ", ";;"):
        if letter != " ":
            glyphs.append(Glyph(letter, x - 5, x, 700, 10, bold=False, italic=False))
        x -= 5
    sheet = Sheet(1, 600, 800, tuple(glyphs), spaced=False)
    found = [line.text for row in rows_of(sheet) for line in row]
    assert found == ["نؤيد القرار; ونشكر"]


def test_a_slanted_f_leaves_a_narrow_blank() -> None:
    glyphs, x = [], 100.0
    for word in ("staff", "of", "the", "mill"):
        for letter in word:
            over = 1.8 if letter == "f" else 0.0
            glyphs.append(Glyph(letter, x, x + 5 + over, 700, 10, bold=False, italic=True))
            x += 5
        x += 2.6
    sheet = Sheet(1, 600, 800, tuple(glyphs), spaced=False)
    assert [line.text for row in rows_of(sheet) for line in row] == ["staff of the mill"]


def test_a_page_with_case_does_not_space_the_lines_of_one_without() -> None:
    english = [
        Line(text, 60, 60 + 5 * len(text), 700 - 11 * at, 10, 1)
        for at, text in enumerate(
            ["The mills of the valley are many and", "their weirs are old"] * 3
        )
    ]
    arabic = [Line("في كل عام من هذا القرن", 60, 250, 700 - 16 * at, 10, 2) for at in range(30)]
    assert measure([*english, *arabic]).leading == pytest.approx(1.6)
