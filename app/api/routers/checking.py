"""Checking what others wrote: quotations, references, and two paragraphs side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from pydantic import Field
from starlette.responses import Response

from app.api.dependencies import IndexReading, Read
from app.api.parameters import Values, filter_field
from app.api.query_string import QueryParameters
from app.api.routers import router_of
from app.domain.errors import NotFoundError, RequestError
from app.ports import IndexView
from app.presenting.links import with_pairs
from app.presenting.presenter import list_body
from app.presenting.quoting import (
    ComparisonBody,
    QuoteBody,
    ReferencesBody,
    comparison_json,
    reference_json,
    verdict_json,
)
from app.search import quotes
from app.search.comparison import compare
from app.search.documents import Located, locate, split_id
from app.search.references import resolve

__all__ = ["router"]

router = router_of("checking")

ParagraphId = Annotated[
    str,
    Field(
        min_length=1, max_length=1000, description="A paragraph: document#eid, the # written %23."
    ),
]


class QuoteParameters(QueryParameters):
    """A quotation, and where it is said to stand."""

    text: Annotated[str, Field(min_length=1, max_length=10_000)] = Field(
        description="The quotation; … or […] stands for an omission.",
        examples=["practical and pragmatic ways to promote the ratification process"],
    )
    speaker: Values = filter_field("speaker")
    document_id: Values = filter_field("document_id")


class ReferenceParameters(QueryParameters):
    """A reference."""

    ref: Annotated[str, Field(min_length=1, max_length=1000)] = Field(
        description="A citation as people write it, an id, or a link.",
        examples=["Belgium, Fifth Review Conference, November 2024, para. [4]"],
    )


class ComparisonParameters(QueryParameters):
    """Two paragraphs."""

    a: ParagraphId
    b: ParagraphId


@router.get("/verify-quote", summary="Verify a quotation", response_model=QuoteBody)
def verify_quote(
    reading: Annotated[IndexReading[QuoteParameters], Depends(Read(QuoteParameters))],
) -> Response:
    """Whether the words stand so in some paragraph of any kind: `exact` (the same words after
    folding), `near` (at least 0.8 alike, from 5 words up) or `not_found`; found only outside the
    speaker or document named, it is `not_found` and `elsewhere` says where.
    """
    view, asked = reading.view, reading.asked
    within = {"speaker": asked.speaker, "document_id": asked.document_id}
    given = {name: values for name, values in within.items() if values}
    selection = reading.parts.search.select(view, given)
    found = quotes.verify_quote(view, asked.text, selection.keys, deadline=reading.deadline)
    return reading.json(verdict_json(found, selection.warnings))


@router.get("/resolve", summary="Resolve a reference", response_model=ReferencesBody)
def resolve_reference(
    reading: Annotated[IndexReading[ReferenceParameters], Depends(Read(ReferenceParameters))],
) -> Response:
    """Documents and paragraphs that a citation may mean, best first; `matched` names the fields
    that speak for each.
    """
    parts, ref = reading.parts, reading.asked.ref
    found = resolve(
        reading.view, parts.gazetteers, ref, parts.search.meant, deadline=reading.deadline
    )
    rows = [reference_json(one) for one in found]
    return reading.json(list_body(rows, self_link=with_pairs("/v1/resolve", reading.pairs)))


@router.get(
    "/compare", summary="Compare two paragraphs", response_model=ComparisonBody, responses={404: {}}
)
def compare_paragraphs(
    reading: Annotated[IndexReading[ComparisonParameters], Depends(Read(ComparisonParameters))],
) -> Response:
    """Word by word: what `a` has otherwise than `b`."""
    a = _side(reading.view, "a", reading.asked.a)
    b = _side(reading.view, "b", reading.asked.b)
    compared = compare(a.document, a.paragraph, b.document, b.paragraph, deadline=reading.deadline)
    return reading.json(comparison_json(compared))


def _side(view: IndexView, name: str, paragraph_id: str) -> Located:
    address = split_id(paragraph_id)
    if address is None:
        raise RequestError(
            f"The parameter {name} must be a paragraph's id, document#eid.",
            parameter=name,
            hint="In a URL the # is written %23.",
        )
    try:
        return locate(view, *address)
    except NotFoundError as error:
        raise NotFoundError(f"{name}: {error.message}", nearest=error.nearest) from error
