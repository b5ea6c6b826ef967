"""Arguments → requests: typed parameters as the values that the services take."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from app.api.parameters import Arguments
from app.api.tables import DEEPEST
from app.domain.errors import RequestError
from app.domain.fields import FILTER_FIELDS, Sort
from app.domain.query import Match
from app.domain.search import After, Highlight, SearchRequest
from app.search.service import day_range

__all__ = ["check_page", "filters_of", "refusal", "search_request"]


def search_request(arguments: Arguments, after: After | None = None) -> SearchRequest:
    """The search asked for. Raises RequestError for a page too deep or an empty range.

    Parameters that the operation's table does not have keep the request's own defaults. `after` is
    where the cursor stands that carries `arguments`.
    """
    given: dict[str, Any] = {
        name: arguments.values[name] for name in _PLAIN if name in arguments.values
    }
    for name, kind in _ENUMS.items():
        if arguments.values.get(name) is not None:
            given[name] = kind(arguments.values[name])
    given["filters"] = filters_of(arguments)
    given["collapse"] = arguments.optional("collapse") is not None
    request = SearchRequest(**given, after=after)
    day_range(request.date_from, request.date_to)
    check_page(request.limit, request.offset)
    return request


_PLAIN = (
    "q",
    "date_from",
    "date_to",
    "limit",
    "offset",
    "cursor",
    "facets",
    "facet_limit",
    "group_by",
    "group_size",
    "snippet_chars",
    "context",
    "explain",
)
_ENUMS = {"match": Match, "sort": Sort, "highlight": Highlight}


def filters_of(arguments: Arguments) -> dict[str, tuple[str, ...]]:
    """The filters given."""
    return {name: arguments.many(name) for name in FILTER_FIELDS if name in arguments.given}


def check_page(limit: int, offset: int) -> None:
    """Raises RequestError where offset and limit reach too deep."""
    if offset + limit > DEEPEST:
        raise RequestError(
            f"offset + limit is {offset + limit:,}; it may be at most {DEEPEST:,}.",
            parameter="offset",
            hint="Follow next_cursor to go deeper.",
        )


def refusal(names: Collection[str]) -> RequestError:
    """Parameters beside a cursor that are not what it carries."""
    first, *others = (
        RequestError(
            f"The parameter {name} is not what the cursor carries.",
            parameter=name,
            hint="Give the cursor alone, or start again without it.",
        )
        for name in sorted(names)
    )
    return RequestError(
        first.message, parameter=first.parameter, hint=first.hint, others=tuple(others)
    )
