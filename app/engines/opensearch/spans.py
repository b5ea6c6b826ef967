"""How often the operands of NEAR are near one another, as spans.

That is the number of places where one of them stands and begins a way in which all do. Each place
of an operand becomes a window, as wide as they may lie apart, and those windows count that contain
the operands in one of the orders that this one begins: where they stand so from a later place of it
on, they do from the window's own as well. The spans of an order end as early as they can where each
operand has one length, and so operands of several are taken apart. Where forms may begin at one
place (a word and its joined form, the same word printed exactly), a window that another one is too
is taken away again.

A span scores once for each word of its query that its shard has. All that is counted here has the
same words. Where each operand is one form, a shard with a hit has them all; else MARK, which stands
once in each paragraph, tells how many they are. Everything comes in one score, which a formula
takes apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import factorial, prod
from typing import Any

from app.analysis import lexeme
from app.domain.plan import NearOf, TermField
from app.engines.opensearch.dsl import Query, scored
from app.engines.opensearch.intervals import Operand, are_apart
from app.engines.opensearch.schema import MARK
from app.engines.opensearch.shapes import Shape

__all__ = ["near_times"]

#: Words that are told from one another, and all that a query asks for, each as often as it does.
_MOST_WORDS, _MOST_TERMS = 126, 400
#: What is counted: c · windows + windows taken away.
_C = 64
_WINDOWS = "max(1,(c+1)*floor(({0}+0.5)/c)-{0})"
#: The score is that times the number of words, where this is known,
_OF_ALL = _WINDOWS.format("floor(_score/words+0.5)")
#: else times b too, and by the mark the number of words and one more.
_B = 128
_PRESENT = "max(1,_score-b*floor((_score+0.5)/b)-1)"
_OF_PRESENT = _WINDOWS.format(f"floor(floor((_score+0.5)/b)/{_PRESENT}+0.5)")

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
        return self.field == other.field and one != two and _parts(one) == _parts(two) != 0

    @property
    def span(self) -> Query:
        """Where it stands."""
        return _in_order([_word((self.field, term)) for term in self.shape], 0)


def _parts(term: str) -> int:
    """How many words a term joins: of those with so many, one begins at a place; 0 of other forms.

    `app.analysis.terms` has them all.
    """
    word = lexeme(term)
    return 0 if word is None else word[1]


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


def near_times(node: NearOf, operands: Sequence[Operand]) -> Query | None:
    """Where the operands are near one another, scored by how often.

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
    one_window = are_apart(operands) and not node.ordered and not _is_repeated(forms)
    orders = 1 if one_window or node.ordered else _orders_of(_kinds(forms))
    if len(words) > _MOST_WORDS or orders * len(forms) > _MOST_TERMS:
        return None
    windows = list(_windows(node, forms, words, one=one_window))
    if not windows:
        return None
    again = [
        _containing(window.span, _any_of(others))
        for number, window in enumerate(windows)
        if (others := [each.span for each in windows[:number] if not each.is_apart(window)])
    ]
    c = _C if again else 1
    is_known = all(sum(map(len, each.values())) == 1 for each in forms)
    b = 1 if is_known else _B
    found = [_boosted(window.span, c * b) for window in windows]
    taken = [_boosted(span, b) for span in again]
    mark = _word((MARK, MARK))
    known = _containing(mark, _any_of([mark, *map(_word, sorted(words))]))
    beside = taken if is_known else [*taken, known]
    if sum(1 for span in (*found, *beside) for _ in _words_in(span)) > _MOST_TERMS:
        return None
    near = found[0] if len(found) == 1 else {"bool": {"should": found}}
    asked = {"bool": {"must": [near], "should": beside}} if beside else near
    if is_known:
        return scored(asked, _OF_ALL, {"words": len(words), "c": c})
    return scored(asked, _OF_PRESENT, {"b": b, "c": c})


def _forms(operand: Operand) -> _Forms:
    return {
        length: [_Form(choice.field.value, shape) for choice in choices for shape in choice.shapes]
        for length, choices in operand.items()
    }


def _windows(
    node: NearOf, operands: Sequence[_Forms], words: set[_Word], *, one: bool
) -> Iterator[_Window]:
    """The windows of each operand that may be the first, or one of all; all with the same words."""
    if one:
        # Of single words, whichever is first, the others may stand in any order.
        every = [form for forms in operands for form in forms[1]]
        parts = [_any_of([form.span for form in forms[1]]) for forms in operands]
        gaps = node.distance + 1 - len(parts)
        near = {"span_near": {"clauses": parts, "slop": gaps, "in_order": False}}
        yield _Window(every, _containing(_window(node, every, 1), near))
        return
    for first, forms in enumerate(operands[:1] if node.ordered else operands):
        if forms in operands[:first]:
            continue
        for length, alike in forms.items():
            orders = list(_orders(node, operands, first, length))
            if not orders:
                continue
            lacking = words - {word for span in orders for word in _words_in(span)}
            if lacking:
                nowhere = _any_of([_word(word) for word in sorted(lacking)])
                orders.append({"span_not": {"include": nowhere, "exclude": nowhere}})
            for group in _groups(alike):
                window = _window(node, group, length)
                yield _Window(group, _containing(window, _any_of(orders)))


def _kinds(operands: Sequence[_Forms]) -> list[int]:
    """For each operand the place of the first that is alike."""
    return [operands.index(forms) for forms in operands]


def _is_repeated(operands: Sequence[_Forms]) -> bool:
    return len(set(_kinds(operands))) < len(operands)


def _orders_of(kinds: Sequence[int]) -> int:
    """In how many orders they may stand: a multinomial coefficient."""
    return factorial(len(kinds)) // prod(factorial(kinds.count(kind)) for kind in set(kinds))


def _arranged(kinds: Sequence[int], left: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The places that are left in each order that looks different, those of a kind in turn."""
    if not left:
        yield ()
    for place in left:
        if not any(kinds[other] == kinds[place] for other in left[: left.index(place)]):
            rest = [other for other in left if other != place]
            yield from ((place, *order) for order in _arranged(kinds, rest))


def _window(node: NearOf, forms: Sequence[_Form], length: int) -> Query:
    """The places of forms of a length, with all that may be near what stands there."""
    gap = {"span_gap": {_FIELD: node.distance + 1 - length}}
    return _in_order([_any_of([form.span for form in forms]), gap], 0)


def _orders(node: NearOf, operands: Sequence[_Forms], first: int, length: int) -> Iterator[Query]:
    """The spans of all operands that begin with the first of a length."""
    places = range(len(operands))
    orders = [tuple(places)]
    if not node.ordered:
        others = [place for place in places if place != first]
        orders = [(first, *order) for order in _arranged(_kinds(operands), others)]
    for lengths in product(*operands):
        gaps = node.distance + 1 - sum(lengths)
        if gaps < 0 or lengths[first] != length:
            continue
        parts = [
            _any_of([form.span for form in forms[length]])
            for forms, length in zip(operands, lengths, strict=True)
        ]
        for order in orders:
            yield _in_order([parts[place] for place in order], gaps)


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
