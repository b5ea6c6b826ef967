"""Pages of the plain lists: limit and offset, cursors that carry the parameters, links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from app.api.operation import Call, Reply, json_reply
from app.api.parameters import Arguments, Parameter, read_arguments
from app.api.requests import check_page, refusal, search_request
from app.domain.search import After, SearchRequest
from app.presenting.links import with_pairs
from app.presenting.presenter import list_body
from app.search.cursors import Cursor, Followed, follow_cursor, place_within, write_cursor
from app.search.service import OPERATION, default_sort

__all__ = ["Paging", "follow", "list_reply", "paging_of", "search_asked"]

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
    followed = follow(
        call.arguments, call.table, operation=call.url_path, version=call.view.version
    )
    limit = followed.parameters.integer("limit")
    return Paging(followed.parameters, followed.pairs, followed.after.rank, limit, by_cursor=True)


def follow(
    asked: Arguments, table: Mapping[str, Parameter], *, operation: str, version: str
) -> Followed[Arguments]:
    """The request that the cursor of `asked` carries; the parameters beside it must agree.

    Raises:
        RequestError: the cursor is not one of this list, or a parameter beside it is neither what
            it carries nor the default.
        CursorGoneError: its index version is no longer served.
    """
    text = asked.text("cursor")
    followed = follow_cursor(text, operation, version, lambda pairs: read_arguments(table, pairs))
    carried = followed.parameters
    differing = [
        name
        for name in asked.given - {"cursor"}
        if not _agrees(asked.values[name], table[name], carried)
    ]
    if differing:
        raise refusal(differing)
    values = {**carried.values, "cursor": text}
    return replace(followed, parameters=replace(carried, values=values))


def search_asked(
    arguments: Arguments, table: Mapping[str, Parameter], *, version: str
) -> SearchRequest:
    """The search asked for, or the one that the cursor carries. Raises as `follow` does."""
    if arguments.optional("cursor") is None:
        return search_request(arguments)
    followed = follow(arguments, table, operation=OPERATION, version=version)
    return search_request(followed.parameters, followed.after)


def _agrees(asked: Any, parameter: Parameter, carried: Arguments) -> bool:
    """Whether a value says nothing against what the cursor carries.

    Nor does a default: generated clients send that of each parameter with every call.
    """
    value = carried.values[parameter.name]
    if parameter.repeated:
        return frozenset(asked) == frozenset(value)
    default = parameter.default
    if parameter.name == "sort" and default is None:
        default = default_sort(carried.text("q"))
    return asked in (value, default)


def list_reply(
    call: Call,
    paging: Paging,
    results: Sequence[Any],
    total: int,
    extra: Mapping[str, Any] | None = None,
) -> Reply:
    """A page of `total` results with its links and the cursor behind it."""
    if paging.by_cursor:
        place_within(After(0.0, paging.start), total)
    end = paging.start + len(results)
    following = None
    if results and end < total:
        reached = After(0.0, end)
        following = write_cursor(Cursor(call.url_path, call.view.version, paging.pairs, reached))
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
