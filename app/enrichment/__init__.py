"""Metadata, language and mentions: what a careful reader knows of a document."""

from __future__ import annotations

from app.enrichment.enricher import Enriched, Enricher, enrich

__all__ = ["Enriched", "Enricher", "enrich"]
