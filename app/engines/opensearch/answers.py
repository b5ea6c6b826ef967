"""Answers of OpenSearch as the port's values."""

from __future__ import annotations

from app.domain.document import Paragraph
from app.domain.search import EngineHit
from app.engines.opensearch.hits import Hit
from app.engines.opensearch.question import Order
from app.engines.opensearch.tables import Tables
from app.rows import paragraph_of

__all__ = ["hit_of", "paragraph_in"]


def paragraph_in(hit: Hit) -> Paragraph:
    """The paragraph of a hit."""
    source = hit["_source"]
    return paragraph_of(source["shared"], source["row"])


def hit_of(hit: Hit, order: Order, tables: Tables) -> EngineHit:
    """A hit as the port wants it."""
    return EngineHit(
        hit["_source"]["document_id"],
        paragraph_in(hit),
        float(hit["sort"][0]) if order.is_by_score else 0.0,
        order.reached(hit["sort"], tables),
    )
