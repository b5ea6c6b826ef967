"""How often two operands of NEAR are near each other, as spans.

That is the number of places at which one of them stands and the other follows near enough: all
places of the one, but for those that the other does not follow. Both numbers come in one score, and
a formula takes the one from the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from app.domain.plan import NearOf
from app.engines.opensearch.dsl import Query, scored
from app.engines.opensearch.intervals import Choice, Operand

__all__ = ["near_times"]

_SHIFT = 4096
#: Of `_SHIFT` · places + those that nothing follows; never less than once, since it matches.
_TIMES = f"max(1,floor({_SHIFT + 1}*floor((_score+0.5)/{_SHIFT})-_score+0.5))"
#: Forms of both operands together, each of which is a clause or two.
_MOST_FORMS = 40


def near_times(node: NearOf, operands: Sequence[Operand], matches: Query) -> Query | None:
    """What `matches`, scored by how often two operands are near each other.

    None where that cannot be told: of more operands, of one of several lengths or very many forms,
    or of two that have a form in common.
    """
    if len(operands) != 2 or any(len(operand) != 1 for operand in operands):
        return None
    one, other = (next(iter(operand.values())) for operand in operands)
    terms = [{term for choice in each for term in chain(*choice.shapes)} for each in (one, other)]
    if terms[0] & terms[1] or len(terms[0]) + len(terms[1]) > _MOST_FORMS:
        return None
    lengths = [len(choices[0].shapes[0]) for choices in (one, other)]
    room = node.distance + 2 - sum(lengths)
    orders = [(one, other)] if node.ordered else [(one, other), (other, one)]
    counted = [clause for first, second in orders for clause in _followed(first, second, room)]
    return scored({"bool": {"filter": [matches], "should": counted}}, _TIMES, {})


def _followed(first: Sequence[Choice], second: Sequence[Choice], room: int) -> Iterable[Query]:
    """Each form of the first, wherever it stands, and where no second begins in so much room.

    A span scores once for each of its terms, and so it is taken by itself: of any of several, one
    could not tell how many terms a shard has.
    """
    for choice in first:
        field = choice.field.value
        follows = [
            span if each.field is choice.field else _masked(span, field)
            for each in second
            for span in _spans(each)
        ]
        then = follows[0] if len(follows) == 1 else {"span_or": {"clauses": follows}}
        for shape, span in zip(choice.shapes, _spans(choice), strict=True):
            alone = {"span_not": {"include": span, "exclude": then, "pre": 0, "post": room}}
            yield _boosted(span, _SHIFT / len(shape))
            yield _boosted(alone, 1 / len(shape))


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
