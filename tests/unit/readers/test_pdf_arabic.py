"""Arabic in PDFs: what parts words, letters named at their marks, lines set flush left."""

from __future__ import annotations

from app.readers.pdf.clusters import settled
from app.readers.pdf.glyphs import Glyph
from app.readers.pdf.lines import Line, join_lines
from app.readers.pdf.turning import turned
from app.readers.pdf.vowels import known_blanks

_SIZE = 10.0


def _glyph(text: str, x0: float, x1: float, y: float = 100.0) -> Glyph:
    return Glyph(text, x0, x1, y, _SIZE, bold=False, italic=False)


def _row(gaps: list[tuple[str, float]]) -> list[Glyph]:
    """Letters from the right, each with the gap behind it in ems."""
    row, x = [], 1000.0
    for letter, gap in gaps:
        row.append(_glyph(letter, x - 4, x))
        x -= 4 + gap * _SIZE
    return row


def test_words_are_parted_by_what_parts_letters_that_join() -> None:
    # The gap behind an alif is half a blank's: behind a noon it is that of a blank.
    row = _row([("ا", 0.17), ("ن", 0.32)] * 14)
    assert 0.17 < known_blanks([row])["ا"] < 0.32


def test_each_letter_has_its_own_blank() -> None:
    # A word that ends in a reh has the next one begin under it.
    row = _row([("ر", -0.08), ("ر", 0.12), ("ا", 0.16), ("ن", 0.3)] * 14)
    known = known_blanks([row])
    assert -0.08 < known["ر"] < 0.12
    assert known["ا"] > 0.16


def test_few_gaps_show_nothing() -> None:
    assert known_blanks([_row([("ن", 0.32)] * 4)]) == {}


def test_letters_named_at_a_mark_reach_to_their_word() -> None:
    # "قلاً": the lam-alif is drawn between 80 and 90 and named in three narrow boxes above it.
    word = [_glyph("ق", 90, 96), _glyph("م", 96, 100), _glyph("ن", 110, 115), _glyph("م", 115, 119)]
    line = [*word, _glyph("ل", 84, 85, 102), _glyph("ا", 83, 84, 102), _glyph("ً", 82, 83, 102)]
    found = settled(line)
    assert [glyph.text for glyph in found] == ["ق", "م", "ن", "م", "لاً"]
    assert (found[-1].x1, found[-1].y) == (90, 100)


def test_letters_named_twice_stand_once() -> None:
    line = [_glyph("ق", 90, 96), _glyph("لً", 82, 90), _glyph("ا", 83.5, 85),
            _glyph("ا", 83, 84, 102), _glyph("ً", 82, 83, 102)]  # fmt: skip
    assert [glyph.text for glyph in settled(line)] == ["ق", "ل", "اً"]


def test_raised_letters_without_marks_stay() -> None:
    line = [_glyph("ق", 90, 96), _glyph("ل", 82, 90), _glyph("أ", 80, 81, 102)]
    assert settled(line) is line


def _line(x0: float, x1: float) -> Line:
    return Line("كتاب", x0, x1, 100, _SIZE, 1, rtl=True)


def test_lines_set_flush_left_begin_at_one_edge() -> None:
    lines = [_line(50, 550), _line(50, 300), _line(51, 420), _line(50, 350), _line(50, 490)]
    found = turned(lines, 600)
    assert {round(line.x0) for line in found} == {50}
    assert [round(line.width) for line in found] == [500, 250, 369, 300, 440]


def test_lines_set_flush_right_are_turned_and_no_more() -> None:
    lines = [_line(50, 550), _line(300, 550), _line(180, 550), _line(250, 550), _line(110, 550)]
    assert [round(line.x1) for line in turned(lines, 600)] == [550, 300, 420, 350, 490]


def test_a_latin_label_on_the_right_stands_before_its_text() -> None:
    text, label = _line(50, 440), Line("(i)", 456, 470, 100, _SIZE, 1)
    joined = join_lines(text, label)
    assert (joined.text, joined.tab, joined.rtl) == ("(i) كتاب", 440, True)
