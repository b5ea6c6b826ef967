"""The citation as a person writes it.

Order (docs/api.md): speakers (with the person, in a record), “title” (of a statement or a turn the
agenda item; one put together of the rest is left out), symbol, treaty (unless in the meeting name),
meeting, place, date as printed, p. N, para. N.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.attribution import agenda_item_of, speakers_of
from app.domain.dates import PartialDate, Precision
from app.domain.document import Kind, Metadata, Paragraph, Speaker
from app.domain.search import DocumentRecord
from app.domain.text import fold_key

__all__ = [
    "MONTHS",
    "author_name",
    "citation_markdown",
    "citation_text",
    "cited_title",
    "cited_treaty",
    "date_text",
    "join_names",
    "pinpoint",
]

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_STATEMENT = "statement"
#: Numbers that name their unit themselves ("Article 5(2)", "Annex I").
_NAMES_ITSELF = re.compile(r"(?:Article|Annex)\b")
_MARKDOWN_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def citation_text(record: DocumentRecord, paragraph: Paragraph | None = None) -> str:
    """The citation in one line, without a URL."""
    return ", ".join(_parts(record, paragraph))


def citation_markdown(record: DocumentRecord, paragraph: Paragraph | None, url: str) -> str:
    """The citation in Markdown, the quoted title or else its first part linked to `url`."""
    title = cited_title(record, paragraph)
    parts = _parts(record, paragraph)
    linked = next((at for at, part in enumerate(parts) if part == f"“{title}”"), 0)
    escaped = [_MARKDOWN_SPECIAL.sub(r"\\\1", part) for part in parts]
    escaped[linked] = f"[{escaped[linked]}](<{url}>)"
    return ", ".join(escaped)


def pinpoint(paragraph: Paragraph | None) -> str | None:
    """Where in the document: `para. 2(1)`, `p. 3, para. [4]`, `Article 5`; None without a number.

    A number that was supplied is hard to find in print: the page stands before it.
    """
    if paragraph is None or paragraph.number is None:
        return None
    if _NAMES_ITSELF.match(paragraph.number):
        return paragraph.number
    if paragraph.kind is Kind.FOOTNOTE:
        return f"footnote {paragraph.number}"
    place = f"para. {paragraph.number}"
    if paragraph.page is not None and "[" in paragraph.number:
        return f"p. {paragraph.page}, {place}"
    return place


def author_name(speaker: Speaker) -> str:
    """A speaker as an author: `Kenya`, in a record `Kenya (Mr. Otieno)`."""
    person = speaker.person
    return f"{speaker.name} ({person})" if person and person != speaker.name else speaker.name


def cited_title(record: DocumentRecord, paragraph: Paragraph | None = None) -> str | None:
    """What stands in quotes: the agenda item of a statement or a turn, else the document's title.

    None where the title was put together of what a citation says anyway.
    """
    meta = record.metadata
    turn = paragraph is not None and paragraph.attribution is not None
    if turn or meta.doc_type == _STATEMENT:
        item = agenda_item_of(meta, paragraph)
        if item is not None:
            return item
    if meta.title is None:
        return None if meta.symbol or meta.meeting else record.source.file
    return None if meta.title_is_composed else meta.title


def cited_treaty(meta: Metadata) -> str | None:
    """The treaty's name, unless the meeting's or the title's own name says it already."""
    if meta.treaty is None:
        return None
    said = fold_key(meta.meeting.name) if meta.meeting else ""
    return None if fold_key(meta.treaty.name) in said else meta.treaty.name


def date_text(date: PartialDate) -> str:
    """The date as printed, else written out: `25 September 2019`, `November 2024`, `2019`."""
    if date.printed:
        return " ".join(date.printed.split())
    parts = [int(part) for part in date.value.split("-")]
    if date.precision is Precision.YEAR:
        return str(parts[0])
    month = MONTHS[parts[1] - 1]
    if date.precision is Precision.MONTH:
        return f"{month} {parts[0]}"
    return f"{parts[2]} {month} {parts[0]}"


def join_names(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _parts(record: DocumentRecord, paragraph: Paragraph | None) -> list[str]:
    meta = record.metadata
    title = cited_title(record, paragraph)
    parts = (
        join_names([author_name(speaker) for speaker in speakers_of(meta, paragraph)]),
        f"“{title}”" if title else None,
        meta.symbol,
        cited_treaty(meta),
        meta.meeting.name if meta.meeting else None,
        meta.place,
        date_text(meta.date) if meta.date else None,
    )
    said = [part for part in parts if part] or [record.source.file]
    place = pinpoint(paragraph)
    return [*said, place] if place else said
