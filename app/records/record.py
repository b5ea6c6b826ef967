"""A record of a meeting: its marked blocks, then who says its paragraphs.

What only records need is loaded with the first one: most documents are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from app.domain.blocks import Block, ReadResult, Role
from app.domain.document import Paragraph
from app.domain.gazetteer import Gazetteers
from app.domain.patterns import when_met
from app.enrichment.evidence import Candidate
from app.enrichment.names import named_in
from app.records.leadins import Form
from app.records.recognition import LeadReader, lead_reader

if TYPE_CHECKING:
    from app.records.masthead import Masthead
    from app.records.turns import Turns

__all__ = ["Record", "open_record"]

_REMEMBERED = 256
#: An automatic number that counts a record's paragraphs.
_COUNT = when_met(r"\d{1,4}[.)]?")


@dataclass(frozen=True, slots=True)
class Record:
    """A document that is a record: `read` has its blocks marked for segmentation."""

    read: ReadResult
    reader: LeadReader
    masthead: Masthead
    gazetteers: Gazetteers

    def attribute(
        self, paragraphs: Sequence[Paragraph], language: str
    ) -> tuple[Sequence[Paragraph], Sequence[Candidate]]:
        """The segmented paragraphs with who says each, and what the record says of itself."""
        from app.records.people import Roster  # noqa: PLC0415
        from app.records.turns import read_turns  # noqa: PLC0415

        known = self.gazetteers
        roster = Roster(
            known,
            # Offices come again and again.
            lru_cache(_REMEMBERED)(lambda text: named_in(text, known, language)),
            self.masthead.sitting.presiding,
            parliamentary=self.reader.parliamentary,
            plain=Form.PLAIN in self.reader.forms,
        )
        for name, entry in self.masthead.members:
            roster.enrol(name, entry)
        turns = read_turns(paragraphs, self.reader, roster, known)
        return turns.paragraphs, self._candidates(turns)

    def _candidates(self, turns: Turns) -> list[Candidate]:
        from app.records.running import running_date  # noqa: PLC0415

        head = self.masthead
        found = [
            Candidate("doc_type", self.reader.doc_type, None, "turns"),
            # Many speak in a record, and each only in the own turns.
            Candidate("speakers", (), None, "record"),
            Candidate("on_behalf_of", (), None, "record"),
            Candidate("agenda_item", turns.items[0] if len(turns.items) == 1 else None, None,
                      "record"),
            Candidate("sitting", head.sitting, None, "masthead"),
        ]  # fmt: skip
        if head.date is not None:
            found.append(Candidate("meeting_date", head.date, head.date.printed, "masthead"))
        elif (date := running_date(self.read.discards)) is not None:
            found.append(Candidate("meeting_date", date, date.printed, "running_head"))
        if head.place is not None:
            found.append(Candidate("place", head.place, None, "masthead"))
        return found


def open_record(read: ReadResult, gazetteers: Gazetteers) -> Record | None:
    """The record that the document is, or None of what is no record of a meeting."""
    reader = lead_reader(read, gazetteers)
    if reader is None:
        return None
    from app.records.marking import mark_record  # noqa: PLC0415
    from app.records.masthead import read_masthead  # noqa: PLC0415

    marked = mark_record(_with_numbers(read), reader, gazetteers)
    return Record(marked.read, reader, read_masthead(marked.masthead, gazetteers), gazetteers)


def _with_numbers(read: ReadResult) -> ReadResult:
    """`read` with the numbers of automatic lists in the text, as records print those of turns."""
    blocks = [
        _with_number(block) if block.role is Role.LIST_ITEM and _COUNT.fullmatch(block.label or "")
        else block
        for block in read.blocks
    ]  # fmt: skip
    return replace(read, blocks=tuple(blocks))


def _with_number(block: Block) -> Block:
    shift = len(block.label or "") + 1
    refs = tuple(replace(ref, offset=ref.offset + shift) for ref in block.note_refs)
    return block._replace(
        text=f"{block.label} {block.text}", role=Role.TEXT, level=None, label=None, note_refs=refs
    )
