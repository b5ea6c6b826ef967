"""Columns whose lines stand far apart, stretched lines with labels, numbers without stops."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.readers.pdf import PdfReader
from tests.unit.readers.pdfs import Print, pdf
from tests.unit.readers.test_pdf_columns import column, sentence

STEP = 17.0


def texts(*pieces: Print) -> list[str]:
    return [block.text for block in PdfReader().read(pdf(pieces)).blocks]


def spread(pieces: list[Print], top: float = 700) -> list[Print]:
    """The lines of one column `STEP` apart."""
    heights = sorted({piece.y for piece in pieces}, reverse=True)
    return [
        Print(p.x, top - STEP * heights.index(p.y), p.text, p.size, word_space=p.word_space)
        for p in pieces
    ]


def test_the_last_line_of_a_column_that_is_one_longer_goes_on_in_the_next() -> None:
    long, first = sentence("elm", 150), sentence("oak", 60)
    left = spread(column([long, first], 72, 220))
    cut = left[:-3]
    rest = [Print(315, 700 - STEP * k, p.text, p.size, word_space=p.word_space)
            for k, p in enumerate(left[-3:])]  # fmt: skip
    more = spread(column([sentence("fir", 260)], 315, 220), 700 - 3 * STEP)
    right = [*rest, *more][: len(cut) - 1]
    assert " ".join(texts(*cut, *right)).startswith(f"{long} {first}")


def stretched(text: str, x: float, y: float, end: float, label: str = "") -> list[Print]:
    """A line of which the blanks fill its width, but for the one behind its label."""
    start = x + 16 if label else x
    width = Canvas(io.BytesIO()).stringWidth(text, "Times-Roman", 10)
    line = Print(start, y, text, 10, word_space=(end - start - width) / text.count(" "))
    return [Print(x, y, label), line] if label else [line]


def test_a_stretched_line_behind_a_label_is_no_row_of_cells() -> None:
    above, below = sentence("elm", 60), sentence("oak", 60)
    lines = column([above], 72, 200)
    lines += stretched("Roofers keepers sailors", 72, lines[-1].y - 18, 272, "2.")
    lines += column([below], 72, 200, lines[-1].y - 12, indent=0)
    found = texts(*lines, *column([sentence("fir", 160)], 300, 200))
    assert found[1].split() == f"2. Roofers keepers sailors {below}".split()


def test_numbers_of_two_levels_without_a_stop_begin_paragraphs_of_columns() -> None:
    pieces: list[Print] = []
    wanted: list[str] = []
    for k, x in enumerate((72, 315)):
        y = 700.0 + 3 * k
        for n, name in enumerate(("elm", "fir", "oak"), 1):
            label, text = f"{k + 1}.{n}", sentence(f"{name}{k}", 40)
            lines = column([text], x + 30, 190, y, indent=0)
            pieces += [Print(x, y, label), *lines]
            wanted.append(f"{label} {text}")
            y = lines[-1].y - 20
    assert texts(*pieces) == wanted


def test_the_words_behind_a_label_that_stands_far_off_are_one_line() -> None:
    above, below = sentence("elm", 60), sentence("oak", 60)
    lines = column([above], 72, 200)
    label, line = stretched("Roofers keepers of sailors", 88, lines[-1].y - 18, 272, "(b)")
    lines += [Print(72, label.y, "(b)"), line]
    lines += column([below], 100, 172, lines[-1].y - 12, indent=0)
    found = texts(*lines, *column([sentence("fir", 160)], 300, 200))
    assert found[1].split() == f"(b) Roofers keepers of sailors {below}".split()


def test_labels_that_stand_out_into_the_gutter_do_not_widen_it() -> None:
    items = [sentence(name, 30) for name in ("elm", "oak", "fir", "ash")]
    right: list[Print] = []
    for number, item in enumerate(items, 1):
        top = right[-1].y - 18 if right else 700
        right += [Print(290, top, f"{number}."), *column([item], 320, 180, top, indent=0)]
    left = sentence("pine", 150)
    found = texts(*column([left], 72, 200, 700), *right)
    assert found == [left, *(f"{n}. {item}" for n, item in enumerate(items, 1))]


def test_every_fifth_line_is_counted_though_paragraphs_end_between() -> None:
    names = ("elm", *["oak"] * 7, "fir")
    lines = column([sentence(k, 12 if k == "oak" else 70) for k in names], 124, 340, 700)
    heights = [piece.y for piece in lines]
    counted = [Print(90, heights[k], str(k + 1)) for k in range(4, len(heights), 5)]
    assert len(counted) >= 3
    assert not any(
        f" {piece.text} " in text for piece in counted for text in texts(*lines, *counted)
    )


def test_lines_a_little_nearer_than_paragraphs_of_one_line_go_on() -> None:
    said = [sentence(f"elm{k}", 30 if k % 4 == 0 else 8) for k in range(16)]
    prints: list[Print] = []
    top = 700.0
    for text in said:
        lines = column([text], 72, 468, top)
        prints += [Print(p.x, top - 19.5 * at, p.text) for at, p in enumerate(lines)]
        top = prints[-1].y - 24
    assert texts(*prints) == said


def short_paragraphs() -> tuple[list[str], list[Print]]:
    said = [sentence(f"oak{k}", 24) for k in range(14)]
    prints: list[Print] = []
    top = 700.0
    for text in said:
        prints += column([text], 110, 400, top, indent=0)
        top = prints[-1].y - 18
    return said, prints


def test_numbers_of_the_lines_of_short_paragraphs() -> None:
    said, prints = short_paragraphs()
    heights = sorted({piece.y for piece in prints}, reverse=True)
    numbers = [Print(60, y, str(at + 1), 8) for at, y in enumerate(heights)]
    assert texts(*prints, *numbers) == said


def test_numbers_of_short_paragraphs_stay() -> None:
    said, prints = short_paragraphs()
    first = [piece.y for piece in prints if piece.text.startswith("The ")]
    numbers = [Print(60, y, str(at + 1), 8) for at, y in enumerate(first)]
    found = " ".join(texts(*prints, *numbers))
    assert all(f"{at + 1} {text}" in found.replace("\t", " ") for at, text in enumerate(said))


@pytest.mark.parametrize(("gap", "read"), [(1.6, "of elms and"), (1.2, "ofelms and")])
def test_a_gap_as_wide_as_the_blanks_of_its_line_is_a_blank(gap: float, read: str) -> None:
    before, after = "Roofers keep a plan of", "elms and oaks in a row."
    x = 72 + Canvas(io.BytesIO()).stringWidth(before, "Times-Roman", 10) - 0.95 * 4 + gap
    pieces = [
        Print(72, 700, before, word_space=-0.95),
        Print(x, 700, after, word_space=-0.95),
        Print(72, 676, sentence("fir", 40)),
    ]
    assert read in texts(*pieces)[0]


def test_those_greeted_below_one_another_are_told_apart() -> None:
    last = Print(72, 640, sentence("fir", 40))
    pieces = [Print(72, 700, "Mr. Secretary-General,"), Print(72, 688, "Excellencies,"), last]
    assert texts(*pieces)[:2] == ["Mr. Secretary-General,", "Excellencies,"]
    spoken = [
        Print(72, 700, "Ms. Elm: On a point of order,"),
        Print(72, 688, "Mr. Speaker, Sir."),
        last,
    ]
    assert texts(*spoken)[0] == "Ms. Elm: On a point of order, Mr. Speaker, Sir."
