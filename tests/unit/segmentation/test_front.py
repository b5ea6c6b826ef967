"""The title block of a document that addresses somebody."""

from __future__ import annotations

import pytest

from app.domain.blocks import Block, ReadResult
from app.segmentation import segment

TITLE = Block("Statement by Norland on behalf of the Southern Group")
MEETING = Block("Convention on Lanterns – Second Review Conference")
SALUTATION = Block("Madam President,")
TEXT = Block("Norland complies with the Convention in all its parts.")


def kinds(*blocks: Block) -> list[str]:
    return [p.kind.value for p in segment(ReadResult("text/plain", blocks)).paragraphs]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), []),
        ((MEETING, Block("Agenda item 9: Universalization")), ["title", "title"]),
        ((MEETING, Block("Bergen, May 2031")), ["title", "meta"]),
        ((Block("Tenth Review Conference of the Parties to the Treaty on the Control and Care "
                "of Lanterns"),), ["title"]),
        ((TEXT, Block("Madam Chair")), ["paragraph", "salutation"]),
        ((MEETING, Block("1. Norland has three points.")), ["title", "paragraph"]),
    ],
)  # fmt: skip
def test_plain_lines_before_the_salutation(lines: tuple[Block, ...], expected: list[str]) -> None:
    found = kinds(TITLE, *lines, SALUTATION, TEXT)
    assert found[:-1][:1] == ["title"]
    assert found[1 : 1 + len(lines)] == expected
    assert found[-2:] == ["salutation", "paragraph"]


@pytest.mark.parametrize(
    "author",
    [
        "Working Paper submitted by Chile and Norway",
        "Document de travail présenté par le Chili et la Norvège",
        "Documento de trabajo presentado por Chile y Noruega",
        "Информационный документ представлен Чили и Норвегией",
    ],
)
def test_who_hands_in_a_paper_stands_below_its_title(author: str) -> None:
    title = Block(
        "Revision of the plan for the specially protected area of the keepers’ hut, its well and "
        "the two landings to the north of it, with all the maps and the lists of what was found"
    )
    assert kinds(title, Block(author), Block("Summary"), TEXT) == [
        "title", "title", "heading", "paragraph"
    ]  # fmt: skip
