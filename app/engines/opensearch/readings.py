"""A word of the plan read in one place: which paragraphs have it, and how often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from app.domain.plan import Leaf, NearOf, Pattern, Scope, Step, TermField, TermSequence
from app.engines.opensearch.dsl import (
    NOTHING,
    Query,
    constant,
    either,
    one_of,
    phrase,
    scored,
    synonyms,
)
from app.engines.opensearch.intervals import Choice, Operand, counted, near
from app.engines.opensearch.shapes import Shape, by_length, shapes_of
from app.engines.opensearch.spans import near_times
from app.engines.opensearch.tokens import GOES_ON, step_terms

__all__ = ["AROUND", "Reader", "Reading", "Word", "Words"]

#: What the plan looks for and ranks.
Word = Leaf | Pattern | NearOf

#: The words of the context as printed, which fuzzy words read.
AROUND = "context_exact"

#: Terms in one clause: Lucene takes no more than 1,024 unless it is told to.
_MOST_SYNONYMS = 1_000
#: An intervals query scores n occurrences n ÷ (n + 1); this gives n back.
_OCCURRENCES = "boost*floor(_score/(1-_score)+0.5)"


class Words(Protocol):
    """The terms of an index version by text field."""

    def paragraphs(self, field: str, term: str) -> int:
        """How many paragraphs have the term."""
        ...

    def expand(self, pattern: Pattern, field: str) -> Mapping[str, int]:
        """The terms that match, with the positions that each covers. Raises QueryError."""
        ...


@dataclass(frozen=True, slots=True)
class Reading:
    """A word in the own text or in the context.

    `terms` are its forms of one term each, by field; `phrases` the longer ones of which there is
    one of its length; `choices` those of which there are several; `near` asks for operands.
    """

    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    phrases: tuple[tuple[str, Shape], ...] = ()
    choices: tuple[tuple[str, tuple[Shape, ...]], ...] = ()
    near: Query | None = None
    times: Query | None = None

    @property
    def predicate(self) -> Query:
        """Which paragraphs have it."""
        return either(
            [
                *(one_of(field, terms) for field, terms in self.terms),
                *(phrase(field, shape) for field, shape in self.phrases),
                *(_any_form(field, shape) for field, shapes in self.choices for shape in shapes),
                *([self.near] if self.near else []),
            ]
        )

    def frequencies(self, boost: float) -> list[Query]:
        """Clauses that score together `boost` times how often it stands there.

        NEAR counts once where it cannot be told how often.
        """
        return [
            *(synonyms(field, terms, boost) for field, terms in self.terms),
            # Of a phrase, each term scores.
            *(phrase(field, shape, boost / len(shape)) for field, shape in self.phrases),
            *(
                scored(counted(field, shapes), _OCCURRENCES, {"boost": boost})
                for field, shapes in self.choices
            ),
            *self._near(boost),
        ]

    def _near(self, boost: float) -> list[Query]:
        if self.times is not None:
            return [
                self.times if boost == 1 else scored(self.times, "boost*_score", {"boost": boost})
            ]
        return [constant(self.near, boost)] if self.near is not None else []

    @property
    def only_term(self) -> tuple[str, str] | None:
        """Field and term where the word has one form of one term."""
        if self.phrases or self.choices or self.near or len(self.terms) != 1:
            return None
        field, terms = self.terms[0]
        return (field, terms[0]) if len(terms) == 1 else None


def _any_form(field: str, shape: Shape) -> Query:
    return one_of(field, shape) if len(shape) == 1 else phrase(field, shape)


class Reader:
    """Reads the words of one query in one index version."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.read = lru_cache(maxsize=None)(self._read)

    def _read(self, word: Word, context: bool) -> Reading:
        """The word in the own text, or in the context. Raises QueryError."""
        match word:
            case NearOf(operands):
                if context:
                    return Reading()
                found = [self._operand(operand) for operand in operands]
                asked = near(word, found)
                if asked == NOTHING:
                    return Reading()
                return Reading(near=asked, times=near_times(word, found))
            case Pattern(scope=scope):
                if context and scope is not Scope.ANYWHERE:
                    return Reading()
                field = AROUND if context else TermField.EXACT.value
                return _reading([(field, list(self._words.expand(word, field)))], (), ())
            case Leaf(alternatives, scope):
                if not context:
                    return self._sequences(word, alternatives, None)
                if scope is Scope.TEXT:
                    return Reading()
                stems = [each for each in alternatives if each.field is TermField.STEM]
                return self._sequences(word, stems, TermField.CONTEXT)

    def _sequences(
        self, leaf: Leaf, sequences: Iterable[TermSequence], within: TermField | None
    ) -> Reading:
        """Any of the sequences, in their own fields or within another."""
        terms: list[tuple[str, list[str]]] = []
        phrases: list[tuple[str, Shape]] = []
        choices: list[tuple[str, tuple[Shape, ...]]] = []
        for sequence in sequences:
            field = (within or sequence.field).value
            words: list[str] = []
            for shapes in by_length(self._shapes(sequence, field, leaf)).values():
                if len(shapes) > 1:
                    choices.append((field, tuple(shapes)))
                elif _is_word(shapes[0]):
                    words.append(shapes[0][0])
                else:
                    phrases.append((field, shapes[0]))
            _add_terms(terms, field, words)
        return _reading(terms, phrases, choices)

    def _shapes(self, sequence: TermSequence, field: str, word: Leaf) -> tuple[Shape, ...]:
        def is_posted(term: str) -> bool:
            return self._words.paragraphs(field, term) > 0

        return shapes_of(sequence, is_posted, label=word.label, span=word.span)

    def _operand(self, word: Leaf | Pattern) -> Operand:
        """What an operand of NEAR may be, by length; its own text alone."""
        operand: Operand = {}
        if isinstance(word, Pattern):
            exact = TermField.EXACT
            lengths: dict[int, list[Shape]] = {}
            for term, covered in self._words.expand(word, exact.value).items():
                shape = tuple(step_terms(Step(term, covered)))
                lengths.setdefault(covered, []).append(shape)
            return {n: [Choice(exact, tuple(found))] for n, found in lengths.items()}
        for sequence in word.alternatives:
            shapes = self._shapes(sequence, sequence.field.value, word)
            for length, found in by_length(shapes).items():
                operand.setdefault(length, []).append(Choice(sequence.field, tuple(found)))
        return operand


def _is_word(shape: Shape) -> bool:
    return all(term.startswith(shape[0] + GOES_ON) for term in shape[1:])


def _add_terms(terms: list[tuple[str, list[str]]], field: str, words: Sequence[str]) -> None:
    """Add words to a list of their field that has none of them: two sequences count for two."""
    if not words:
        return
    for name, known in terms:
        if name == field and not set(known) & set(words):
            known.extend(words)
            return
    terms.append((field, list(words)))


def _reading(
    terms: Iterable[tuple[str, Sequence[str]]],
    phrases: Iterable[tuple[str, Shape]],
    choices: Iterable[tuple[str, tuple[Shape, ...]]],
) -> Reading:
    parted = (
        (field, tuple(words[first : first + _MOST_SYNONYMS]))
        for field, words in terms
        for first in range(0, len(words), _MOST_SYNONYMS)
    )
    return Reading(tuple(parted), tuple(phrases), tuple(choices))
