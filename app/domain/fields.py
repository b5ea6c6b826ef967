"""The one catalogue of fields: schema, filters, facets, sorts, forms and docs derive from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from app.domain.attribution import agenda_item_of, behalf_of, person_names, speakers_of
from app.domain.document import Document, Kind, Metadata, Named, Paragraph, Speaker
from app.domain.languages import LANGUAGES
from app.domain.text import fold_key

__all__ = [
    "CATALOGUE",
    "FACET_FIELDS",
    "FILTER_FIELDS",
    "GROUP_FIELDS",
    "PERSON",
    "Field",
    "FieldType",
    "FieldValue",
    "Sort",
    "Values",
    "context_values",
    "field_named",
    "number_key",
]

#: Stands before the folded name of a person in a key: no code begins so.
PERSON = "@"


class FieldType(StrEnum):
    """What a field's values are."""

    TEXT = "text"  # analysed, searched by words
    KEYWORD = "keyword"  # whole values, folded
    NUMBER = "number"
    DATE = "date"  # spans of days


class Sort(StrEnum):
    """Orders of a search. Ties: document_id, then ordinal; undated last in both date orders."""

    RELEVANCE = "relevance"
    DATE = "date"
    DATE_DESCENDING = "-date"
    DOCUMENT = "document"


class FieldValue(NamedTuple):
    """One value of a keyword field: `key` is what filters compare, `label` what people read."""

    key: str
    value: str
    label: str


#: Reads a keyword field's values of a paragraph of a document, or of the document (None).
Values = Callable[[Metadata, str, "Paragraph | None"], "tuple[FieldValue, ...]"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `values` reads a keyword field's values of a paragraph of a document."""

    name: str
    type: FieldType
    description: str
    example: str
    #: Read from the document's metadata alone: one value set for all its paragraphs.
    of_document: bool = True
    clause: bool = True
    filter: bool = False
    facet: bool = False
    group: bool = False
    sort: bool = False
    #: The whole vocabulary, where it is closed: other values are an error.
    closed: tuple[str, ...] = ()
    values: Values | None = None
    #: The field whose keys this one's filter compares too.
    also: str | None = None


def number_key(number: str) -> str:
    """The key of a printed paragraph number: case and blanks folded, brackets kept."""
    return "".join(number.casefold().split())


def _plain(value: str | None) -> tuple[FieldValue, ...]:
    return (FieldValue(fold_key(value), value, value),) if value else ()


@lru_cache(maxsize=4_096)  # every paragraph names some of the same few
def _coded(code: str, name: str) -> FieldValue:
    return FieldValue(fold_key(code), code, name)


def _named(names: Iterable[Named]) -> tuple[FieldValue, ...]:
    return tuple(dict.fromkeys(_coded(one.code, one.name) for one in names))


def _person(name: str) -> FieldValue:
    # The mark keeps people apart from codes: Mr. Ken is not Kenya.
    return FieldValue(f"{PERSON}{fold_key(name)}", name, name)


def _speaker_value(speaker: Speaker) -> FieldValue:
    return _person(speaker.name) if speaker.code is None else _coded(speaker.code, speaker.name)


def _speaker(meta: Metadata, _id: str, par: Paragraph | None) -> tuple[FieldValue, ...]:
    return tuple(dict.fromkeys(_speaker_value(one) for one in speakers_of(meta, par)))


def _persons(meta: Metadata, _id: str, par: Paragraph | None) -> tuple[FieldValue, ...]:
    names = (name for one in speakers_of(meta, par) for name in person_names(one))
    return tuple(dict.fromkeys(_person(name) for name in names))


def _mentions(meta: Metadata, _id: str, par: Paragraph | None) -> tuple[FieldValue, ...]:
    if par is not None and not par.mentions:
        return ()
    names = {named.code: named.name for named in meta.mentions}
    codes = par.mentions if par is not None else tuple(names)
    return tuple([_coded(code, names.get(code, code)) for code in codes])


def _treaty(meta: Metadata, _id: str, _par: Paragraph | None) -> tuple[FieldValue, ...]:
    return (_coded(meta.treaty.id, meta.treaty.name),) if meta.treaty else ()


def _meeting(meta: Metadata, _id: str, _par: Paragraph | None) -> tuple[FieldValue, ...]:
    if meta.meeting_id is None:
        return ()
    return (_coded(meta.meeting_id, _meeting_label(meta, meta.meeting_id)),)


def _meeting_label(meta: Metadata, meeting_id: str) -> str:
    """The meeting's English name, whatever the document's language; with its treaty if need be.

    Documents in six languages print one meeting's name in six ways, and those of many treaties
    print "Conference of the Parties": neither tells a reader of a list which meeting is meant.
    """
    meeting, treaty = meta.meeting, meta.treaty
    if meeting is None:
        return meeting_id
    name = meeting.name
    if meta.language != "en" and meeting.type is not None:
        name = meeting.type.replace("_", " ").capitalize()
        name += f" {meeting.ordinal}" if meeting.ordinal is not None else ""
    elif meeting.ordinal is not None or any(map(str.isdigit, name)):
        return name
    named = treaty is None or fold_key(treaty.name) in fold_key(name)
    return name if named or treaty is None else f"{name} – {treaty.name}"


def _symbol(meta: Metadata, _id: str, _par: Paragraph | None) -> tuple[FieldValue, ...]:
    """Two symbols of one document stand in one string, parted by `;`: either is a value."""
    parts = [part.strip() for part in (meta.symbol or "").split(";")]
    return tuple(value for part in parts if part for value in _plain(part))


def _language(meta: Metadata, _id: str, par: Paragraph | None) -> tuple[FieldValue, ...]:
    code = par.language if par is not None else meta.language
    return (FieldValue(code, code, LANGUAGES.get(code, code)),)


def _year(meta: Metadata, _id: str, _par: Paragraph | None) -> tuple[FieldValue, ...]:
    return _plain(str(meta.date.year)) if meta.date else ()


def _document_id(meta: Metadata, document_id: str, _p: Paragraph | None) -> tuple[FieldValue, ...]:
    # Ids are exact; only their case is folded, so that two ids never share a key.
    return (FieldValue(document_id.casefold(), document_id, meta.title or document_id),)


def _kind(_meta: Metadata, _id: str, par: Paragraph | None) -> tuple[FieldValue, ...]:
    if par is None:
        return ()
    return (FieldValue(par.kind.value, par.kind.value, par.kind.value.replace("_", " ")),)


def _number(_meta: Metadata, _id: str, par: Paragraph | None) -> tuple[FieldValue, ...]:
    if par is None or par.number is None:
        return ()
    return (FieldValue(number_key(par.number), par.number, par.number),)


_KEYWORD, _TEXT = FieldType.KEYWORD, FieldType.TEXT

CATALOGUE: tuple[Field, ...] = (
    Field("text", _TEXT, "The paragraph's own words.", "clearance",
          of_document=False, clause=False),
    Field("title", _TEXT, "Words of the document's title.", "report"),
    Field("speaker", _KEYWORD, "Who speaks: alpha-3, alpha-2, a group's code or any known name; in "
          "a record of a meeting also a person's name.", "BEL", of_document=False,
          filter=True, facet=True, group=True, values=_speaker, also="person"),
    Field("person", _KEYWORD, "The person who speaks in a record of a meeting.", "Mr. Otieno",
          of_document=False, values=_persons),
    Field("on_behalf_of", _KEYWORD, "The group a speaker speaks for.", "x-eu", of_document=False,
          filter=True, facet=True,
          values=lambda meta, _id, par: _named(behalf_of(meta, par))),
    Field("mentions", _KEYWORD, "A State the paragraph mentions.", "UKR", of_document=False,
          filter=True, facet=True, values=_mentions),
    Field("treaty", _KEYWORD, "The treaty: its id or any of its names.", "apmbc",
          filter=True, facet=True, values=_treaty),
    Field("meeting", _KEYWORD, "The meeting: its id or its name.", "apmbc-review-conference-5",
          filter=True, facet=True, group=True, values=_meeting),
    Field("agenda_item", _KEYWORD, "The agenda item.", "Compliance", of_document=False,
          filter=True, facet=True,
          values=lambda meta, _id, par: _plain(agenda_item_of(meta, par))),
    Field("doc_type", _KEYWORD, "What the document is.", "statement", filter=True, facet=True,
          values=lambda meta, _id, _par: _plain(meta.doc_type)),
    Field("place", _KEYWORD, "Where the meeting was held.", "New York", filter=True, facet=True,
          values=lambda meta, _id, _par: _plain(meta.place)),
    Field("symbol", _KEYWORD, "The document's symbol.", "A/RES/78/241", filter=True,
          values=_symbol),
    Field("language", _KEYWORD, "The paragraph's language.", "en", of_document=False,
          filter=True, facet=True, closed=tuple(LANGUAGES), values=_language),
    Field("year", FieldType.NUMBER, "The year of the date.", "2024", filter=True, facet=True,
          values=_year),
    Field("date", FieldType.DATE, "The meeting's date, else the document's.", "2017..2019",
          sort=True),
    Field("document_id", _KEYWORD, "The document.", "004-cb5ff4dfec6f2cf5", filter=True,
          facet=True, group=True, sort=True, values=_document_id),
    Field("kind", _KEYWORD, "What the paragraph is.", "list_item", of_document=False,
          filter=True, facet=True, closed=tuple(kind.value for kind in Kind), values=_kind),
    Field("number", _KEYWORD, "The paragraph's number as people cite it.", "2(1)",
          of_document=False, values=_number),
)  # fmt: skip

_BY_NAME = {field.name: field for field in CATALOGUE}

FILTER_FIELDS = tuple(field.name for field in CATALOGUE if field.filter)
FACET_FIELDS = tuple(field.name for field in CATALOGUE if field.facet)
#: `group_by` values and the field each counts by.
GROUP_FIELDS = {"document": "document_id", "speaker": "speaker", "meeting": "meeting"}


def field_named(name: str) -> Field | None:
    """The catalogue's field of that name."""
    return _BY_NAME.get(name)


def context_values(document: Document, paragraph: Paragraph) -> tuple[str, ...]:
    """What a paragraph stands under: the texts searched as its context (docs/query-language.md).

    Document title, headings, speakers with the person, treaty, meeting, agenda item: in a record
    of a meeting the paragraph's own. Numbers are not context.
    """
    meta = document.metadata
    values = (
        meta.title,
        *paragraph.headings,
        *(name for one in speakers_of(meta, paragraph) for name in (one.name, one.person)),
        meta.treaty.name if meta.treaty else None,
        meta.meeting.name if meta.meeting else None,
        agenda_item_of(meta, paragraph),
    )
    return tuple(dict.fromkeys(value for value in values if value))
