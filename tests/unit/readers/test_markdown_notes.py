"""Footnotes that converters leave as links in Markdown."""

from __future__ import annotations

import time
from pathlib import PurePosixPath

import pytest

from app.domain.blocks import Role, SourceFile
from app.readers.markdown import MarkdownReader
from app.readers.markdown.notes import with_notes_marked

LISTED = """1. The lamps burn.[[1]](#footnote-2) The bells ring.[[2]](#endnote-3)

2. The wells are deep.

1. See the list of lamps. [↑](#footnote-ref-2)
2. Of these two are cracked,

   as the keeper says. [↑](#endnote-ref-3)
"""
LINKED = """1. The lamps burn.[\\[1\\]](#_ftn1) The bells ring.[[2]](#_ftn2)

2. The wells are deep.

[[1]](#_ftnref1) See the list of lamps.

[\\[2\\]](#_ftnref2) Of these two are cracked.
"""


@pytest.mark.parametrize("text", [LISTED, LINKED])
def test_notes_as_links(text: str) -> None:
    blocks = MarkdownReader().read(SourceFile(PurePosixPath("a.md"), text.encode())).blocks
    notes = [(block.label, block.text) for block in blocks if block.role is Role.FOOTNOTE]
    assert [label for label, _ in notes] == ["1", "2"]
    assert notes[0][1] == "See the list of lamps."
    assert notes[1][1].startswith("Of these two are cracked")
    first = next(block for block in blocks if "lamps burn" in block.text)
    assert first.text.endswith("The lamps burn. The bells ring.")
    assert [ref.mark for ref in first.note_refs] == ["1", "2"]


def test_links_to_headings_stay() -> None:
    text = "See [[1]](#lamps) and [2](#footnotes)."
    assert with_notes_marked(text) == text


def test_many_open_brackets_take_no_time() -> None:
    start = time.process_time()
    with_notes_marked("](#_ftn" + "[" * 200_000 + "\n" + "1. [↑](#footnote-ref-" * 20_000)
    assert time.process_time() - start < 1


def test_hard_breaks_behind_items_part_paragraphs() -> None:
    item = "(a) the lamps of the mills, which the keepers of the valley light in the winter;"
    text = f"1. We ask for:\\\n{item}\\\nThe keepers of the wells shall light them.\\\n\nEnd."
    blocks = MarkdownReader().read(SourceFile(PurePosixPath("a.md"), text.encode())).blocks
    assert [block.text for block in blocks] == [
        "1. We ask for:",
        item,
        "The keepers of the wells shall light them.",
        "End.",
    ]
