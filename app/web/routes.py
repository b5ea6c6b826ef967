"""The pages: search, reading, and what browsers and robots ask of a site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from app.domain.document import Paragraph
from app.domain.errors import ParleyError, QueryError
from app.domain.query import Match, Span
from app.ports import IndexView, SearchEngine
from app.presenting.problems import MEDIA_TYPE, problem_of
from app.search.documents import document_named, translations
from app.search.service import SearchService
from app.search.threads import SearchThreads
from app.web.forms import PageForm, read_form
from app.web.models import (
    ErrorView,
    document_view,
    results_view,
    sort_choices,
)

__all__ = ["web_routes"]

_HERE = Path(__file__).parent
#: No script at all, styles and images only of our own.
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache"}
#: A reading page marks matches wherever they stand, so its snippets are the whole text.
_WHOLE = 2**31


def web_routes(
    engine: SearchEngine,
    threads: SearchThreads,
    search: SearchService,
    *,
    public_url: str | None = None,
) -> list[BaseRoute]:
    """`/`, `/documents/{document_id}`, `/opensearch.xml`, `/robots.txt` and the style sheet."""
    pages = _Pages(engine, threads, search, public_url)
    return [
        Route("/", pages.search, methods=["GET"]),
        Route("/documents/{document_id}", pages.document, methods=["GET"]),
        Route("/opensearch.xml", pages.opensearch, methods=["GET"]),
        Route("/robots.txt", pages.robots, methods=["GET"]),
        Mount("/static/web", StaticFiles(directory=_HERE / "static")),
    ]


class _Pages:
    """The endpoints."""

    def __init__(
        self,
        engine: SearchEngine,
        threads: SearchThreads,
        search: SearchService,
        public_url: str | None,
    ) -> None:
        self._engine = engine
        self._threads = threads
        self._search = search
        self._public_url = public_url
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    async def search(self, request: Request) -> Response:
        """The search form and, where something was asked, its results."""
        request.scope["operation"] = "searchPage"
        form = _form_of(request)
        if not form.asked:
            return self._page("search.html", form=form, results=None, error=None)
        deadline = self._threads.deadline()
        try:
            return await self._threads.run(lambda: self._results(form, deadline), deadline)
        except ParleyError as error:
            return self._failed(request, error, "search.html", form=form, results=None)

    def _results(self, form: PageForm, deadline: float) -> Response:
        page = self._search.search(self._engine.view(), form.request(), deadline=deadline)
        return self._page("search.html", form=form, results=results_view(form, page), error=None)

    async def document(self, request: Request) -> Response:
        """A document to read, the words of `q` marked."""
        request.scope["operation"] = "readingPage"
        document_id = request.path_params["document_id"]
        form = _form_of(request)
        deadline = self._threads.deadline()
        try:
            return await self._threads.run(lambda: self._document(document_id, form), deadline)
        except ParleyError as error:
            return self._failed(request, error, "error.html")

    def _document(self, document_id: str, form: PageForm) -> Response:
        view = self._engine.view()
        record = document_named(view, document_id)
        outline = view.outline(document_id)
        shown = document_view(
            record,
            outline,
            self._matches(view, outline, form.q),
            q=form.q,
            translations=translations(view, record),
        )
        return self._page("document.html", document=shown)

    def _matches(
        self, view: IndexView, outline: Sequence[Paragraph], q: str
    ) -> list[Sequence[Span]]:
        """The words of `q` in each paragraph; none where it is no query: the text still reads."""
        try:
            highlighter = self._search.highlighter(view, q, Match.ANY)
        except QueryError:
            return [()] * len(outline)
        found = highlighter.snippets([(one.text, one.language) for one in outline], _WHOLE)
        return [one.matches for one in found]

    async def opensearch(self, request: Request) -> Response:
        """The OpenSearch description: browsers add the search and its suggestions."""
        base = self._public_url or str(request.base_url).rstrip("/")
        body = self._templates.get_template("opensearch.xml").render(base=base)
        return Response(body, media_type="application/opensearchdescription+xml")

    async def robots(self, _request: Request) -> Response:
        """Documents may be crawled; searches, endless in number, may not."""
        return Response(
            "User-agent: *\nAllow: /documents/\nDisallow: /v1/\nDisallow: /mcp\nDisallow: /*?\n",
            media_type="text/plain",
        )

    def _failed(
        self, request: Request, error: ParleyError, template: str, **values: Any
    ) -> Response:
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
        view = ErrorView(body["title"], body["detail"], body.get("hint"))
        return self._page(template, problem.status, problem.headers, error=view, **values)

    def _page(
        self,
        template: str,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        **values: Any,
    ) -> Response:
        body = self._templates.get_template(template).render(sorts=sort_choices(), **values)
        return Response(
            body, status, headers={**_HEADERS, **(headers or {})}, media_type="text/html"
        )


def _form_of(request: Request) -> PageForm:
    query = request.scope["query_string"].decode("ascii", "replace")
    return read_form(parse_qsl(query, keep_blank_values=True, errors="replace"))
