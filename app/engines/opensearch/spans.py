"""How often the operands of NEAR are near one another, as spans.

That is the number of places where one of them stands and begins a way in which all do. Each place
of an operand becomes a window, as wide as they may lie apart, and those windows count that contain
the operands in one of the orders that this one begins: where they stand so from a later place of it
on, they do from the window's own as well. The spans of an order end as early as they can where each
operand has one length, and so operands of several are taken apart. Where forms may begin at one
place (a word and its joined form, the same word printed exactly), a window that another one is too
is taken away again.

A span scores once for each word of its query that its shard has. All that is counted here has the
same words, and MARK, which stands once in each paragraph, tells how many these are: everything
comes in one score, which a formula takes apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from typing import Any

from app.domain.plan import NearOf, TermField
from app.engines.opensearch.dsl import Query, scored
from app.engines.opensearch.intervals import Operand, are_apart, is_plain
from app.engines.opensearch.schema import MARK
from app.engines.opensearch.shapes import Shape

__all__ = ["near_times"]

#: Words that are told from one another, and all that a query asks for, each as often as it does.
_MOST_WORDS, _MOST_TERMS = 126, 400
#: The score is words · (c · windows + windows taken away) · b + words + 1.
_B, _C = 128, 64
_WORDS = "(_score-b*floor((_score+0.5)/b)-1)"
_REST = f"floor(floor((_score+0.5)/b)/max(1,{_WORDS})+0.5)"
#: It matches, and so they are near one another once at least.
_TIMES = f"max(1,(c+1)*floor(({_REST}+0.5)/c)-{_REST})"

_FIELD = TermField.STEM.value
_Word = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Form:
    """One way in which an operand is printed."""

    field: str
    shape: Shape

    def is_apart(self, other: _Form) -> bool:
        """Whether both never begin at one place."""
        one, two = self.shape[0], other.shape[0]
        return self.field == other.field and one != two and is_plain(one) and is_plain(two)

    @property
    def span(self) -> Query:
        """Where it stands."""
        return _in_order([_word((self.field, term)) for term in self.shape], 0)


#: The forms of an operand by their length in positions.
_Forms = Mapping[int, Sequence[_Form]]


@dataclass(frozen=True, slots=True)
class _Window:
    """The places of some forms from which on all operands stand near one another."""

    forms: Sequence[_Form]
    span: Query

    def is_apart(self, other: _Window) -> bool:
        """Whether both never begin at one place."""
        return all(one.is_apart(two) for one in self.forms for two in other.forms)


def near_times(node: NearOf, operands: Sequence[Operand], matches: Query) -> Query | None:
    """What `matches`, scored by how often the operands are near one another.

    None where they have so many forms or orders that it cannot be asked for.
    """
    forms = [_forms(operand) for operand in operands]
    words = {
        (form.field, term)
        for each in forms
        for alike in each.values()
        for form in alike
        for term in form.shape
    }
    if len(words) > _MOST_WORDS:
        return None
    windows = list(_windows(node, forms, words, are_apart=are_apart(operands)))
    again = [
        _containing(window.span, _any_of(others))
        for number, window in enumerate(windows)
        if (others := [each.span for each in windows[:number] if not each.is_apart(window)])
    ]
    c = _C if again else 1
    mark = _word((MARK, MARK))
    counted = [
        _containing(mark, _any_of([mark, *map(_word, sorted(words))])),
        *(_boosted(window.span, c * _B) for window in windows),
        *(_boosted(span, _B) for span in again),
    ]
    if sum(1 for span in counted for _ in _words_in(span)) > _MOST_TERMS:
        return None
    asked = {"bool": {"filter": [matches], "should": counted}}
    return scored(asked, _TIMES, {"b": _B, "c": c})


def _forms(operand: Operand) -> _Forms:
    return {
        length: [_Form(choice.field.value, shape) for choice in choices for shape in choice.shapes]
        for length, choices in operand.items()
    }


def _windows(
    node: NearOf, operands: Sequence[_Forms], words: set[_Word], *, are_apart: bool
) -> Iterator[_Window]:
    """The windows of each operand that may be the first, all with the same words."""
    for first, forms in enumerate(operands[:1] if node.ordered else operands):
        if forms in operands[:first]:
            continue
        for length, alike in forms.items():
            orders = list(_orders(node, operands, first, length, are_apart=are_apart))
            if not orders:
                continue
            lacking = words - {word for span in orders for word in _words_in(span)}
            if lacking:
                nowhere = _any_of([_word(word) for word in sorted(lacking)])
                orders.append({"span_not": {"include": nowhere, "exclude": nowhere}})
            for group in _groups(alike):
                begin = _any_of([form.span for form in group])
                gap = {"span_gap": {_FIELD: node.distance + 1 - length}}
                yield _Window(group, _containing(_in_order([begin, gap], 0), _any_of(orders)))


def _orders(
    node: NearOf, operands: Sequence[_Forms], first: int, length: int, *, are_apart: bool
) -> Iterator[Query]:
    """The spans of all operands that begin with the first of a length."""
    places = range(len(operands))
    orders = [tuple(places)]
    if not node.ordered:
        orders = [order for order in permutations(places) if order[0] == first]
    for lengths in product(*operands):
        gaps = node.distance + 1 - sum(lengths)
        if gaps < 0 or lengths[first] != length:
            continue
        parts = [
            _any_of([form.span for form in forms[length]])
            for forms, length in zip(operands, lengths, strict=True)
        ]
        if are_apart and not node.ordered and all(parts.count(part) == 1 for part in parts):
            yield {"span_near": {"clauses": parts, "slop": gaps, "in_order": False}}
            continue
        asked: list[list[Query]] = []
        for order in orders:
            if (ordered := [parts[place] for place in order]) not in asked:
                asked.append(ordered)
                yield _in_order(ordered, gaps)


def _groups(forms: Sequence[_Form]) -> list[list[_Form]]:
    """Forms of one length, parted so that no two of a group begin at one place."""
    groups: list[list[_Form]] = []
    for form in forms:
        for group in groups:
            if all(form.is_apart(other) for other in group):
                group.append(form)
                break
        else:
            groups.append([form])
    return groups


def _word(word: _Word) -> Query:
    """Where a term stands, as if it were of the one field: positions are the same in all."""
    field, term = word
    found: Query = {"span_term": {field: {"value": term}}}
    return found if field == _FIELD else {"span_field_masking": {"query": found, "field": _FIELD}}


def _words_in(part: Any) -> Iterator[_Word]:
    """Field and term of each word of a query."""
    if isinstance(part, list):
        for each in part:
            yield from _words_in(each)
    elif isinstance(part, dict):
        for kind, asked in part.items():
            if kind == "span_term":
                [(field, term)] = asked.items()
                yield field, term["value"]
            else:
                yield from _words_in(asked)


def _in_order(spans: list[Query], gaps: int) -> Query:
    if len(spans) == 1:
        return spans[0]
    return {"span_near": {"clauses": spans, "slop": gaps, "in_order": True}}


def _any_of(spans: list[Query]) -> Query:
    return spans[0] if len(spans) == 1 else {"span_or": {"clauses": spans}}


def _containing(large: Query, small: Query) -> Query:
    return {"span_containing": {"big": large, "little": small}}


def _boosted(span: Query, boost: float) -> Query:
    [(kind, body)] = span.items()
    return {kind: {**body, "boost": boost}}
