"""Pages of the plain lists: limit and offset, cursors that carry the parameters, links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from fastapi import Request
from starlette.responses import Response

from app.api.cursors import follow
from app.api.dependencies import IndexReading, Read
from app.api.parameters import Paged
from app.api.query_string import Pairs
from app.domain.search import After
from app.presenting.links import with_pairs
from app.presenting.presenter import list_body
from app.search.cursors import Cursor, place_within, write_cursor

__all__ = ["PageReading", "ReadPage", "whole_list"]

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
            followed = follow(
                reader, asked, asked.cursor, operation=self.path, version=self.view.version
            )
            self.asked, self._carried = followed.parameters, followed.pairs
            self.start = followed.after.rank

    @property
    def limit(self) -> int:
        """The page's size."""
        return self.asked.limit

    def cut(self, values: Sequence[T]) -> Sequence[T]:
        """The page of a list that is at hand whole."""
        return values[self.start : self.start + self.limit]

    def page(
        self, results: Sequence[Any], total: int, extra: Mapping[str, Any] | None = None
    ) -> Response:
        """A page of `total` results with its links and the cursor behind it."""
        path, version = self.path, self.view.version
        if self._by_cursor:
            place_within(After(0.0, self.start), total)
        end = self.start + len(results)
        following = None
        if results and end < total:
            following = write_cursor(Cursor(path, version, self._carried, After(0.0, end)))
        self_link = with_pairs(path, self.pairs)
        links = [("self", self_link)]
        next_link = None
        if following is not None:
            next_link = with_pairs(path, [("cursor", following)])
            links.append(("next", next_link))
        body = list_body(
            results,
            total=total,
            limit=self.limit,
            offset=None if self._by_cursor else self.start,
            next_cursor=following,
            self_link=self_link,
            next_link=next_link,
        )
        return self.json({**body, **(extra or {})}, links)


class ReadPage(Read[P], Generic[P]):
    """Begins the reading of a page: `Annotated[PageReading[M], Depends(ReadPage(M).of)]`."""

    async def of(self, request: Request) -> PageReading[P]:
        """Raises RequestError, CursorGoneError, NotModifiedError."""
        return PageReading(request, self)


def whole_list(
    results: Sequence[Any], self_link: str, *, limit: int | None = None
) -> dict[str, Any]:
    """A list that is one page; `limit`: how many it might have had."""
    return list_body(
        results,
        total=len(results),
        limit=max(1, len(results)) if limit is None else limit,
        offset=0,
        next_cursor=None,
        self_link=self_link,
    )
