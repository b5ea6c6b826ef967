"""Wildcard and fuzzy words to plan nodes.

Both read the lexicon of words as printed. A pattern over several words (`anti-person*`, `l'arm*`)
is each of them in place; hyphenated, it is the joined word too.
"""

from __future__ import annotations

from itertools import groupby

from app.analysis.sequences import PatternPiece, pattern_pieces, query_sequence, query_words
from app.analysis.terms import MAX_PARTS
from app.domain.errors import QueryError
from app.domain.plan import (
    AnyOf,
    Leaf,
    NearOf,
    Pattern,
    PatternKind,
    PlanNode,
    Scope,
    TermField,
)
from app.domain.query import Fuzzy, Phrase, Span, Wildcard
from app.querylang import is_wild, print_query

__all__ = ["plan_fuzzy", "plan_quoted_pattern", "plan_wildcard"]

#: Characters that `*` may stand for between Chinese characters.
_HAN_RUN = 4


def plan_wildcard(node: Wildcard) -> PlanNode | None:
    """The plan of a word with `*` or `?`; None where no word is left.

    Raises:
        QueryError: a part of several has too few letters before its wildcard.
    """
    pieces = pattern_pieces(node.pattern)
    label = node.pattern
    if any(piece.han for piece in pieces):
        return _han(pieces, label, node.span)
    if len(pieces) == 1:
        return Pattern(PatternKind.WILDCARD, pieces[0].text, 0, label, span=node.span)
    words = [piece for piece in pieces if piece.text.strip("*?")]
    linked = 1 < len(pieces) <= MAX_PARTS and all(piece.hyphen for piece in pieces[1:])
    enough = all(not piece.wild or _leading(piece.text) >= 2 for piece in words)
    if not linked and not enough:
        raise QueryError(
            "Two letters must stand before a * or ? in each word.",
            position=node.span.start,
            hint="Give more of the word.",
        )
    nodes: list[PlanNode] = []
    if linked:
        whole = "".join(piece.text for piece in pieces)
        nodes.append(Pattern(PatternKind.WILDCARD, whole, 0, label, span=node.span))
    if enough:
        operands = tuple(
            Pattern(PatternKind.WILDCARD, piece.text, 0, label, span=node.span)
            if piece.wild
            else _printed(piece.text, label, node.span)
            for piece in words
        )
        nodes.append(_in_place(operands, len(operands) - 1, label, node.span))
    return nodes[0] if len(nodes) == 1 else AnyOf(tuple(nodes))


def plan_fuzzy(node: Fuzzy, scope: Scope) -> PlanNode | None:
    """The plan of a fuzzy word; None where it has no word. Chinese is taken as it stands."""
    pieces = pattern_pieces(node.text)
    label = print_query(node)
    if not pieces:
        return None
    if any(piece.han for piece in pieces):
        return _printed(node.text, label, node.span)
    if all(piece.hyphen for piece in pieces[1:]):
        whole = "".join(piece.text for piece in pieces)
        return Pattern(PatternKind.FUZZY, whole, node.edits, label, scope, span=node.span)
    operands = tuple(
        Pattern(PatternKind.FUZZY, piece.text, node.edits, label, span=node.span)
        if len(piece.text) > 2
        else _printed(piece.text, label, node.span)
        for piece in pieces
    )
    return _in_place(operands, len(operands) - 1, label, node.span)


def plan_quoted_pattern(node: Phrase) -> PlanNode | None:
    """The plan of a quotation with a wildcard in it: its words and patterns one after another.

    None where it has none. Raises QueryError as `plan_wildcard`.
    """
    words = node.text.split()
    if not any(map(is_wild, words)):
        return None
    label = print_query(node)
    operands: list[Leaf | Pattern] = []
    positions = 0
    for wild, run in groupby(words, is_wild):
        for text in run if wild else (" ".join(run),):
            if wild:
                pieces = pattern_pieces(text)
                positions += len(pieces)
                operands += [
                    Pattern(PatternKind.WILDCARD, piece.text, 0, label, span=node.span)
                    if piece.wild
                    else _printed(piece.text, label, node.span)
                    for piece in pieces
                ]
            elif query_sequence(text, TermField.EXACT) is not None:
                positions += sum(map(len, query_words(text)))
                operands.append(_printed(text, label, node.span))
    return _in_place(tuple(operands), positions - 1, label, node.span)


def _han(pieces: tuple[PatternPiece, ...], label: str, span: Span) -> PlanNode | None:
    """Chinese: the characters in their order, as far apart as the wildcards between them allow."""
    runs: list[str] = []
    distance = -1
    gap = True
    for piece in pieces:
        if piece.text.strip("*?"):
            runs = [*runs, piece.text] if gap else [*runs[:-1], runs[-1] + piece.text]
            distance += 1
            gap = False
        else:
            gap = True
            distance += piece.text.count("?") + _HAN_RUN * piece.text.count("*")
    leaves = tuple(_printed(run, label, span) for run in runs)
    return leaves[0] if len(leaves) == 1 else _in_place(leaves, distance, label, span)


def _in_place(
    operands: tuple[Leaf | Pattern, ...], distance: int, label: str, span: Span
) -> PlanNode:
    if len(operands) == 1:
        return operands[0]
    return NearOf(operands, distance, ordered=True, label=label, span=span)


def _printed(text: str, label: str, span: Span) -> Leaf:
    sequence = query_sequence(text, TermField.EXACT)
    return Leaf((sequence,) if sequence else (), Scope.TEXT, label, span=span)


def _leading(text: str) -> int:
    """Letters before the first wildcard."""
    return min(text.find(sign) for sign in "*?" if sign in text)
