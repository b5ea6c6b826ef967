"""Pages of lists: limit and offset, cursors that carry the parameters, links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from fastapi import Request
from starlette.responses import Response

from app.api.dependencies import IndexReading, Read
from app.api.parameters import Paged, SearchParameters
from app.api.query_string import Pairs, ParameterReader, all_of
from app.domain.errors import RequestError
from app.domain.search import After, SearchRequest
from app.presenting.links import with_pairs
from app.presenting.presenter import list_body
from app.search.cursors import Cursor, Followed, follow_cursor, place_within, write_cursor
from app.search.service import OPERATION, default_sort

__all__ = ["PageReading", "ReadPage", "search_asked"]

P = TypeVar("P", bound=Paged)
T = TypeVar("T")


class PageReading(IndexReading[P], Generic[P]):
    """A reading of one page of a list, by its place or by a cursor.

    `asked` are the parameters that the cursor carries, if there is one.
    """

    def __init__(self, request: Request, reader: Read[P]) -> None:
        super().__init__(request, reader)
        asked = self.asked
        self._carried: Pairs = self.pairs
        self.start, self._by_cursor = asked.offset, asked.cursor is not None
        if asked.cursor is not None:
            followed = _follow(reader, asked, asked.cursor, self.path, self.view.version)
            self.asked, self._carried = followed.parameters, followed.pairs
            self.start = followed.after.rank

    def cut(self, values: Sequence[T]) -> Sequence[T]:
        """The page of a list that is at hand whole."""
        return values[self.start : self.start + self.asked.limit]

    def page(self, results: Sequence[Any], total: int, **more: Any) -> Response:
        """A page of `total` results with its links and the cursor behind it."""
        path, version, end = self.path, self.view.version, self.start + len(results)
        if self._by_cursor:
            place_within(After(0.0, self.start), total)
        cursor = None
        if results and end < total:
            cursor = write_cursor(Cursor(path, version, self._carried, After(0.0, end)))
        body = list_body(
            results,
            total=total,
            limit=self.asked.limit,
            offset=None if self._by_cursor else self.start,
            next_cursor=cursor,
            self_link=with_pairs(path, self.pairs),
            next_link=with_pairs(path, [("cursor", cursor)]) if cursor else None,
        )
        return self.page_of(body | more)


class ReadPage(Read[P], Generic[P]):
    """Begins the reading of a page: `Annotated[PageReading[M], Depends(ReadPage(M))]`."""

    async def __call__(self, request: Request) -> PageReading[P]:
        """Raises RequestError, CursorGoneError; 304 if nothing is new."""
        return PageReading(request, self)


def search_asked(
    reader: ParameterReader[SearchParameters], asked: SearchParameters, version: str
) -> SearchRequest:
    """The search asked for, or the one that the cursor carries. Raises as `_follow` does."""
    if asked.cursor is None:
        return asked.search()
    followed = _follow(reader, asked, asked.cursor, OPERATION, version)
    return followed.parameters.search(asked.cursor, followed.after)


def _follow(
    reader: ParameterReader[P], asked: P, cursor: str, operation: str, version: str
) -> Followed[P]:
    """The request that `cursor` carries, which stands among the parameters of `asked`.

    Raises:
        RequestError: the cursor is not one of this list, or a parameter beside it is neither what
            it carries nor the default.
        CursorGoneError: its index version is no longer served.
    """
    followed = follow_cursor(cursor, operation, version, reader.read)
    differing = [
        RequestError(
            f"The parameter {name} is not what the cursor carries.",
            parameter=name,
            hint="Give the cursor alone, or start again without it.",
        )
        for name in sorted(asked.model_fields_set - {"cursor"})
        if not _agrees(name, asked, followed.parameters)
    ]
    if differing:
        raise all_of(differing)
    return followed


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
