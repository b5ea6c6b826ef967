"""The tools' work over the same services that the HTTP interface uses."""

from __future__ import annotations

from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from app.assistant.answers import (
    Citation,
    ContextAnswer,
    Fetched,
    Neighbour,
    QuoteAnswer,
    QuoteFound,
    ResolveAnswer,
    Resolved,
    SearchAnswer,
    SearchResult,
)
from app.citations import citation_text
from app.domain.attribution import whose
from app.domain.document import Paragraph
from app.domain.errors import NotFoundError, RequestError
from app.domain.query import Match
from app.domain.search import DocumentRecord, Highlight, SearchRequest
from app.domain.text import nfc, visible
from app.ports import IndexView, SearchEngine
from app.presenting.citing import CITATIONS
from app.presenting.links import document_page, paragraph_id, paragraph_page
from app.presenting.values import metadata_json, said_fields
from app.search.contexts import context_of
from app.search.documents import healed_text
from app.search.quotes import QuoteMatch, verify_quote
from app.search.references import by_address, resolve
from app.search.service import SearchService

__all__ = ["Tools"]

#: Code points of a document's text in the answer of a search.
_BEGINNING = 1_000


class Tools:
    """Read-only tools. `base_url` is where people reach the pages; `seconds` a call's budget.

    `public` says that `base_url` is the public one, and that no host asked stands in its place.
    """

    def __init__(
        self,
        engine: SearchEngine,
        service: SearchService,
        *,
        base_url: str,
        seconds: float,
        public: bool = False,
    ) -> None:
        self._engine = engine
        self._service = service
        self._base_url = base_url.rstrip("/")
        self._seconds = seconds
        self._public = public

    def reached_at(self, host_url: str) -> Tools:
        """The same tools for a request of this host, whose links lead there."""
        if self._public:
            return self
        address = urlsplit(host_url)
        return Tools(
            self._engine,
            self._service,
            base_url=f"{address.scheme}://{address.netloc}",
            seconds=self._seconds,
        )

    def search(
        self, query: str, filters: dict[str, str], dates: tuple[str | None, str | None], limit: int
    ) -> SearchAnswer:
        """Paragraphs that have any of the words, best first."""
        view = self._engine.view()
        request = SearchRequest(
            q=query,
            match=Match.ANY,
            filters={name: (value,) for name, value in filters.items()},
            date_from=dates[0],
            date_to=dates[1],
            limit=limit,
            highlight=Highlight.NONE,
        )
        page = self._service.search(view, request, deadline=monotonic() + self._seconds)
        return SearchAnswer(
            results=[self._meant(view, record) for record in page.documents]
            + [
                SearchResult(
                    id=paragraph_id(hit.document.document_id, hit.paragraph.eid),
                    title=_title(hit.document, hit.paragraph),
                    url=self._url(hit.document, hit.paragraph),
                    text=hit.paragraph.text,
                    citation=citation_text(hit.document, hit.paragraph),
                )
                for hit in page.hits
            ],
            total=page.total,
            warnings=[notice.message for notice in page.query.warnings],
        )

    def _meant(self, view: IndexView, record: DocumentRecord) -> SearchResult:
        """A document that the query names, with the beginning of its text."""
        text = healed_text(view.outline(record.document_id))
        return SearchResult(
            id=record.document_id,
            title=_title(record, None),
            url=self._url(record, None),
            text=text if len(text) <= _BEGINNING else text[:_BEGINNING].rsplit(" ", 1)[0] + " …",
            citation=citation_text(record, None),
        )

    def resolve(self, reference: str) -> ResolveAnswer:
        """The documents and paragraphs that a reference as people write it may mean, best first."""
        view = self._engine.view()
        found = resolve(
            view,
            self._service.gazetteers,
            reference,
            self._service.meant,
            deadline=monotonic() + self._seconds,
        )
        return ResolveAnswer(
            results=[
                Resolved(
                    id=_id(one.document, one.paragraph),
                    title=_title(one.document, one.paragraph),
                    confidence=one.confidence,
                    matched=list(one.matched),
                    citation=citation_text(one.document, one.paragraph),
                    url=self._url(one.document, one.paragraph),
                )
                for one in found
            ]
        )

    def fetch(self, identifier: str) -> Fetched:
        """A paragraph or a document by id, by a link to it, or a document by its symbol."""
        view = self._engine.view()
        record, paragraph = self._find(view, identifier)
        metadata: dict[str, Any] = {**metadata_json(record.metadata)}
        if paragraph is None:
            text = healed_text(view.outline(record.document_id))
        else:
            text = paragraph.text
            metadata |= {
                "number": paragraph.number,
                "kind": paragraph.kind.value,
                "section_path": list(paragraph.section_path),
                "page": paragraph.page,
                **said_fields(whose(record.metadata, paragraph)),
            }
        return Fetched(
            id=_id(record, paragraph),
            title=_title(record, paragraph),
            text=text,
            url=self._url(record, paragraph),
            citation=citation_text(record, paragraph),
            metadata=metadata,
        )

    def context(self, identifier: str, before: int, after: int) -> ContextAnswer:
        """A paragraph with its neighbours."""
        view = self._engine.view()
        record, paragraph = self._find(view, identifier)
        if paragraph is None:
            raise RequestError(
                f"{identifier} is a document; context is of a paragraph.",
                hint="Give a paragraph's id: document#eid.",
            )
        around = context_of(view, record.document_id, paragraph, before, after)
        return ContextAnswer(
            id=_id(record, paragraph),
            citation=citation_text(record, paragraph),
            url=self._url(record, paragraph),
            before=[_neighbour(record, one) for one in around.before],
            paragraph=_neighbour(record, paragraph),
            after=[_neighbour(record, one) for one in around.after],
            parents=[_neighbour(record, one) for one in around.parents],
        )

    def cite(self, identifier: str, form: str) -> Citation:
        """The citation of a paragraph or document in one of the forms text, markdown, …"""
        record, paragraph = self._find(self._engine.view(), identifier)
        url = self._url(record, paragraph)
        return Citation(
            id=_id(record, paragraph),
            format=form,
            citation=CITATIONS[form].write(record, paragraph, url),
            url=url,
        )

    def verify_quote(self, text: str, filters: dict[str, str]) -> QuoteAnswer:
        """Whether words were said as quoted, by whom and where."""
        view = self._engine.view()
        request = SearchRequest(filters={name: (value,) for name, value in filters.items()})
        query, _ = self._service.engine_query(view, request)
        found = verify_quote(view, text, query.filters, deadline=monotonic() + self._seconds)
        return QuoteAnswer(
            verdict=found.verdict,
            similarity=found.similarity,
            results=[self._quote(one) for one in found.results],
            elsewhere=[self._quote(one) for one in found.elsewhere],
        )

    def _quote(self, match: QuoteMatch) -> QuoteFound:
        return QuoteFound(
            id=_id(match.document, match.paragraph),
            found=match.found,
            similarity=match.similarity,
            differences=[
                f"{one.op}: quoted “{one.quoted}”, source “{one.source}”"
                for one in match.differences
            ],
            citation=citation_text(match.document, match.paragraph),
            url=self._url(match.document, match.paragraph),
        )

    def _find(self, view: IndexView, identifier: str) -> tuple[DocumentRecord, Paragraph | None]:
        found = by_address(view, visible(nfc(identifier)).strip())
        if found is not None and (found.paragraph is not None or "#" not in identifier):
            return found.document, found.paragraph
        named = self._service.meant.named(view, identifier)
        if named:
            return named[0], None
        raise NotFoundError(
            f"Nothing stands under {identifier!r}.",
            hint="Use an id or a link that search gave, document#eid for a paragraph, or a "
            "document's symbol; resolve reads other references.",
        )

    def _url(self, record: DocumentRecord, paragraph: Paragraph | None) -> str:
        if paragraph is None:
            return self._base_url + document_page(record.document_id)
        return self._base_url + paragraph_page(record.document_id, paragraph.eid)


def _id(record: DocumentRecord, paragraph: Paragraph | None) -> str:
    return paragraph_id(record.document_id, paragraph.eid) if paragraph else record.document_id


def _title(record: DocumentRecord, paragraph: Paragraph | None) -> str:
    title = record.metadata.title or record.source.file
    return f"{title}, {paragraph.number}" if paragraph and paragraph.number else title


def _neighbour(record: DocumentRecord, paragraph: Paragraph) -> Neighbour:
    return Neighbour(
        id=_id(record, paragraph),
        number=paragraph.number,
        kind=paragraph.kind.value,
        text=paragraph.text,
    )
