"""How often the operands of NEAR are near one another, as spans.

That is the number of places at which one of them stands and all others follow near enough: all of
its places, but for those that some other does not follow. Spans can be asked for where none of some
others follows; so, of any number of others, places are added and taken away by turns (inclusion and
exclusion). What is added and what is taken away come in one score, and a formula tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, combinations

from app.domain.plan import NearOf
from app.engines.opensearch.dsl import Query, scored
from app.engines.opensearch.intervals import Choice, Operand

__all__ = ["near_times"]

_SHIFT = 4096
#: Of `_SHIFT` · what is added + what is taken away; never less than once, since it matches.
_TIMES = f"max(1,floor({_SHIFT + 1}*floor((_score+0.5)/{_SHIFT})-_score+0.5))"
#: Clauses that are asked for at most.
_MOST_CLAUSES = 160

_Choices = Sequence[Choice]


def near_times(node: NearOf, operands: Sequence[Operand], matches: Query) -> Query | None:
    """What `matches`, scored by how often the operands are near one another.

    None where that cannot be told: of three operands and more in one order; of one that has several
    lengths, or a term in common with another; or of very many forms.
    """
    if any(len(operand) != 1 for operand in operands) or (node.ordered and len(operands) > 2):
        return None
    parts: list[_Choices] = [next(iter(operand.values())) for operand in operands]
    terms = [{term for choice in part for term in chain(*choice.shapes)} for part in parts]
    forms = sum(map(len, terms))
    if forms > len(set().union(*terms)) or forms << (len(parts) - 1) > _MOST_CLAUSES:
        return None
    counted: list[Query] = []
    for number, first in enumerate(parts[:1] if node.ordered else parts):
        others = [*parts[:number], *parts[number + 1 :]]
        if len(others) > 1 and len(set(map(_length, others))) > 1:
            return None
        room = node.distance + 2 - _length(first) - _length(others[0])
        counted += _begun(first, others, room)
    return scored({"bool": {"filter": [matches], "should": counted}}, _TIMES, {})


def _length(part: _Choices) -> int:
    return len(part[0].shapes[0])


def _begun(first: _Choices, others: Sequence[_Choices], room: int) -> Iterable[Query]:
    """Where the first stands, and where none of some others begins in so much room behind it.

    A span scores once for each of its terms, and so each form is taken by itself: of any of
    several, one could not tell how many terms a shard has.
    """
    for choice in first:
        field = choice.field.value
        for shape, span in zip(choice.shapes, _spans(choice), strict=True):
            yield _boosted(span, _SHIFT / len(shape))
            for count in range(1, len(others) + 1):
                for some in combinations(others, count):
                    then = _any_of([each for part in some for each in _within(part, field)])
                    none = {"span_not": {"include": span, "exclude": then, "pre": 0, "post": room}}
                    yield _boosted(none, (1 if count % 2 else _SHIFT) / len(shape))


def _within(part: _Choices, field: str) -> list[Query]:
    """The spans of an operand, as if they were of this field."""
    return [
        span if choice.field.value == field else _masked(span, field)
        for choice in part
        for span in _spans(choice)
    ]


def _any_of(spans: list[Query]) -> Query:
    return spans[0] if len(spans) == 1 else {"span_or": {"clauses": spans}}


def _spans(choice: Choice) -> list[Query]:
    field = choice.field.value
    return [
        {"span_term": {field: {"value": shape[0]}}}
        if len(shape) == 1
        else {
            "span_near": {
                "clauses": [{"span_term": {field: {"value": word}}} for word in shape],
                "slop": 0,
                "in_order": True,
            }
        }
        for shape in choice.shapes
    ]


def _masked(span: Query, field: str) -> Query:
    """A span of another field, whose positions are the same."""
    return {"span_field_masking": {"query": span, "field": field}}


def _boosted(span: Query, boost: float) -> Query:
    [(kind, body)] = span.items()
    if kind != "span_term":
        return {kind: {**body, "boost": boost}}
    [(field, asked)] = body.items()
    return {kind: {field: {**asked, "boost": boost}}}
