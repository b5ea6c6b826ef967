"""The pages: search, reading, and what browsers and robots ask of a site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qsl

import orjson
from fastapi import APIRouter, Depends, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from app.domain.document import Paragraph
from app.domain.errors import ParleyError, QueryError
from app.domain.query import Match, Span
from app.parts import AppParts
from app.ports import IndexView
from app.presenting.problems import MEDIA_TYPE, problem_of
from app.search.documents import document_named, translations
from app.search.service import SearchService
from app.web.forms import PageForm, read_form
from app.web.models import (
    ErrorView,
    document_view,
    results_view,
    sort_choices,
)

__all__ = ["router"]

_HERE = Path(__file__).parent
#: No script at all, styles and images only of our own.
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache"}
#: A reading page marks matches wherever they stand, so its snippets are the whole text.
_WHOLE = 2**31


router = APIRouter(include_in_schema=False)
router.mount("/static/web", StaticFiles(directory=_HERE / "static"))
templates = Jinja2Templates(
    env=Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
)


async def _parts(request: Request) -> AppParts:
    parts: AppParts = request.app.state.parts
    return parts


async def _form_of(request: Request) -> PageForm:
    query = request.scope["query_string"].decode("ascii", "replace")
    return read_form(parse_qsl(query, keep_blank_values=True, errors="replace"))


Parts = Annotated[AppParts, Depends(_parts)]
Form = Annotated[PageForm, Depends(_form_of)]


@router.get("/", operation_id="searchPage")
async def search_page(request: Request, form: Form, parts: Parts) -> Response:
    """The search form and, where something was asked, its results."""
    if not form.asked:
        return _page(request, "search.html", form=form, results=None, error=None)

    def results() -> Response:
        view = parts.engine.view()
        found = parts.search.search(view, form.request(), deadline=deadline)
        shown = results_view(form, found)
        return _page(request, "search.html", form=form, results=shown, error=None)

    deadline = parts.threads.deadline()
    try:
        return await parts.threads.run(results, deadline)
    except ParleyError as error:
        return _failed(request, error, "search.html", form=form, results=None)


@router.get("/documents/{document_id}", operation_id="readingPage")
async def reading_page(request: Request, document_id: str, form: Form, parts: Parts) -> Response:
    """A document to read, the words of `q` marked."""

    def document() -> Response:
        view = parts.engine.view()
        record = document_named(view, document_id)
        outline = view.outline(record.document_id)
        shown = document_view(
            record,
            outline,
            _matches(parts.search, view, outline, form.q),
            q=form.q,
            translations=translations(view, record),
        )
        return _page(request, "document.html", document=shown)

    try:
        return await parts.threads.run(document, parts.threads.deadline())
    except ParleyError as error:
        return _failed(request, error, "error.html")


@router.get("/opensearch.xml", operation_id="openSearch")
async def opensearch(request: Request, parts: Parts) -> Response:
    """The OpenSearch description: browsers add the search and its suggestions."""
    base = parts.public_url or str(request.base_url).rstrip("/")
    return templates.TemplateResponse(
        request,
        "opensearch.xml",
        {"base": base},
        media_type="application/opensearchdescription+xml",
    )


@router.get("/robots.txt", operation_id="robots")
async def robots() -> Response:
    """Documents may be crawled; searches, endless in number, may not."""
    return PlainTextResponse(
        "User-agent: *\nAllow: /documents/\nDisallow: /v1/\nDisallow: /mcp\nDisallow: /*?\n"
    )


def _matches(
    search: SearchService, view: IndexView, outline: Sequence[Paragraph], q: str
) -> list[Sequence[Span]]:
    """The words of `q` in each paragraph; none where it is no query: the text still reads."""
    try:
        highlighter = search.highlighter(view, q, Match.ANY)
    except QueryError:
        return [()] * len(outline)
    found = highlighter.snippets([(one.text, one.language) for one in outline], _WHOLE)
    return [one.matches for one in found]


def _failed(request: Request, error: ParleyError, template: str, **values: Any) -> Response:
    """A failure as a page for people, as a problem for everything else."""
    problem = problem_of(error, request.url.path)
    if "text/html" not in request.headers.get("accept", ""):
        return Response(
            orjson.dumps(problem.body),
            problem.status,
            headers=dict(problem.headers),
            media_type=MEDIA_TYPE,
        )
    body = problem.body
    shown = ErrorView(body["title"], body["detail"], body.get("hint"))
    return _page(request, template, problem.status, problem.headers, error=shown, **values)


def _page(
    request: Request,
    template: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: Any,
) -> Response:
    context = {"sorts": sort_choices(), **values}
    return templates.TemplateResponse(
        request, template, context, status, headers={**_HEADERS, **(headers or {})}
    )
