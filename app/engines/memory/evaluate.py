"""Which paragraphs a plan finds and what they score, one paragraph at a time.

This is the contract read aloud: no index, no arrays, nothing clever. Other engines are compared
with it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence
from enum import IntEnum
from itertools import pairwise, product

from rapidfuzz.distance import OSA

from app.analysis import lexeme
from app.domain.errors import TimeBudgetError
from app.domain.plan import (
    EXPANSION_LIMIT,
    All,
    AllOf,
    AnyOf,
    DateSelect,
    Leaf,
    NearOf,
    NoneOf,
    Pattern,
    PatternKind,
    PlanNode,
    Scope,
    Select,
    Symbol,
    TermField,
    TitleMatch,
    text_only,
    too_many_words,
)
from app.domain.ranking import (
    CONTEXT,
    MENTION_SCORE,
    SYMBOL_SCORE,
    TEXT,
    inverse_frequency,
    length_factor,
    plain_length,
    plain_score,
    saturate,
)
from app.domain.search import RankingProfile, TermScore
from app.engines.memory.posted import Positions, Row, occurrences

__all__ = ["Evaluation", "Standing", "expand"]


class Standing(IntEnum):
    """How a paragraph stands to a node of the plan, least first (`app.domain.plan`)."""

    NONE = 0
    MATCHED = 1
    FREE = 2  # matches, and needs no anchor
    ANCHORED = 3


def expand(pattern: Pattern, lexicon: Iterable[str]) -> dict[str, int]:
    """The terms of a lexicon of EXACT terms that match the pattern, with the positions covered."""
    parts = (".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern.text)
    fullmatch = re.compile("".join(parts), re.DOTALL).fullmatch
    fuzzy = pattern.kind is PatternKind.FUZZY
    found = {}
    for term in lexicon:
        word, covered = lexeme(term) or ("", 0)
        near = OSA.distance(pattern.text, word) <= pattern.edits if fuzzy else fullmatch(word)
        if covered and near:
            found[term] = covered
    if len(found) > EXPANSION_LIMIT:
        raise too_many_words(pattern)
    return found


class Evaluation:
    """A plan over the paragraphs of one index version."""

    def __init__(
        self,
        rows: Sequence[Row],
        profile: RankingProfile = RankingProfile.DEFAULT,
        deadline: float | None = None,
    ) -> None:
        self._rows = rows
        self._lexicon = {term for row in rows for term in row.posted.of(TermField.EXACT)}
        self._around = {term for row in rows for term in row.posted.context_words}
        self._profile = profile
        self._deadline = deadline
        self._expanded: dict[Pattern, tuple[dict[str, int], dict[str, int]]] = {}
        self._having: dict[Leaf | Pattern | NearOf, int] = {}
        count = len(rows) or 1
        self._average = {
            field: sum(row.posted.lengths.get(field, 0) for row in rows) / count
            for field in TermField
        }
        self._plain_average = self._average[TermField.STEM]

    def prepare(self, node: PlanNode) -> None:
        """Expand every pattern, so that one too wide is an error whatever the paragraphs."""
        match node:
            case Pattern():
                anywhere = node.scope is Scope.ANYWHERE
                self._expanded[node] = (
                    expand(node, self._lexicon),
                    expand(node, self._around) if anywhere else {},
                )
            case NearOf(operands):
                for operand in operands:
                    self.prepare(operand)
            case AllOf(children) | AnyOf(children):
                for child in children:
                    self.prepare(child)
            case NoneOf(child):
                self.prepare(text_only(child))
            case _:
                pass

    def is_hit(self, node: PlanNode, row: Row) -> bool:
        """Whether the paragraph matches, and is anchored or needs no anchor."""
        return self.standing(node, row) >= Standing.FREE

    def matches(self, node: PlanNode, row: Row) -> bool:
        """Whether the paragraph matches."""
        return self.standing(node, row) > Standing.NONE

    def standing(self, node: PlanNode, row: Row) -> Standing:
        """How the paragraph stands to the node. Raises TimeBudgetError."""
        if self._deadline is not None and time.monotonic() > self._deadline:
            raise TimeBudgetError(
                "The search took longer than its time budget.", hint="Ask for less at once."
            )
        match node:
            case Leaf() | Pattern() | NearOf():
                if self._frequency(node, row, context=False):
                    return Standing.ANCHORED
                around = self._frequency(node, row, context=True)
                return Standing.MATCHED if around else Standing.NONE
            case AllOf(children):
                found = [self.standing(child, row) for child in children]
                if min(found) is Standing.NONE:
                    return Standing.NONE
                return Standing.ANCHORED if Standing.ANCHORED in found else min(found)
            case AnyOf(children):
                return max((self.standing(child, row) for child in children), default=Standing.NONE)
            case All():
                return Standing.ANCHORED
            case _:
                return Standing.FREE if self._passes(node, row) else Standing.NONE

    def _passes(self, node: PlanNode, row: Row) -> bool:
        """Whether the paragraph passes a part that filters and never anchors."""
        match node:
            case NoneOf(child):
                return not self.matches(text_only(child), row)
            case Select(name, keys):
                return row.has(name, keys)
            case DateSelect(days):
                date = row.document.metadata.date
                return date is not None and date.span.overlaps(days)
            case TitleMatch(leaf):
                title = row.title.of(TermField.STEM)
                return any(occurrences(sequence, title) for sequence in leaf.alternatives)
            case Symbol(mentions=mentions):
                mentioned = self._frequency(mentions, row, context=False) > 0
                return mentioned or self._is_of(node, row)
            case _:
                raise TypeError(f"{type(node).__name__} does not filter")

    @staticmethod
    def _is_of(symbol: Symbol, row: Row) -> bool:
        return not symbol.keys.isdisjoint(row.keys("symbol"))

    def score(self, node: PlanNode, row: Row) -> float:
        """The paragraph's score: the sum over the leaves that found it."""
        return sum(part.score for part in self.explain(node, row))

    def explain(self, node: PlanNode, row: Row) -> list[TermScore]:
        """The parts of the score, by leaf and field, in the plan's order."""
        match node:
            case Leaf() | Pattern() | NearOf():
                return self._leaf_scores(node, row)
            case Symbol(label=label) if self._is_of(node, row):
                return [TermScore(label, "context", SYMBOL_SCORE)]
            case Symbol(label=label) if self.matches(node, row):
                return [TermScore(label, "text", MENTION_SCORE)]
            case AllOf(children) | AnyOf(children) if self.matches(node, row):
                return [part for child in children for part in self.explain(child, row)]
            case _:
                return []

    def _leaf_scores(self, leaf: Leaf | Pattern | NearOf, row: Row) -> list[TermScore]:
        text = self._frequency(leaf, row, context=False)
        context = self._frequency(leaf, row, context=True)
        if not text and not context:
            return []
        idf = inverse_frequency(len(self._rows), self._paragraphs_having(leaf), self._profile)
        lengths = row.posted.lengths
        own = lengths.get(TermField.STEM, 0)
        if self._profile is RankingProfile.BM25F_PLAIN:
            if not text:
                return []
            rounded = plain_length(own)
            score = leaf.weight * plain_score(idf, text, rounded, self._plain_average)
            return [TermScore(leaf.label, "text", score)]
        around = lengths.get(TermField.CONTEXT, 0)
        average = self._average
        parts = {
            "text": TEXT.weight * text / length_factor(own, average[TermField.STEM], TEXT),
            "context": CONTEXT.weight
            * context
            / length_factor(around, average[TermField.CONTEXT], CONTEXT),
        }
        whole = sum(parts.values())
        score = saturate(leaf.weight, idf, whole)
        return [
            TermScore(leaf.label, name, score * part / whole)
            for name, part in parts.items()
            if part
        ]

    def _paragraphs_having(self, leaf: Leaf | Pattern | NearOf) -> int:
        """The leaf's document frequency: in text, or in context where no text has it."""
        if leaf not in self._having:
            counts = (
                sum(self._frequency(leaf, row, context=context) > 0 for row in self._rows)
                for context in (False, True)
            )
            self._having[leaf] = next((count for count in counts if count), 0)
        return self._having[leaf]

    def _frequency(self, leaf: Leaf | Pattern | NearOf, row: Row, *, context: bool) -> int:
        """How often the leaf stands in the own text, or in the context."""
        match leaf:
            case NearOf():
                return 0 if context else len(self._near(leaf, row))
            case Leaf(alternatives, scope):
                if context and scope is Scope.TEXT:
                    return 0
                return sum(
                    len(occurrences(sequence, terms))
                    for sequence in alternatives
                    if (terms := _read(row, sequence.field, context)) is not None
                )
            case Pattern():
                words = row.posted.context_words if context else row.posted.of(TermField.EXACT)
                return sum(len(words.get(term, ())) for term in self._expansion(leaf)[context])

    def _expansion(self, pattern: Pattern) -> tuple[dict[str, int], dict[str, int]]:
        if pattern not in self._expanded:
            self.prepare(pattern)
        return self._expanded[pattern]

    def _near(self, near: NearOf, row: Row) -> set[int]:
        """First positions of the ways the operands stand near one another."""
        places = [sorted(self._places(operand, row)) for operand in near.operands]
        found = set()
        for combination in product(*places):
            first = min(start for start, _ in combination)
            last = max(end - 1 for _, end in combination)
            in_order = _is_in_order(combination)
            apart = in_order or (not near.ordered and _is_in_order(sorted(combination)))
            if last - first <= near.distance and apart:
                found.add(first)
        return found

    def _places(self, operand: Leaf | Pattern, row: Row) -> set[tuple[int, int]]:
        if isinstance(operand, Pattern):
            words = row.posted.of(TermField.EXACT)
            return {
                (position, position + covered)
                for term, covered in self._expansion(operand)[0].items()
                for position in words.get(term, ())
            }
        return set().union(
            *(
                occurrences(sequence, row.posted.of(sequence.field))
                for sequence in operand.alternatives
            )
        )


def _is_in_order(places: Sequence[tuple[int, int]]) -> bool:
    """Whether each place ends before the next begins."""
    return all(one[1] <= other[0] for one, other in pairwise(places))


def _read(row: Row, field: TermField, context: bool) -> Positions | None:
    """What a sequence reads; None for words as printed in the context, which are of text only."""
    if not context:
        return row.posted.of(field)
    return row.posted.of(TermField.CONTEXT) if field is TermField.STEM else None
