"""The citation as a person writes it.

Order (CONTRACT, RESPONSES): speakers, “agenda item or title”, symbol, treaty (unless in the
meeting's name), meeting, place, date as printed, para. N.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.dates import PartialDate, Precision
from app.domain.document import Kind, Metadata, Paragraph
from app.domain.search import DocumentRecord
from app.domain.text import fold_key

__all__ = [
    "MONTHS",
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

#: Numbers that name their unit themselves ("Article 5(2)", "Annex I").
_NAMES_ITSELF = re.compile(r"(?:Article|Annex)\b")
_MARKDOWN_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def citation_text(record: DocumentRecord, paragraph: Paragraph | None = None) -> str:
    """The citation in one line, without a URL."""
    return ", ".join(_parts(record, paragraph))


def citation_markdown(record: DocumentRecord, paragraph: Paragraph | None, url: str) -> str:
    """The citation in Markdown, the quoted title linked to `url`."""
    title = cited_title(record)
    parts = []
    for part in _parts(record, paragraph):
        escaped = _MARKDOWN_SPECIAL.sub(r"\\\1", part)
        parts.append(f"[{escaped}](<{url}>)" if part == f"“{title}”" else escaped)
    return ", ".join(parts)


def pinpoint(paragraph: Paragraph | None) -> str | None:
    """Where in the document: `para. 2(1)`, `Article 5`, `footnote 7`; None without a number."""
    if paragraph is None or paragraph.number is None:
        return None
    if _NAMES_ITSELF.match(paragraph.number):
        return paragraph.number
    if paragraph.kind is Kind.FOOTNOTE:
        return f"footnote {paragraph.number}"
    return f"para. {paragraph.number}"


def cited_title(record: DocumentRecord) -> str:
    """What stands in quotes: the agenda item of a statement, else the title, else the file."""
    meta = record.metadata
    return meta.agenda_item or meta.title or record.source.file


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
    parts = (
        join_names([speaker.name for speaker in meta.speakers]),
        f"“{cited_title(record)}”",
        meta.symbol,
        cited_treaty(meta),
        meta.meeting.name if meta.meeting else None,
        meta.place,
        date_text(meta.date) if meta.date else None,
        pinpoint(paragraph),
    )
    return [part for part in parts if part]
