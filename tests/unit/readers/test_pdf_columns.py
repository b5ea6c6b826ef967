"""Columns of PDF pages: gutters, offsets, headings across, two languages, tables that are none."""

from __future__ import annotations

import io
import itertools

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.domain.blocks import ReadResult, Role, SourceFile
from app.readers.pdf import PdfReader
from tests.unit.readers.pdfs import Print, pdf

TOP = 700.0
LEADING = 12.0
TRADES = (
    "mills weirs sluices harbours ferries gauges bridges quays wells mines fields woods roads "
    "lamps bells scales barns kilns locks towers"
)
WORDS = TRADES.split()


def sentence(name: str, length: int = 40) -> str:
    """Prose of `length` words that is found again by its name."""
    words = itertools.islice(itertools.cycle(WORDS[len(name) % 7 :] + WORDS), length - 3)
    return f"The {name} of the " + " ".join(words) + "."


def column(
    paragraphs: list[str],
    x: float,
    width: float,
    y: float = TOP,
    *,
    size: float = 10,
    indent: float = 18,
    ragged: bool = False,
) -> list[Print]:
    """Paragraphs set between `x` and `x + width`, from `y` down."""
    canvas = Canvas(io.BytesIO())
    prints: list[Print] = []
    for text in paragraphs:
        lines: list[str] = [""]
        for word in text.split():
            wider = f"{lines[-1]} {word}".strip()
            room = width - (indent if len(lines) == 1 else 0)
            if canvas.stringWidth(wider, "Times-Roman", size) > room:
                lines.append(word)
            else:
                lines[-1] = wider
        for index, line in enumerate(lines):
            left = x + (indent if index == 0 else 0)
            piece = Print(left, y, line, size)
            if not ragged and index < len(lines) - 1:
                stretch = x + width - left - canvas.stringWidth(line, "Times-Roman", size)
                piece.word_space = stretch / max(line.count(" "), 1)
            prints.append(piece)
            y -= LEADING
        y -= 6
    return prints


def read(source: SourceFile) -> ReadResult:
    return PdfReader().read(source)


def texts(result: ReadResult) -> list[str]:
    return [block.text for block in result.blocks]


LEFT_TEXTS = [sentence(name) for name in ("alder", "birch", "cedar", "dogwood")]
RIGHT_TEXTS = [sentence(name) for name in ("elm", "fir", "ginkgo", "hazel")]


@pytest.mark.parametrize("offset", [0, 1, 2.5, 4, 5, 6, 7.5, 9, 11])
@pytest.mark.parametrize("gutter", [10.5, 18, 30])
@pytest.mark.parametrize("ragged", [False, True])
def test_columns_are_read_one_after_the_other(offset: float, gutter: float, ragged: bool) -> None:
    width = (612 - 2 * 72 - gutter) / 2
    left = column(LEFT_TEXTS, 72, width, ragged=ragged)
    right = column(RIGHT_TEXTS, 72 + width + gutter, width, TOP - offset, ragged=ragged)
    in_rows = sorted([*left, *right], key=lambda piece: -piece.y)
    for order in ([*left, *right], in_rows):
        assert texts(read(pdf(order))) == [*LEFT_TEXTS, *RIGHT_TEXTS]


def test_the_gap_behind_hanging_labels_is_no_gutter() -> None:
    width, hang, gutter = 240.0, 24.0, 10.0
    prints, said = [], []
    left, right = "alder birch cedar dogwood elm fox gnu", "fir ginkgo hazel"
    for x, names, length in ((36, left, 60), (36 + width + gutter, right, 16)):
        y = TOP
        for name in names.split():
            said.append(f"{len(said) + 1}. {sentence(name, length)}")
            lines = column([sentence(name, length)], x + hang, width - hang, y, indent=0)
            prints += [Print(x, y, said[-1].split()[0]), *lines]
            y = lines[-1].y - 18
    assert texts(read(pdf(prints))) == said


def stretched(text: str, x: float, y: float, end: float) -> Print:
    """A line of which the blanks fill its width."""
    width = Canvas(io.BytesIO()).stringWidth(text, "Times-Roman", 10)
    return Print(x, y, text, 10, word_space=(end - x - width) / text.count(" "))


@pytest.mark.parametrize("text", ["roofers and keepers", "roofers keepers", "37 keepers"])
def test_a_stretched_line_of_few_words_is_no_row_of_cells(text: str) -> None:
    width, end = 200.0, TOP - 3 * LEADING
    wide, right = (
        column([sentence("elm", 90)], 72, width),
        column([sentence("fir", 90)], 300, width),
    )
    kept = [piece for piece in wide if piece.y != end]
    kept.append(stretched(text, 72, end, 72 + width))
    found = texts(read(pdf([*kept, *right])))
    assert len(found) == 2
    assert text in found[0]


def test_a_stretched_first_line_that_is_set_in_is_no_row_of_cells() -> None:
    width = 200.0
    above, below = sentence("elm", 60), sentence("oak", 60)
    lines = column([above], 72, width)
    lines.append(stretched("Roofers keepers", 92, lines[-1].y - LEADING, 72 + width))
    lines += column([below], 72, width, lines[-1].y - LEADING, indent=0)
    right = column([sentence("fir", 130)], 300, width)
    found = texts(read(pdf([*lines, *right])))
    assert found[:2] == [above, f"Roofers keepers {below}"]


def test_cells_below_each_other_are_no_stretched_lines() -> None:
    width, text = 200.0, sentence("elm", 90)
    lines = column([text], 72, width)
    for name, other in (("roofers", "keepers"), ("sailors", "keepers")):
        lines.append(stretched(f"{name} {other}", 72, lines[-1].y - LEADING, 72 + width))
    found = read(pdf(lines)).blocks
    assert found[0].text == text
    assert not any("roofers keepers" in block.text for block in found)


def test_three_columns() -> None:
    names = [["alder", "birch", "cedar"], ["elm", "fir", "oak"], ["yew", "ash", "lime"]]
    prose = [[sentence(name, 30) for name in three] for three in names]
    pieces = [
        piece
        for index, paragraphs in enumerate(prose)
        for piece in column(paragraphs, 60 + 168 * index, 156, TOP - 3 * index)
    ]
    assert texts(read(pdf(pieces))) == list(itertools.chain(*prose))


@pytest.mark.parametrize("short", [1, 2])
def test_a_short_column_ends_before_the_other(short: int) -> None:
    left = column(LEFT_TEXTS, 72, 225)
    right = column(RIGHT_TEXTS[:short], 315, 225, TOP - 5)
    full = [*column(LEFT_TEXTS, 72, 225), *column(RIGHT_TEXTS, 315, 225, TOP - 5)]
    result = read(pdf(full, [*left, *right]))
    assert texts(result)[8:] == [*LEFT_TEXTS, *RIGHT_TEXTS[:short]]


def test_a_last_page_of_one_column_keeps_to_it() -> None:
    full = [*column(LEFT_TEXTS, 72, 225), *column(RIGHT_TEXTS, 315, 225, TOP - 5)]
    result = read(pdf(full, column(LEFT_TEXTS[:1], 72, 225)))
    assert texts(result)[8:] == LEFT_TEXTS[:1]


def test_a_heading_across_ends_the_columns_above_it() -> None:
    upper = [*column(LEFT_TEXTS[:2], 72, 225), *column(RIGHT_TEXTS[:2], 315, 225, TOP - 4)]
    base = min(piece.y for piece in upper) - 30
    heading = Print(150, base, "Second part: of what the keepers have to report", 14, "Times-Bold")
    lower = [
        *column(LEFT_TEXTS[2:], 72, 225, base - 30),
        *column(RIGHT_TEXTS[2:], 315, 225, base - 33),
    ]
    assert texts(read(pdf([*upper, heading, *lower]))) == [
        *LEFT_TEXTS[:2],
        *RIGHT_TEXTS[:2],
        heading.text,
        *LEFT_TEXTS[2:],
        *RIGHT_TEXTS[2:],
    ]


@pytest.mark.parametrize("beside", [False, True])
def test_a_short_heading_at_the_left_ends_columns_that_both_begin_below_it(beside: bool) -> None:
    upper = [*column(LEFT_TEXTS[:2], 72, 225), *column(RIGHT_TEXTS[:2], 315, 225)]
    base = min(piece.y for piece in upper) - 30
    heading = Print(72, base, "Lamps", 14, "Times-Bold")
    low = base - 20
    right = column(RIGHT_TEXTS[2:], 315, 225, base if beside else low)
    lower = [*column(LEFT_TEXTS[2:], 72, 225, low), *right]
    found = texts(read(pdf([*upper, heading, *lower])))
    parted = [*LEFT_TEXTS[:2], *RIGHT_TEXTS[:2], "Lamps", *LEFT_TEXTS[2:], *RIGHT_TEXTS[2:]]
    through = [*LEFT_TEXTS[:2], "Lamps", *LEFT_TEXTS[2:], *RIGHT_TEXTS]
    assert found == (through if beside else parted)


def test_text_of_the_whole_width_above_and_below_columns() -> None:
    wide = sentence("preface", 45)
    above = column([wide], 72, 468)
    start = above[-1].y - 30
    columns = [
        *column(LEFT_TEXTS[:3], 72, 225, start),
        *column(RIGHT_TEXTS[:3], 315, 225, start - 5),
    ]
    after = sentence("epilogue", 45)
    below = column([after], 72, 468, min(piece.y for piece in columns) - 30)
    assert texts(read(pdf([*above, *columns, *below]))) == [
        wide,
        *LEFT_TEXTS[:3],
        *RIGHT_TEXTS[:3],
        after,
    ]


def test_two_languages_side_by_side_are_two_texts() -> None:
    english = [
        f"{n}. The members of the council have agreed that all of the gauges of the river are to "
        "be read by those who live beside it, and that what they have read is sent to the office."
        for n in range(1, 5)
    ]
    french = [
        f"{n}. Les membres du conseil sont convenus que toutes les échelles de la rivière seront "
        "lues par ceux qui vivent près d'elle, et que ce qu'ils ont lu sera envoyé au bureau."
        for n in range(1, 5)
    ]

    def page(part: slice) -> list[Print]:
        return [
            *column(english[part], 72, 225, indent=0),
            *column(french[part], 315, 225, TOP - 4, indent=0),
        ]

    result = read(pdf(page(slice(0, 2)), page(slice(2, 4))))
    assert texts(result) == [*english, *french]


def test_a_table_of_short_cells_is_no_pair_of_columns() -> None:
    rows = [
        (f"Office of the {word}", f"{name} {word.title()} Keeper")
        for word, name in zip(WORDS, "ABCDEFGHIJKLMNOPQRST", strict=True)
    ]
    above = column([sentence("preface", 45)], 72, 468)
    pieces = [
        piece
        for index, (office, keeper) in enumerate(rows)
        for piece in (
            Print(100, TOP - 80 - 16 * index, office),
            Print(330, TOP - 80 - 16 * index, keeper),
        )
    ]
    _, block = read(pdf([*above, *pieces])).blocks
    assert block.role is Role.TABLE
    assert block.text.splitlines() == [f"{office} | {keeper}" for office, keeper in rows]


def test_the_figures_of_a_chart_across_columns_are_no_text() -> None:
    above, below = sentence("elm", 60), sentence("fir", 120)
    left, right = column([above], 72, 225), column([sentence("oak", 60)], 315, 225)
    low = min(left[-1].y, right[-1].y) - 40
    axis = [Print(80, low - 20 * k, str(60 - 20 * k), 7) for k in range(4)]
    years = [Print(110 + 55 * k, low - 74, str(2031 + k), 7) for k in range(8)]
    under = column([below], 72, 225, low - 100)
    beside = column([sentence("ash", 120)], 315, 225, low - 100)
    found = texts(read(pdf([*left, *right, *axis, *years, *under, *beside])))
    assert not any("2031" in text or "2038" in text for text in found)
    assert below in found


def test_two_last_lines_at_the_head_of_a_page_belong_to_their_columns() -> None:
    first = [*column([sentence("elm", 260)], 72, 225), *column([sentence("oak", 250)], 315, 225)]
    low = min(piece.y for piece in first)
    cut = [piece for piece in first if piece.y > low + 15]
    tops = [Print(72, TOP, "and the last lamps;"), Print(315, TOP, "and the last bells;")]
    left = column([sentence("fir", 200)], 72, 225, TOP - 22)
    right = column([sentence("ash", 200)], 315, 225, TOP - 22)
    found = texts(read(pdf(cut, [*tops, *left, *right])))
    assert any(text.endswith("and the last lamps;") for text in found)
    lamps = next(at for at, text in enumerate(found) if text.endswith("the last lamps;"))
    bells = next(at for at, text in enumerate(found) if text.endswith("the last bells;"))
    assert lamps < next(at for at, text in enumerate(found) if "The fir" in text) < bells
