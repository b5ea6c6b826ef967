"""Sequences of elements as shapes: which terms at which successive positions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain, product
from math import prod

from app.domain.errors import QueryError
from app.domain.plan import TermSequence
from app.domain.query import Span
from app.engines.opensearch.tokens import bounded, step_terms

__all__ = ["MOST_SHAPES", "Shape", "by_length", "shapes_of"]

#: The terms of one way to print a sequence, one a position.
Shape = tuple[str, ...]

#: Shapes that one part of a query may have; its words are nearly always printed in one way.
MOST_SHAPES = 512


def shapes_of(
    sequence: TermSequence, is_posted: Callable[[str], bool], *, label: str, span: Span
) -> tuple[Shape, ...]:
    """The ways in which a sequence can stand in the index, in order, each once.

    A path of which a term is posted nowhere is left out: else the joined words that any word may
    be printed as would multiply. Raises QueryError for more than MOST_SHAPES.
    """
    elements = [
        [path for path in element if all(is_posted(bounded(step.term)) for step in path)]
        for element in sequence.elements
    ]
    count = prod(map(len, elements))
    if count > MOST_SHAPES:
        raise QueryError(
            f"“{label}” can be printed in {count:,} ways, more than {MOST_SHAPES}.",
            position=span.start,
            hint="Ask for fewer words at once.",
        )
    found = (
        tuple(term for step in chain.from_iterable(paths) for term in step_terms(step))
        for paths in product(*elements)
    )
    return tuple(dict.fromkeys(found))


def by_length(shapes: Iterable[Shape]) -> dict[int, list[Shape]]:
    """Shapes by the number of positions that they cover."""
    found: dict[int, list[Shape]] = {}
    for shape in shapes:
        found.setdefault(len(shape), []).append(shape)
    return found
