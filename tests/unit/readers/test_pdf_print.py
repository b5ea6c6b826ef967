"""What print does beside plain lines: initials, boxes, lists, unruled tables, letters in one."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.domain.blocks import DiscardReason, Role, SourceFile
from app.domain.document import Kind
from app.readers.pdf.glyphs import Glyph
from app.readers.pdf.letters import merged
from app.readers.pdf.lines import LABEL, Line
from app.readers.pdf.words import Lexicon
from app.segmentation import segment
from tests.unit.readers.pdfs import HEIGHT, LEFT, RIGHT, WIDTH, Print, below, paragraph, pdf
from tests.unit.readers.test_pdf_columns import WORDS, column, read, sentence, texts
from tests.unit.readers.test_pdf_margins import counted
from tests.unit.readers.test_pdf_pages import body, discarded, of_role


class TestLineNumbers:
    def test_numbers_to_the_right_of_the_lines(self) -> None:
        lines = paragraph(690, f"1. {sentence('elm', 250)}", indent=0)
        numbers = [Print(530, n.y, n.text, 8) for n in counted(1, lines=len(lines))]
        result = read(pdf([*lines, *numbers]))
        assert texts(result) == [f"1. {sentence('elm', 250)}"]
        assert discarded(result, DiscardReason.LABEL) == [" ".join(n.text for n in numbers)]

    def test_numbers_that_stand_further_apart_between_paragraphs(self) -> None:
        prints, said = body("elm", count=6)
        numbers = [Print(60, line.y, str(at), 8) for at, line in enumerate(prints, 1)]
        assert texts(read(pdf([*numbers, *prints]))) == said


@pytest.mark.parametrize("height", [2, 3])
def test_a_large_initial_begins_its_paragraph(height: int) -> None:
    said = [sentence("mill", 80), sentence("weir", 40)]
    plain = column(said, LEFT, RIGHT - LEFT, 690, indent=0)
    step = plain[0].y - plain[1].y
    initial = Print(LEFT, plain[height - 1].y, "T", 13.0 * height)
    beside = LEFT + 8.5 * height
    set_in = column([said[0][1:]], beside, RIGHT - beside, 690, indent=0)[:height]
    rest = " ".join(said[0][1:].split()[sum(len(line.text.split()) for line in set_in) :])
    lines = column([rest, said[1]], LEFT, RIGHT - LEFT, 690 - height * step, indent=0)
    assert texts(read(pdf([*set_in, initial, *lines]))) == said


class TestBoxes:
    def test_a_quotation_that_the_text_runs_round_is_read_by_itself(self) -> None:
        said = sentence("mill", 150)
        narrow = column([said], LEFT, 200, 690, indent=0)[:6]
        rest = " ".join(said.split()[sum(len(line.text.split()) for line in narrow) :])
        step = narrow[0].y - narrow[1].y
        wide = column([rest, sentence("lock", 60)], LEFT, RIGHT - LEFT, 690 - 6 * step, indent=0)
        words = ["Nothing flows", "without a weir,", "she said."]
        box = [Print(345, 684 - 17 * at, line, 13, "Times-Italic") for at, line in enumerate(words)]
        prints = [*narrow, *box, *wide]
        assert texts(read(pdf(prints))) == [said, " ".join(words), sentence("lock", 60)]

    def test_a_table_that_the_text_runs_round_is_a_table(self) -> None:
        said = sentence("mill", 150)
        narrow = column([said], LEFT, 180, 690, indent=0)[:8]
        rest = " ".join(said.split()[sum(len(line.text.split()) for line in narrow) :])
        step = narrow[0].y - narrow[1].y
        wide = column([rest, sentence("lock", 60)], LEFT, RIGHT - LEFT, 690 - 8 * step, indent=0)
        cells = [("Mole", "Lamps"), ("North", "14"), ("South", "9")]
        table = [
            Print(330 + 70 * k, 684 - 16 * at, cell, 8)
            for at, row in enumerate(cells)
            for k, cell in enumerate(row)
        ]
        grid = [
            *((325, 695 - 16 * k, 480, 695 - 16 * k) for k in range(4)),
            *((x, 647, x, 695) for x in (325, 395, 480)),
        ]
        result = read(pdf([*narrow, *table, *wide], strokes=grid))
        assert texts(result) == [said, "\n".join(map(" | ".join, cells)), sentence("lock", 60)]

    @pytest.mark.parametrize("size", [8, 10])
    def test_a_table_at_the_left_of_the_text_is_no_part_of_it(self, size: float) -> None:
        said, edge = sentence("mill", 150), LEFT + 160
        narrow = column([said], edge, RIGHT - edge, 690, indent=0)[:8]
        rest = " ".join(said.split()[sum(len(line.text.split()) for line in narrow) :])
        low = 690 - 8 * (narrow[0].y - narrow[1].y)
        wide = column([rest, sentence("lock", 60)], LEFT, RIGHT - LEFT, low, indent=0)
        cells = [("Mole", "Lamps"), ("North", "14"), ("South", "9"), ("West", "3")]
        table = [
            Print(LEFT + 4 + 80 * k, 686 - 17 * at, cell, size)
            for at, row in enumerate(cells)
            for k, cell in enumerate(row)
        ]
        assert texts(read(pdf([*table, *narrow, *wide]))) == [
            said,
            "\n".join(map(" | ".join, cells)),
            sentence("lock", 60),
        ]


@pytest.mark.parametrize(("count", "drawn"), [(3, True), (1, False)])
def test_bullets_that_are_drawn_begin_items(count: int, drawn: bool) -> None:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(WIDTH, HEIGHT), invariant=1)
    items = [sentence(name, 18).removesuffix(".") for name in ("elm", "oak", "ash")][:count]
    y = 700.0
    canvas.setFont("Times-Roman", 10)
    for item in items:
        canvas.circle(LEFT + 6, y + 3, 1.6, stroke=0, fill=1)
        for line in column([item], LEFT + 16, RIGHT - LEFT - 16, y, indent=0, ragged=True):
            canvas.drawString(line.x, line.y, line.text)
            y -= 12
    canvas.save()
    found = texts(read(SourceFile(PurePosixPath("test.pdf"), data.getvalue())))
    assert found == [f"• {item}" if drawn else item for item in items]


def in_columns(rows: list[tuple[str, ...]], y: float) -> list[Print]:
    """The rows of a table, the first at height `y`."""
    return [
        Print(LEFT + 120 * k, y - 14 * at, cell, 9)
        for at, row in enumerate(rows)
        for k, cell in enumerate(row)
    ]


@pytest.mark.parametrize("ruled", [True, False])
def test_two_rows_of_a_table_stand_under_its_rule(ruled: bool) -> None:
    prints, said = body("elm", count=4)
    y = below(prints, 30)
    cells = [("Mole", "Lamps", "Keepers"), ("North", "lit", "paid")]
    strokes = [(LEFT, y + 12, RIGHT, y + 12)] if ruled else []
    found = texts(read(pdf([*prints, *in_columns(cells, y)], strokes=strokes)))[len(said) :]
    assert found == (
        ["Mole | Lamps | Keepers\nNorth | lit | paid"] if ruled else [*cells[0], *cells[1]]
    )


def test_two_rows_of_figures_are_a_table_without_a_rule() -> None:
    prints, said = body("elm", count=4)
    y = below(prints, 30)
    cells = [("North mole", "14", "3 400"), ("South mole", "9", "1 200")]
    assert texts(read(pdf([*prints, *in_columns(cells, y)])))[len(said) :] == [
        "\n".join(map(" | ".join, cells))
    ]


def test_a_few_turned_words_beside_the_text_are_none_of_it() -> None:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(WIDTH, HEIGHT), invariant=1)
    prints, said = body("elm", count=6)
    for line in prints:
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(line.x, line.y, line.text)
    canvas.translate(90, 300)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Number of boats")
    canvas.save()
    result = read(SourceFile(PurePosixPath("test.pdf"), data.getvalue()))
    assert texts(result) == said
    assert discarded(result, DiscardReason.MARKUP) == ["Number of boats"]


class TestHeads:
    def test_articles_counted_in_roman_numerals_are_no_running_heads(self) -> None:
        pages, said = [], []
        for name, number in (("mill", "IV"), ("weir", "VIII"), ("lock", "XII")):
            prints, text = body(name)
            pages.append([Print(270, 735, f"ARTICLE {number}", 11, "Times-Bold"), *prints])
            said += [f"ARTICLE {number}", *text]
        assert texts(read(pdf(*pages))) == said

    def test_the_symbols_of_a_list_at_the_top_of_a_page_are_none(self) -> None:
        pages, said = [body("mill", count=5)[0]], []
        for page in (2, 3):
            rows = [Print(430, 745, "X/CONF.9/12", 9, "Times-Bold")]
            for at in range(12):
                y, start = 718 - 48 * at, 3 * page + 2 * at
                symbol = f"X/AC.9/{page}/{at + 1}"
                lines = [" ".join((WORDS * 4)[start + 5 * k : start + 5 * k + 4]) for k in range(3)]
                rows.append(Print(LEFT, y, symbol))
                rows += [Print(LEFT + 130, y - 12 * k, line) for k, line in enumerate(lines)]
                said.append(" ".join([symbol, *lines]))
            pages.append(rows)
        assert texts(read(pdf(*pages)))[-24:] == said

    def test_a_head_on_one_page_above_a_text_that_goes_on(self) -> None:
        first, said = body("mill", count=5)
        cut = len(first) - 3
        moved = [Print(p.x, 690 - 12 * at, p.text) for at, p in enumerate(first[cut:])]
        after, more = body("weir", y=below(moved, 20))
        head = [Print(LEFT, 740, "Bulletin of the rivers"), Print(RIGHT - 6, 740, "2")]
        result = read(pdf(first[:cut], [*head, *moved, *after]))
        found = [each.text for each in segment(result).paragraphs]
        assert found == [*said, *more]


def test_a_table_in_small_type_with_a_grid_is_no_note() -> None:
    prints, _ = body("mill")
    cells = [
        Print(LEFT + 6 + 60 * column, 480 - 16 * row, f"{name}{row}", 8)
        for row in range(3)
        for column, name in enumerate("abc")
    ]
    grid = [(LEFT, 492 - 16 * row, LEFT + 180, 492 - 16 * row) for row in range(4)]
    grid += [(LEFT + 60 * at, 444, LEFT + 60 * at, 492) for at in range(4)]
    result = read(pdf(body("weir")[0], [*prints, *cells], strokes=grid))
    assert [block.text for block in of_role(result, Role.TABLE)][-1].startswith("a0 | b0 | c0")
    assert not of_role(result, Role.FOOTNOTE)


def test_numbers_of_a_table_without_rules_are_no_paragraphs() -> None:
    prints, _ = body("mill", count=1)
    y = below(prints, 30)
    rows = []
    for at, words in enumerate(("Ferries across the", "Locks that were not", "Ports"), 1):
        rows += [
            Print(LEFT, y, f"{at}."),
            Print(LEFT + 36, y, f"{words} delta"),
            Print(LEFT + 170, y, f"The {words.lower()} delta was"),
            Print(LEFT + 170, y - 12, "counted again last year."),
        ]
        y -= 32
    after, _ = body("weir", y - 20, count=1)
    result = read(pdf([*prints, *rows, *after]))
    [table] = of_role(result, Role.TABLE)
    assert table.text.count("\n") == 2
    assert table.text.startswith("1. Ferries across the delta | The ferries across the delta was")


def test_two_lists_side_by_side_are_read_one_after_the_other() -> None:
    lists: list[list[tuple[str, str]]] = [[], []]
    for at, state in enumerate(("Algeria", "Belgium", "Chile", "Denmark", "Ecuador", "Ghana")):
        own = lists[at // 3]
        own.append((state, "Times-Bold"))
        own += [(f"Ms. {name}", "Times-Roman") for name in ("Reis", "Lund", "Paz")[: 1 + at % 3]]
    prints = [
        Print(LEFT + 190 * at, 690 - 14 * row, text, 10, font)
        for at, own in enumerate(lists)
        for row, (text, font) in enumerate(own)
    ]
    page = [Print(LEFT, 730, "Present", 14), *prints, *body("mill", 540)[0]]
    said = " ".join(texts(read(pdf(body("weir")[0], page))))
    places = [said.index(state) for state in ("Algeria", "Chile", "Denmark", "Ghana")]
    assert places == sorted(places)


def test_a_units_name_below_a_title_in_the_middle_begins_anew() -> None:
    first = Print(220, 720, "TREATY ON RIVERS", 11, "Times-Bold")
    name = Print(285, 706, "Article 1", 11, "Times-Bold")
    lines = paragraph(680, f"1. {sentence('mill', 60)}")
    found = segment(read(pdf([first, name, *lines]))).paragraphs
    assert [each.text for each in found if each.kind is Kind.TITLE] == ["TREATY ON RIVERS"]
    assert found[-1].number == "Article 1(1)"


class TestLetters:
    @pytest.mark.parametrize("ends", [(3.3, 3.3, 3.2), (9.4, 9.4, 9.4), (3.3, 3.3, 9.4)])
    def test_letters_drawn_in_one_are_one_whatever_their_boxes(
        self, ends: tuple[float, ...]
    ) -> None:
        glyphs = [
            Glyph(letter, 0, end, 100, 10.5, False, False)
            for letter, end in zip("ffi", ends, strict=True)
        ]
        [letter] = merged(glyphs)
        assert letter.text == "ffi"
        assert letter.x1 == pytest.approx(9.4, abs=0.6)

    def test_forms_of_address_are_no_labels(self) -> None:
        assert not any(LABEL.fullmatch(text) for text in ("Mr.", "No.", "Ст."))
        assert all(LABEL.fullmatch(text) for text in ("aa)", "IV.", "iv)", "(a)", "3."))


@pytest.mark.parametrize(
    ("left", "right", "stays"),
    [
        ("well", "known", True),
        ("forty", "nine", True),
        ("flood", "prone", True),
        ("elles", "mêmes", True),
        ("over", "taken", False),
        ("re", "called", False),
        ("re", "enter", True),
    ],
)
def test_hyphens_that_compounds_have(left: str, right: str, stays: bool) -> None:
    split = ["the com-", "mittee of the depart-", "ment took note of the sig-", "nature"]
    said = ["the committee of the department of signature over called taken enter known", *split]
    lexicon = Lexicon(Line(text, 0, 100, 700, 10, 1) for text in said)
    assert lexicon.hyphen_stays(left, right) is stays


def test_notes_in_the_margin_stand_before_their_paragraphs() -> None:
    prints: list[Print] = []
    said: list[str] = []
    y = 690.0
    for at, name in enumerate(("Ferries and fords", "Upkeep of locks"), 1):
        lines = paragraph(y, f"{at}. {sentence(name.split()[0].lower(), 60)}", indent=0)
        note = [Print(50, y - 9 * k, word, 7.5) for k, word in enumerate(name.rsplit(" ", 1))]
        prints += [*lines, *note]
        said += [name, f"{at}. {sentence(name.split()[0].lower(), 60)}"]
        y = below(lines, 20)
    assert texts(read(pdf(prints))) == said


def test_marks_of_notes_at_the_end_are_none_of_the_text() -> None:
    prints: list[Print] = []
    y = 690.0
    for at, name in enumerate(("mill", "weir", "lock"), 1):
        lines = paragraph(y, f"It was seen from the bridge.^{at}^ {sentence(name)}")
        prints += lines
        y = below(lines, 20)
    prints.append(Print(LEFT, y, "Notes", 11, "Times-Bold"))
    for at in (1, 2, 3):
        prints.append(
            Print(LEFT, y - 8 - 14 * at, f"{at}. See the survey of the rivers, part {at}.")
        )
    assert texts(read(pdf(prints)))[:3] == [
        f"It was seen from the bridge. {sentence(name)}" for name in ("mill", "weir", "lock")
    ]


def test_a_sections_number_with_a_stroke_is_no_mark_of_a_note() -> None:
    prints, said = body("mill")
    heading = Print(LEFT, 500, "9/2. The state of the locks", 10, "Times-Bold")
    after, more = body("weir", 470)
    result = read(pdf([*prints, heading, *after]))
    assert not of_role(result, Role.FOOTNOTE)
    assert texts(result) == [*said, "9/2. The state of the locks", *more]


def test_lines_that_hang_go_on_behind_a_semicolon() -> None:
    prints: list[Print] = []
    said: list[str] = []
    y = 690.0
    for name in ("Aquifer", "Basin", "Delta", "Estuary"):
        words = f"{name} means that {sentence('mill', 30)[:-1]}; it was not seen."
        lines = column([words], LEFT, RIGHT - LEFT, y, indent=0)
        prints += [Print(p.x + 24 * (k > 0), p.y, p.text) for k, p in enumerate(lines)]
        said.append(words)
        y = below(prints, 20)
    assert texts(read(pdf(prints))) == said


def test_a_foot_on_a_single_page_is_told_by_its_number() -> None:
    prints, said = body("mill", count=5)
    foot = [Print(LEFT, 40, "Fact sheet", 8), Print(RIGHT, 40, "1", 8)]
    assert texts(read(pdf([*prints, *foot]))) == said


def test_a_narrow_gap_parts_paragraphs_where_it_surely_does() -> None:
    prints: list[Print] = []
    said: list[str] = []
    y = 690.0
    for name in ("mill", "weir", "lock", "gauge", "sluice", "ferry", "ford", "weigh"):
        words = f"{sentence(name, 30)} It was never full, and the line below could have gone on."
        lines = column([words], LEFT, RIGHT - LEFT, y, indent=0, ragged=True)
        prints += lines
        said.append(words)
        y = lines[-1].y - 1.2 * (lines[0].y - lines[1].y)
    assert texts(read(pdf(prints))) == said


def test_a_letter_stands_far_from_its_item() -> None:
    prints, _ = body("mill", count=1)
    y = below(prints, 20)
    for letter in "abc":
        prints += [
            Print(LEFT, y, f"{letter})"),
            Print(LEFT + 68, y, f"the {letter * 3} of rivers;"),
        ]
        y -= 18
    found = texts(read(pdf(prints)))
    assert found[-3:] == [f"{letter}) the {letter * 3} of rivers;" for letter in "abc"]


def test_a_form_of_address_set_in_like_the_paragraph_below_stands_alone() -> None:
    said = ["Mr. President, distinguished delegates,", *(sentence(w, 50) for w in WORDS[:4])]
    prints = column(said, LEFT, RIGHT - LEFT, 690)
    for at, piece in enumerate(prints):
        piece.y = 690 - 14 * at  # paragraphs are told by their indents alone
    assert texts(read(pdf(prints))) == said


def test_what_stands_in_brackets_on_the_right_is_one() -> None:
    prints, said = body("mill")
    note = [Print(330, 740, "[Original: Arabic, Chinese,"), Print(344, 728, "Russian and Spanish]")]
    result = texts(read(pdf(body("weir")[0], [*note, *prints])))
    assert result[-len(said) - 1 :] == ["[Original: Arabic, Chinese, Russian and Spanish]", *said]


@pytest.mark.parametrize("step", [22, 27])
@pytest.mark.parametrize("wrapped", [0, 1])
def test_paragraphs_of_one_line_each_are_not_run_together(step: int, wrapped: int) -> None:
    said = [
        "Malta aligns itself with what was said on behalf of the keepers of harbour lamps.",
        "My delegation wishes to make three points about them.",
        "First, lamps burn by night.", "Second, they are put out by day.",
        "Third, the keepers need oil, and they have asked for it in each of the last two years.",
        "I thank you.",
    ]  # fmt: skip
    prints, y = [], 690.0
    for text in said:
        prints.append(Print(LEFT, y, text))
        y -= step
    if wrapped:  # one paragraph of two lines shows what the spacing of lines is
        long = "The keepers of the lamps of every harbour have met and talked of many things and of"
        prints += [Print(LEFT, y, long), Print(LEFT, y - 13, "the oil.")]
        said.append(f"{long} the oil.")
    assert texts(read(pdf(prints))) == said


def test_a_heads_lines_that_leave_room_are_not_run_together() -> None:
    title = (
        "Meeting of the Keepers of the Lamps of All Harbours and of Their Wells and Wicks in",
        "Boats and Huts with Ropes and Ladders and of Those Who Mend Them by Day",
    )
    head = ["1 December 2031", "LAMPS/2031/13", "Original: English", "Item 14 of the agenda",
            "Adoption of what was said", "Final report", "Twelfth Meeting",
            "The lamps were counted in all the harbours in the course of the year."]  # fmt: skip
    prints = [Print(LEFT, 690, title[0]), Print(LEFT, 677, title[1])]
    prints += [Print(LEFT, 653 - 24 * at, text) for at, text in enumerate(head)]
    assert texts(read(pdf(prints))) == [" ".join(title), *head]


def test_lines_in_double_spacing_go_on() -> None:
    said = [sentence("elm", 300), sentence("oak", 240)]
    lines = [Print(p.x, 690 - 24 * at, p.text) for at, p in enumerate(
        column(said, LEFT, RIGHT - LEFT, 690, indent=24))]  # fmt: skip
    assert texts(read(pdf(lines))) == said


def test_each_full_line_below_the_rule_of_a_tables_head_is_a_row() -> None:
    cells = [("State", "Lamps"), ("Chile", "12"), ("Malta", "1")]
    prints = [Print(LEFT, 690, sentence("elm", 60))]
    for at, row in enumerate(cells):
        prints += [Print(LEFT + 120 * k, 640 - 14 * at, cell) for k, cell in enumerate(row)]
    prints.append(Print(LEFT, 570, sentence("oak", 60)))
    page = read(pdf(prints, strokes=[(LEFT, 636, LEFT + 200, 636)]))
    tables = [block.text for block in page.blocks if block.role is Role.TABLE]
    assert tables == ["State | Lamps\nChile | 12\nMalta | 1"]
