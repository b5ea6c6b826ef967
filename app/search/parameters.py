"""A search as the parameters that ask for it: what its links and its cursors carry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.domain.query import Match
from app.domain.search import SearchRequest

__all__ = ["search_parameters"]


def _true(_value: bool) -> str:
    return "true"


def _duplicates(_value: bool) -> str:
    return "duplicates"


#: What shapes the answer: its name, its default, and how another value is written.
_SHAPING: tuple[tuple[str, Any, Callable[[Any], str]], ...] = tuple(
    (name, getattr(SearchRequest(), name), write)
    for name, write in (
        ("sort", str),
        ("limit", str),
        ("offset", str),
        ("facets", ",".join),
        ("facet_limit", str),
        ("group_by", str),
        ("group_size", str),
        ("collapse", _duplicates),
        ("highlight", str),
        ("snippet_chars", str),
        ("context", str),
        ("explain", _true),
    )
)


def search_parameters(
    request: SearchRequest, *, narrowing_only: bool = False
) -> list[tuple[str, str]]:
    """The parameters that say `request`, those at their default left out.

    `narrowing_only`: only what decides which paragraphs are found and in what order, as an
    export or a feed of the same search takes.
    """
    pairs = [("q", request.q)] if request.q else []
    if request.match is not Match.ALL:
        pairs.append(("match", request.match.value))
    pairs.extend((name, value) for name, values in request.filters.items() for value in values)
    if request.date_from is not None:
        pairs.append(("date_from", request.date_from))
    if request.date_to is not None:
        pairs.append(("date_to", request.date_to))
    if narrowing_only:
        return pairs
    pairs += [
        (name, write(value))
        for name, default, write in _SHAPING
        if (value := getattr(request, name)) != default
    ]
    return pairs
