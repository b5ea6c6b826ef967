"""Scores of the paragraphs found, as arrays (formulae: `app.domain.ranking`).

A leaf's score is S·y/(y + n) with S = weight · idf · (k1 + 1), n the paragraph's length norm and
y = tf + c·n/k1, where c is the context's weighted, normalised frequency: BM25F multiplied through
by the text's length factor, so that a word without context costs one division a posting.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, reduce
from typing import NamedTuple

import numpy as np

from app.domain.plan import AllOf, AnyOf, Leaf, NearOf, Pattern, PlanNode
from app.domain.ranking import (
    BYTE_LENGTHS,
    CONTEXT,
    K1,
    PLAIN_B,
    PLAIN_K1,
    TEXT,
    inverse_frequency,
    length_factor,
)
from app.domain.search import RankingProfile, TermScore
from app.engines.whoosh.arrays import Array
from app.engines.whoosh.leaves import Budget, LeafReader, Scored
from app.engines.whoosh.positions import Counted, locate
from app.engines.whoosh.sets import Matcher
from app.engines.whoosh.snapshot import Snapshot
from app.engines.whoosh.vectors import spread

__all__ = ["Norms", "Scorer"]

#: Keeps the score of a hit above zero where rounding would lose it.
_LEAST = np.float32(1e-9)

_NO_CONTEXT = np.empty(0, np.float32)


class Norms:
    """Length norms of a snapshot's paragraphs and units, made when first asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def of(self, profile: RankingProfile) -> Array:
        """float32 [paragraphs]: n of the module's formula."""
        return self._plain if profile is RankingProfile.BM25F_PLAIN else self._default

    def _average(self, lengths: Array) -> float:
        live = self._snapshot.live
        total = lengths.sum(dtype=np.int64) if live is None else lengths[live].sum(dtype=np.int64)
        return float(total) / (self._snapshot.paragraphs or 1)

    @cached_property
    def _default(self) -> Array:
        lengths = self._snapshot.stem.length
        average = self._average(lengths)
        factor = length_factor(1.0, average, TEXT)
        base = length_factor(0.0, average, TEXT)
        norms = lengths.astype(np.float32) * (factor - base) + base
        return norms * np.float32(K1 / TEXT.weight)

    @cached_property
    def _plain(self) -> Array:
        average = self._average(self._snapshot.stem.length) or 1.0
        table = PLAIN_K1 * (1 - PLAIN_B + PLAIN_B * np.array(BYTE_LENGTHS) / average)
        return table.astype(np.float32).take(self._snapshot.array("stem.code"))

    @cached_property
    def units(self) -> Array:
        """float32 [units]: what a frequency in a unit's context is multiplied by."""
        snapshot = self._snapshot
        lengths = snapshot.context.length
        average = self._average(lengths.take(snapshot.unit_of))
        factors = [length_factor(x, average, CONTEXT) for x in (0.0, 1.0)]
        norms = lengths.astype(np.float32) * (factors[1] - factors[0]) + factors[0]
        return (CONTEXT.weight / norms).astype(np.float32)


class _Part(NamedTuple):
    """A leaf ready to be scored: S, and c of the units of which the context has it."""

    factor: np.float32
    own: Counted
    units: Array
    context: Array  # float32, in step with `units`


class Scorer:
    """Scores the leaves of one query."""

    def __init__(
        self,
        snapshot: Snapshot,
        norms: Norms,
        reader: LeafReader,
        matcher: Matcher,
        *,
        profile: RankingProfile,
        budget: Budget,
    ) -> None:
        self._snapshot = snapshot
        self._norms = norms
        self._norm = norms.of(profile)
        self._reader = reader
        self._matcher = matcher
        self._plain = profile is RankingProfile.BM25F_PLAIN
        self._k1 = PLAIN_K1 if self._plain else K1
        self._profile = profile
        self._masks: dict[PlanNode, Array] = {}
        self._budget = budget

    def _part(self, leaf: Scored) -> _Part:
        found = self._reader.read(leaf)
        idf = inverse_frequency(self._snapshot.paragraphs, found.having, self._profile)
        factor = np.float32(leaf.weight * idf * (self._k1 + 1))
        if self._plain:
            return _Part(factor, found.own, found.units.docs[:0], _NO_CONTEXT)
        units, tfs = found.units
        context = (tfs * self._norms.units.take(units)).astype(np.float32)
        return _Part(factor, found.own, units, context)

    def flat(self, leaves: Iterable[Scored]) -> tuple[Array | None, Array]:
        """Numbers (rising) that have any of the leaves in their text, and their scores.

        Where they are many: None, and a score for every paragraph, zero for those without.
        """
        parts: list[tuple[Array, Array]] = []
        around: Array | None = None
        k1 = np.float32(K1)
        for leaf in leaves:
            self._budget.check()
            part = self._part(leaf)
            docs, tfs = part.own
            norm = self._norm.take(docs)
            text = tfs.astype(np.float32)
            norm += text
            scores = np.divide(text, norm, out=text)
            if len(part.units):
                # What the context gives is added below, to all paragraphs that stand under it.
                if around is None:
                    around = np.zeros(len(self._snapshot.unit_start), np.float32)
                only = part.context / (part.context + k1)
                around[part.units] += part.factor * only
                at, units = self._snapshot.under(docs, part.units)
                own = np.searchsorted(part.units, units)
                norm = self._norm.take(docs[at])
                whole = tfs[at].astype(np.float32) + part.context[own] * norm / k1
                whole /= whole + norm
                scores[at] = np.maximum(whole - only[own], _LEAST)
            scores *= part.factor
            parts.append((docs, scores))
        total = sum(len(docs) for docs, _ in parts)
        few = total * 16 < self._snapshot.size
        numbers, scores = self._few(parts) if few else (None, self._many(parts))
        if around is not None:
            self._surround(numbers, scores, around)
        return numbers, scores

    @staticmethod
    def _few(parts: list[tuple[Array, Array]]) -> tuple[Array, Array]:
        """Scores added up by number."""
        parts = [part for part in parts if len(part[0])] or parts[:1]
        if len(parts) == 1:
            return parts[0]
        return reduce(_both, parts)

    def _many(self, parts: list[tuple[Array, Array]]) -> Array:
        """Scores of all paragraphs, zero where no part has the paragraph."""
        dense = np.zeros(self._snapshot.size, np.float32)
        for docs, scores in parts:
            np.add.at(dense, docs, scores)
        return dense

    def _surround(self, numbers: Array | None, scores: Array, around: Array) -> None:
        """Add what the units give (`around`) to the scores above zero."""
        snapshot = self._snapshot
        units = np.flatnonzero(around > 0)
        if numbers is not None:
            at, owners = snapshot.under(numbers, units)
            scores[at] += around.take(owners)
            return
        starts = snapshot.unit_start[units]
        counts = snapshot.unit_start[units + 1] - starts
        below = spread(starts, counts)
        scores[below] += np.repeat(around[units], counts) * (scores[below] > 0)

    def tree(self, node: PlanNode, numbers: Array, *, matched: bool = True) -> Array:
        """Scores (float32) of a node at these numbers; `matched`: all of them match it."""
        match node:
            case Leaf() | Pattern() | NearOf():
                part = self._part(node)
                text, context = self._frequencies(part, numbers)
                return self._score(part.factor, text, context, numbers)
            case AllOf(children) | AnyOf(children):
                scores = np.zeros(len(numbers), np.float32)
                for child in children:
                    scores += self.tree(child, numbers, matched=matched and isinstance(node, AllOf))
                if not matched and isinstance(node, AllOf):
                    scores *= self._matcher.filter(node).take(numbers)
                return scores
            case _:
                return np.zeros(len(numbers), np.float32)

    def _score(
        self, factor: np.float32, text: Array, context: Array | None, numbers: Array
    ) -> Array:
        norm = self._norm.take(numbers)
        frequency = text if context is None else text + context * norm / np.float32(K1)
        return factor * frequency / (frequency + norm)

    def _frequencies(self, part: _Part, numbers: Array) -> tuple[Array, Array | None]:
        """tf in the text and c of the context (None: no context has it) at these numbers."""
        self._budget.check()
        docs, tfs = part.own
        if len(numbers) * 24 < len(docs):
            at, there = locate(docs, numbers)
            text = np.where(there, tfs[at], 0).astype(np.float32) if len(docs) else _zeros(numbers)
        elif len(docs):
            dense = np.zeros(self._snapshot.size, np.float32)
            dense[docs] = tfs
            text = dense.take(numbers)
        else:
            text = _zeros(numbers)
        if not len(part.units):
            return text, None
        context = _zeros(numbers)
        at, units = self._snapshot.under(numbers, part.units)
        context[at] = part.context[np.searchsorted(part.units, units)]
        return text, context

    def explain(self, node: PlanNode, number: int) -> list[TermScore]:
        """The parts of one paragraph's score, in the plan's order."""
        match node:
            case Leaf() | Pattern() | NearOf():
                return self._leaf_parts(node, number)
            case AllOf(children) | AnyOf(children):
                if not self._matching(node)[number]:
                    return []
                return [part for child in children for part in self.explain(child, number)]
            case _:
                return []

    def _matching(self, node: PlanNode) -> Array:
        """bool [paragraphs]: M of a node, computed once for all hits that are explained."""
        if node not in self._masks:
            self._masks[node] = self._matcher.filter(node)
        return self._masks[node]

    def _leaf_parts(self, leaf: Scored, number: int) -> list[TermScore]:
        numbers = np.array([number])
        found = self._part(leaf)
        text, context = self._frequencies(found, numbers)
        score = float(self._score(found.factor, text, context, numbers)[0])
        own = float(text[0])
        around = 0.0 if context is None else float((context * self._norm[number])[0]) / K1
        whole = own + around
        return [
            TermScore(leaf.label, field, score * part / whole)
            for field, part in (("text", own), ("context", around))
            if part
        ]


def _both(one: tuple[Array, Array], other: tuple[Array, Array]) -> tuple[Array, Array]:
    """The numbers of two rising arrays, with their scores added up (which changes them)."""
    (docs, scores), (numbers, sums) = sorted((one, other), key=lambda part: len(part[0]))
    at = np.searchsorted(numbers, docs)
    there = numbers.take(at, mode="clip") == docs
    sums[at[there]] += scores[there]
    missing = ~there
    docs, scores = docs[missing], scores[missing]
    places = at[missing] + np.arange(len(docs))
    kept = np.ones(len(numbers) + len(docs), bool)
    kept[places] = False
    all_numbers, all_sums = np.empty(len(kept), np.int64), np.empty(len(kept), np.float32)
    all_numbers[kept], all_numbers[places] = numbers, docs
    all_sums[kept], all_sums[places] = sums, scores
    return all_numbers, all_sums


def _zeros(numbers: Array) -> Array:
    return np.zeros(len(numbers), np.float32)
