"""Quotations with numbers: the document's own paragraphs set in, and another's."""

from __future__ import annotations

import pytest

from app.domain.blocks import Block, ReadResult, Role
from app.segmentation import segment


def numbers(*lines: str) -> list[str | None]:
    """The numbers of the paragraphs; "> " begins a quotation."""
    blocks = tuple(
        Block(line.removeprefix("> "), Role.QUOTE if line.startswith("> ") else Role.TEXT)
        for line in lines
    )
    return [p.number for p in segment(ReadResult("text/markdown", blocks)).paragraphs]


def test_numbers_that_fill_a_gap_are_the_documents_own() -> None:
    lines = ["1. Lamps were lit.", "> 2. Oil was bought.", "> 3. Wicks were cut.", "4. It rained."]
    assert numbers(*lines) == ["1", "2", "3", "4"]
    assert numbers(lines[0], "> We are many.", *lines[1:]) == ["1", "1[1]", "2", "3", "4"]


@pytest.mark.parametrize(
    "quoted",
    [
        ["> 4. Lamps are lit at dusk."],  # a rule from elsewhere
        ["> 2. Lamps are lit at dusk."],  # and not all of the gap
        ["> 2) Lamps are lit.", "> 3) Oil is bought."],  # of another form
        ["> 3. Lamps are lit.", "> 2. Oil is bought."],
    ],
)
def test_numbers_of_other_texts_stay_in_quotations(quoted: list[str]) -> None:
    found = numbers("1. The rule reads:", *quoted, "4. It rained.")
    assert [number for number in found if number and "[" not in number] == ["1", "4"]


def test_a_text_without_gaps_keeps_its_quotations() -> None:
    found = numbers("1. The rule reads:", "> 2. Lamps are lit.", "2. It rained.")
    assert found == ["1", "1[1]", "2"]
