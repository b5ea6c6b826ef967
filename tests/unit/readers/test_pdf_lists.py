"""Items of lists that the print sets close: after a stop, without a blank, without their stop."""

from __future__ import annotations

from reportlab.pdfbase.pdfmetrics import stringWidth

from app.domain.blocks import Role
from tests.unit.readers.pdfs import LEFT, RIGHT, Print, pdf
from tests.unit.readers.test_pdf_columns import read, texts


def lines(y: float, *printed: tuple[float, str]) -> list[Print]:
    """Print lines one below the other, each with how far it is set in."""
    return [Print(LEFT + x, y - 12 * at, text) for at, (x, text) in enumerate(printed)]


#: Paragraphs whose first lines are set in, and a quotation set in as far.
SPEECH = (
    (24, "Ms. Aldous asked whether the keeper knew that the lamp on the north mole had"),
    (0, "been dark since the spring, and when the lamp would at last be mended by him."),
    (24, "“The lamp, which was lit in the year of the flood, and which has since been"),
    (24, "known to all who sail here, is dark, and nobody has said when it will be lit.”"),
    (24, "She hoped that he would answer before the days grew short, since the boats of"),
    (0, "the village come home late."),
)


def test_the_first_item_after_a_full_line_begins_a_block() -> None:
    answer = (
        (24, "The Minister for Harbours, Mr. Pell, said that he would answer both of them now."),
        (24, "(a) He did not know that the lamp had been dark since the spring, nor that it"),
        (0, "had been dark in the year before."),
        (24, "(b) The lamp would be mended."),
    )
    found = texts(read(pdf(lines(700, *SPEECH, *answer))))
    assert found[-2] == (
        "(a) He did not know that the lamp had been dark since the spring, nor that it had been "
        "dark in the year before."
    )


def test_an_item_follows_one_that_ends_without_a_stop() -> None:
    roll = (
        (40, "(i) Ms. Aldous, of the harbour board and the north mole – in the chair"),
        (40, "(ii) Mr. Pell;"),
    )
    assert texts(read(pdf(lines(700, *SPEECH, *roll))))[-2:] == [text for _, text in roll]


def test_a_label_in_brackets_needs_no_blank_behind_it() -> None:
    items = (
        (40, "(iii)Ms. Aldous, of the lamps on the north mole, is to be a member of the"),
        (56, "Committee on the Lamps of the Harbour and of the lights along the whole shore;"),
        (40, "(iv)Mr. Pell, of the boats on the south mole, is to be a member of the same"),
        (56, "committee."),
    )
    first, second = texts(read(pdf(lines(700, *SPEECH, *items))))[-2:]
    assert (first[:8], second[:7]) == ("(iii)Ms.", "(iv)Mr.")


def test_an_item_begins_left_of_the_line_above_that_ended() -> None:
    items = (
        (40, "(viii)   Ms. Aldous, of the lamps on the north mole, is to be a member of the"),
        (56, "Committee on the Lamps of the Harbour and of the Lights along the whole Shore;"),
        (40, "(ix)Mr. Pell is to be a member of it too."),
    )
    assert texts(read(pdf(lines(700, *SPEECH, *items))))[-1] == items[-1][1]


def test_a_number_that_lost_its_stop_is_one_where_the_others_stand() -> None:
    prints = [
        piece
        for y, number in ((700, "1"), (676, "2."), (652, "3."))
        for piece in (
            Print(LEFT + 18, y, number),
            Print(LEFT + 42, y, "Keepers light the lamps of the harbour at dusk, and put them out"),
            Print(LEFT, y - 12, "when the last boat has come home."),
        )
    ]
    assert [text[:4] for text in texts(read(pdf(prints)))] == ["1\tKe", "2. K", "3. K"]


def test_a_number_in_another_place_is_text() -> None:
    prints = [
        Print(LEFT + 18, 724, "7"),
        Print(LEFT + 36, 724, "Keepers are paid by the month."),
        Print(LEFT + 18, 700, "2."),
        Print(LEFT + 42, 700, "Keepers light the lamps of the harbour at dusk."),
        Print(LEFT + 18, 676, "3."),
        Print(LEFT + 42, 676, "They put them out."),
    ]
    assert texts(read(pdf(prints)))[0] == "7 Keepers are paid by the month."


def test_the_sign_of_a_section_is_no_mark_of_a_note() -> None:
    items = ((0, "§ 4 On lamps"), (24, "(1) Lamps are lit at dusk by the keeper of the mole."))
    pieces = [*lines(700, *SPEECH), *lines(200, *items)]
    found = read(pdf(pieces)).blocks
    assert [block.role for block in found] == [Role.TEXT] * len(found)
    assert found[-2].text == "§ 4 On lamps"


def test_a_caption_in_bold_is_no_part_of_the_sentence_above() -> None:
    full = (
        (24, "The Minister for Harbours, Mr. Pell, said that he would answer both of them now."),
        (0, "The lamp would be lit by the keeper of the north mole in the spring of the year."),
    )
    caption = Print(LEFT, 700 - 12 * 8, "Table 1. Lamps of the harbour", font="Times-Bold")
    found = texts(read(pdf([*lines(700, *SPEECH, *full), caption])))
    assert found[-1] == "Table 1. Lamps of the harbour"


def test_clauses_in_the_middle_of_the_page_are_paragraphs() -> None:
    clauses = (
        "The Board of the Harbour and of the Lamps,",
        "Recalling its earlier decisions,",
        "Having heard the Chair,",
        "Decides to light the lamps;",
        "Requests the keeper to mend them.",
    )
    middle = (LEFT + RIGHT) / 2
    wide = lines(700, *SPEECH)
    centred = [
        Print(middle - 2.4 * len(text), 600 - 12 * at, text) for at, text in enumerate(clauses)
    ]
    assert texts(read(pdf([*wide, *centred])))[-5:] == list(clauses)


def test_when_and_under_which_item_stand_apart_in_a_title_in_the_middle() -> None:
    head = (
        "Eleventh session of the Harbour Board",
        "Geneva, Switzerland, 17–22 November 2041",
        "Provisional agenda item 4.3",
    )
    middle = (LEFT + RIGHT) / 2
    centred = [
        Print(middle - 2.6 * len(text), 700 - 12 * at, text, font="Times-Bold")
        for at, text in enumerate(head)
    ]
    assert texts(read(pdf([*centred, *lines(600, *SPEECH)])))[:3] == list(head)


def test_a_symbol_in_capitals_is_a_line_of_its_own() -> None:
    head = ("UNITED NATIONS", "EP", "UNEP/HB.41/4")
    found = read(pdf([*lines(700, *((0, text) for text in head)), *lines(600, *SPEECH)]))
    assert texts(found)[:3] == list(head)


def _in_the_middle(*head: str) -> list[Print]:
    """Bold lines in the middle above the text, at their true widths."""
    found = []
    right = LEFT + max(x + stringWidth(text, "Times-Roman", 10) for x, text in SPEECH)
    for at, text in enumerate(head):
        width = stringWidth(text, "Times-Bold", 10)
        middle = (LEFT + right) / 2
        found.append(Print(middle - width / 2, 700 - 12 * at, text, font="Times-Bold"))
    return found


def test_a_title_whose_first_line_has_the_full_width_goes_on() -> None:
    head = (
        "Report of the Harbour Board on its eleventh session, held in Para from 10 to 21",
        "November 2041",
    )
    found = texts(read(pdf([*_in_the_middle(*head), *lines(600, *SPEECH)])))
    assert found[0] == " ".join(head)


def test_a_speech_and_its_meeting_stand_apart_in_the_middle() -> None:
    head = (
        "Harbour Lamp Coalition",
        "Statement on clearance and lamps",
        "12th Meeting of States Parties to the Lamp Convention",
        "Geneva, 11 September 2041",
    )
    assert texts(read(pdf([*_in_the_middle(*head), *lines(600, *SPEECH)])))[:4] == list(head)
