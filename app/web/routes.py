"""The pages: search, browse, read, the guide, and what browsers and robots ask of a site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Annotated, Any
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
from app.parts import Call, SearchRoute
from app.ports import IndexView
from app.presenting.links import under
from app.presenting.problems import problem_of
from app.search.documents import document_named, translations
from app.search.listing import DocumentsRequest, list_documents
from app.search.service import SearchService
from app.search.vocabulary import facet_values
from app.web.forms import FACETS, PAGE_SIZE, read_form
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

router = APIRouter(include_in_schema=False, route_class=SearchRoute)
router.mount("/static/web", StaticFiles(directory=HERE / "static"))
router.routes.extend(site_router.routes)


class PageCall(Call):
    """A page asked for: `given` are its parameters, the last of each name; `form` what they say."""

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        query = request.scope["query_string"].decode("ascii", "replace")
        pairs = parse_qsl(query, keep_blank_values=True, errors="replace")
        self.given = dict(pairs)
        self.form = read_form(pairs)

    def page(self, template: str, **shown: Any) -> Response:
        """A template that shows the form, too."""
        return page(self.request, template, form=self.form, **shown)


async def _page_call(request: Request) -> PageCall:
    return PageCall(request)


AskedPage = Annotated[PageCall, Depends(_page_call)]


@router.get("/", operation_id="searchPage")
async def search_page(call: AskedPage) -> Response:
    """The search form with what there is to find; where something was asked, its results."""
    work = _results if call.form.asked else _home
    try:
        return await call.run(lambda: work(call))
    except IndexMissingError as error:
        return _search(call, 503, nothing=ErrorView(503, error.message, error.message, error.hint))
    except ParleyError as error:
        problem = problem_of(error, call.request.url.path)
        return _search(
            call, status=problem.status, headers=problem.headers, error=error_view(problem)
        )


def _search(call: PageCall, status: int = 200, **shown: Any) -> Response:
    """The search page with one of its four contents."""
    contents = dict.fromkeys(("results", "error", "home", "nothing"))
    return call.page("search.html", status=status, **contents | shown)


def _results(call: PageCall) -> Response:
    form, search, view = call.form, call.parts.search, call.parts.engine.view()
    found, partial = search_or_partial(search, view, form, call.deadline)
    beside = around(search, view, form, found, call.deadline, partial=partial)
    base = call.parts.origin or str(call.request.base_url).rstrip("/")
    return _search(call, results=results_view(form, found, beside), base=base)


def _home(call: PageCall) -> Response:
    view = call.parts.engine.view()
    vocabulary = {name: view.vocabulary(name) for name in _HOME}
    return _search(call, home=home_view(view.stats(), vocabulary, newest(view)))


@router.get("/documents", operation_id="browsePage")
def browse_page(call: AskedPage) -> Response:
    """The documents by treaty, meeting, speaker, year, type and language."""
    form, search, view = call.form, call.parts.search, call.parts.engine.view()
    asked = call.given.get("order", "title")
    order = asked if asked in _ORDERS else "title"
    listing = list_documents(
        view,
        search,
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
    counted = search.search(view, counting, deadline=call.deadline)
    shown = browse_view(
        form,
        order,
        total=listing.total,
        records=listing.documents,
        counted=counted.facets,
        selected=counted.selected,
        labels=labels_of(search, view, form.filters),
        warnings=[one.message for one in listing.warnings],
    )
    ordered = [("order", order)] if order != "title" else []
    kept, pairs = [*form.kept(), *ordered], [*form.pairs(), *ordered]
    return call.page("documents.html", browse=shown, kept=kept, kept_pairs=pairs)


@router.get("/values/{field}", operation_id="valuesPage")
def values_page(field: str, call: AskedPage) -> Response:
    """Every value of a field under a search, to be looked through by its beginning."""
    if field not in FACET_FIELDS:
        raise NotFoundError(f"There is no field {field} to choose values of.", nearest=FACET_FIELDS)
    form, prefix = call.form, call.given.get("prefix", "").strip()
    counts, found = facet_values(
        call.parts.engine.view(),
        call.parts.search,
        replace(form, sort=None, group=None, page=1).request(),
        field,
        prefix=prefix or None,
        deadline=call.deadline,
    )
    facet = facet_of(form, field, counts, found.selected.get(field, frozenset()), most=_MANY)
    return call.page("values.html", values=values_view(form, facet, prefix, len(counts)))


@router.get("/documents/{document_id}", operation_id="readingPage")
def reading_page(document_id: str, call: AskedPage) -> Response:
    """A document to read, the words of `q` marked."""
    view = call.parts.engine.view()
    record = document_named(view, document_id)
    outline = view.outline(record.document_id)
    matches = _matches(call.parts.search, view, outline, call.form.q)
    others = translations(view, record)
    shown = document_view(record, outline, matches, call.form, translations=others)
    return call.page("document.html", document=shown, kept=call.form.kept())


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
async def help_page(call: AskedPage) -> Response:
    """How to search."""
    return page(call.request, "help.html", guide=guide_view(partial(under, call.parts.root)))
