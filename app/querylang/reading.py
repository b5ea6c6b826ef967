"""A query text read: the tree, and what to tell of it.

Characters that nobody sees are left out first, and full-width signs and letters are read as the
plain ones that they stand for; positions are those of the text as typed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.errors import QueryError
from app.domain.query import And, Join, Near, Node, Not, Or, Span
from app.domain.search import Notice
from app.domain.text import visible
from app.querylang.parser import Parser

__all__ = ["MAX_LENGTH", "Reading", "parse", "read"]

#: Code points of a query (docs/query-language.md).
MAX_LENGTH = 2_000
#: Full-width letters and signs, as Chinese and Japanese keyboards give them. Not ？, ！ and ，: in
#: those texts they are punctuation.
_PLAIN = {
    code: code - 0xFEE0
    for code in (
        *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), *range(0xFF10, 0xFF1A),
        *map(ord, "（）＊～＝：／－＋｜＆＞＜"),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """A query's tree, and the notices of its text."""

    tree: Node
    notices: tuple[Notice, ...]


def parse(q: str) -> Node:
    """The tree of a query text; blanks alone are Everything.

    Raises:
        QueryError: not a query; with the position and what to do.
    """
    return read(q).tree


def read(q: str) -> Reading:
    """The tree of a query text with what to tell of it. Raises QueryError as `parse`."""
    if len(q) > MAX_LENGTH:
        raise QueryError(
            f"The query has {len(q):,} characters; at most {MAX_LENGTH:,} are taken.",
            position=MAX_LENGTH,
            hint="Shorten it, or verify a long passage with /v1/verify-quote.",
        )
    seen = visible(q)
    if seen == q:
        return _read(q)
    places = [place for place, char in enumerate(q) if visible(char)] + [len(q)]
    try:
        found = _read(seen)
    except QueryError as error:
        if error.position is None:
            raise
        raise QueryError(error.message, position=places[error.position], hint=error.hint) from None
    notices = tuple(
        notice if notice.position is None else replace(notice, position=places[notice.position])
        for notice in found.notices
    )
    return Reading(_moved(found.tree, places), notices)


def _read(q: str) -> Reading:
    parser = Parser(q if q.isascii() else q.translate(_PLAIN))
    tree = parser.query()
    return Reading(tree, tuple(dict.fromkeys(parser.notices)))


def _moved(node: Node, places: list[int]) -> Node:
    """`node` with its spans, and those of its parts, at other places."""
    start, end = node.span.start, node.span.end
    span = Span(places[start], places[end - 1] + 1 if end > start else places[end])
    match node:
        case And(children) | Or(children) | Join(children):
            return replace(node, children=tuple(_moved(c, places) for c in children), span=span)
        case Near(operands):
            return replace(node, operands=tuple(_moved(o, places) for o in operands), span=span)
        case Not(child):
            return replace(node, child=_moved(child, places), span=span)
        case _:
            return replace(node, span=span)
