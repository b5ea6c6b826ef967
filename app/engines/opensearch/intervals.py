"""NEAR as intervals: operands in a window, none of which shares a position with another.

Lucene's intervals are the smallest: of those that hold what is asked for, the ones that hold no
other. Where each operand has one length, what lies between the operands is known from the width of
the window, and so every window that is narrow enough holds such a smallest one. Operands of several
lengths are therefore taken apart. `ordered` intervals never overlap; operands in any order are
asked for in each, except where they are single words that cannot stand at one position.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from math import factorial
from typing import Any

from app.domain.errors import QueryError
from app.domain.plan import NearOf, TermField
from app.engines.opensearch.dsl import NOTHING, Query
from app.engines.opensearch.shapes import Shape
from app.engines.opensearch.tokens import ALSO, GOES_ON

__all__ = ["Choice", "Operand", "are_apart", "counted", "near"]

#: Windows asked for: orders of the operands times their lengths.
_MOST_WINDOWS = 240
#: The field that an intervals query names; each part of it names its own.
_FIELD = TermField.STEM.value


@dataclass(frozen=True, slots=True)
class Choice:
    """Shapes of one field and one length: any of them."""

    field: TermField
    shapes: tuple[Shape, ...]


#: An operand: its choices by length.
Operand = dict[int, list[Choice]]


def near(node: NearOf, operands: Sequence[Operand]) -> Query:
    """Paragraphs in which the operands stand near one another.

    Raises QueryError where there are too many ways.
    """
    if not all(operands):
        return NOTHING
    if not node.ordered and are_apart(operands):
        return _intervals(_unordered(node, operands))
    lengths = list(product(*operands))
    orders = 1 if node.ordered else factorial(len(operands))
    if len(lengths) * orders > _MOST_WINDOWS:
        raise QueryError(
            f"“{node.label}” has {len(operands)} parts that may stand in too many orders.",
            position=node.span.start,
            hint="Use ONEAR, or ask for fewer parts at once.",
        )
    windows = [window for chosen in lengths for window in _windows(node, operands, chosen)]
    return _intervals(windows)


def counted(field: str, shapes: Sequence[Shape]) -> Query:
    """Any of some shapes of one length; what it scores tells how often any stands there.

    An intervals query scores n occurrences of the same length n ÷ (n + 1).
    """
    return {"intervals": {field: _choice(Choice(TermField(field), tuple(shapes)), field)}}


def _intervals(windows: Sequence[Query]) -> Query:
    if not windows:
        return NOTHING
    return {"intervals": {_FIELD: _any_of(windows)}}


def _windows(node: NearOf, operands: Sequence[Operand], chosen: tuple[int, ...]) -> Iterator[Query]:
    """The windows of operands of these lengths, in each order that is allowed."""
    gaps = node.distance + 1 - sum(chosen)
    if gaps < 0:
        return
    parts = [
        _any_of([_choice(choice, _FIELD) for choice in operand[length]])
        for operand, length in zip(operands, chosen, strict=True)
    ]
    orders = [tuple(range(len(parts)))]
    if not node.ordered:
        orders = list(permutations(orders[0]))
    asked: list[list[Query]] = []
    for order in orders:
        window = _told_apart([parts[place] for place in order])
        if window not in asked:
            asked.append(window)
            yield {"all_of": {"mode": "ordered", "max_gaps": gaps, "intervals": window}}


def _told_apart(window: list[Query]) -> list[Query]:
    """The window without equal neighbours.

    Lucene takes these for one that repeats, and counts the gaps of one that is longer than a word
    wrongly. A term that is nowhere makes them different.
    """
    for place in range(1, len(window)):
        if window[place] == window[place - 1]:
            nowhere = _match(TermField.STEM, f"{GOES_ON}{place}", _FIELD)
            window[place] = _any_of([window[place], nowhere])
    return window


def are_apart(operands: Sequence[Operand]) -> bool:
    """Whether no two different operands can share a position.

    A position has one stem, and one folded word, beside joined words and cased forms.
    """
    if any(operand.keys() != {1} for operand in operands):
        return False
    fields = {choice.field for operand in operands for choice in operand[1]}
    if len(fields) != 1:
        return False
    different = Counter(frozenset(_terms(operand)) for operand in operands)
    terms = [term for each in different for term in each]
    plain = all("+" not in term and not term.startswith(("^", "/")) for term in terms)
    return plain and len(terms) == len(set(terms))


def _terms(operand: Operand) -> Iterator[str]:
    for choice in operand[1]:
        for (term,) in choice.shapes:
            yield term


def _unordered(node: NearOf, operands: Sequence[Operand]) -> list[Query]:
    """Words in any order; one that is asked for several times stands there as often."""
    repeated = Counter(frozenset(_terms(operand)) for operand in operands)
    field = operands[0][1][0].field
    parts: list[Query] = []
    for terms, times in repeated.items():
        word = _choice(Choice(field, tuple((term,) for term in sorted(terms))), _FIELD)
        alike: Query = {"all_of": {"mode": "ordered", "intervals": [word] * times}}
        parts.append(word if times == 1 else alike)
    window: dict[str, Any] = {"mode": "unordered", "intervals": parts}
    if max(repeated.values()) == 1:
        gaps = node.distance + 1 - len(operands)
        return [{"all_of": window | {"max_gaps": gaps}}] if gaps >= 0 else []
    # What lies between words that are alike is no gap of the whole.
    width = f"interval.end - interval.start <= {node.distance}"
    return [{"all_of": window | {"filter": {"script": {"source": width}}}}]


def _any_of(parts: Sequence[Query]) -> Query:
    return parts[0] if len(parts) == 1 else {"any_of": {"intervals": list(parts)}}


def _choice(choice: Choice, within: str) -> Query:
    """Any of the shapes, read in their own field."""
    if len(choice.shapes[0]) == 1:
        return _match(choice.field, ALSO.join(term for (term,) in choice.shapes), within)
    return _any_of([_match(choice.field, " ".join(shape), within) for shape in choice.shapes])


def _match(field: TermField, words: str, within: str) -> Query:
    asked: dict[str, Any] = {"query": words, "mode": "ordered", "max_gaps": 0}
    if field.value != within:
        asked["use_field"] = field.value
    return {"match": asked}
