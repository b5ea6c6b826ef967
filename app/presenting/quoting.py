"""Quotations verified, references resolved and paragraphs compared, as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.citations import citation_text
from app.domain.document import Paragraph
from app.domain.search import DocumentRecord
from app.presenting.links import document_links, paragraph_id, paragraph_links
from app.search.comparison import Comparison
from app.search.quotes import QuoteMatch, QuoteVerdict
from app.search.references import Reference

__all__ = ["comparison_json", "reference_json", "verdict_json"]


def verdict_json(found: QuoteVerdict) -> dict[str, Any]:
    """Whether a quotation is exact, near or not found, and where it stands."""
    return {
        "verdict": found.verdict.value,
        "similarity": found.similarity,
        "results": _matches(found.results),
        "elsewhere": _matches(found.elsewhere),
    }


def _matches(matches: Iterable[QuoteMatch]) -> list[dict[str, Any]]:
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


def reference_json(reference: Reference) -> dict[str, Any]:
    """What a reference may mean; `id`, `eid` and `number` are null for a document."""
    record, paragraph = reference.document, reference.paragraph
    document_id = record.document_id
    return {
        **_address(record, paragraph),
        "confidence": reference.confidence,
        "matched": list(reference.matched),
        "citation": citation_text(record, paragraph),
        "links": paragraph_links(document_id, paragraph, None)
        if paragraph
        else document_links(document_id),
    }


def comparison_json(found: Comparison) -> dict[str, Any]:
    """Two paragraphs, word by word."""
    return {
        "a": _compared(found.a_document, found.a),
        "b": _compared(found.b_document, found.b),
        "similarity": found.similarity,
        "differences": [{"op": one.op, "a": one.a, "b": one.b} for one in found.differences],
    }


def _compared(record: DocumentRecord, paragraph: Paragraph) -> dict[str, Any]:
    return {
        **_address(record, paragraph),
        "text": paragraph.text,
        "citation": citation_text(record, paragraph),
        "links": paragraph_links(record.document_id, paragraph, None),
    }


def _address(record: DocumentRecord, paragraph: Paragraph | None) -> dict[str, Any]:
    document_id = record.document_id
    return {
        "id": paragraph_id(document_id, paragraph.eid) if paragraph else None,
        "document_id": document_id,
        "eid": paragraph.eid if paragraph else None,
        "number": paragraph.number if paragraph else None,
    }
