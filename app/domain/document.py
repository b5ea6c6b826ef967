"""A document as it is indexed: numbered, healed paragraphs, metadata and its provenance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from app.domain.dates import PartialDate

__all__ = [
    "UNSEARCHED_KINDS",
    "Attribution",
    "Capacity",
    "Document",
    "Kind",
    "Meeting",
    "Metadata",
    "Named",
    "Paragraph",
    "Period",
    "Presiding",
    "Provenance",
    "Rejected",
    "Sitting",
    "SourceInfo",
    "SourceKind",
    "Speaker",
    "Treaty",
    "json_value",
    "shown",
]


class Kind(StrEnum):
    """What a paragraph is (docs/identifiers.md), in its order."""

    TITLE = "title"
    META = "meta"
    SALUTATION = "salutation"
    CLOSING = "closing"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    PREAMBLE = "preamble"
    FOOTNOTE = "footnote"
    TABLE = "table"
    ANNEX_TITLE = "annex_title"


#: Left out of a search unless asked for.
UNSEARCHED_KINDS = frozenset({Kind.TITLE, Kind.META, Kind.SALUTATION, Kind.CLOSING})


class Capacity(StrEnum):
    """In what capacity a speaker speaks."""

    NATIONAL = "national"
    GROUP = "group"
    ORGANIZATION = "organization"
    PRESIDENT = "president"
    CO_PRESIDENT = "co-president"
    CHAIR = "chair"
    COORDINATOR = "coordinator"
    SPONSOR = "sponsor"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Named:
    """A State or group: `code` as in docs/identifiers.md."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """In whose name a document, or a turn of a record, speaks.

    `code` is None where a record's speaker speaks for no State or body that is known: `name` is
    then the person. `person` is as printed, with the title of courtesy ("Ms. Laurent"); None in a
    document that is no record.
    """

    code: str | None
    name: str
    capacity: Capacity
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a paragraph of a record of a meeting, for whom, and under which item.

    All paragraphs of a turn share one. Without speakers it is what the record says in its own
    voice. `turn` is the eid of the turn's first paragraph; `lead_in` and `rule` are its reason:
    what names the speaker, as printed, and how it was read.
    """

    speakers: tuple[Speaker, ...] = ()
    on_behalf_of: tuple[Named, ...] = ()
    agenda_item: str | None = None
    turn: str | None = None
    lead_in: str | None = None
    rule: str | None = None


class Paragraph(NamedTuple):
    """One addressable unit. Ids: `document_id#eid` (docs/identifiers.md).

    A tuple, for there are millions: a frozen dataclass takes four times as long to make.
    """

    ordinal: int  # 1-based, reading order, all kinds
    number: str | None
    eid: str
    kind: Kind
    section_path: tuple[str, ...]
    text: str  # NFC, whole, label not in it
    healed: bool = False
    page: int | None = None
    #: eid of the nearest enclosing block, None at the top.
    parent: str | None = None
    #: Texts of the enclosing headings without their numbers, outermost first: search context.
    headings: tuple[str, ...] = ()
    #: eids of the footnotes whose marks stand in this paragraph.
    notes: tuple[str, ...] = ()
    #: Printed label as it stood in the source ("2.", "(a)"), for `…/text`; None if supplied.
    label: str | None = None
    language: str = "en"
    #: Alpha-3 codes of States mentioned in this paragraph, in order of first mention.
    mentions: tuple[str, ...] = ()
    #: In a record of a meeting; None elsewhere, where the document's own values count.
    attribution: Attribution | None = None

    def told(self, language: str, mentions: tuple[str, ...]) -> Paragraph:
        """This paragraph with its language and mentions."""
        if language == self.language and mentions == self.mentions:
            return self
        # Member by member takes three times as long.
        return tuple.__new__(Paragraph, (*self[:-3], language, mentions, self.attribution))

    def said(self, attribution: Attribution) -> Paragraph:
        """This paragraph with who says it."""
        return Paragraph(
            self.ordinal, self.number, self.eid, self.kind, self.section_path, self.text,
            self.healed, self.page, self.parent, self.headings, self.notes, self.label,
            self.language, self.mentions, attribution,
        )  # fmt: skip

    def under(self, heading: str) -> Paragraph:
        """This paragraph with one more heading, outermost."""
        return Paragraph(
            self.ordinal, self.number, self.eid, self.kind, (heading, *self.section_path),
            self.text, self.healed, self.page, self.parent, (heading, *self.headings),
            self.notes, self.label, self.language, self.mentions, self.attribution,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty: its id in the gazetteer, its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting; `type` is `review_conference`, …, `ordinal` is from its own name only."""

    name: str
    type: str | None
    ordinal: int | None


@dataclass(frozen=True, slots=True)
class Period:
    """The time a report covers: `YYYY`, `YYYY-MM` or `YYYY-MM-DD` at either end."""

    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Presiding:
    """Who presides: the person as printed, and the State or body the person is from."""

    person: str
    code: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Sitting:
    """The sitting a record is of: its number in the session, the hour as printed."""

    number: int | None
    time: str | None
    presiding: Presiding | None


class SourceKind(StrEnum):
    """Where a metadata value comes from, in the order of precedence."""

    MANIFEST = "manifest"
    FRONT_MATTER = "front_matter"
    EXTRACTED = "extracted"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A value that lost against one of higher precedence."""

    value: Any
    source: SourceKind
    rule: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Why a metadata field has its value. `value` in its JSON form."""

    value: Any
    printed: str | None
    source: SourceKind
    rule: str
    eid: str | None = None
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document (docs/metadata.md). What the source does not say is None."""

    title: str | None = None
    title_is_composed: bool = False
    doc_type: str | None = None
    speakers: tuple[Speaker, ...] = ()
    on_behalf_of: tuple[Named, ...] = ()
    treaty: Treaty | None = None
    meeting: Meeting | None = None
    meeting_id: str | None = None
    meeting_date: PartialDate | None = None
    document_date: PartialDate | None = None
    period: Period | None = None
    place: str | None = None
    agenda_item: str | None = None
    sitting: Sitting | None = None
    symbol: str | None = None
    language: str = "en"
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    mentions: tuple[Named, ...] = ()  # States

    @property
    def date(self) -> PartialDate | None:
        """The date a hit shows, sorts and filters by: the meeting's, else the document's."""
        return self.meeting_date or self.document_date


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """The file a document was made from; `file` is relative to the corpus folder, POSIX."""

    file: str
    media_type: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Document:
    """All that indexing makes of one file."""

    document_id: str
    metadata: Metadata
    provenance: Mapping[str, Provenance]
    paragraphs: tuple[Paragraph, ...]
    warnings: tuple[str, ...]
    source: SourceInfo
    indexed_at: str = ""  # ISO 8601, UTC, set by the writer


def shown(field: str, value: Any) -> Any:
    """The value of a metadata field as its provenance has it."""
    return {"states": json_value(value)} if field == "mentions" else json_value(value)


def json_value(value: Any) -> Any:
    """A metadata value as JSON has it (docs/metadata.md)."""
    if isinstance(value, PartialDate):
        return {
            "value": value.value,
            "precision": value.precision.value,
            "printed": value.printed,
        }
    if isinstance(value, Speaker):
        return {"code": value.code, "name": value.name, "capacity": value.capacity.value}
    if isinstance(value, Named):
        return {"code": value.code, "name": value.name}
    if isinstance(value, Treaty):
        return {"id": value.id, "name": value.name}
    if isinstance(value, Meeting):
        return {"name": value.name, "type": value.type, "ordinal": value.ordinal}
    if isinstance(value, Sitting):
        chair = value.presiding
        presiding = chair and {"person": chair.person, "code": chair.code, "name": chair.name}
        return {"number": value.number, "time": value.time, "presiding": presiding}
    if isinstance(value, Period):
        return {"start": value.start, "end": value.end}
    if isinstance(value, Mapping):
        return {str(key): json_value(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [json_value(item) for item in value]
    return value
