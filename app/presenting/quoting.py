"""Quotations verified, references resolved and paragraphs compared, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from app.citations import citation_text
from app.domain.document import Paragraph
from app.domain.search import DocumentRecord
from app.domain.search import Notice as Remark
from app.presenting.links import document_links, paragraph_id, paragraph_links
from app.presenting.shapes.common import Address, Count, DocumentLinks, HitLinks, ListBody, Notice
from app.presenting.values import notice_json
from app.search import quotes
from app.search.alignment import Op
from app.search.comparison import Comparison, WordDifference
from app.search.references import Reference

__all__ = [
    "ComparisonBody",
    "QuoteBody",
    "ReferencesBody",
    "comparison_json",
    "reference_json",
    "verdict_json",
]


Share = Annotated[float, Field(ge=0, le=1)]


class QuoteDifference(TypedDict):
    """`quoted` stands for `source`, which is `text[start:end]` of the paragraph."""

    op: Op
    quoted: str
    source: str
    start: Count
    end: Count


class QuoteMatch(Address):
    """A passage that has the quotation, or nearly: `found` is `text[start:end]`."""

    start: Count
    end: Count
    found: str
    verbatim: bool
    similarity: Share
    differences: Sequence[QuoteDifference]
    citation: str
    links: HitLinks


class QuoteBody(TypedDict):
    """A quotation verified."""

    verdict: quotes.Verdict
    similarity: Share
    results: Sequence[QuoteMatch]
    elsewhere: Sequence[QuoteMatch]
    warnings: Sequence[Notice]


class ReferenceRow(TypedDict):
    """What a reference may mean; `id`, `eid` and `number` are null for a document."""

    id: str | None
    document_id: str
    eid: str | None
    number: str | None
    confidence: Share
    matched: Sequence[str]
    citation: str
    links: HitLinks | DocumentLinks


class ReferencesBody(ListBody):
    """What a reference may mean, best first."""

    results: Sequence[ReferenceRow]


class Compared(Address):
    """One of two paragraphs compared."""

    text: str
    citation: str
    links: HitLinks


class ComparisonBody(TypedDict):
    """Two paragraphs, word by word."""

    a: Compared
    b: Compared
    similarity: Share
    differences: Sequence[WordDifference]


def verdict_json(found: quotes.QuoteVerdict, warnings: Iterable[Remark]) -> QuoteBody:
    """Whether a quotation is exact, near or not found, and where it stands."""
    return {
        "verdict": found.verdict,
        "similarity": found.similarity,
        "results": _matches(found.results),
        "elsewhere": _matches(found.elsewhere),
        "warnings": [notice_json(one) for one in warnings],
    }


def _matches(matches: Iterable[quotes.QuoteMatch]) -> list[QuoteMatch]:
    return [
        {
            **_address(one.document, one.paragraph),
            "start": one.start,
            "end": one.end,
            "found": one.found,
            "verbatim": one.verbatim,
            "similarity": one.similarity,
            "differences": [
                {
                    "op": edit.op,
                    "quoted": edit.quoted,
                    "source": edit.source,
                    "start": edit.start,
                    "end": edit.end,
                }
                for edit in one.differences
            ],
            "citation": citation_text(one.document, one.paragraph),
            "links": paragraph_links(one.document.document_id, one.paragraph, None),
        }
        for one in matches
    ]


def reference_json(reference: Reference) -> ReferenceRow:
    """What a reference may mean."""
    record, paragraph = reference.document, reference.paragraph
    document_id = record.document_id
    return {
        "id": paragraph_id(document_id, paragraph.eid) if paragraph else None,
        "document_id": document_id,
        "eid": paragraph.eid if paragraph else None,
        "number": paragraph.number if paragraph else None,
        "confidence": reference.confidence,
        "matched": reference.matched,
        "citation": citation_text(record, paragraph),
        "links": paragraph_links(document_id, paragraph, None)
        if paragraph
        else document_links(document_id),
    }


def comparison_json(found: Comparison) -> ComparisonBody:
    """Two paragraphs, word by word."""
    return {
        "a": _compared(found.a_document, found.a),
        "b": _compared(found.b_document, found.b),
        "similarity": found.similarity,
        "differences": found.differences,
    }


def _compared(record: DocumentRecord, paragraph: Paragraph) -> Compared:
    return {
        **_address(record, paragraph),
        "text": paragraph.text,
        "citation": citation_text(record, paragraph),
        "links": paragraph_links(record.document_id, paragraph, None),
    }


def _address(record: DocumentRecord, paragraph: Paragraph) -> Address:
    return {
        "id": paragraph_id(record.document_id, paragraph.eid),
        "document_id": record.document_id,
        "eid": paragraph.eid,
        "number": paragraph.number,
    }
