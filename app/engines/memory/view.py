"""One version of the oracle's index: the port's questions answered by looking at every row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from app.analysis import lexeme, postings
from app.domain.document import UNSEARCHED_KINDS, Document, Paragraph
from app.domain.fields import GROUP_FIELDS, Sort
from app.domain.plan import (
    AnyOf,
    Leaf,
    PlanNode,
    Scope,
    Step,
    TermField,
    TermSequence,
)
from app.domain.ranking import SIMILAR_TERMS, inverse_frequency
from app.domain.search import (
    DocumentRecord,
    DocumentsPage,
    DocumentsQuery,
    EngineHit,
    EnginePage,
    EngineQuery,
    FacetCount,
    IndexStats,
    RankingProfile,
    TermCount,
)
from app.domain.text import fold_key
from app.engines.memory.evaluate import Evaluation
from app.engines.memory.paging import Found, collapse, forms_of, group, page_of
from app.engines.memory.posted import Row
from app.ports import PendingSearch

__all__ = ["MemoryView"]

#: Sorts after every date and score: paragraphs without a date come last.
UNDATED = 1e9


class MemoryView:
    """All documents of one version, kept as they came."""

    #: What it is asked is answered here.
    waits = False

    def __init__(self, version: str, built_at: str, rows: Sequence[Row]) -> None:
        self._version = version
        self._built_at = built_at
        self._rows = sorted(rows, key=lambda r: (r.document.document_id, r.paragraph.ordinal))
        self._rank = {id(row): rank for rank, row in enumerate(self._rows)}
        self._documents = {row.document.document_id: row.document for row in self._rows}

    @property
    def version(self) -> str:
        """The index version."""
        return self._version

    def stats(self) -> IndexStats:
        """Counts, age and engine."""
        searched = sum(row.paragraph.kind not in UNSEARCHED_KINDS for row in self._rows)
        return IndexStats(
            version=self._version,
            built_at=self._built_at,
            engine="memory",
            documents=len(self._documents),
            paragraphs=len(self._rows),
            searched_by_default=searched,
        )

    def search(self, query: EngineQuery) -> EnginePage:
        """Evaluate the query against every paragraph."""
        return self._search(query, excluded=None)

    def begin(self, query: EngineQuery) -> PendingSearch:
        """The same, run when its answer is asked for."""
        return _Pending(self, query, len(self._rows) * (1 + len(query.facets)))

    def _search(self, query: EngineQuery, excluded: Row | None) -> EnginePage:
        evaluation = Evaluation(self._rows, query.profile, query.deadline)
        evaluation.prepare(query.plan)
        scored = query.sort is Sort.RELEVANCE
        found = []
        for row in self._hits(query, evaluation):
            if row is not excluded:
                score = evaluation.score(query.plan, row) if scored else 0.0
                value = _sort_value(query.sort, row, score)
                found.append(Found(row, self._rank[id(row)], score, value))
        page = self._page(query, found)
        if not query.explain or not scored:
            return page
        return replace(
            page, hits=tuple(self._explained(hit, evaluation, query.plan) for hit in page.hits)
        )

    def _page(self, query: EngineQuery, found: list[Found]) -> EnginePage:
        found.sort(key=lambda hit: (hit.value, hit.rank))
        facets = {name: self._facet(name, query) for name in query.facets}
        shown = collapse(found) if query.collapse else found
        if query.group_by is not None:
            forms = forms_of(GROUP_FIELDS[query.group_by], self._rows)
            return group(query, found, shown, facets, forms)
        return page_of(query, len(found), shown, facets)

    def _explained(self, hit: EngineHit, evaluation: Evaluation, plan: PlanNode) -> EngineHit:
        row = self._row(hit.document_id, hit.paragraph.eid)
        return hit._replace(explanation=tuple(evaluation.explain(plan, row))) if row else hit

    def _hits(
        self, query: EngineQuery, evaluation: Evaluation, without: str | None = None
    ) -> list[Row]:
        """The query's paragraphs, the filter on field `without` left out."""
        return [
            row
            for row in self._rows
            if _passes(query, row, without) and evaluation.is_hit(query.plan, row)
        ]

    def _facet(self, name: str, query: EngineQuery) -> tuple[FacetCount, ...]:
        evaluation = Evaluation(self._rows, query.profile, query.deadline)
        counts = _count(name, self._hits(query, evaluation, without=name), self._rows)
        return counts[: query.facet_limit]

    def _row(self, document_id: str, eid: str) -> Row | None:
        for row in self._rows:
            if (row.document.document_id, row.paragraph.eid) == (document_id, eid):
                return row
        return None

    def paragraph(self, document_id: str, eid: str) -> Paragraph | None:
        """One paragraph."""
        row = self._row(document_id, eid)
        return row.paragraph if row else None

    def outline(self, document_id: str) -> tuple[Paragraph, ...]:
        """All paragraphs of a document in reading order."""
        document = self._documents.get(document_id)
        return document.paragraphs if document else ()

    def document(self, document_id: str) -> DocumentRecord | None:
        """One document's record."""
        document = self._documents.get(document_id)
        return _record(document) if document else None

    def documents(self, query: DocumentsQuery) -> DocumentsPage:
        """Documents of which a paragraph passes, by metadata; the plan is read on each."""
        evaluation = Evaluation(self._rows)
        whole = EngineQuery(filters=query.filters, dates=query.dates, default_kinds=False)
        passing = {
            row.document.document_id
            for row in self._rows
            if _passes(whole, row) and evaluation.matches(query.plan, row)
        }
        found = [document for name, document in self._documents.items() if name in passing]
        found.sort(key=_document_order(query.sort))
        shown = found[query.offset : query.offset + query.limit]
        return DocumentsPage(len(found), tuple(_record(document) for document in shown))

    def vocabulary(self, field: str) -> tuple[FacetCount, ...]:
        """Every value of a keyword field over the default kinds."""
        rows = [row for row in self._rows if row.paragraph.kind not in UNSEARCHED_KINDS]
        return _count(field, rows, self._rows)

    def _words(self) -> Mapping[str, int]:
        return Counter(
            term
            for row in self._rows
            for term in row.posted.of(TermField.EXACT)
            if (word := lexeme(term)) is not None and word[1] == 1
        )

    def terms(self, prefix: str, limit: int) -> tuple[TermCount, ...]:
        """The most frequent words that begin with `prefix`."""
        found = [TermCount(t, n) for t, n in self._words().items() if t.startswith(prefix)]
        return tuple(sorted(found, key=lambda term: (-term.count, term.term))[:limit])

    def similar_words(self, word: str, edits: int, limit: int) -> tuple[TermCount, ...]:
        """Words within `edits` of `word`, nearest then most frequent first."""
        near = [
            (distance, -count, term)
            for term, count in self._words().items()
            if 0 < (distance := OSA.distance(word, term)) <= edits
        ]
        return tuple(TermCount(term, -count) for _, count, term in sorted(near)[:limit])

    def similar(self, document_id: str, eid: str, query: EngineQuery) -> EnginePage:
        """Paragraphs that share the weightiest stems of this one, itself excluded."""
        row = self._row(document_id, eid)
        if row is None:
            return EnginePage(0, ())
        found = postings(row.paragraph.text, row.paragraph.language)
        weights = []
        for term, frequency in Counter(found.stems).items():
            having = sum(term in other.posted.of(TermField.STEM) for other in self._rows)
            idf = inverse_frequency(len(self._rows), having, RankingProfile.DEFAULT)
            weights.append((-frequency * idf, term))
        leaves = tuple(
            Leaf((TermSequence(TermField.STEM, (((Step(term),),),)),), Scope.TEXT, term)
            for _, term in sorted(weights)[:SIMILAR_TERMS]
        )
        return self._search(replace(query, plan=AnyOf(leaves)), excluded=row)

    def first_seen(self, document_id: str, eid: str) -> str:
        """When this wording was first indexed; empty where there is no such paragraph."""
        row = self._row(document_id, eid)
        return row.first_seen if row else ""

    def newest(self, query: EngineQuery) -> EnginePage:
        """The hits, latest wording first."""
        evaluation = Evaluation(self._rows, query.profile, query.deadline)
        moments = sorted({row.first_seen for row in self._rows}, reverse=True)
        place = {moment: float(number) for number, moment in enumerate(moments)}
        found = [
            Found(row, self._rank[id(row)], 0.0, place[row.first_seen])
            for row in self._hits(query, evaluation)
        ]
        return self._page(query, found)


class _Pending:
    """See `ports.PendingSearch`."""

    def __init__(self, view: MemoryView, query: EngineQuery, cost: int) -> None:
        self.cost = cost
        self._view = view
        self._query = query

    def run(self) -> None:
        """Nothing: there is no part that would leave the interpreter to others."""

    async def run_in_thread(self) -> None:
        """Nothing either."""

    def page(self) -> EnginePage:
        """The answer."""
        return self._view.search(self._query)


def _passes(query: EngineQuery, row: Row, without: str | None = None) -> bool:
    """Whether the paragraph passes the filters, that on field `without` left out."""
    by_default = query.default_kinds and "kind" not in query.filters and without != "kind"
    if by_default and row.paragraph.kind in UNSEARCHED_KINDS:
        return False
    date = row.document.metadata.date
    if query.dates is not None and (date is None or not date.span.overlaps(query.dates)):
        return False
    return all(name == without or row.has(name, keys) for name, keys in query.filters.items())


def _sort_value(sort: Sort, row: Row, score: float) -> float:
    """Smaller values come first."""
    match sort:
        case Sort.RELEVANCE:
            return -score
        case Sort.DOCUMENT:
            return 0.0
        case _:
            date = row.document.metadata.date
            if date is None:
                return UNDATED
            return float(date.span.first if sort is Sort.DATE else -date.span.first)


def _count(name: str, rows: Sequence[Row], index: Sequence[Row]) -> tuple[FacetCount, ...]:
    """The values of a keyword field in `rows`, by count then label."""
    forms = forms_of(name, index)
    paragraphs: Counter[str] = Counter()
    documents: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for key in row.keys(name):
            paragraphs[key] += 1
            documents[key].add(row.document.document_id)
    counts = [
        FacetCount(forms[key].value, forms[key].label, count, len(documents[key]), key)
        for key, count in paragraphs.items()
    ]
    return tuple(sorted(counts, key=lambda value: (-value.count, value.label, value.key)))


def _record(document: Document) -> DocumentRecord:
    return DocumentRecord(
        document_id=document.document_id,
        metadata=document.metadata,
        provenance=document.provenance,
        warnings=document.warnings,
        source=document.source,
        indexed_at=document.indexed_at,
        counts=dict(Counter(paragraph.kind.value for paragraph in document.paragraphs)),
    )


def _document_order(sort: str) -> Callable[[Document], tuple[object, ...]]:
    def by_title(document: Document) -> tuple[object, ...]:
        title = document.metadata.title
        return (title is None, fold_key(title or ""), document.document_id)

    def by_date(document: Document) -> tuple[object, ...]:
        date = document.metadata.date
        first = date.span.first if date else 0
        return (date is None, -first if sort == "-date" else first, document.document_id)

    def by_id(document: Document) -> tuple[object, ...]:
        return (document.document_id,)

    return {"title": by_title, "date": by_date, "-date": by_date}.get(sort, by_id)
