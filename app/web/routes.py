"""The pages: search, browse, read, the guide, and what browsers and robots ask of a site."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from app.domain.document import Paragraph
from app.domain.errors import (
    IndexMissingError,
    NotFoundError,
    ParleyError,
    QueryError,
    RequestError,
)
from app.domain.fields import FACET_FIELDS
from app.domain.query import Match, Span
from app.domain.search import SearchRequest
from app.domain.text import fold_key
from app.parts import AppParts, client_of
from app.ports import IndexView
from app.presenting.links import under
from app.presenting.problems import problem_of
from app.search.documents import document_named, translations
from app.search.listing import DocumentsRequest, list_documents
from app.search.service import SearchService
from app.web.forms import FACETS, PAGE_SIZE, PageForm, read_form
from app.web.guide import guide_view
from app.web.lookups import around, labels_of, newest, search_or_partial
from app.web.rendering import HERE, error_view, page
from app.web.site import router as site_router
from app.web.views.browse import browse_view, home_view, values_view
from app.web.views.common import ErrorView
from app.web.views.facets import facet_of
from app.web.views.reading import document_view
from app.web.views.results import results_view

__all__ = ["router"]

#: A reading page marks matches wherever they stand, so its snippets are the whole text.
_WHOLE = 2**31
#: Fields of the first page.
_HOME = ("year", "speaker", "treaty", "meeting", "language")
#: Values of one field on a page of their own.
_MANY = 1000
_ORDERS = ("title", "-date", "date", "id")

router = APIRouter(include_in_schema=False)
router.mount("/static/web", StaticFiles(directory=HERE / "static"))
router.routes.extend(site_router.routes)


async def _parts(request: Request) -> AppParts:
    parts: AppParts = request.app.state.parts
    return parts


def _pairs(request: Request) -> list[tuple[str, str]]:
    query = request.scope["query_string"].decode("ascii", "replace")
    return parse_qsl(query, keep_blank_values=True, errors="replace")


async def _form_of(request: Request) -> PageForm:
    return read_form(_pairs(request))


Parts = Annotated[AppParts, Depends(_parts)]
Form = Annotated[PageForm, Depends(_form_of)]


@router.get("/", operation_id="searchPage")
async def search_page(request: Request, form: Form, parts: Parts) -> Response:
    """The search form with what there is to find; where something was asked, its results."""
    deadline = parts.threads.deadline()
    work = _results if form.asked else _home
    try:
        return await parts.threads.run(
            lambda: work(request, form, parts, deadline), deadline, client=client_of(request.scope)
        )
    except IndexMissingError as error:
        nothing = ErrorView(503, error.message, error.message, error.hint)
        return page(request, "search.html", 503, form=form, results=None, error=None, home=None,
                    nothing=nothing)  # fmt: skip
    except ParleyError as error:
        problem = problem_of(error, request.url.path)
        return page(request, "search.html", problem.status, problem.headers, form=form,
                    results=None, error=error_view(problem), home=None, nothing=None)  # fmt: skip


def _results(request: Request, form: PageForm, parts: AppParts, deadline: float) -> Response:
    view = parts.engine.view()
    found, partial = search_or_partial(parts.search, view, form, deadline)
    beside = around(parts.search, view, form, found, deadline, partial=partial)
    base = parts.origin or str(request.base_url).rstrip("/")
    return page(request, "search.html", form=form, results=results_view(form, found, beside),
                base=base, error=None, home=None, nothing=None)  # fmt: skip


def _home(request: Request, form: PageForm, parts: AppParts, _deadline: float) -> Response:
    view = parts.engine.view()
    home = home_view(view.stats(), {name: view.vocabulary(name) for name in _HOME}, newest(view))
    return page(
        request, "search.html", form=form, results=None, error=None, home=home, nothing=None
    )


@router.get("/documents", operation_id="browsePage")
async def browse_page(request: Request, form: Form, parts: Parts) -> Response:
    """The documents by treaty, meeting, speaker, year, type and language."""
    asked = dict(_pairs(request)).get("order", "title")
    order = asked if asked in _ORDERS else "title"

    def browse() -> Response:
        view = parts.engine.view()
        listing = list_documents(
            view,
            parts.search,
            DocumentsRequest(
                q=form.q,
                filters=form.filters,
                date_from=form.date_from,
                date_to=form.date_to,
                sort=order,
                limit=PAGE_SIZE,
                offset=(form.page - 1) * PAGE_SIZE,
            ),
        )
        counting = SearchRequest(
            filters={"kind": ("all",), **form.filters},
            date_from=form.date_from,
            date_to=form.date_to,
            limit=1,
            facets=FACETS,
            facet_limit=100,
        )
        counted = parts.search.search(view, counting, deadline=deadline)
        shown = browse_view(
            form,
            order,
            total=listing.total,
            records=listing.documents,
            counted=counted.facets,
            selected=counted.selected,
            labels=labels_of(parts.search, view, form.filters),
            warnings=[one.message for one in listing.warnings],
        )
        ordered = [("order", order)] if order != "title" else []
        return page(request, "documents.html", browse=shown, form=form,
                    kept=[*form.kept(), *ordered],
                    kept_pairs=[*form.pairs(), *ordered])  # fmt: skip

    deadline = parts.threads.deadline()
    return await parts.threads.run(browse, deadline, client=client_of(request.scope))


@router.get("/values/{field}", operation_id="valuesPage")
async def values_page(request: Request, field: str, form: Form, parts: Parts) -> Response:
    """Every value of a field under a search, to be looked through by its beginning."""
    if field not in FACET_FIELDS:
        raise NotFoundError(f"There is no field {field} to choose values of.", nearest=FACET_FIELDS)
    prefix = dict(_pairs(request)).get("prefix", "").strip()

    def values() -> Response:
        view = parts.engine.view()
        counting = SearchRequest(
            q=form.q, match=form.match, filters=form.filters, date_from=form.date_from,
            date_to=form.date_to, limit=1, facets=(field,), facet_limit=_MANY,
        )  # fmt: skip
        found = parts.search.search(view, counting, deadline=deadline)
        folded = fold_key(prefix)
        counts = [
            one
            for one in found.facets.get(field, ())
            if fold_key(one.label).startswith(folded) or fold_key(one.value).startswith(folded)
        ]
        facet = facet_of(form, field, counts, found.selected.get(field, frozenset()), most=_MANY)
        return page(request, "values.html", form=form,
                    values=values_view(form, facet, prefix, len(counts)))  # fmt: skip

    deadline = parts.threads.deadline()
    return await parts.threads.run(values, deadline, client=client_of(request.scope))


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
            form,
            translations=translations(view, record),
        )
        return page(request, "document.html", document=shown, kept=form.kept())

    return await parts.threads.run(
        document, parts.threads.deadline(), client=client_of(request.scope)
    )


def _matches(
    search: SearchService, view: IndexView, outline: Sequence[Paragraph], q: str
) -> list[Sequence[Span]]:
    """The words of `q` in each paragraph; none where it is no query: the text still reads."""
    try:
        highlighter = search.highlighter(view, q, Match.ANY)
    except (QueryError, RequestError):
        return [()] * len(outline)
    found = highlighter.snippets([(one.text, one.language) for one in outline], _WHOLE)
    return [one.matches for one in found]


@router.get("/help", operation_id="helpPage")
async def help_page(request: Request, parts: Parts) -> Response:
    """How to search."""
    return page(request, "help.html", guide=guide_view(partial(under, parts.root)))
