"""Pages of the plain lists: limit and offset, cursors that carry the parameters, links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from app.api.operation import Call, Reply, json_reply
from app.api.parameters import Arguments, read_arguments
from app.api.requests import check_page, refusal
from app.domain.search import After
from app.presenting.links import with_pairs
from app.presenting.presenter import list_body
from app.search.cursors import Cursor, open_cursor, write_cursor

__all__ = ["Paging", "list_reply", "paging_of"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paging:
    """The page asked for. `arguments` are the ones the cursor carries, where there is one."""

    arguments: Arguments
    pairs: Sequence[tuple[str, str]]
    start: int
    limit: int
    by_cursor: bool

    def cut(self, values: Sequence[T]) -> Sequence[T]:
        """The page of a list that is at hand whole."""
        return values[self.start : self.start + self.limit]


def paging_of(call: Call) -> Paging:
    """The page asked for. Raises RequestError, CursorGoneError."""
    text = call.arguments.optional("cursor")
    if text is None:
        limit, offset = call.arguments.integer("limit"), call.arguments.integer("offset")
        check_page(limit, offset)
        return Paging(call.arguments, call.pairs, offset, limit, by_cursor=False)
    cursor = open_cursor(text, call.url_path, call.view.version)
    pairs = [(name, value) for name, value in cursor.state["pairs"]]
    carried = read_arguments(call.table, pairs)
    differing = [
        name
        for name in call.arguments.given - {"cursor"}
        if call.arguments.values[name] != carried.values[name]
    ]
    if differing:
        raise refusal(differing)
    limit = carried.integer("limit")
    return Paging(carried, pairs, cursor.after.rank, limit, by_cursor=True)


def list_reply(
    call: Call,
    paging: Paging,
    results: Sequence[Any],
    total: int,
    extra: Mapping[str, Any] | None = None,
) -> Reply:
    """A page of `total` results with its links and the cursor behind it."""
    end = paging.start + len(results)
    following = None
    if results and end < total:
        state = {"pairs": paging.pairs}
        following = write_cursor(Cursor(call.url_path, call.view.version, state, After(0.0, end)))
    self_link = with_pairs(call.url_path, call.pairs)
    links = [("self", self_link)]
    next_link = None
    if following is not None:
        next_link = with_pairs(call.url_path, [("cursor", following)])
        links.append(("next", next_link))
    body = list_body(
        results,
        total=total,
        limit=paging.limit,
        offset=None if paging.by_cursor else paging.start,
        next_cursor=following,
        self_link=self_link,
        next_link=next_link,
    )
    return json_reply({**body, **(extra or {})}, links)
