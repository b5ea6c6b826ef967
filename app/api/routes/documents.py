"""Documents: the list, one whole, its healed text."""

from __future__ import annotations

from app.api.operation import JSON, TEXT, Answer, Call, Operation, Reply, json_reply
from app.api.paging import list_reply, paging_of
from app.api.requests import filters_of
from app.api.schemas.documents import DocumentBody, DocumentsBody
from app.api.tables import DOCUMENTS
from app.presenting.links import document_links, document_path, link_header
from app.presenting.values import document_json, document_row, notice_json
from app.search.documents import document_named, healed_text, translations
from app.search.listing import DocumentsRequest, list_documents
from app.search.service import SearchService

__all__ = ["DOCUMENT_ID", "document_operations"]

_PATH = "/v1/documents"
DOCUMENT_ID = {"document_id": "The document's id."}


def document_operations(search: SearchService) -> tuple[Operation, ...]:
    """`GET /v1/documents`, `…/{document_id}`, `…/{document_id}/text`."""

    def list_them(call: Call) -> Reply:
        paging = paging_of(call)
        arguments = paging.arguments
        found = list_documents(
            call.view,
            search,
            DocumentsRequest(
                q=arguments.text("q"),
                filters=filters_of(arguments),
                date_from=arguments.optional("date_from"),
                date_to=arguments.optional("date_to"),
                sort=arguments.text("sort"),
                limit=paging.limit,
                offset=paging.start,
            ),
        )
        rows = [document_row(one) for one in found.documents]
        warnings = [notice_json(one) for one in found.warnings]
        return list_reply(call, paging, rows, found.total, {"warnings": warnings})

    return (
        Operation(
            id="listDocuments",
            path=_PATH,
            tag="documents",
            summary="List documents",
            description="Documents by metadata and words of the title.",
            handle=list_them,
            parameters=DOCUMENTS,
            answers=(Answer(JSON, DocumentsBody),),
            failures=(410,),
        ),
        Operation(
            id="getDocument",
            path=f"{_PATH}/{{document_id}}",
            tag="documents",
            summary="A document",
            description="Its metadata, why each value is what it is, and where it came from.",
            handle=_one,
            path_parameters=DOCUMENT_ID,
            answers=(Answer(JSON, DocumentBody),),
            failures=(404,),
        ),
        Operation(
            id="getDocumentText",
            path=f"{_PATH}/{{document_id}}/text",
            tag="documents",
            summary="A document's healed text",
            description="Blocks parted by a blank line, printed labels first.",
            handle=_text,
            path_parameters=DOCUMENT_ID,
            answers=(Answer(TEXT),),
            failures=(404,),
        ),
    )


def _one(call: Call) -> Reply:
    record = document_named(call.view, call.path["document_id"])
    links = document_links(record.document_id)
    relations = [
        ("self", links["self"]),
        ("alternate", links["html"]),
        ("item", links["paragraphs"]),
    ]
    return json_reply(document_json(record, translations(call.view, record)), relations)


def _text(call: Call) -> Reply:
    record = document_named(call.view, call.path["document_id"])
    text = healed_text(call.view.outline(record.document_id))
    links = [("canonical", document_path(record.document_id))]
    return Reply(text.encode(), TEXT, {"Link": link_header(links)})
