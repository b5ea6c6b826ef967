"""Summary records whose paragraphs are numbered, by the text itself or by the format."""

from __future__ import annotations

import pytest

from app.domain.blocks import Block, ReadResult, Role
from app.domain.document import Kind
from app.enrichment.gazetteers import load_gazetteers
from app.records import open_record
from app.segmentation import segment

HEAD = (
    "Committee on Lanterns", "Summary record of the 12th meeting", "Held at Geneva, 3 October 2044",
    "Chair: Ms. Laurent", "Reports of harbours",
)  # fmt: skip
TEXTS = (
    "At the invitation of the Chair, the delegation of Kenya took places at the table.",
    "The Chair invited the delegation to reply to the questions asked at the meeting before.",
    "Mr. Otieno (Kenya) said that the lamps cost little.",
    "Ms. Wanjiru (Kenya) said that they had lasted for many years.",
)


@pytest.mark.parametrize("automatic", [False, True])
def test_the_first_number_begins_the_text(automatic: bool) -> None:
    body = [
        Block(text, Role.LIST_ITEM, 1, label=f"{number}.") if automatic
        else Block(f"{number}. {text}")
        for number, text in enumerate(TEXTS, start=1)
    ]  # fmt: skip
    read = ReadResult("text/plain", (*map(Block, HEAD), *body))
    record = open_record(read, load_gazetteers())
    assert record is not None
    found = [(one.kind, one.number, one.text) for one in segment(record.read).paragraphs]
    assert {kind for kind, _, _ in found[:4]} == {Kind.TITLE, Kind.META}
    assert found[5:] == [
        (Kind.PARAGRAPH, str(number), text) for number, text in enumerate(TEXTS, start=1)
    ]


def test_who_asks_for_records_is_none() -> None:
    act = (
        "United Nations", "General Assembly Distr.: General 3 December 2045",
        "Eightieth session Agenda item 91 Lanterns", "Resolution adopted on 1 December 2045",
        "80/13. Lanterns", "The General Assembly,", "1. Takes note of the report;",
        "2. Requests the Secretary-General to render all necessary assistance, including the "
        "provision of summary records.",
    )  # fmt: skip
    read = ReadResult("text/plain", tuple(map(Block, act)))
    assert open_record(read, load_gazetteers()) is None


def test_points_below_what_is_said_stand_apart_from_it() -> None:
    said = "Mr. Otieno (Kenya), introducing the report, said that lamps cost little. Its aims were:"
    body = (
        f"1. {TEXTS[0]}", f"2. {said}", "(a) To light lamps;", "(b) To trim them.", f"3. {TEXTS[3]}"
    )  # fmt: skip
    record = open_record(
        ReadResult("text/plain", tuple(map(Block, (*HEAD, *body)))), load_gazetteers()
    )
    assert record is not None
    found = [(one.number, one.text) for one in segment(record.read).paragraphs]
    assert found[-4:-1] == [
        ("2", said), ("2(a)", "To light lamps;"), ("2(b)", "To trim them.")
    ]  # fmt: skip


def test_a_heading_below_the_lines_of_the_masthead_is_of_the_text() -> None:
    blocks = (
        Block("Verbatim record of the 12th plenary meeting", Role.HEADING, 1),
        Block("Held in Vienna on Tuesday, 4 May 2032, at 10 a.m."),
        Block("Opening of the meeting", Role.HEADING, 2),
        Block("The Chair: I call the meeting to order."),
        Block("Mr. Otieno (Kenya): We thank the keepers of the lamps."),
        Block("The Chair: The meeting is adjourned."),
    )
    record = open_record(ReadResult("text/markdown", blocks), load_gazetteers())
    assert record is not None
    kinds = [one.kind for one in segment(record.read).paragraphs]
    assert kinds[:4] == [Kind.TITLE, Kind.META, Kind.HEADING, Kind.PARAGRAPH]


def test_numbers_of_items_are_no_numbers_of_paragraphs() -> None:
    text = (
        "General Conference", "GC(93)/OR.2", "Ninety-third regular session", "Plenary",
        "Record of the Second Meeting",
        "Held at Headquarters, Vienna, on Monday, 16 September 2049, at 3.05 p.m.",
        "President: Ms. Laurent (France)", "7. General debate on lanterns (continued)",
        "(GC(93)/5)", "1. Mr OTIENO (Kenya) said that the lamps cost little.",
        "2. They had lasted for many years.",
        "3. Ms WANJIRU (Ghana) said that the wells were deep.", "The meeting rose at 6.05 p.m.",
    )  # fmt: skip
    record = open_record(ReadResult("text/plain", tuple(map(Block, text))), load_gazetteers())
    assert record is not None
    found = [(one.kind, one.number) for one in segment(record.read).paragraphs]
    assert (Kind.HEADING, None) in found
    assert [number for kind, number in found if kind is Kind.PARAGRAPH][-4:-1] == ["1", "2", "3"]
