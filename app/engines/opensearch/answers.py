"""Answers of OpenSearch as the port's values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.document import Paragraph
from app.domain.search import EngineHit
from app.engines.opensearch.question import Order
from app.engines.opensearch.tables import Tables
from app.rows import paragraph_of

__all__ = ["hit_of", "hits_of", "paragraph_in", "total_of"]

Answer = Mapping[str, Any]


def hits_of(answer: Answer) -> Sequence[Answer]:
    """The hits of an answer or of a `top_hits`, as they came."""
    hits: Sequence[Answer] = answer.get("hits", {}).get("hits", ())
    return hits


def total_of(answer: Answer) -> int:
    """How many paragraphs were found."""
    total: int = answer["hits"]["total"]["value"]
    return total


def paragraph_in(hit: Answer) -> Paragraph:
    """The paragraph of a hit."""
    source = hit["_source"]
    return paragraph_of(source["shared"], source["row"])


def hit_of(hit: Answer, order: Order, tables: Tables) -> EngineHit:
    """A hit as the port wants it."""
    return EngineHit(
        hit["_source"]["document_id"],
        paragraph_in(hit),
        float(hit["sort"][0]) if order.is_by_score else 0.0,
        order.reached(hit["sort"], tables),
    )
