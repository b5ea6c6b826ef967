"""Pages of the plain lists: limit and offset, cursors that carry the parameters, links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from fastapi import Request
from starlette.responses import Response

from app.api.cursors import follow
from app.api.dependencies import IndexReading, Query, Reading
from app.api.parameters import Paged
from app.api.query_string import Pairs
from app.domain.search import After
from app.presenting.links import with_pairs
from app.presenting.presenter import list_body
from app.search.cursors import Cursor, place_within, write_cursor

__all__ = ["ListPage", "PageQuery", "whole_list"]

P = TypeVar("P", bound=Paged)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[P]):
    """The page asked for; `parameters` and `pairs` are the ones the cursor carries, if any."""

    reading: IndexReading
    parameters: P
    pairs: Pairs
    start: int
    by_cursor: bool

    @property
    def limit(self) -> int:
        """The page's size."""
        return self.parameters.limit

    def cut(self, values: Sequence[T]) -> Sequence[T]:
        """The page of a list that is at hand whole."""
        return values[self.start : self.start + self.limit]

    def answer(
        self, results: Sequence[Any], total: int, extra: Mapping[str, Any] | None = None
    ) -> Response:
        """A page of `total` results with its links and the cursor behind it."""
        path, version = self.reading.path, self.reading.view.version
        if self.by_cursor:
            place_within(After(0.0, self.start), total)
        end = self.start + len(results)
        following = None
        if results and end < total:
            following = write_cursor(Cursor(path, version, self.pairs, After(0.0, end)))
        self_link = with_pairs(path, self.reading.pairs)
        links = [("self", self_link)]
        next_link = None
        if following is not None:
            next_link = with_pairs(path, [("cursor", following)])
            links.append(("next", next_link))
        body = list_body(
            results,
            total=total,
            limit=self.limit,
            offset=None if self.by_cursor else self.start,
            next_cursor=following,
            self_link=self_link,
            next_link=next_link,
        )
        return self.reading.json({**body, **(extra or {})}, links)


class PageQuery(Query[P], Generic[P]):
    """The query string of a list as the page it asks for."""

    async def page(self, request: Request, reading: Reading) -> ListPage[P]:
        """The page. Raises RequestError, CursorGoneError."""
        asked = await self.of(request)
        if asked.cursor is None:
            return ListPage(reading, asked, reading.pairs, asked.offset, by_cursor=False)
        followed = follow(
            self, asked, asked.cursor, operation=reading.path, version=reading.view.version
        )
        start = followed.after.rank
        return ListPage(reading, followed.parameters, followed.pairs, start, by_cursor=True)


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
