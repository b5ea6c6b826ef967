"""Why a hit has its score: frequencies by the names of clauses, put into the formulae again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.domain.plan import AllOf, AnyOf, Leaf, NearOf, Pattern, PlanNode, Symbol
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
from app.engines.opensearch.compile import Compiler, Statistics
from app.engines.opensearch.readings import Word

__all__ = ["Explainer"]


class Explainer:
    """Explains the hits of one query, whose clauses were named."""

    def __init__(
        self,
        plan: PlanNode,
        compiler: Compiler,
        statistics: Statistics,
        profile: RankingProfile,
    ) -> None:
        self._plan = plan
        self._compiler = compiler
        self._statistics = statistics
        self._profile = profile

    def explain(self, hit: Mapping[str, Any]) -> tuple[TermScore, ...]:
        """The parts of a hit's score, in the plan's order."""
        names = hit.get("matched_queries", {})
        fields = hit["fields"]
        lengths = (fields["stem_length"][0], fields["context_length"][0])
        return tuple(self._parts(self._plan, "", names, lengths, certain=True))

    def _parts(
        self,
        node: PlanNode,
        place: str,
        names: Mapping[str, float],
        lengths: tuple[int, int],
        *,
        certain: bool,
    ) -> list[TermScore]:
        match node:
            case Leaf() | Pattern() | NearOf():
                return self._word(node, place, names, lengths)
            case Symbol(label=label) if f"{place}own" in names:
                return [TermScore(label, "context", SYMBOL_SCORE)]
            case Symbol(label=label) if f"{place}mention" in names:
                return [TermScore(label, "text", MENTION_SCORE)]
            case AllOf(children) if certain or f"{place}all" in names:
                of_children = True
            case AnyOf(children):
                of_children = certain and len(children) == 1
            case _:
                return []
        return [
            part
            for number, child in enumerate(children)
            for part in self._parts(child, f"{place}{number}.", names, lengths, certain=of_children)
        ]

    def _word(
        self, word: Word, place: str, names: Mapping[str, float], lengths: tuple[int, int]
    ) -> list[TermScore]:
        text, around = self._compiler.frequencies(word, place, names)
        statistics, (own, context) = self._statistics, lengths
        idf = inverse_frequency(
            max(statistics.paragraphs, 1), statistics.having.get(word, 0), self._profile
        )
        if self._profile is RankingProfile.BM25F_PLAIN:
            score = word.weight * plain_score(idf, text, plain_length(own), statistics.stem)
            return [TermScore(word.label, "text", score)] if text else []
        parts = {
            "text": TEXT.weight * text / length_factor(own, statistics.stem, TEXT),
            "context": CONTEXT.weight
            * around
            / length_factor(context, statistics.context, CONTEXT),
        }
        whole = sum(parts.values())
        if not whole:
            return []
        score = saturate(word.weight, idf, whole)
        return [
            TermScore(word.label, name, score * part / whole)
            for name, part in parts.items()
            if part
        ]
