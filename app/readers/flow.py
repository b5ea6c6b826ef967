"""The blocks of a word processor's document, as they come, and what is left out of them."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.blocks import Block, Discard, DiscardReason
from app.readers.block_furniture import without_block_furniture
from app.readers.breaks import part_at_breaks
from app.readers.cells import Rows, goes_on_in_letterhead, opens_letterhead, table_blocks
from app.readers.contents import (
    below_title,
    is_contents_title,
    lists_pages,
    without_contents,
)
from app.readers.footnotes import link_notes

__all__ = ["Flow"]


class Flow:
    """What a reader fills; `linked`, `paged` and `titles` are indexes into `blocks`.

    They are of the blocks that are links into the document, as those of its contents, of those
    that end with a page behind a tab or dots, and of those that are titles by their style.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.discards: list[Discard] = []
        self.linked: set[int] = set()
        self.paged: set[int] = set()
        self.titles: set[int] = set()
        self._head = 0  # how many blocks the letterhead has
        self._in_head = False

    def fill(self, letterhead: Callable[[], None], body: Callable[[], None]) -> None:
        """Take both in, and then out what is none of the text."""
        self._in_head = True
        letterhead()
        self._in_head = False
        self._head = len(self.blocks)
        body()
        self.blocks = below_title(self.blocks, self.titles)
        self.blocks, contents = without_contents(self.blocks, self.linked, self.paged)
        self.blocks, furniture = without_block_furniture(part_at_breaks(self.blocks))
        self.blocks, marks = link_notes(self.blocks)
        self.discards += contents + furniture + marks

    def end_table(self, start: int, rows: Rows) -> None:
        """The blocks from `start` on are those of a table's cells: what they are read as.

        The tables of a page's head place it; one behind it that places a letterhead goes on with
        it.
        """
        if self._in_head:
            return
        if (start <= self._head and opens_letterhead(rows)) or (
            goes_on_in_letterhead(self.blocks[self._head : start], rows, begun=self._head > 0)
        ):
            self._head = len(self.blocks)
            return
        read = table_blocks(rows)
        if read is not None:
            if start and is_contents_title(self.blocks[start - 1].text) and lists_pages(read):
                start -= 1
                out = (self.blocks[start], *read)
                self.discards += [Discard(block.text, DiscardReason.CONTENTS) for block in out]
                read = []
            self.blocks[start:] = read
            self.linked = {at for at in self.linked if at < start}
            self.paged = {at for at in self.paged if at < start}
            self.titles = {at for at in self.titles if at < start}
