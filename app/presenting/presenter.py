"""A `SearchPage` and its parts as JSON bodies, each document's share rendered once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import ref

from app.citations import citation_text, pinpoint
from app.domain.attribution import whose
from app.domain.deadline import check_deadline
from app.domain.document import Paragraph
from app.domain.query import Span
from app.domain.search import (
    Correction,
    DocumentRecord,
    FacetCount,
    Group,
    Highlight,
    Hit,
    SearchPage,
    SearchRequest,
    Snippet,
)
from app.presenting.links import (
    document_links,
    paragraph_id,
    paragraph_links,
    paragraph_path,
    query_of,
    search_pairs,
    with_pairs,
)
from app.presenting.shapes import common, documents
from app.presenting.shapes import search as shapes
from app.presenting.snippets import snippet_html
from app.presenting.trees import plan_json, tree_json
from app.presenting.values import (
    context_json,
    facet_rows,
    notice_json,
    said_fields,
    shared_fields,
)

__all__ = ["Presenter", "list_body"]

#: Hits that are rendered between two looks at the deadline.
_RENDERED_AT_ONCE = 20


def list_body(
    results: Sequence[Any],
    *,
    self_link: str,
    total: int | None = None,
    limit: int | None = None,
    offset: int | None = 0,
    next_cursor: str | None = None,
    next_link: str | None = None,
) -> dict[str, Any]:
    """The shape of every list (docs/api.md); without figures it is whole, on one page."""
    count = len(results)
    return {
        "results": results,
        "total": count if total is None else total,
        "page": {"limit": limit or max(1, count), "offset": offset, "next_cursor": next_cursor},
        "links": {"self": self_link, "next": next_link},
    }


class Presenter:
    """Renders for the HTTP interface, the command line and exports.

    A document's share of its hits, some 1 KB, is kept as long as its record is in use.
    """

    def __init__(self) -> None:
        self._shares: dict[int, _Share] = {}

    def search(self, page: SearchPage, *, deadline: float | None = None) -> shapes.SearchBody:
        """The body of a search. Raises TimeBudgetError past `deadline`."""
        request = page.request
        body: shapes.SearchBody = {
            "query": self._query(page),
            "total": page.total,
            "total_is_exact": True,
            "took_ms": round(page.took_ms, 1),
            "index_version": page.index_version,
            "results": self._hits(page.hits, request, deadline),
            "facets": facets_json(page.facets, page.selected),
            "groups": None,
            "page": {
                "limit": request.limit,
                "offset": None if request.cursor is not None else request.offset,
                "next_cursor": page.next_cursor,
            },
            "links": search_links(page),
        }
        if page.groups is not None:
            body["groups"] = [self._group(group, request, deadline) for group in page.groups]
            body["groups_total"] = page.groups_total
        return body

    def hit(self, hit: Hit, request: SearchRequest) -> shapes.Hit:
        """One hit of a search with its snippet."""
        paragraph, matches = hit.paragraph, hit.snippet.matches
        body = self.bare_hit(hit.document, paragraph, hit.score, _shown_match(hit.snippet))
        body["snippet"] = {
            "start": hit.snippet.start,
            "end": hit.snippet.end,
            "html": snippet_html(paragraph.text, hit.snippet)
            if request.highlight is Highlight.HTML
            else None,
            "matches": [{"start": one.start, "end": one.end} for one in matches],
        }
        if request.collapse:
            body["duplicates"] = hit.duplicates
        if hit.context is not None:
            body["context"] = context_json(hit.document.document_id, hit.context)
        if hit.explanation is not None:
            body["explanation"] = hit.explanation
        return body

    def bare_hit(
        self,
        document: DocumentRecord,
        paragraph: Paragraph,
        score: float | None,
        match: Span | None = None,
    ) -> shapes.Hit:
        """A hit without snippet, as an export writes it."""
        document_id, eid = document.document_id, paragraph.eid
        share = self._share(document)
        fields = share.fields
        if paragraph.attribution is not None:
            said = said_fields(paragraph.attribution)
            citation = citation_text(document, paragraph)
        else:
            said, place = fields, pinpoint(paragraph)
            citation = f"{share.citation}, {place}" if place else share.citation
        return {
            "id": f"{document_id}#{eid}",
            "document_id": document_id,
            "eid": eid,
            "number": paragraph.number,
            "kind": paragraph.kind,
            "ordinal": paragraph.ordinal,
            "section_path": paragraph.section_path,
            "text": paragraph.text,
            "snippet": None,
            "score": score,
            "title": fields["title"],
            "doc_type": fields["doc_type"],
            "speakers": said["speakers"],
            "on_behalf_of": said["on_behalf_of"],
            "treaty": fields["treaty"],
            "meeting": fields["meeting"],
            "meeting_id": fields["meeting_id"],
            "agenda_item": said["agenda_item"],
            "date": fields["date"],
            "place": fields["place"],
            "symbol": fields["symbol"],
            "language": paragraph.language,
            "citation": citation,
            "links": paragraph_links(document_id, paragraph, match),
        }

    def paragraph(
        self,
        document: DocumentRecord,
        paragraph: Paragraph,
        *,
        previous: str | None,
        following: str | None,
    ) -> documents.ParagraphBody:
        """One paragraph whole; `previous` and `following` are eids."""
        document_id = document.document_id
        links = paragraph_links(document_id, paragraph, None)
        return {
            "id": paragraph_id(document_id, paragraph.eid),
            "document_id": document_id,
            "eid": paragraph.eid,
            "ordinal": paragraph.ordinal,
            "number": paragraph.number,
            "kind": paragraph.kind,
            "section_path": paragraph.section_path,
            "text": paragraph.text,
            "healed": paragraph.healed,
            "page": paragraph.page,
            "language": paragraph.language,
            **said_fields(whose(document.metadata, paragraph)),
            "notes": [paragraph_id(document_id, eid) for eid in paragraph.notes],
            "prev": _id_or_none(document_id, previous),
            "next": _id_or_none(document_id, following),
            "parent": _id_or_none(document_id, paragraph.parent),
            "citation": citation_text(document, paragraph),
            "links": {
                **links,
                "prev": _path_or_none(document_id, previous),
                "next": _path_or_none(document_id, following),
                "parent": _path_or_none(document_id, paragraph.parent),
                "citation": f"{links['self']}/citation",
                "similar": f"{links['self']}/similar",
            },
        }

    def _share(self, document: DocumentRecord) -> _Share:
        """A document's share of its hits. Records are told apart by identity: they have no hash."""
        place = id(document)
        share = self._shares.get(place)
        if share is None:
            # It goes before another record can stand at this address.
            gone = ref(document, lambda _: self._shares.pop(place, None))
            share = _Share(gone, shared_fields(document.metadata), citation_text(document))
            self._shares[place] = share
        return share

    def _hits(
        self, hits: Sequence[Hit], request: SearchRequest, deadline: float | None
    ) -> list[shapes.Hit]:
        rendered: list[shapes.Hit] = []
        for start in range(0, len(hits), _RENDERED_AT_ONCE):
            check_deadline(deadline)
            rendered += [self.hit(hit, request) for hit in hits[start : start + _RENDERED_AT_ONCE]]
        return rendered

    def _group(self, group: Group, request: SearchRequest, deadline: float | None) -> shapes.Group:
        return {
            "value": group.value,
            "label": group.label,
            "count": group.count,
            "results": self._hits(group.hits, request, deadline),
        }

    def _query(self, page: SearchPage) -> shapes.Query:
        body: shapes.Query = {
            "q": page.query.q,
            "interpreted": page.query.interpreted,
            "corrections": [_correction(one) for one in page.corrections],
            "documents": [_meant(one) for one in page.documents],
            "warnings": [notice_json(one) for one in page.query.warnings],
        }
        if page.request.explain:
            body["tree"] = tree_json(page.query.tree)
            body["plan"] = plan_json(page.query.plan)
        return body


@dataclass(frozen=True, slots=True)
class _Share:
    """What all hits of a document say of it: its fields, and its citation without a paragraph."""

    record: ref[DocumentRecord]
    fields: documents.DocumentShare
    citation: str


def _meant(record: DocumentRecord) -> shapes.MeantDocument:
    """A document that the query names."""
    return {
        "document_id": record.document_id,
        "title": record.metadata.title,
        "symbol": record.metadata.symbol,
        "citation": citation_text(record, None),
        "links": document_links(record.document_id),
    }


def _correction(correction: Correction) -> shapes.Correction:
    return {"q": correction.q, "reason": correction.reason, "total": correction.total}


def _id_or_none(document_id: str, eid: str | None) -> str | None:
    return paragraph_id(document_id, eid) if eid is not None else None


def _path_or_none(document_id: str, eid: str | None) -> str | None:
    return paragraph_path(document_id, eid) if eid is not None else None


def _shown_match(snippet: Snippet) -> Span | None:
    """The first match within the passage shown, else the first."""
    for one in snippet.matches:
        if one.start >= snippet.start:
            return one
    return snippet.matches[0] if snippet.matches else None


def facets_json(
    facets: Mapping[str, Iterable[FacetCount]], selected: Mapping[str, frozenset[str]]
) -> dict[str, list[common.FacetValue]]:
    """Facet values by field."""
    return {
        name: facet_rows(counts, selected.get(name, frozenset())) for name, counts in facets.items()
    }


def search_links(page: SearchPage) -> common.SearchLinks:
    """Where the page is, what follows it, and the whole search in other forms."""
    narrow = query_of(search_pairs(page.request, narrowing_only=True))
    order = f"&sort={page.request.sort.value}" if page.request.sort else ""
    rest = f"&{narrow}{order}" if narrow else order
    return {
        "self": search_path(page.request),
        "next": with_pairs("/v1/search", [("cursor", page.next_cursor)])
        if page.next_cursor
        else None,
        "csv": f"/v1/export?format=csv{rest}",
        "ndjson": f"/v1/export?format=ndjson{rest}",
        "feed": f"/v1/feed.atom?{narrow}" if narrow else "/v1/feed.atom",
    }


def search_path(request: SearchRequest) -> str:
    """The search of the HTTP interface."""
    return with_pairs("/v1/search", search_pairs(request))
