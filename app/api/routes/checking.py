"""Checking what others wrote: quotations, references, and two paragraphs side by side."""

from __future__ import annotations

from app.api.operation import JSON, Answer, Call, Operation, Reply, json_reply
from app.api.parameters import Parameter
from app.api.requests import search_request
from app.api.schemas.citing import ComparisonBody, QuoteBody, ReferencesBody
from app.api.tables import FILTERS
from app.domain.document import Paragraph
from app.domain.errors import NotFoundError, RequestError
from app.domain.gazetteer import Gazetteers
from app.domain.search import DocumentRecord
from app.presenting.links import with_pairs
from app.presenting.presenter import list_body
from app.presenting.quoting import comparison_json, reference_json, verdict_json
from app.presenting.values import notice_json
from app.search.comparison import compare
from app.search.documents import locate
from app.search.quotes import verify_quote
from app.search.references import resolve
from app.search.service import SearchService

__all__ = ["checking_operations"]

#: Code points of a quotation, and of a reference.
_LONGEST_QUOTE, _LONGEST_REFERENCE = 10_000, 1_000

_QUOTE = Parameter(
    "text",
    "The quotation; … or […] stands for an omission.",
    required=True,
    max_length=_LONGEST_QUOTE,
    example="practical and pragmatic ways to promote the ratification process",
)
_WITHIN = tuple(one for one in FILTERS if one.name in {"speaker", "document_id"})
_REFERENCE = Parameter(
    "ref",
    "A citation as people write it, an id, or a link.",
    required=True,
    max_length=_LONGEST_REFERENCE,
    example="Belgium, Fifth Review Conference, November 2024, para. [4]",
)
_SIDES = tuple(
    Parameter(name, "A paragraph: document#eid, the # written %23.", required=True, max_length=1000)
    for name in ("a", "b")
)


def checking_operations(search: SearchService, gazetteers: Gazetteers) -> tuple[Operation, ...]:
    """`/v1/verify-quote`, `/v1/resolve`, `/v1/compare`."""

    def quote(call: Call) -> Reply:
        query, selection = search.engine_query(call.view, search_request(call.arguments))
        text = call.arguments.text("text")
        found = verify_quote(call.view, text, query.filters, deadline=call.deadline)
        warnings = [notice_json(one) for one in selection.warnings]
        return json_reply(verdict_json(found) | {"warnings": warnings})

    def reference(call: Call) -> Reply:
        found = resolve(call.view, gazetteers, call.arguments.text("ref"))
        return json_reply(
            list_body(
                [reference_json(one) for one in found],
                total=len(found),
                limit=max(1, len(found)),
                offset=0,
                next_cursor=None,
                self_link=with_pairs("/v1/resolve", call.pairs),
            )
        )

    return (
        Operation(
            id="verifyQuote",
            path="/v1/verify-quote",
            tag="checking",
            summary="Verify a quotation",
            description="Whether the words stand so in some paragraph of any kind: `exact` (the "
            "same words after folding), `near` (at least 0.8 alike, from 5 words up) or "
            "`not_found`; found only outside the speaker or document named, it is `not_found` and "
            "`elsewhere` says where.",
            handle=quote,
            parameters=(_QUOTE, *_WITHIN),
            answers=(Answer(JSON, QuoteBody),),
        ),
        Operation(
            id="resolveReference",
            path="/v1/resolve",
            tag="checking",
            summary="Resolve a reference",
            description="Documents and paragraphs that a citation may mean, best first; `matched` "
            "names the fields that speak for each.",
            handle=reference,
            parameters=(_REFERENCE,),
            answers=(Answer(JSON, ReferencesBody),),
        ),
        Operation(
            id="compareParagraphs",
            path="/v1/compare",
            tag="checking",
            summary="Compare two paragraphs",
            description="Word by word: what `a` has otherwise than `b`.",
            handle=_compare,
            parameters=_SIDES,
            answers=(Answer(JSON, ComparisonBody),),
            failures=(404,),
        ),
    )


def _compare(call: Call) -> Reply:
    (a_record, a), (b_record, b) = _side(call, "a"), _side(call, "b")
    return json_reply(comparison_json(compare(a_record, a, b_record, b)))


def _side(call: Call, name: str) -> tuple[DocumentRecord, Paragraph]:
    document_id, mark, eid = call.arguments.text(name).partition("#")
    if not (document_id and mark and eid):
        raise RequestError(
            f"The parameter {name} must be a paragraph's id, document#eid.",
            parameter=name,
            hint="In a URL the # is written %23.",
        )
    try:
        located = locate(call.view, document_id, eid)
    except NotFoundError as error:
        raise NotFoundError(f"{name}: {error.message}", nearest=error.nearest) from error
    return located.document, located.paragraph
