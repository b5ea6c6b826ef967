"""Decimal paragraphs stand under their section's heading, the last section's too."""

from __future__ import annotations

from pathlib import PurePosixPath

from app.domain.blocks import Block, ReadResult, SourceFile
from app.readers.markdown import MarkdownReader
from app.segmentation import segment

NOTE = b"""# A note

## 1. Verification

1.1 Routine inspections cover declared sites.

## 2. Conferences

2.1 The provision is about special sessions:

(a) the First, from 28 April to 9 May 2003;

(b) the Second, from 7 to 18 April 2008.

2.2 They ended without a report.
"""


def test_the_last_section_is_a_section() -> None:
    read = MarkdownReader().read(SourceFile(PurePosixPath("note.md"), NOTE))
    units = {each.eid: each for each in segment(read).paragraphs}
    assert units["para_2"].kind == "heading"
    assert units["para_2-1"].section_path == ("2 Conferences",)
    assert units["para_2-1__subpara_b"].section_path == ("2 Conferences", "2.1")
    assert units["para_2-2"].section_path == ("2 Conferences",)


def test_a_section_of_one_paragraph_closes_the_decimals_before_it() -> None:
    texts = ["1.1 We dig.", "1.2 We draw.", "2.1 We rest.", "2.2 We go.", "3. We stay.", "4. Rest."]
    found = segment(ReadResult("text/plain", tuple(map(Block, texts)))).paragraphs
    assert [p.number for p in found] == ["1.1", "1.2", "2.1", "2.2", "3", "4"]
