"""Furniture among blocks: rules, page marks, numbers that count up, heads that come again."""

from __future__ import annotations

import time

import pytest

from app.domain.blocks import Block, DiscardReason, Role
from app.readers.amended import without_marks_of_acts
from app.readers.block_furniture import without_block_furniture
from app.readers.offers import ends_page, offers

TEXT = "The keepers of the wells met in the spring."
HALF, REST = "The keepers of all the wells of the north met in the", "spring, and again."
TAKE = ["UNREVISED RECORD", "HOUSE OF WELLS"]


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        ([TEXT, "_____", "***", "»", TEXT + "s"], [TEXT, TEXT + "s"]),
        ([TEXT, "GE.31-19990 (E)", "- 2 -", "Page 3 of 5", TEXT + "s"], [TEXT, TEXT + "s"]),
        ([HALF, "2/5", REST], [HALF, REST]),
        ([HALF, "[2]", REST], [HALF, REST]),
        ([HALF, "./.", "2.-", REST], [HALF, REST]),
        ([HALF, "31-29871", REST], [HALF, REST]),
        ([TEXT, "31-29871"], [TEXT]),
        (["▼B", TEXT, "▼M12", "►C1", TEXT + "s"], [TEXT, TEXT + "s"]),
        ([TEXT, "31-29871", TEXT + "s"], [TEXT, "31-29871", TEXT + "s"]),
        ([TEXT, "2/5", TEXT + "s"], [TEXT, "2/5", TEXT + "s"]),
        (["On wells", "ON WELLS", TEXT], ["On wells", TEXT]),
        (["On wells", "Print", "Share this page", TEXT], ["On wells", TEXT]),
        (["Размер шрифта:", "On wells", TEXT, "Версия для печати"], ["On wells", TEXT]),
        ([TEXT, "7", TEXT, "8", TEXT, "9"], [TEXT] * 3),
        ([TEXT, "Page 7:", TEXT, "Page 8:", TEXT, "Page 9:"], [TEXT] * 3),
        ([TEXT, "7/02", TEXT, "8/02", TEXT, "9/02"], [TEXT] * 3),
        ([TEXT, "7/02", TEXT, "8/03", TEXT, "9/04"], [TEXT, "7/02", TEXT, "8/03", TEXT, "9/04"]),
        ([HALF, "Page 7", "12", "3 May 2044", REST], [HALF, REST]),
        ([TEXT, "Page 7", "3 May 2044", TEXT], [TEXT, "3 May 2044", TEXT]),
        ([TEXT, "Page 7", "3 May 2044"] * 2, [TEXT] * 2),
        ([TEXT, "7", TEXT, "3", TEXT, "9"], [TEXT, "7", TEXT, "3", TEXT, "9"]),
        ([TEXT, "2031", TEXT], [TEXT, "2031", TEXT]),
        ([*TAKE, TEXT] * 5, [*TAKE, *[TEXT] * 5]),
        ([*TAKE, TEXT] * 2, [*TAKE, TEXT] * 2),
        (["Yes", "No", TEXT] * 5, ["Yes", "No", TEXT] * 5),
        (["_____", "***"], ["_____", "***"]),
    ],
)
def test_what_stays(texts: list[str], kept: list[str]) -> None:
    blocks, discards = without_block_furniture([Block(text) for text in texts])
    assert [block.text for block in blocks] == kept
    assert len(discards) == len(texts) - len(kept)


def test_a_page_turned_is_a_break() -> None:
    blocks, (mark,) = without_block_furniture([Block(TEXT), Block("- 2 -"), Block(TEXT)])
    assert [block.after_break for block in blocks] == [False, True]
    assert mark.reason is DiscardReason.PAGE_NUMBER


def test_tables_and_notes_are_left_alone() -> None:
    blocks = [Block("- 2 -", Role.TABLE), Block("*", Role.FOOTNOTE), Block(TEXT)]
    assert without_block_furniture(blocks) == (blocks, [])


def test_only_at_its_ends_a_page_offers_to_be_printed() -> None:
    texts = ["On wells"] * 200
    texts[2], texts[3], texts[100] = "• Print", "Print and paper", "Print"
    texts[195] = "Версия для печати"
    assert list(offers(texts)) == [2, 195]


def test_languages_and_the_path_to_a_page_are_offers_too() -> None:
    texts = ["Home > News > Wells", "• English", "• العربية", "• Français", "On wells", "English"]
    assert sorted(offers(texts)) == [0, 1, 2, 3]


def test_marks_of_acts_within_a_block_are_no_text() -> None:
    found, discards = without_block_furniture(
        [Block("►M2 Ferries shall be moored. ◄"), Block("►M3 2. No ferry shall sail. ◄")]
    )
    assert [block.text for block in found] == [
        "Ferries shall be moored.", "2. No ferry shall sail."
    ]  # fmt: skip
    assert [one.text for one in discards] == ["►M2", "◄", "►M3", "◄"]


def test_many_blanks_beside_a_mark_of_an_act_take_no_time() -> None:
    text = f"◄ Ferries{' ' * 200_000}shall be moored."
    start = time.process_time()
    assert without_marks_of_acts(text)[0] == text[1:]
    assert time.process_time() - start < 1  # it was two minutes


def test_sizes_of_letters_on_one_line_take_no_time() -> None:
    start = time.process_time()
    assert list(offers(["A+ A- A", "A A A", "A+ A- A " * 9 + "x("])) == [0, 1]
    assert not ends_page("A+ A- A " * 19 + "x(")
    assert time.process_time() - start < 1  # each sign could be read in two ways


def test_rules_by_number_over_their_names_are_no_heads() -> None:
    blocks = [
        block
        for number in range(1, 9)
        for block in (
            Block(f"Rule {number}", bold=True, centred=True),
            Block("Lamps" if number % 2 else "Bells", italic=True, centred=True),
            Block(f"The keeper of pier {number} lights them."),
        )
    ]
    found, discards = without_block_furniture(blocks)
    assert [block.text for block in found] == [block.text for block in blocks]
    assert not discards
