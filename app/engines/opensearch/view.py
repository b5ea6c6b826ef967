"""One version of the index, opened for reading. Unchanging; safe under threads."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from app.analysis import postings
from app.caching import Cache
from app.domain.deadline import current_deadline
from app.domain.document import UNSEARCHED_KINDS, Paragraph
from app.domain.errors import ParleyError
from app.domain.plan import AnyOf, Leaf, Scope, Step, TermField, TermSequence
from app.domain.ranking import SIMILAR_TERMS, inverse_frequency
from app.domain.search import (
    DocumentRecord,
    DocumentsPage,
    DocumentsQuery,
    EnginePage,
    EngineQuery,
    FacetCount,
    IndexStats,
    RankingProfile,
    TermCount,
)
from app.engines.opensearch.answers import paragraph_in
from app.engines.opensearch.asking import Asking
from app.engines.opensearch.buckets import Bucket, all_buckets
from app.engines.opensearch.compile import Compiler, Statistics
from app.engines.opensearch.dsl import NOTHING, Query, both, negated, one_of
from app.engines.opensearch.explaining import Explainer
from app.engines.opensearch.facets import documents_of, facet
from app.engines.opensearch.generations import Generations
from app.engines.opensearch.hits import every_hit, hits_of, total_of
from app.engines.opensearch.listing import FIRST, listed, record_in
from app.engines.opensearch.manifest import Manifest
from app.engines.opensearch.question import (
    NEWEST,
    SOURCE,
    Order,
    Question,
    order_of,
)
from app.engines.opensearch.readings import Word
from app.engines.opensearch.schema import key_field
from app.engines.opensearch.searching import answered
from app.engines.opensearch.source import paragraph_key
from app.engines.opensearch.tables import Tables
from app.ports import PendingSearch

__all__ = ["OpenSearchView"]

#: Words whose numbers of paragraphs are kept, records of documents, bytes of outlines, and times
#: of first appearance that a feed has just shown.
_WORDS, _RECORDS, _OUTLINES, _TIMES = 16_384, 4_096, 32 << 20, 4_096
#: Words of a query that are counted, above which it is tried first.
_MANY = 256
#: Paragraphs of a document read at once.
_PART = 5_000
_EXACT, _STEM = TermField.EXACT.value, TermField.STEM.value


class OpenSearchView:
    """See `ports.IndexView`."""

    #: For the cluster, always.
    waits = True

    def __init__(self, generations: Generations, manifest: Manifest, asking: Asking) -> None:
        self._stats = manifest.stats()
        self._lengths = manifest.lengths
        self._asking = asking
        self._tables = Tables(generations, manifest)
        self._vocabularies: dict[str, tuple[FacetCount, ...]] = {}
        self._having: Cache[Word, _Number] = Cache(_WORDS)
        self._records: Cache[str, DocumentRecord] = Cache(_RECORDS)
        self._outlines: Cache[str, tuple[Paragraph, ...]] = Cache(_OUTLINES, _bytes_of)
        self._times: Cache[tuple[str, str], str] = Cache(_TIMES)

    @property
    def version(self) -> str:
        """The index version."""
        return self._stats.version

    def prepare(self, before: OpenSearchView) -> None:
        """Have at hand what was asked of the version before. Raises UnavailableError."""
        self._tables.load()
        for name in list(before._vocabularies):
            self.vocabulary(name)

    def stats(self) -> IndexStats:
        """Counts, age and engine."""
        return self._stats

    def search(self, query: EngineQuery) -> EnginePage:
        """Evaluate. Raises QueryError, TimeBudgetError, UnavailableError."""
        return self._search(query, order_of(query))

    def begin(self, query: EngineQuery) -> PendingSearch:
        """The same, all of it run elsewhere: it is mostly waiting for the cluster."""
        return _Pending(self, query)

    def _search(
        self, query: EngineQuery, order: Order, excluded: tuple[str, int] | None = None
    ) -> EnginePage:
        explained = query.explain and order.is_by_score
        compiler = Compiler(self._tables, query.profile, named=explained)
        statistics = self._statistics(query, compiler) if order.is_by_score else None
        question = Question(
            query,
            compiler,
            self._tables,
            order,
            most_documents=self._most_documents,
            statistics=statistics,
            excluded=excluded,
        )
        explainer = None
        if explained and statistics is not None:
            explainer = Explainer(query.plan, compiler, statistics, query.profile)
        page = answered(question, self._asking, explainer)
        self._load_records(page, query.deadline)
        return page

    def _statistics(self, query: EngineQuery, compiler: Compiler) -> Statistics:
        """The figures that scores are made of; what no list tells is counted, once a version."""
        having: dict[Word, int] = {}
        asked: list[tuple[Word, Query]] = []
        for word in dict.fromkeys(compiler.words(query.plan)):
            kept = self._having.known(word)
            known = compiler.known_having(word) if kept is None else kept.value
            if known is not None:
                having[word] = known
                self._having.keep(word, _Number(known))
                continue
            places = (compiler.text(word), compiler.context(word))
            asked += [(word, place) for place in places if place != NOTHING]
        if len(asked) > _MANY:  # Lucene may not take them: it is asked before each is counted
            self._asking.search({"query": compiler.hits(query.plan), "size": 0}, query.deadline)
        bodies = [
            {"query": {"bool": {"filter": [place]}}, "size": 0, "track_total_hits": True}
            for _, place in asked
        ]
        answers = self._asking.searches(bodies, query.deadline)
        for (word, _), answer in zip(asked, answers, strict=True):
            # The context counts where no text has the word.
            having[word] = having.get(word) or total_of(answer)
            self._having.keep(word, _Number(having[word]))
        count = self._stats.paragraphs
        stem, context = (self._lengths[name] / max(count, 1) for name in ("stem", "context"))
        return Statistics(count, stem, context, having)

    def _most_documents(self, field: str) -> int:
        """How many documents may have one value of a field.

        Those of kinds that a search leaves out are a little more than the vocabulary counts.
        """
        most = max((value.documents for value in self.vocabulary(field)), default=0)
        return most + most // 8 + 100

    def _load_records(self, page: EnginePage, deadline: float | None) -> None:
        """Have the records of the hits' documents at hand: whoever shows hits asks for them."""
        groups = (hit for group in page.groups or () for hit in group.hits)
        ids = dict.fromkeys(hit.document_id for hit in (*page.hits, *groups))
        missing = [each for each in ids if self._records.known(each) is None]
        if missing:
            self._read_records(missing, deadline)

    def _read_records(self, ids: Iterable[str], deadline: float | None) -> None:
        wanted = list(ids)
        body = {
            "query": {"bool": {"filter": [both((FIRST, one_of("document_id", wanted)))]}},
            "size": len(wanted),
            "_source": ["record"],
        }
        for hit in hits_of(self._asking.search(body, deadline)):
            record = record_in(hit)
            self._records.keep(record.document_id, record)

    def paragraph(self, document_id: str, eid: str) -> Paragraph | None:
        """One paragraph."""
        outline = self._outlines.known(document_id)
        if outline is not None:
            return next((one for one in outline if one.eid == eid), None)
        found = self._place(document_id, eid, _source=list(SOURCE))
        return None if found is None else paragraph_in(found)

    def _place(self, document_id: str, eid: str, **asked: Any) -> Mapping[str, Any] | None:
        """The hit that is this paragraph."""
        one = {"ids": {"values": [paragraph_key(document_id, eid)]}}
        body = {"query": {"bool": {"filter": [one]}}, "size": 1, **asked}
        answer = self._asking.search(body, current_deadline(), routing=document_id)
        return next(iter(hits_of(answer)), None)

    def outline(self, document_id: str) -> tuple[Paragraph, ...]:
        """All paragraphs of a document in reading order."""
        outline = self._outlines.known(document_id)
        if outline is None:
            outline = self._read_outline(document_id)
            self._outlines.keep(document_id, outline)
        return outline

    def _read_outline(self, document_id: str) -> tuple[Paragraph, ...]:
        if not self._tables.has_document(document_id):
            return ()
        body: dict[str, Any] = {
            "query": {"bool": {"filter": [one_of("document_id", [document_id])]}},
            "sort": [{"ordinal": "asc"}],
            "_source": list(SOURCE),
        }
        ask = partial(self._asking.search, deadline=current_deadline(), routing=document_id)
        return tuple(map(paragraph_in, every_hit(ask, body, _PART)))

    def document(self, document_id: str) -> DocumentRecord | None:
        """One document's record."""
        record = self._records.known(document_id)
        if record is None and self._tables.has_document(document_id):
            self._read_records([document_id], current_deadline())
            record = self._records.known(document_id)
        return record

    def documents(self, query: DocumentsQuery) -> DocumentsPage:
        """Documents of which a paragraph passes."""
        page = listed(query, Compiler(self._tables), self._tables, self._asking)
        for record in page.documents:
            self._records.keep(record.document_id, record)
        return page

    def vocabulary(self, field: str) -> tuple[FacetCount, ...]:
        """Every value of a keyword field over the default kinds."""
        found = self._vocabularies.get(field)
        if found is None:
            found = self._vocabularies[field] = self._read_vocabulary(field)
        return found

    def _read_vocabulary(self, field: str) -> tuple[FacetCount, ...]:
        unsearched = one_of("kind", (kind.value for kind in UNSEARCHED_KINDS))

        def counted(*parts: Query) -> list[Bucket]:
            return all_buckets(
                self._asking,
                both((negated(unsearched), *parts)),
                key_field(field),
                documents_of(field, self._stats.documents),
                size=self._tables.size(field),
                deadline=None,
            )

        return facet(field, counted(), self._tables, counted)

    def terms(self, prefix: str, limit: int) -> tuple[TermCount, ...]:
        """The most frequent words that begin with `prefix`."""
        return self._tables.lexicon(_EXACT).terms(prefix, limit)

    def similar_words(self, word: str, edits: int, limit: int) -> tuple[TermCount, ...]:
        """Words within `edits` of `word`, nearest then most frequent first."""
        return self._tables.lexicon(_EXACT).similar_words(word, edits, limit)

    def similar(self, document_id: str, eid: str, query: EngineQuery) -> EnginePage:
        """Paragraphs that share the weightiest stems of this one, itself excluded."""
        paragraph = self.paragraph(document_id, eid)
        if paragraph is None:
            return EnginePage(0, ())
        weights = []
        for term, frequency in Counter(postings(paragraph.text, paragraph.language).stems).items():
            having = self._tables.paragraphs(_STEM, term)
            idf = inverse_frequency(self._stats.paragraphs, having, RankingProfile.DEFAULT)
            weights.append((-frequency * idf, term))
        leaves = tuple(
            Leaf((TermSequence(TermField.STEM, (((Step(term),),),)),), Scope.TEXT, term)
            for _, term in sorted(weights)[:SIMILAR_TERMS]
        )
        asked = replace(query, plan=AnyOf(leaves))
        return self._search(asked, order_of(asked), (document_id, paragraph.ordinal))

    def first_seen(self, document_id: str, eid: str) -> str:
        """When this wording was first indexed; empty where there is no such paragraph."""
        known = self._times.known((document_id, eid))
        if known is not None:
            return known
        found = self._place(document_id, eid, _source=False, docvalue_fields=["seen"])
        return "" if found is None else _moment(found["fields"]["seen"][0])

    def newest(self, query: EngineQuery) -> EnginePage:
        """The hits, latest wording first."""
        page = self._search(query, NEWEST)
        for hit in page.hits:  # a feed asks for the time of each
            self._times.keep((hit.document_id, hit.paragraph.eid), _moment(-int(hit.after.value)))
        return page


class _Number:
    """A number that a cache can keep: it keeps nothing that is false."""

    __slots__ = ("value",)

    def __init__(self, value: int) -> None:
        self.value = value


def _moment(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _bytes_of(outline: tuple[Paragraph, ...]) -> int:
    """About how much memory an outline takes."""
    return 200 + sum(1_000 + 2 * len(paragraph.text) for paragraph in outline)


class _Pending:
    """See `ports.PendingSearch`."""

    #: A round trip at least: never to be waited for on the event loop.
    cost = 1 << 40

    def __init__(self, view: OpenSearchView, query: EngineQuery) -> None:
        self._view = view
        self._query = query
        self._page: EnginePage | None = None
        self._error: ParleyError | None = None

    def run(self) -> None:
        """The search."""
        try:
            self._page = self._view.search(self._query)
        except ParleyError as error:
            self._error = error

    async def run_in_thread(self) -> None:
        """The same beside the event loop."""
        await asyncio.to_thread(self.run)

    def page(self) -> EnginePage:
        """The answer. Raises what the search raised."""
        if self._error is not None:
            raise self._error
        assert self._page is not None  # noqa: S101 - it has run
        return self._page
