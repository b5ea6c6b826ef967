"""Sentences that a page, or print in capitals, breaks off behind a comma."""

from __future__ import annotations

import pytest

from app.domain.blocks import Block, ReadResult
from app.segmentation import segment

MORE = [Block(f"The wells of the {name} are kept by all who drink of them.") for name in "ABCDE"]
ABOVE = "We are one with the keepers of the plain in their battles against the drought,"


def texts(*blocks: Block) -> list[str]:
    read = ReadResult("text/plain", (MORE[0], *blocks, *MORE[1:]), (), (), {})
    return [one.text for one in segment(read).paragraphs[1 : 1 + len(blocks)]]


@pytest.mark.parametrize(
    ("one", "two", "joined"),
    [
        (Block(ABOVE), Block("Battles which will be won.", after_break=True), True),
        (Block(ABOVE), Block("Battles which will be won."), False),
        (Block(ABOVE.upper()), Block("BATTLES WHICH WILL BE WON."), True),
        (Block(f"Recalling {ABOVE}"), Block("Noting them, too,", after_break=True), False),
    ],
)
def test_behind_a_comma(one: Block, two: Block, joined: bool) -> None:
    whole = f"{one.text} {two.text}"
    assert (texts(one, two)[0] == whole) is joined
