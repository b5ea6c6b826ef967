"""The agenda item as the first step of the section path."""

from __future__ import annotations

from app.domain.blocks import Block, ReadResult
from app.segmentation import segment, with_agenda_item

READ = ReadResult(
    "text/markdown",
    (
        Block("NORLAND", bold=True),
        Block("Compliance", bold=True),
        Block("Madam President,"),
        Block("Norland complies with the Convention in all its parts."),
        Block("I thank you."),
    ),
)


def test_it_leads_all_that_follows_the_title_block() -> None:
    paragraphs = with_agenda_item(segment(READ).paragraphs, "compliance")
    assert [p.section_path for p in paragraphs] == [(), (), *[("Compliance",)] * 3]
    assert paragraphs[3].headings == ("Compliance",)


def test_an_item_the_text_does_not_print_changes_nothing() -> None:
    paragraphs = segment(READ).paragraphs
    assert with_agenda_item(paragraphs, "Universalization") == paragraphs
    assert with_agenda_item(paragraphs, None) == paragraphs
