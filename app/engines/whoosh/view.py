"""One version of the index, opened for reading. Unchanging; safe under threads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import overload

import numpy as np

from app.analysis import lexeme, postings
from app.domain.document import UNSEARCHED_KINDS, Paragraph
from app.domain.plan import (
    AnyOf,
    Leaf,
    NoneOf,
    Scope,
    Select,
    Step,
    TermField,
    TermSequence,
)
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
from app.domain.text import fold_key
from app.engines.whoosh.arrays import Array
from app.engines.whoosh.damage import reading
from app.engines.whoosh.generations import Generation
from app.engines.whoosh.kernel_threads import Lanes
from app.engines.whoosh.norms import Norms
from app.engines.whoosh.program import Expanders
from app.engines.whoosh.question import Ordering, Tools
from app.engines.whoosh.search import Search, passing
from app.engines.whoosh.snapshot import Snapshot
from app.ports import PendingSearch

__all__ = ["WhooshView"]


class WhooshView:
    """See `ports.IndexView`."""

    #: What it is asked is answered here.
    waits = False

    def __init__(self, generation: Generation, lanes: Lanes) -> None:
        self._generation = generation
        self._lanes = lanes
        self._snapshot = snapshot = Snapshot(generation.segments)
        self._tools = Tools(snapshot, Expanders(snapshot), Norms(snapshot), self.vocabulary)
        self._vocabularies: dict[str, tuple[FacetCount, ...]] = {}

    @property
    def version(self) -> str:
        """The index version."""
        return self._generation.version

    def populate(self) -> None:
        """Have the columns' pages at hand before searches touch them."""
        for segment in self._snapshot.segments:
            segment.arrays.populate()

    def stats(self) -> IndexStats:
        """Counts, age and engine."""
        return self._generation.manifest.stats()

    def search(self, query: EngineQuery) -> EnginePage:
        """Evaluate. Raises QueryError, TimeBudgetError."""
        return Search(self._tools, query).page()

    def begin(self, query: EngineQuery) -> PendingSearch:
        """The same search, begun and not run. Raises QueryError."""
        return _Pending(self._tools, query, self._lanes)

    def paragraph(self, document_id: str, eid: str) -> Paragraph | None:
        """One paragraph."""
        number = self._snapshot.paragraph_number(document_id, eid)
        return None if number < 0 else self._snapshot.paragraph(number)[1]

    def outline(self, document_id: str) -> Sequence[Paragraph]:
        """All paragraphs of a document in reading order, each read when it is asked for."""
        number = self._snapshot.document_number(document_id)
        if number < 0:
            return ()
        start, end = self._snapshot.document_start[number : number + 2].tolist()
        return _Outline(self._snapshot, range(start, end))

    def document(self, document_id: str) -> DocumentRecord | None:
        """One document's record."""
        number = self._snapshot.document_number(document_id)
        return None if number < 0 else self._snapshot.record(number)

    def documents(self, query: DocumentsQuery) -> DocumentsPage:
        """Documents of which a paragraph passes."""
        whole = EngineQuery(filters=query.filters, dates=query.dates, default_kinds=False)
        found = passing(self._tools, replace(whole, plan=query.plan))
        numbers = np.unique(self._snapshot.document_of.take(found))
        places = self._document_order(query.sort).take(numbers)
        shown = numbers[np.argsort(places)][query.offset : query.offset + query.limit]
        records = tuple(self._snapshot.record(number) for number in shown.tolist())
        return DocumentsPage(len(numbers), records)

    def _document_order(self, sort: str) -> Array:
        """Each document's place in an order."""
        return self._snapshot.kept(f"documents by {sort}", lambda: self._order_documents(sort))

    def _order_documents(self, sort: str) -> Array:
        snapshot = self._snapshot
        by_id = np.empty(snapshot.documents, np.int64)
        by_id[snapshot.by_id] = np.arange(snapshot.documents)
        if sort == "title":
            titles = [
                title for segment in snapshot.segments for title in segment.document_titles.all()
            ]
            keys = [(not title, fold_key(title)) for title in titles]
            places = {key: place for place, key in enumerate(sorted(set(keys)))}
            values = np.array([places[key] for key in keys], np.int64)
        elif sort in {"date", "-date"}:
            days = snapshot.date_first.astype(np.int64)
            values = np.where(days > 0, days if sort == "date" else -days, np.iinfo(np.int64).max)
        else:
            return by_id
        order = np.lexsort((by_id, values))
        places_of = np.empty(len(order), np.int64)
        places_of[order] = np.arange(len(order))
        return places_of

    def vocabulary(self, field: str) -> tuple[FacetCount, ...]:
        """Every value of a keyword field over the default kinds."""
        found = self._vocabularies.get(field)
        if found is None:
            # As a part of the plan, since a facet ignores the filter on its own field.
            unsearched = frozenset(kind.value for kind in UNSEARCHED_KINDS)
            every = EngineQuery(NoneOf(Select("kind", unsearched)), limit=0, facets=(field,))
            found = Search(self._tools, every).page().facets[field]
            self._vocabularies[field] = found
        return found

    @reading("the list of words")
    def terms(self, prefix: str, limit: int) -> tuple[TermCount, ...]:
        """The most frequent words that begin with `prefix`."""
        exact = self._snapshot.terms("exact")
        counts: Counter[str] = Counter()
        for segment, column in enumerate(exact.columns):
            span = self._tools.expanders.of("exact")[segment].prefix(prefix)
            numbers = np.arange(span.start, span.stop)
            frequencies = exact.frequencies(segment, numbers)
            if len(exact.columns) == 1 and len(numbers) > 8 * limit:
                # Enough for the most frequent, joined words among them; ties stay whole.
                least = np.partition(frequencies, len(numbers) - 4 * limit)[-4 * limit]
                chosen = np.flatnonzero(frequencies >= least)
                numbers, frequencies = numbers[chosen], frequencies[chosen]
            for number, count in zip(numbers.tolist(), frequencies.tolist(), strict=True):
                word = lexeme(column.terms[number])
                if word is not None and word[1] == 1 and count:
                    counts[word[0]] += count
        order = sorted(counts, key=lambda term: (-counts[term], term))
        return tuple(TermCount(term, counts[term]) for term in order[:limit])

    @reading("the list of words")
    def similar_words(self, word: str, edits: int, limit: int) -> tuple[TermCount, ...]:
        """Words within `edits` of `word`, nearest then most frequent first."""
        exact = self._snapshot.terms("exact")
        counts: Counter[str] = Counter()
        distances: dict[str, int] = {}
        for segment, expander in enumerate(self._tools.expanders.of("exact")):
            numbers, near = expander.fuzzy(word, edits)
            frequencies = exact.frequencies(segment, numbers).tolist()
            for number, distance, count in zip(
                numbers.tolist(), near.tolist(), frequencies, strict=True
            ):
                term = exact.columns[segment].terms[number]
                if distance and count and "+" not in term:
                    counts[term] += count
                    distances[term] = distance
        order = sorted(counts, key=lambda term: (distances[term], -counts[term], term))
        return tuple(TermCount(term, counts[term]) for term in order[:limit])

    def similar(self, document_id: str, eid: str, query: EngineQuery) -> EnginePage:
        """Paragraphs that share the weightiest stems of this one, itself excluded."""
        number = self._snapshot.paragraph_number(document_id, eid)
        if number < 0:
            return EnginePage(0, ())
        paragraph = self._snapshot.paragraph(number)[1]
        stem, size = self._snapshot.terms("stem"), self._snapshot.paragraphs
        weights = []
        for term, frequency in Counter(postings(paragraph.text, paragraph.language).stems).items():
            idf = inverse_frequency(size, stem.having(term), RankingProfile.DEFAULT)
            weights.append((-frequency * idf, term))
        leaves = tuple(
            Leaf((TermSequence(TermField.STEM, (((Step(term),),),)),), Scope.TEXT, term)
            for _, term in sorted(weights)[:SIMILAR_TERMS]
        )
        asked = replace(query, plan=AnyOf(leaves))
        return Search(self._tools, asked, excluded=number).page()

    @cached_property
    def _seen(self) -> Array:
        """uint32 [paragraphs]: when each wording was first indexed, seconds since 1970 UTC."""
        return self._snapshot.array("par.seen")

    def first_seen(self, document_id: str, eid: str) -> str:
        """When this wording was first indexed; empty where there is no such paragraph."""
        number = self._snapshot.paragraph_number(document_id, eid)
        if number < 0:
            return ""
        return f"{datetime.fromtimestamp(int(self._seen[number]), UTC):%Y-%m-%dT%H:%M:%SZ}"

    def newest(self, query: EngineQuery) -> EnginePage:
        """The hits, latest wording first."""
        latest = int(self._seen.max()) if len(self._seen) else 0
        age = self._snapshot.kept("age", lambda: self._seen.astype(np.float64) - latest)
        return Search(self._tools, query, ordering=Ordering(age, of_document=False)).page()


@dataclass(frozen=True, slots=True)
class _Outline(Sequence[Paragraph]):
    """The paragraphs of these numbers; one of ten thousand costs no more than one of three."""

    snapshot: Snapshot
    numbers: range

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> Paragraph: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Paragraph, ...]: ...
    def __getitem__(self, at: int | slice) -> Paragraph | tuple[Paragraph, ...]:
        if isinstance(at, slice):
            return tuple(self.snapshot.paragraph(each)[1] for each in self.numbers[at])
        return self.snapshot.paragraph(self.numbers[at])[1]


class _Pending:
    """See `ports.PendingSearch`."""

    def __init__(self, tools: Tools, query: EngineQuery, lanes: Lanes) -> None:
        self._lanes = lanes
        self._search = Search(tools, query)
        self._asked = self._search.begin()
        self.cost = self._asked.cost()

    def run(self) -> None:
        """The kernels' part."""
        self._asked.run()

    async def run_in_thread(self) -> None:
        """The same beside the event loop."""
        await self._asked.run_in_thread(self._lanes.of(self.cost))

    def page(self) -> EnginePage:
        """The answer. Raises TimeBudgetError, IndexDamagedError."""
        return self._search.end(self._asked)
