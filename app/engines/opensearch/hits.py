"""Hits of an answer, and all that a search has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

__all__ = ["Hit", "every_hit", "hits_of", "total_of"]

Hit = Mapping[str, Any]


def hits_of(answer: Mapping[str, Any]) -> Sequence[Hit]:
    """The hits of an answer or of a `top_hits`, as they came."""
    hits: Sequence[Hit] = answer.get("hits", {}).get("hits", ())
    return hits


def total_of(answer: Mapping[str, Any]) -> int:
    """How many paragraphs were found."""
    total: int = answer["hits"]["total"]["value"]
    return total


def every_hit(
    ask: Callable[[dict[str, Any]], Mapping[str, Any]], body: Mapping[str, Any], size: int
) -> Iterator[Hit]:
    """All hits of a sorted search, so many at once. Raises what `ask` raises."""
    asked = {**body, "size": size, "track_total_hits": False}
    while True:
        hits = hits_of(ask(asked))
        yield from hits
        if len(hits) < size:
            return
        asked["search_after"] = hits[-1]["sort"]
