"""Citations of paragraphs and documents in the forms that reference managers read."""

from __future__ import annotations

from collections.abc import Callable

import orjson
from pydantic import RootModel

from app.api.operation import Answer, Call, Operation, Reply
from app.api.parameters import Parameter, Shape
from app.api.routes.documents import DOCUMENT_ID
from app.api.routes.paragraphs import EID
from app.api.schemas.citing import CslItem
from app.citations import bibtex, citation_markdown, citation_text, csl_item, ris
from app.domain.document import Paragraph
from app.domain.search import DocumentRecord
from app.presenting.links import document_page, paragraph_page
from app.search.documents import document_named, locate

__all__ = ["citation_operations"]

_CSL = "application/vnd.citationstyles.csl+json"

_Form = Callable[[DocumentRecord, Paragraph | None, str], bytes]

#: Format → (media type, how it is made).
_FORMS: dict[str, tuple[str, _Form]] = {
    "text": (
        "text/plain; charset=utf-8",
        lambda record, paragraph, _url: citation_text(record, paragraph).encode(),
    ),
    "markdown": (
        "text/markdown; charset=utf-8",
        lambda record, paragraph, url: citation_markdown(record, paragraph, url).encode(),
    ),
    "bibtex": (
        "application/x-bibtex; charset=utf-8",
        lambda record, paragraph, url: bibtex(csl_item(record, paragraph, url)).encode(),
    ),
    "ris": (
        "application/x-research-info-systems; charset=utf-8",
        lambda record, paragraph, url: ris(csl_item(record, paragraph, url)).encode(),
    ),
    "csl-json": (
        _CSL,
        lambda record, paragraph, url: orjson.dumps([csl_item(record, paragraph, url)]),
    ),
}

_FORMAT = Parameter(
    "format",
    "The form: text (as in hits, without a URL), markdown, bibtex, ris or csl-json.",
    Shape.CHOICE,
    default="text",
    choices=tuple(_FORMS),
)


class CslItems(RootModel[list[CslItem]]):
    """An array of one CSL-JSON item."""


_ANSWERS = tuple(
    Answer(media_type.partition(";")[0], CslItems if media_type == _CSL else None)
    for media_type, _ in _FORMS.values()
)


def citation_operations() -> tuple[Operation, ...]:
    """`…/citation` of a document and of a paragraph."""
    return (
        Operation(
            id="citeDocument",
            path="/v1/documents/{document_id}/citation",
            tag="citations",
            summary="Cite a document",
            handle=_cite_document,
            path_parameters=DOCUMENT_ID,
            parameters=(_FORMAT,),
            answers=_ANSWERS,
            failures=(404,),
            absolute=True,
        ),
        Operation(
            id="citeParagraph",
            path="/v1/documents/{document_id}/paragraphs/{eid}/citation",
            tag="citations",
            summary="Cite a paragraph",
            handle=_cite_paragraph,
            path_parameters=EID,
            parameters=(_FORMAT,),
            answers=_ANSWERS,
            failures=(404,),
            absolute=True,
        ),
    )


def _cite_document(call: Call) -> Reply:
    record = document_named(call.view, call.path["document_id"])
    return _reply(call, record, None, document_page(record.document_id))


def _cite_paragraph(call: Call) -> Reply:
    located = locate(call.view, call.path["document_id"], call.path["eid"])
    record, paragraph = located.document, located.paragraph
    return _reply(call, record, paragraph, paragraph_page(record.document_id, paragraph.eid))


def _reply(call: Call, record: DocumentRecord, paragraph: Paragraph | None, page: str) -> Reply:
    media_type, form = _FORMS[call.arguments.text("format")]
    return Reply(form(record, paragraph, call.base_url + page), media_type)
