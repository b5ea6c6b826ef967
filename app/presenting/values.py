"""Domain values in the shapes of answers, in the order of docs/api.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.domain.dates import PartialDate
from app.domain.document import Attribution, Kind, Metadata, Paragraph, Provenance, Speaker
from app.domain.fields import CATALOGUE, Field, FieldType
from app.domain.search import Context, DocumentRecord, FacetCount, IndexStats, Notice
from app.presenting.links import document_links, paragraph_id, paragraph_links
from app.presenting.shapes import common, documents, search
from app.search.documents import Turn

__all__ = [
    "attribution_json",
    "context_json",
    "date_json",
    "document_json",
    "document_row",
    "facet_rows",
    "field_rows",
    "metadata_json",
    "neighbour_json",
    "notice_json",
    "provenance_json",
    "said_fields",
    "shared_fields",
    "speaker_json",
    "stats_json",
    "turn_json",
]


def date_json(date: PartialDate | None) -> common.Date | None:
    """A date without its printed form, as hits show it."""
    return None if date is None else {"value": date.value, "precision": date.precision}


def _printed_date(date: PartialDate | None) -> documents.PrintedDate | None:
    if date is None:
        return None
    return {"value": date.value, "precision": date.precision, "printed": date.printed}


def speaker_json(speaker: Speaker) -> common.Speaker:
    """A speaker whole."""
    return {
        "code": speaker.code,
        "name": speaker.name,
        "person": speaker.person,
        "capacity": speaker.capacity,
    }


def said_fields(said: Attribution) -> common.Said:
    """Who says a paragraph of a record, for whom, and under which item."""
    return {
        "speakers": [speaker_json(one) for one in said.speakers],
        "on_behalf_of": said.on_behalf_of,
        "agenda_item": said.agenda_item,
    }


def attribution_json(said: Attribution | None) -> dict[str, Any]:
    """Who says a paragraph of a record and how that is known; all null of other documents."""
    if said is None:
        return dict.fromkeys(("speakers", "on_behalf_of", "agenda_item", "turn", "attribution"))
    return {
        **said_fields(said),
        "turn": said.turn,
        "attribution": {"printed": said.lead_in, "rule": said.rule} if said.rule else None,
    }


def shared_fields(meta: Metadata) -> documents.DocumentShare:
    """What a hit and a row of the list of documents say of their document, alike."""
    return {
        "title": meta.title,
        "doc_type": meta.doc_type,
        "speakers": [{"code": one.code, "name": one.name} for one in meta.speakers],
        "on_behalf_of": meta.on_behalf_of,
        "treaty": meta.treaty,
        "meeting": meta.meeting.name if meta.meeting else None,
        "meeting_id": meta.meeting_id,
        "agenda_item": meta.agenda_item,
        "date": date_json(meta.date),
        "place": meta.place,
        "symbol": meta.symbol,
        "language": meta.language,
    }


def metadata_json(meta: Metadata) -> documents.Metadata:
    """All of a document's metadata (docs/metadata.md)."""
    return {
        "title": meta.title,
        "title_is_composed": meta.title_is_composed,
        "doc_type": meta.doc_type,
        "speakers": [
            {"code": one.code, "name": one.name, "capacity": one.capacity} for one in meta.speakers
        ],
        "on_behalf_of": meta.on_behalf_of,
        "treaty": meta.treaty,
        "meeting": meta.meeting,
        "meeting_id": meta.meeting_id,
        "meeting_date": _printed_date(meta.meeting_date),
        "document_date": _printed_date(meta.document_date),
        "period": meta.period,
        "place": meta.place,
        "agenda_item": meta.agenda_item,
        "sitting": meta.sitting,
        "symbol": meta.symbol,
        "language": meta.language,
        "abbreviations": dict(meta.abbreviations),
        "mentions": {"states": meta.mentions},
    }


def provenance_json(provenance: Mapping[str, Provenance]) -> dict[str, documents.Provenance]:
    """Why each metadata field has its value."""
    return {
        name: {
            "value": one.value,
            "printed": one.printed,
            "source": one.source,
            "rule": one.rule,
            "eid": one.eid,
            "rejected": [
                {"value": lost.value, "source": lost.source, "rule": lost.rule}
                for lost in one.rejected
            ],
        }
        for name, one in provenance.items()
    }


def document_row(record: DocumentRecord) -> documents.DocumentRow:
    """A document in a list."""
    return {
        "document_id": record.document_id,
        **shared_fields(record.metadata),
        "paragraphs": sum(record.counts.values()),
        "links": document_links(record.document_id),
    }


def document_json(
    record: DocumentRecord, translations: Iterable[tuple[str, str]]
) -> documents.DocumentBody:
    """A document whole; `translations` are (document_id, language)."""
    return {
        "document_id": record.document_id,
        "metadata": metadata_json(record.metadata),
        "provenance": provenance_json(record.provenance),
        "counts": {
            "paragraphs": sum(record.counts.values()),
            "by_kind": {
                kind.value: record.counts[kind.value]
                for kind in Kind
                if record.counts.get(kind.value)
            },
        },
        "warnings": record.warnings,
        "source": {
            "file": record.source.file,
            "media_type": record.source.media_type,
            "bytes": record.source.bytes,
            "sha256": record.source.sha256,
        },
        "indexed_at": record.indexed_at,
        "translations": [
            {"document_id": document_id, "language": language}
            for document_id, language in translations
        ],
        "links": document_links(record.document_id),
    }


def turn_json(document_id: str, turn: Turn) -> documents.Turn:
    """A turn of a record, with the links of its first paragraph."""
    first = turn.paragraphs[0]
    return {
        "eid": first.eid,
        "last_eid": turn.paragraphs[-1].eid,
        **said_fields(turn.said),
        "page": first.page,
        "paragraphs": len(turn.paragraphs),
        "links": paragraph_links(document_id, first, None),
    }


def neighbour_json(document_id: str, paragraph: Paragraph) -> documents.Neighbour:
    """A paragraph shown beside another."""
    return {
        "id": paragraph_id(document_id, paragraph.eid),
        "eid": paragraph.eid,
        "number": paragraph.number,
        "kind": paragraph.kind,
        "text": paragraph.text,
    }


def context_json(document_id: str, context: Context) -> documents.Context:
    """Neighbours in reading order and enclosing blocks."""
    return {
        "before": [neighbour_json(document_id, one) for one in context.before],
        "after": [neighbour_json(document_id, one) for one in context.after],
        "parents": [neighbour_json(document_id, one) for one in context.parents],
    }


def notice_json(notice: Notice) -> common.Notice:
    """A warning."""
    return {"code": notice.code, "message": notice.message, "position": notice.position}


def facet_rows(counts: Iterable[FacetCount], selected: frozenset[str]) -> list[common.FacetValue]:
    """Facet values; `selected` holds the keys the request filters by."""
    return [
        {
            "value": one.value,
            "label": one.label,
            "count": one.count,
            "documents": one.documents,
            "selected": one.key in selected,
        }
        for one in counts
    ]


def field_rows() -> list[search.FieldRow]:
    """All fields of the catalogue."""
    return [_field(one) for one in CATALOGUE]


def _field(field: Field) -> search.FieldRow:
    ranges = (
        ("..", ">=", ">", "<=", "<") if field.type in (FieldType.DATE, FieldType.NUMBER) else ()
    )
    return {
        "name": field.name,
        "type": field.type,
        "description": field.description,
        "operators": [":", *ranges] if field.clause else [],
        "filter": field.filter,
        "facet": field.facet,
        "sort": field.sort,
        "values": field.closed or None,
        "example": field.example,
    }


def stats_json(stats: IndexStats, by: Mapping[str, Iterable[FacetCount]]) -> search.StatsBody:
    """The index at a glance, with its documents and paragraphs by some fields."""
    return {
        "documents": stats.documents,
        "paragraphs": stats.paragraphs,
        "searched_by_default": stats.searched_by_default,
        "by": {
            "language": _tallies(by["language"]),
            "doc_type": _tallies(by["doc_type"]),
            "treaty": _tallies(by["treaty"]),
        },
        "index_version": stats.version,
        "built_at": stats.built_at,
        "engine": stats.engine,
    }


def _tallies(counts: Iterable[FacetCount]) -> list[search.Tally]:
    return [
        {
            "value": one.value,
            "label": one.label,
            "documents": one.documents,
            "paragraphs": one.count,
        }
        for one in counts
    ]
