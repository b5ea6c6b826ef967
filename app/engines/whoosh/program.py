"""Plans as programs of the kernels: terms looked up, patterns expanded (`program.h`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from app.domain.plan import (
    EXPANSION_LIMIT,
    All,
    AllOf,
    AnyOf,
    DateSelect,
    Leaf,
    NearOf,
    NoneOf,
    Path,
    Pattern,
    PatternKind,
    PlanNode,
    Scope,
    Select,
    Symbol,
    TermField,
    TermSequence,
    TitleMatch,
    text_only,
    too_many_words,
)
from app.domain.ranking import MENTION_SCORE, SYMBOL_SCORE
from app.engines.whoosh.damage import reading
from app.engines.whoosh.expansion import Expander
from app.engines.whoosh.kernels import FIELDS

if TYPE_CHECKING:
    from app.engines.whoosh.snapshot import Snapshot
    from app.engines.whoosh.vectors import Mask

__all__ = ["Expanders", "Program"]


_LEAF, _AND, _OR, _NOT, _MASK, _ALL, _TITLE, _SYMBOL = range(8)
_FIELD = {name: number for number, name in enumerate(FIELDS)}
#: The unit of a leaf's weight.
_UNIT = 1 << 32
#: No words, lists, sequences.
_NO_PARTS = (0, 0, 0)
#: A sequence by itself, as a NEAR of one operand.
_ALONE = (0, 0, 1, 1)

#: A leaf of the plan that scores.
_Scored = Leaf | Pattern | NearOf


class Expanders:
    """The expanders of a snapshot's segments, made when first asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._made: dict[str, list[Expander]] = {}

    def of(self, field: str) -> list[Expander]:
        """The expanders of `exact` or `context_exact`."""
        made = self._made.get(field)
        if made is None:
            terms = self._snapshot.terms(field)
            made = [Expander(*each) for each in zip(terms.columns, terms.addresses, strict=True)]
            made = self._made.setdefault(field, made)
        return made


class Program:
    """One plan as a program. `labels`: what each leaf says in an explanation, in their order;
    `symbols`: which of them are symbols.

    Raises QueryError for a pattern of too many words.
    """

    def __init__(self, snapshot: Snapshot, expanders: Expanders, plan: PlanNode) -> None:
        self._snapshot = snapshot
        self._expanders = expanders
        self.labels: list[str] = []
        self.symbols: set[int] = set()
        #: Masks that the program names by address: they live as long as it does.
        self._held: list[Mask] = []
        self.words: list[int] = []
        self._node(plan)

    def _node(self, node: PlanNode) -> None:
        words = self.words
        match node:
            case Leaf() | Pattern() | NearOf():
                self.labels.append(node.label)
                words += (_LEAF, round(node.weight * _UNIT))
                self._leaf(node)
            case AllOf(children) | AnyOf(children):
                words += (_AND if isinstance(node, AllOf) else _OR, len(children))
                for child in children:
                    self._node(child)
            case NoneOf(child):
                words.append(_NOT)
                self._node(text_only(child))
            case Select(field, keys):
                self._mask(self._snapshot.select(field, keys))
            case DateSelect(days):
                self._mask(self._snapshot.dated(days))
            case TitleMatch(leaf):
                words.append(_TITLE)
                self._sequences(leaf.alternatives, "title")
            case Symbol(keys, mentions, label):
                self.symbols.add(len(self.labels))
                self.labels.append(label)
                words += (_SYMBOL, round(SYMBOL_SCORE * _UNIT), round(MENTION_SCORE * _UNIT))
                mask = self._snapshot.select("symbol", keys)
                self._held.append(mask)
                words.append(mask.address)
                self._sequences(mentions.alternatives)
            case All():
                words.append(_ALL)

    def _mask(self, mask: Mask) -> None:
        self._held.append(mask)
        self.words += (_MASK, mask.address)

    # Leaves

    def _leaf(self, leaf: _Scored) -> None:
        match leaf:
            case Leaf(alternatives, scope):
                self._sequences(alternatives)
                stems = [each for each in alternatives if each.field is TermField.STEM]
                if scope is Scope.ANYWHERE and stems:
                    self._sequences(stems, "context")
                    return
            case Pattern(scope=scope):
                self._pattern(leaf, "exact")
                if scope is Scope.ANYWHERE:
                    self._pattern(leaf, "context_exact")
                    return
            case NearOf():
                self.words += (0, 0, 1)
                self._near(leaf)
        self.words += _NO_PARTS

    def _sequences(self, sequences: Iterable[TermSequence], field: str | None = None) -> None:
        """Parts of sequences, read in `field` or each in its own."""
        single: list[tuple[int, ...]] = []
        several: list[tuple[str, TermSequence]] = []
        for sequence in sequences:
            name = field or sequence.field.value
            terms = _terms_of(sequence)
            if terms is None:
                several.append((name, sequence))
                continue
            places_of, number = self._snapshot.terms(name).places, _FIELD[name]
            # Terms of one word never stand at the same position: they are counted apart.
            for term in dict.fromkeys(terms):
                places = places_of(term)
                if places:
                    single.append((number, len(places) // 2, *places))
        words = self.words
        words.append(len(single))
        for word in single:
            words += word
        words += (0, len(several))
        for name, sequence in several:
            words += _ALONE
            self._sequence(name, sequence)

    def _sequence(self, name: str, sequence: TermSequence) -> None:
        places = self._snapshot.terms(name).places
        words = self.words
        words += (_FIELD[name], len(sequence.elements))
        for element in sequence.elements:
            # Most paths of a word, its joined forms, stand nowhere.
            paths = [path for path in dict.fromkeys(element) if _stands(path, places)]
            words.append(len(paths))
            for path in paths:
                words.append(len(path))
                for step in path:
                    found = places(step.term)
                    words += (step.span, len(found) // 2, *found)

    def _pattern(self, pattern: Pattern, field: str) -> None:
        """Parts of all terms that the pattern stands for."""
        expanded = self._expanded(pattern, field)
        words = self.words
        words += (0, len(expanded))
        for segment, found in enumerate(expanded):
            words += (_FIELD[field], segment, len(found))
            words += found
        words.append(0)

    def _expanded(self, pattern: Pattern, field: str) -> list[Sequence[int]]:
        """Numbers of the pattern's terms, by segment. Raises QueryError for too many."""
        expanders = self._expanders.of(field)
        numbers: list[Sequence[int]]
        if pattern.kind is PatternKind.WILDCARD:
            numbers = [expander.wildcard(pattern.text) for expander in expanders]
        else:
            found = [expander.fuzzy(pattern.text, pattern.edits)[0] for expander in expanders]
            numbers = [each.tolist() for each in found]
        if sum(map(len, numbers)) > EXPANSION_LIMIT:
            columns = self._snapshot.terms(field).columns
            distinct = {
                column.terms.raw(number)
                for column, chosen in zip(columns, numbers, strict=True)
                for number in chosen
            }
            if len(distinct) > EXPANSION_LIMIT:
                raise too_many_words(pattern)
        return numbers

    def _near(self, near: NearOf) -> None:
        self.words += (near.distance, int(near.ordered), len(near.operands))
        for operand in near.operands:
            if isinstance(operand, Pattern):
                self.words.append(1)
                self._places(operand)
            else:
                self.words.append(len(operand.alternatives))
                for sequence in operand.alternatives:
                    self._sequence(sequence.field.value, sequence)

    @reading("the list of words")
    def _places(self, pattern: Pattern) -> None:
        """A pattern as a sequence of one element: each of its terms is a path."""
        paths = list(self._covering(self._expanded(pattern, "exact")))
        self.words += (_FIELD["exact"], 1, len(paths))
        for covered, segment, number in paths:
            self.words += (1, covered, 1, segment, number)

    def _covering(self, expanded: list[Sequence[int]]) -> Iterator[tuple[int, int, int]]:
        """Positions covered, segment and number of terms."""
        columns = self._snapshot.terms("exact").columns
        for segment, found in enumerate(expanded):
            lexicon = columns[segment].terms
            for number in found:
                _, mark, parts = lexicon[number].partition("+")
                yield int(parts) if mark else 1, segment, number


def _terms_of(sequence: TermSequence) -> list[str] | None:
    """The terms of a sequence of one term at one place, whichever; None of another."""
    if len(sequence.elements) != 1:
        return None
    paths = sequence.elements[0]
    terms = [path[0].term for path in paths if len(path) == 1]
    return terms if len(terms) == len(paths) else None


def _stands(path: Path, places: Callable[[str], tuple[int, ...]]) -> bool:
    return all(places(step.term) for step in path)
