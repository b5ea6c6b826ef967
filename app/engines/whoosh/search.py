"""One search: from the plan to the hits in order, with facets and groups.

The kernels find, score and count; here the question is put to them and the answer read.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.domain.fields import GROUP_FIELDS, Sort
from app.domain.search import After, EngineGroup, EngineHit, EnginePage, EngineQuery
from app.engines.whoosh.arrays import Array
from app.engines.whoosh.question import (
    Answer,
    Ordering,
    PreparedQuestion,
    Question,
    StoredRow,
    Tools,
)
from app.engines.whoosh.values import Values
from app.engines.whoosh.vectors import order_of, spread
from app.rows import paragraph_of

__all__ = ["Search", "passing"]


@dataclass(frozen=True)
class Hits:
    """Paragraphs found (rising numbers) and what they are ordered by: greater values first."""

    numbers: Array
    values: Array


class Search:
    """One query on one snapshot."""

    def __init__(
        self,
        tools: Tools,
        query: EngineQuery,
        *,
        excluded: int | None = None,
        ordering: Ordering | None = None,
    ) -> None:
        self._snapshot = tools.snapshot
        self._query = query
        self._question = Question(tools, query, excluded=excluded, ordering=ordering)
        self._offset = 0 if query.after is not None else query.offset
        self._explains = query.explain and query.sort is Sort.RELEVANCE

    def page(self) -> EnginePage:
        """The answer. Raises QueryError, TimeBudgetError, IndexDamagedError."""
        query = self._query
        if query.group_by is not None:
            return self._grouped()
        if query.collapse:
            return self._collapsed_page()
        asked = self.begin()
        asked.run()
        return self.end(asked)

    def begin(self) -> PreparedQuestion:
        """The question of a page without groups and duplicates. Raises QueryError."""
        query = self._query
        return self._question.prepare(self._offset + query.limit, self._offset, query.after)

    def end(self, asked: PreparedQuestion) -> EnginePage:
        """The answer to the question. Raises TimeBudgetError, IndexDamagedError."""
        answer, offset = asked.answer(), self._offset
        shown = zip(answer.numbers[offset:], answer.values[offset:], answer.rows, strict=True)
        hits = tuple([self._hit(number, value, row) for number, value, row in shown])
        more = answer.following > offset + self._query.limit
        return EnginePage(answer.total, hits, answer.facets, more=more)

    def _all(self) -> tuple[Answer, Hits]:
        """Every hit, by rising number."""
        answer = self._question.ask(-1)
        return answer, Hits(np.asarray(answer.numbers, np.int64), np.asarray(answer.values))

    def _ranks(self, hits: Hits) -> Array:
        """Places in document order."""
        return hits.numbers if self._snapshot.in_order else self._snapshot.rank.take(hits.numbers)

    # What is shown

    def _hit(
        self,
        number: int,
        value: float,
        row: StoredRow | None = None,
        duplicates: int = 0,
    ) -> EngineHit:
        if row is None:
            document_id, paragraph = self._snapshot.paragraph(number)
        else:
            document_id, paragraph = row[0], paragraph_of(row[1], row[2])
        snapshot = self._snapshot
        rank = number if snapshot.in_order else int(snapshot.rank[number])
        return EngineHit(
            document_id,
            paragraph,
            value if self._question.scored else 0.0,
            After(-value, rank),
            duplicates,
            self._question.explain(number) if self._explains else None,
        )

    def _collapsed_page(self) -> EnginePage:
        query = self._query
        answer, every = self._all()
        hits, duplicates = self._collapsed(every)
        start = query.offset
        if query.after is not None:
            following = np.flatnonzero(self._behind(hits, query.after))
            hits = Hits(hits.numbers[following], hits.values[following])
            duplicates = duplicates[following]
            start = 0
        end = start + query.limit
        chosen = order_of(hits.values, self._ranks(hits))[start:end].tolist()
        shown = tuple(
            self._hit(int(hits.numbers[k]), float(hits.values[k]), duplicates=int(duplicates[k]))
            for k in chosen
        )
        return EnginePage(answer.total, shown, answer.facets, more=len(hits.numbers) > end)

    def _behind(self, hits: Hits, after: After) -> Array:
        """bool: which hits follow the cursor."""
        # Stored negated: smaller values first, as the port's cursors have it.
        value = -after.value
        following: Array = hits.values < value
        following |= (hits.values == value) & (self._ranks(hits) > after.rank)
        return following

    def _collapsed(self, hits: Hits) -> tuple[Hits, Array]:
        """The first of each set of near-identical paragraphs, and the number of the others."""
        prints = self._snapshot.array("par.print").take(hits.numbers)
        order = order_of(hits.values, self._ranks(hits))
        _, firsts, counts = np.unique(prints[order], return_index=True, return_counts=True)
        chosen = order[firsts]
        rising = np.argsort(chosen)
        chosen = chosen[rising]
        return Hits(hits.numbers[chosen], hits.values[chosen]), counts[rising] - 1

    def _grouped(self) -> EnginePage:
        """Groups in the order of their best hit; the paragraphs without a value come last."""
        query = self._query
        answer, hits = self._all()
        values = self._snapshot.values(GROUP_FIELDS[query.group_by or ""])
        shown, duplicates = self._collapsed(hits) if query.collapse else (hits, None)
        order = order_of(shown.values, self._ranks(shown))
        none = len(values.keys)
        counts = np.bincount(_members(values, hits.numbers)[1], minlength=none + 1)
        owners, members = _members(values, shown.numbers[order])
        groups, firsts = np.unique(members, return_index=True)
        # By best hit; the two speakers of one hit by key; no value last.
        ranked = np.lexsort((groups, owners[firsts], groups == none))
        start = query.after.rank if query.after is not None else query.offset
        chosen = groups[ranked][start : start + query.limit]
        found = tuple(
            EngineGroup(
                values.forms[group][1] if group < none else None,
                values.forms[group][0] if group < none else None,
                int(counts[group]),
                tuple(
                    self._hit(
                        int(shown.numbers[index]),
                        float(shown.values[index]),
                        duplicates=0 if duplicates is None else int(duplicates[index]),
                    )
                    for index in order[
                        owners[np.flatnonzero(members == group)[: query.group_size]]
                    ].tolist()
                ),
            )
            for group in chosen.tolist()
        )
        more = len(groups) > start + query.limit
        return EnginePage(answer.total, (), answer.facets, found, len(groups), more)


def _members(values: Values, numbers: Array) -> tuple[Array, Array]:
    """(index into `numbers`, ordinal) of each value of each paragraph; the last ordinal: none."""
    sets = values.set.take(numbers)
    sizes = values.sizes.take(sets)
    held = np.maximum(sizes, 1)
    owners = np.repeat(np.arange(len(numbers)), held)
    none = len(values.keys)
    padded = np.append(values.ordinals, none)
    # A paragraph without values reads one place of another set: replaced below.
    members = padded.take(spread(values.starts.take(sets), held), mode="clip")
    return owners, np.where(np.repeat(sizes == 0, held), none, members)


def passing(tools: Tools, query: EngineQuery) -> Array:
    """Numbers (rising) of the paragraphs that match, anchored or not, and pass the filters."""
    return np.asarray(Question(tools, query, anchored=False).ask(-1).numbers, np.int64)
