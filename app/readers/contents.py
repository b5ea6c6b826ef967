"""What structured formats share: contents lists, and headings below a document's title."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.domain.blocks import Block, Discard, DiscardReason, Role
from app.domain.text import fold_key

__all__ = ["below_title", "without_contents"]

#: Fewer links in a row are a cross-reference, not a table of contents.
FEWEST_ENTRIES = 3


def without_contents(
    blocks: Sequence[Block], linked: Collection[int]
) -> tuple[list[Block], list[Discard]]:
    """`blocks` without runs of entries that link to headings of the same document.

    `linked` are the indices of blocks whose whole text is a link into the document.
    """
    headings = {fold_key(block.text) for block in blocks if block.role is Role.HEADING}
    entries = {index for index in linked if fold_key(blocks[index].text) in headings}
    out: set[int] = set()
    run: list[int] = []
    for index in range(len(blocks) + 1):
        # An entry whose heading was reworded since does not end the list.
        if index in entries or (run and index in linked):
            run.append(index)
            continue
        if sum(at in entries for at in run) >= FEWEST_ENTRIES:
            out.update(run)
        run = []
    discards = [Discard(_printed(blocks[i]), DiscardReason.CONTENTS) for i in sorted(out)]
    return [block for index, block in enumerate(blocks) if index not in out], discards


def below_title(blocks: Sequence[Block], titles: Collection[int]) -> list[Block]:
    """`blocks` with every heading one level down, if there are `titles` (indices) above them."""
    return [
        block._replace(level=block.level + 1)
        if titles and index not in titles and block.role is Role.HEADING and block.level
        else block
        for index, block in enumerate(blocks)
    ]


def _printed(block: Block) -> str:
    return f"{block.label} {block.text}" if block.label else block.text
