"""What a leaf of the plan finds: paragraphs with frequencies, and context units with theirs."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.domain.errors import QueryError, TimeBudgetError
from app.domain.plan import Leaf, NearOf, Pattern, PatternKind, Scope, Sequence, TermField
from app.engines.whoosh.arrays import Array
from app.engines.whoosh.expansion import Expander
from app.engines.whoosh.positions import (
    NOTHING,
    Counted,
    Places,
    added,
    common,
    counted,
    find,
    merged,
    near,
    places_of,
    summed,
    union,
)
from app.engines.whoosh.snapshot import Snapshot
from app.engines.whoosh.terms import Postings, Terms
from app.engines.whoosh.vectors import joined

__all__ = ["EXPANSION_LIMIT", "Budget", "Found", "LeafReader", "Scored"]

#: Terms a pattern may stand for (CONTRACT, QUERY).
EXPANSION_LIMIT = 5_000

#: A leaf of the plan that scores.
Scored = Leaf | Pattern | NearOf


class Budget:
    """The instant a query must end by; asked between the steps of its evaluation."""

    def __init__(self, deadline: float | None) -> None:
        self._deadline = deadline

    def check(self) -> None:
        """Raise TimeBudgetError past the deadline."""
        if self._deadline is not None and time.monotonic() > self._deadline:
            raise TimeBudgetError(
                "The search took longer than its time budget.",
                hint="Use fewer or longer words, or fewer wildcards.",
            )


@dataclass(frozen=True)
class Found:
    """A leaf's paragraphs (own text) and context units, each with frequencies."""

    own: Counted
    units: Counted
    snapshot: Snapshot

    @cached_property
    def having(self) -> int:
        """Document frequency: paragraphs with it in the text, else in the context."""
        if len(self.own.docs):
            return len(self.own.docs)
        starts = self.snapshot.unit_start
        sizes = starts[self.units.docs + 1] - starts[self.units.docs]
        return int(sizes.sum())


class LeafReader:
    """Reads leaves; each once a query."""

    def __init__(self, snapshot: Snapshot, expanders: Expanders, budget: Budget) -> None:
        self._snapshot = snapshot
        self._expanders = expanders
        self._budget = budget
        self._found: dict[Scored, Found] = {}

    def read(self, leaf: Scored) -> Found:
        """What the leaf finds."""
        found = self._found.get(leaf)
        if found is None:
            self._budget.check()
            match leaf:
                case Leaf():
                    found = self._leaf(leaf)
                case Pattern():
                    found = self._pattern(leaf)
                case NearOf():
                    own = self._near(leaf)
                    found = Found(own, NOTHING, self._snapshot)
            self._found[leaf] = found
        return found

    def titles(self, leaf: Leaf) -> Array:
        """Numbers of the documents whose title has one of the leaf's sequences."""
        title = self._snapshot.title
        return merged([self._count(sequence, title).docs for sequence in leaf.alternatives])

    def _leaf(self, leaf: Leaf) -> Found:
        snapshot = self._snapshot
        own, units = [], []
        for sequence in leaf.alternatives:
            stemmed = sequence.field is TermField.STEM
            own.append(self._count(sequence, snapshot.stem if stemmed else snapshot.exact))
            if stemmed and leaf.scope is Scope.ANYWHERE:
                units.append(self._count(sequence, snapshot.context))
        return Found(summed(own, snapshot.size), summed(units, snapshot.context.count), snapshot)

    def _count(self, sequence: Sequence, terms: Terms) -> Counted:
        """Occurrences by paragraph. Single terms need no positions: theirs never coincide."""
        if len(sequence.elements) == 1 and all(len(path) == 1 for path in sequence.elements[0]):
            words = dict.fromkeys(path[0].term for path in sequence.elements[0])
            parts = [terms.postings(word) for word in words]
            return summed([Counted(part.docs, part.tfs) for part in parts], terms.count)
        self._budget.check()
        return counted(find(sequence, terms.postings).starts)

    def _pattern(self, pattern: Pattern) -> Found:
        snapshot = self._snapshot
        own = self._expanded(pattern, "exact")
        units = NOTHING
        if pattern.scope is Scope.ANYWHERE:
            units = self._totals(snapshot.context_exact, self._expanded(pattern, "context_exact"))
        return Found(self._totals(snapshot.exact, own), units, snapshot)

    def _expanded(self, pattern: Pattern, field: str) -> list[Array]:
        """Numbers of the pattern's terms, by segment. Raises QueryError for too many."""
        numbers = []
        for expander in self._expanders.of(field):
            self._budget.check()
            if pattern.kind is PatternKind.WILDCARD:
                numbers.append(expander.wildcard(pattern.text))
            else:
                found = expander.fuzzy(pattern.text, pattern.edits)
                numbers.append(np.array([number for number, _ in found], np.int64))
        if sum(map(len, numbers)) > EXPANSION_LIMIT:
            lexicons = [column.terms for column in getattr(self._snapshot, field).columns]
            distinct = {
                lexicon.raw(number)
                for lexicon, chosen in zip(lexicons, numbers, strict=True)
                for number in chosen.tolist()
            }
            if len(distinct) > EXPANSION_LIMIT:
                raise QueryError(
                    f"“{pattern.label}” stands for more than {EXPANSION_LIMIT:,} words.",
                    position=pattern.span.start,
                    hint="Give more of its letters.",
                )
        return numbers

    def _totals(self, terms: Terms, numbers: list[Array]) -> Counted:
        """The frequencies of all these terms together."""
        parts = [terms.counts(segment, chosen) for segment, chosen in enumerate(numbers)]
        docs = joined([docs for docs, _ in parts])
        size = terms.count
        return added(docs, joined([tfs for _, tfs in parts]), size)

    def _near(self, leaf: NearOf) -> Counted:
        exact = {
            operand: [
                exact
                for segment, numbers in enumerate(self._expanded(operand, "exact"))
                for exact in self._numbered(segment, numbers)
            ]
            for operand in leaf.operands
            if isinstance(operand, Pattern)
        }
        docs = []
        for operand in leaf.operands:
            if isinstance(operand, Pattern):
                docs.append(merged([postings.docs for postings, _ in exact[operand]]))
            else:
                docs.append(self._own_docs(operand))
        within = common(docs)
        places = []
        for operand in leaf.operands:
            self._budget.check()
            if isinstance(operand, Pattern):
                places.append(self._pattern_places(exact[operand], within))
            else:
                places.append(self._leaf_places(operand, within))
        return counted(near(places, leaf.distance, ordered=leaf.ordered))

    def _numbered(self, segment: int, numbers: Array) -> list[tuple[Postings, int]]:
        """Postings of a segment's terms, each with the positions that it covers."""
        terms = self._snapshot.exact
        lexicon = terms.columns[segment].terms
        found = []
        for number in numbers.tolist():
            _, mark, parts = lexicon[number].partition("+")
            found.append((terms.numbered(segment, number), int(parts) if mark else 1))
        return found

    def _own_docs(self, leaf: Leaf) -> Array:
        """A bound of the paragraphs that have the leaf in their text: those with its terms."""
        return merged([self._first_docs(sequence) for sequence in leaf.alternatives])

    def _first_docs(self, sequence: Sequence) -> Array:
        terms = self._field(sequence)
        return merged([terms.postings(path[0].term).docs for path in sequence.elements[0]])

    def _field(self, sequence: Sequence) -> Terms:
        stemmed = sequence.field is TermField.STEM
        return self._snapshot.stem if stemmed else self._snapshot.exact

    def _leaf_places(self, leaf: Leaf, within: Array) -> Places:
        return union(
            find(sequence, self._field(sequence).postings, within) for sequence in leaf.alternatives
        )

    @staticmethod
    def _pattern_places(terms: list[tuple[Postings, int]], within: Array) -> Places:
        parts = []
        for postings, covered in terms:
            starts = places_of(postings, within)
            parts.append(Places(starts, starts + covered))
        return union(parts)


class Expanders:
    """The expanders of a snapshot's segments, made when first asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def of(self, field: str) -> list[Expander]:
        """The expanders of `exact` or `context_exact`."""
        return self._exact if field == "exact" else self._context

    @cached_property
    def _exact(self) -> list[Expander]:
        return [Expander(column) for column in self._snapshot.exact.columns]

    @cached_property
    def _context(self) -> list[Expander]:
        return [Expander(column) for column in self._snapshot.context_exact.columns]


def mask_of(size: int, numbers: Array) -> Array:
    """bool [size] that is true at these numbers."""
    mask = np.zeros(size, bool)
    mask[numbers] = True
    return mask
