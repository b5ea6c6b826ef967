"""The search service over its gazetteers."""

from __future__ import annotations

from app.enrichment.gazetteers import load_gazetteers
from app.search.planner import Planner
from app.search.service import SearchService

__all__ = ["build_search"]


def build_search() -> SearchService:
    """The search service; its planner knows the names of the gazetteers."""
    return SearchService(Planner(load_gazetteers()))
