"""What a reader hands to segmentation: the file's blocks in reading order, and what it left out.

A reader knows its format (lines, geometry, styles, lists of the file format); it does not know
numbering. Segmentation knows numbering and page breaks; it does not know formats. Every word of
the source stands in exactly one block or one discard.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any, NamedTuple

__all__ = ["Block", "Discard", "DiscardReason", "NoteRef", "ReadResult", "Role", "SourceFile"]


class Role(StrEnum):
    """What the source's own markup or layout says a block is."""

    TEXT = "text"  # running text; segmentation decides what it is
    HEADING = "heading"  # marked as heading by the source (level set)
    LIST_ITEM = "list_item"  # an item of a list of the source's own (label set, level = depth)
    TABLE = "table"  # a whole table: rows by newline, cells by " | "
    FOOTNOTE = "footnote"  # a note's text, label set to its mark
    QUOTE = "quote"  # a block quotation: its numbers are not ours
    CAPTION = "caption"
    # Of a record of a meeting, which says so by its lead-ins:
    TITLE = "title"  # a line of the masthead: the body, the session, the meeting
    META = "meta"  # a line of the masthead: when, where, who presides
    RUBRIC = "rubric"  # a heading whose own letter numbers nothing below it: "(a) Draft report"
    SPEECH = "speech"  # running text that is no heading
    OPENING = "opening"  # the same, and no other half: a turn or a line of procedure begins


class DiscardReason(StrEnum):
    """Why words of the source stand in no block."""

    RUNNING_HEAD = "running_head"
    PAGE_NUMBER = "page_number"
    JOB_NUMBER = "job_number"
    CORRECTIONS = "corrections"  # a record's note on how to correct it
    CONTENTS = "contents"  # a table of contents
    RULE = "rule"  # lines of dashes, stars, underscores
    MARKUP = "markup"  # front matter, comments, scripts
    LABEL = "label"  # a printed label, kept in `number`
    NOTE_MARK = "note_mark"  # a footnote's mark in the running text
    ILLEGIBLE = "illegible"  # codes of a font that does not say which letters they are
    HYPHEN = "hyphen"  # the line-end hyphen of a rejoined word


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the corpus. `path` is relative to the corpus folder; `data` its bytes."""

    path: PurePosixPath
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class NoteRef:
    """A footnote's mark standing in a block's text: `mark` at code point `offset` of `text`.

    The mark itself is not part of `text`.
    """

    mark: str
    offset: int


class Block(NamedTuple):
    """One block of the source, inline markup removed, NFC, single blanks between words.

    `text` may hold newlines only where the source's line break is meant (title lines, table
    rows, verse); print-line wraps are already joined. `label` is a label that the format itself
    supplies (an automatic list number, a note's mark), as it would be printed, bullets as "•";
    labels that are printed in the text stay in `text` for segmentation to find.
    """

    text: str
    role: Role = Role.TEXT
    level: int | None = None
    label: str | None = None
    #: Left edge of the first line, and of the following lines, in ems from the text's margin.
    indent: float = 0.0
    hanging: float = 0.0
    bold: bool = False
    italic: bool = False
    centred: bool = False
    page: int | None = None
    #: A page or column break stands between the block before and this one.
    after_break: bool = False
    #: No blank line or extra space parted this block from the one before.
    tight: bool = False
    #: The print shows that the paragraph before goes on here, behind a page or column break.
    continues: bool = False
    note_refs: tuple[NoteRef, ...] = ()
    #: BCP 47 tag where the source marks one (`lang` of HTML, run language of DOCX).
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Discard:
    """Words of the source that stand in no block, and why."""

    text: str
    reason: DiscardReason
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What a reader made of one file."""

    media_type: str
    blocks: tuple[Block, ...]
    discards: tuple[Discard, ...] = ()
    warnings: tuple[str, ...] = ()
    #: Front matter as given (YAML types), keys as in docs/metadata.md plus `id`.
    front_matter: Mapping[str, Any] = field(default_factory=dict)
    #: What the container says of itself (PDF info, DOCX core properties, HTML title, lang).
    declared: Mapping[str, str] = field(default_factory=dict)
    pages: int | None = None
