"""What browsers, search engines and robots ask of a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fastapi import APIRouter
from markupsafe import escape
from starlette.datastructures import URL
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from app.domain.errors import NotFoundError
from app.domain.search import DocumentsQuery
from app.parts import Asked, SearchRoute
from app.ports import IndexView
from app.presenting.links import document_page
from app.web.rendering import page

__all__ = ["router"]

#: URLs in one part of the site map, as https://www.sitemaps.org/protocol.html allows.
SITEMAP_PART = 50_000
#: Documents read at once for it.
_AT_ONCE = 1000
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

router = APIRouter(include_in_schema=False, route_class=SearchRoute)


@router.get("", operation_id="siteRoot")
async def site_root(call: Asked) -> Response:
    """The path of the public address alone gets its slash."""
    url = URL(f"{call.parts.root}/").replace(query=call.request.url.query)
    return RedirectResponse(str(url), 308)


@router.get("/opensearch.xml", operation_id="openSearch")
async def opensearch(call: Asked) -> Response:
    """The OpenSearch description: browsers add the search and its suggestions."""
    return page(call.request, "opensearch.xml", base=call.address,
                media_type="application/opensearchdescription+xml")  # fmt: skip


@router.get("/robots.txt", operation_id="robots")
async def robots(call: Asked) -> Response:
    """Documents may be crawled; searches, endless in number, may not."""
    return PlainTextResponse(
        "User-agent: *\nAllow: /documents/\nDisallow: /v1/\nDisallow: /mcp\nDisallow: /values/\n"
        f"Disallow: /*?\nSitemap: {call.address}/sitemap.xml\n"
    )


@router.get("/sitemap.xml", operation_id="sitemap")
def sitemap(call: Asked) -> Response:
    """Every document's page; where they are more than one part may hold, a map of the parts."""
    view = call.parts.engine.view()
    documents = view.stats().documents
    if documents <= SITEMAP_PART:
        return _xml(_urls(view, call.address, 0, documents))
    rows = [
        f"<sitemap><loc>{call.address}/sitemap-{part}.xml</loc></sitemap>"
        for part in range(1, -(-documents // SITEMAP_PART) + 1)
    ]
    return _xml([f'<sitemapindex xmlns="{_SPACE}">', *rows, "</sitemapindex>"])


@router.get("/sitemap-{part}.xml", operation_id="sitemapPart")
def sitemap_part(part: int, call: Asked) -> Response:
    """One part of the map."""
    view, first = call.parts.engine.view(), (part - 1) * SITEMAP_PART
    if part < 1 or first >= view.stats().documents:
        raise NotFoundError(f"The site map has no part {part}.")
    return _xml(_urls(view, call.address, first, SITEMAP_PART))


def _urls(view: IndexView, base: str, first: int, most: int) -> Iterator[str]:
    yield f'<urlset xmlns="{_SPACE}">'
    for offset in range(first, first + most, _AT_ONCE):
        query = DocumentsQuery(sort="id", limit=min(_AT_ONCE, first + most - offset), offset=offset)
        records = view.documents(query).documents
        for record in records:
            address = escape(f"{base}{document_page(record.document_id)}")
            yield f"<url><loc>{address}</loc><lastmod>{record.indexed_at[:10]}</lastmod></url>"
        if len(records) < _AT_ONCE:
            break
    yield "</urlset>"


def _xml(lines: Iterable[str]) -> Response:
    body = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines, ""])
    return Response(body, media_type="application/xml")
