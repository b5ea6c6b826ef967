"""Queries that do match, offered where the one asked does not: never a silent zero."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from app.analysis import fold
from app.domain.errors import QueryError, TimeBudgetError
from app.domain.plan import PlanNode
from app.domain.query import (
    And,
    Clause,
    Exact,
    Join,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Word,
)
from app.domain.search import Correction, EngineQuery
from app.ports import IndexView
from app.querylang import print_query
from app.search.spelling import printed_form

__all__ = ["correct"]

#: Corrections offered, and words looked up, at most: an answer without hits stays a fast one.
_MOST = 5
_MOST_WORDS = 8

Planner = Callable[[str], PlanNode]


def correct(
    tree: Node, plan: Planner, query: EngineQuery, view: IndexView
) -> tuple[Correction, ...]:
    """Corrections of a query that found nothing under the filters of `query`, best first.

    `plan` plans a query text. A search that runs out of time ends the list early.
    """
    counting = replace(
        query, limit=1, offset=0, after=None, facets=(), group_by=None, collapse=False
    )
    found: list[Correction] = []
    tried = {print_query(tree)}
    try:
        for candidate, reason in _candidates(tree, plan, view):
            q = print_query(candidate)
            if q in tried or not q:
                continue
            tried.add(q)
            total = _total(q, plan, counting, view)
            if total:
                found.append(Correction(q, reason, total))
            if len(found) == _MOST:
                break
    except TimeBudgetError:
        pass
    return tuple(found)


def _candidates(tree: Node, plan: Planner, view: IndexView) -> Iterator[tuple[Node, str]]:
    spelled, changes = _respelled(tree, plan, view)
    if changes:
        yield spelled, f"spelled {', '.join(f'{new} for {old}' for old, new in changes.items())}"
    yield _with_operators(tree), "or and and as operators"
    yield _unquoted(tree), "the words without quotes, in any order"
    yield _any_of(tree), "any of the parts"
    yield _any_of(_unquoted(tree)), "any of the words"
    if changes:
        yield _any_of(_unquoted(spelled)), "any of the words, respelled"
    for clause in _clauses(tree):
        rest = _without(tree, clause)
        if rest is not None:
            yield rest, f"without {print_query(clause)}"


def _total(q: str, plan: Planner, counting: EngineQuery, view: IndexView) -> int:
    try:
        return view.search(replace(counting, plan=plan(q))).total
    except QueryError:
        return 0  # a correction that cannot be asked is none


def _respelled(tree: Node, plan: Planner, view: IndexView) -> tuple[Node, dict[str, str]]:
    """The tree with words that stand nowhere replaced by the nearest that do."""
    changes: dict[str, str] = {}
    everywhere = EngineQuery(default_kinds=False, limit=1)
    for word in list(dict.fromkeys(_words(tree)))[:_MOST_WORDS]:
        folded = fold(word)
        if not folded.isalpha() or _total(print_query(Word(word)), plan, everywhere, view):
            continue
        near = view.similar_words(folded, 1 if len(folded) < 5 else 2, 1)
        if near:
            changes[word] = printed_form(view, near[0].term)
    return _spell(tree, changes), changes


def _with_operators(node: Node) -> Node:
    """`a or b` as a OR b, and `a and b` as a b."""
    if not isinstance(node, Join):
        return node
    sides: list[list[Node]] = [[]]
    for child in node.children:
        word = child.text.lower() if isinstance(child, Word) else ""
        if word == "or":
            sides.append([])
        elif word != "and":
            sides[-1].append(child)
    kept = [side[0] if len(side) == 1 else Join(tuple(side)) for side in sides if side]
    return Or(tuple(kept)) if len(kept) > 1 else kept[0] if kept else node


def _words(node: Node) -> Iterator[str]:
    match node:
        case Word(text) | Exact(text):
            yield text
        case Phrase(text):
            yield from text.split()
        case And(children) | Or(children) | Join(children) | Near(children):
            for child in children:
                yield from _words(child)


def _spell(node: Node, changes: dict[str, str]) -> Node:
    match node:
        case Word(text):
            return Word(changes.get(text, text))
        case Exact(text):
            return Exact(changes.get(text, text))
        case Phrase(text):
            return Phrase(" ".join(changes.get(word, word) for word in text.split()))
        case Near(operands):
            return replace(node, operands=tuple(_spell(one, changes) for one in operands))
        case And(children) | Or(children) | Join(children):
            return replace(node, children=tuple(_spell(one, changes) for one in children))
        case _:
            return node


def _unquoted(node: Node) -> Node:
    """Phrases, printed words and distances as bare words side by side."""
    match node:
        case Exact(text):
            return Word(text)
        case Phrase(text):
            words = tuple(Word(word) for word in text.split())
            return words[0] if len(words) == 1 else Join(words)
        case Near(operands):
            return Join(tuple(_flat(_unquoted(one) for one in operands)))
        case Join(children):
            return Join(tuple(_flat(_unquoted(one) for one in children)))
        case And(children) | Or(children):
            return replace(node, children=tuple(_unquoted(one) for one in children))
        case _:
            return node


def _flat(nodes: Iterator[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Join):
            yield from node.children
        else:
            yield node


def _any_of(node: Node) -> Node:
    """The parts that score as alternatives; clauses and NOT still bind."""
    if isinstance(node, Or):
        parts = [_any_of(child) for child in node.children]
        inside = [part.children if isinstance(part, Or) else (part,) for part in parts]
        return replace(node, children=tuple(chain.from_iterable(inside)))
    if not isinstance(node, Join | And):
        return node
    scoring: list[Node] = []
    binding: list[Node] = []
    for child in node.children:
        if isinstance(child, Clause | Not):
            binding.append(child)
        elif isinstance(child, Join | And):
            inner = _any_of(child)
            scoring.extend(inner.children if isinstance(inner, Or) else (inner,))
        else:
            scoring.append(child)
    if len(scoring) < 2:
        return node
    either = Or(tuple(scoring))
    return And((either, *binding)) if binding else either


def _clauses(node: Node) -> Iterator[Clause]:
    match node:
        case Clause():
            yield node
        case And(children) | Join(children):
            for child in children:
                yield from _clauses(child)


def _without(node: Node, clause: Clause) -> Node | None:
    """The tree without a clause; None where nothing is left."""
    match node:
        case Clause() if node is clause:
            return None
        case And(children) | Join(children):
            kept = [_without(child, clause) for child in children]
            left = tuple(child for child in kept if child is not None)
            if len(left) < 2:
                return left[0] if left else None
            return replace(node, children=left)
        case _:
            return node
