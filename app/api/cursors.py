"""Cursors beside parameters: what they carry is read by the same models, and must agree."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar

from app.api.parameters import Paged, SearchParameters
from app.api.query_string import ParameterReader
from app.domain.errors import RequestError
from app.domain.search import SearchRequest
from app.search.cursors import Followed, follow_cursor
from app.search.service import OPERATION, default_sort

__all__ = ["follow", "search_asked"]

P = TypeVar("P", bound=Paged)


def follow(
    reader: ParameterReader[P], asked: P, cursor: str, *, operation: str, version: str
) -> Followed[P]:
    """The request that `cursor` carries, which stands among the parameters of `asked`.

    Raises:
        RequestError: the cursor is not one of this list, or a parameter beside it is neither what
            it carries nor the default.
        CursorGoneError: its index version is no longer served.
    """
    followed = follow_cursor(cursor, operation, version, reader.read)
    beside = asked.model_fields_set - {"cursor"}
    differing = [name for name in beside if not _agrees(name, asked, followed.parameters)]
    if differing:
        raise _refusal(differing)
    return followed


def search_asked(
    reader: ParameterReader[SearchParameters], asked: SearchParameters, version: str
) -> SearchRequest:
    """The search asked for, or the one that the cursor carries. Raises as `follow` does."""
    if asked.cursor is None:
        return asked.search()
    followed = follow(reader, asked, asked.cursor, operation=OPERATION, version=version)
    return followed.parameters.search(asked.cursor, followed.after)


def _agrees(name: str, asked: Paged, carried: Paged) -> bool:
    """Whether a value says nothing against what the cursor carries.

    Nor does a default: generated clients send that of each parameter with every call.
    """
    value, known = getattr(asked, name), getattr(carried, name)
    if isinstance(value, tuple) and name != "facets":
        return frozenset(value) == frozenset(known)
    default: Any = type(asked).model_fields[name].default
    if name == "sort" and default is None and isinstance(carried, SearchParameters):
        default = default_sort(carried.q)
    return value in (known, default)


def _refusal(names: Collection[str]) -> RequestError:
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
