"""Headings of four levels over paragraphs whose count runs on, and budgets' numbers."""

from __future__ import annotations

import pytest

from app.domain.blocks import Block, ReadResult, Role
from app.segmentation import segment

SAID = (
    "The keepers of the wells met in the spring and heard the masters of the mills of the valley."
)
PAPER = """I. Introduction|A. Lamps and wells|1. The north|(a) Old wells|#|#|(b) New wells|#|#
2. The south|(a) Old wells|#|#|(b) New wells|#|B. Bells|1. The north|(a) Old bells|#|(b) New bells
#|2. The south|#|II. Other matters|#""".replace("\n", "|").split("|")
#: "lamps" are styled as headings, or set in bold or in italics as those are.
SET = {
    "styled": lambda text: Block(text, Role.HEADING, level=2),
    "bold": lambda text: Block(text, bold=True),
    "italic": lambda text: Block(text, italic=text[0] in "(12", bold=text[0] not in "(12"),
}


@pytest.mark.parametrize("kind", SET)
def test_headings_of_four_levels(kind: str) -> None:
    blocks, expected, count = [], [], 0
    for text in PAPER:
        count += text == "#"
        if text == "#":
            blocks.append(Block(f"{count}. {SAID}"))
            expected.append(str(count))
        else:
            blocks.append(SET[kind](text))
            expected.append(text.split()[0].strip("(.)"))
    found = segment(ReadResult("application/pdf", tuple(blocks))).paragraphs
    assert [p.number for p in found] == expected


def test_plain_items_below_a_letters_heading_stay_items() -> None:
    blocks = [Block("A. Agenda", Role.HEADING, level=2)]
    blocks += [Block(f"{at}. {text}") for at, text in enumerate(("Lamps", "Bells", "Wells"), 1)]
    found = segment(ReadResult("text/html", tuple(blocks))).paragraphs
    assert [p.eid for p in found[1:]] == ["para_1", "para_2", "para_3"]


def test_sections_of_budgets_with_letters() -> None:
    blocks = [Block(f"27{'AB'[at > 3]}.{(at - 1) % 3 + 1} {SAID}") for at in range(1, 7)]
    found = segment(ReadResult("application/pdf", tuple(blocks))).paragraphs
    numbers = ["27A.1", "27A.2", "27A.3", "27B.1", "27B.2", "27B.3"]
    assert [p.number for p in found] == numbers
    assert found[0].eid == "para_27A-1"
