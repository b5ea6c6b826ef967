"""Notes at a document's end, in one column or two; boxes with a frame."""

from __future__ import annotations

from app.domain.blocks import Block, Role
from app.readers.pdf import PdfReader
from tests.unit.readers.pdfs import LEFT, RIGHT, Print, paragraph, pdf
from tests.unit.readers.test_pdf_columns import column, sentence

NOTES = [f"Works of the harbour in year {year}, and of the lamps." for year in range(2031, 2039)]


def body(marks: int) -> list[Print]:
    """Paragraphs that end with the marks of notes, from the top."""
    prints: list[Print] = []
    for number in range(1, marks + 1):
        y = prints[-1].y - 18 if prints else 740
        text = f"The {number * 'very '}old lamp of the mole was lit by the keeper of the north side"
        prints += paragraph(y, f"{text} and by all of his men.^{number}^")
    return prints


def notes(*pieces: Print, first: list[Print]) -> list[tuple[str | None, str]]:
    between = paragraph(740, sentence("elm", 90))
    blocks = PdfReader().read(pdf(first, between, pieces)).blocks
    assert not any(raised in block.text for block in blocks for raised in "¹²³⁴⁵⁶⁷⁸")
    return [(block.label, block.text) for block in blocks if block.role is Role.FOOTNOTE]


def test_notes_under_their_heading_at_the_end() -> None:
    head = Print(LEFT, 700, "Endnotes", 12, "Times-Bold")
    lines = [Print(LEFT, 680 - 16 * k, f"{k + 1}. {NOTES[k]}", 8) for k in range(4)]
    more = paragraph(740, sentence("oak"))
    assert notes(*more, head, *lines, first=body(4)) == [(str(k + 1), NOTES[k]) for k in range(4)]


def test_notes_at_the_end_in_two_columns() -> None:
    head = Print(LEFT, 700, "Notes", 12, "Times-Bold")
    lines = [
        Print(LEFT if k < 4 else LEFT + 190, 680 - 16 * (k % 4), f"{k + 1}. {NOTES[k]}", 7)
        for k in range(8)
    ]
    assert sorted(notes(head, *lines, first=body(8))) == [(str(k + 1), NOTES[k]) for k in range(8)]


def test_numbers_under_such_a_heading_without_marks_are_no_notes() -> None:
    head = Print(LEFT, 700, "Notes", 12, "Times-Bold")
    lines = [Print(LEFT, 680 - 16 * k, f"{k + 1}. {NOTES[k]}") for k in range(4)]
    blocks = PdfReader().read(pdf([*paragraph(740, sentence("elm")), head, *lines])).blocks
    assert not any(block.role is Role.FOOTNOTE for block in blocks)


def test_a_box_with_a_frame_stands_between_the_paragraphs() -> None:
    edge = LEFT + 220
    above, beside = sentence("elm", 260), sentence("oak", 26)
    prints = column([above], LEFT, RIGHT - LEFT, 740, indent=0)
    top = prints[-1].y - 20
    prints += column([beside], LEFT, 200, top, indent=0)
    boxed = column(["A box of the lamps", sentence("fir", 12)], edge + 6, 130, top, indent=0)
    below = sentence("ash", 260)
    low = min(prints[-1].y, boxed[-1].y) - 90
    prints += [*boxed, *column([below], LEFT, RIGHT - LEFT, low, indent=0)]
    left, right, up, down = edge, float(RIGHT), top + 12, boxed[-1].y - 6
    frame = [(left, up, right, up), (left, down, right, down),
             (left, down, left, up), (right, down, right, up),
             (LEFT + 4, down - 60, LEFT + 4, down + 20),
             (LEFT + 4, down - 60, LEFT + 120, down - 60)]  # fmt: skip
    prints += [
        Print(LEFT + 12, down - 20, "Lamps", 7),
        Print(LEFT + 12, down - 70, "2031", 7),
        Print(LEFT + 60, down - 70, "2032", 7),
    ]
    blocks: tuple[Block, ...] = PdfReader().read(pdf(prints, strokes=frame)).blocks
    texts = [block.text for block in blocks]
    assert not any(block.role is Role.TABLE for block in blocks)
    assert {above, beside, below} <= set(texts)


def test_notes_at_the_end_without_a_heading() -> None:
    lines = [Print(LEFT, 700 - 16 * k, f"^{k + 1}^ {NOTES[k]}") for k in range(4)]
    assert notes(*lines, first=body(4)) == [(str(k + 1), NOTES[k]) for k in range(4)]


def test_small_notes_at_the_end_with_plain_numbers() -> None:
    rule = [(LEFT, 312.0, LEFT + 90.0, 312.0)]
    last = paragraph(700, sentence("oak", 60))
    last += [Print(LEFT, 300 - 10 * k, f"{k + 1} {NOTES[k]}", 7) for k in range(4)]
    pages = body(4), paragraph(740, sentence("elm", 20)), last
    blocks = PdfReader().read(pdf(*pages, strokes=rule)).blocks
    found = [(block.label, block.text) for block in blocks if block.role is Role.FOOTNOTE]
    assert found == [(str(k + 1), NOTES[k]) for k in range(4)]
    assert not any(raised in block.text for block in blocks for raised in "¹²³⁴")


def test_raised_figures_that_no_note_answers_stay() -> None:
    last = [Print(LEFT, 700, "^1^ The lamp of the mole.")]
    blocks = PdfReader().read(pdf(paragraph(740, "A flow of 30 km^3^ a year."), last)).blocks
    assert "km³" in blocks[0].text


def test_lines_far_apart_that_two_pages_share_are_no_foot() -> None:
    pages = []
    for tree in ("elm", "oak", "fir"):
        lines = [f"the {tree} number {k} stands by the old harbour lamp of the" for k in range(20)]
        if tree != "fir":
            lines[-1] = "keeper and must be kept in the state in which it was found by"
        pages.append([Print(LEFT, 740 - 34 * k, line, 16) for k, line in enumerate(lines)])
    pages.append([Print(LEFT, 740, "all.", 16)])
    blocks = PdfReader().read(pdf(*pages)).blocks
    assert sum(block.text.count("keeper and must be kept") for block in blocks) == 2


def test_notes_on_a_page_of_their_own_with_plain_numbers() -> None:
    last = [Print(LEFT, 740 - 14 * k, f"{k + 1} {NOTES[k]}", 9) for k in range(4)]
    blocks = PdfReader().read(pdf(body(4), paragraph(740, sentence("elm", 20)), last)).blocks
    found = [(block.label, block.text) for block in blocks if block.role is Role.FOOTNOTE]
    assert found == [(str(k + 1), NOTES[k]) for k in range(4)]
    assert not any(raised in block.text for block in blocks for raised in "¹²³⁴")


def test_lines_with_numbers_that_no_mark_points_to_are_no_notes() -> None:
    last = [Print(LEFT, 740 - 14 * k, f"{k + 1} {NOTES[k]}", 9) for k in range(4)]
    blocks = PdfReader().read(pdf(body(2), paragraph(740, sentence("elm", 20)), last)).blocks
    assert not any(block.role is Role.FOOTNOTE for block in blocks)
