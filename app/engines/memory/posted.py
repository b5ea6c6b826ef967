"""The terms of one paragraph, as the oracle keeps them: plain dictionaries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute

from app.analysis import context_postings, lexeme, postings
from app.domain.document import Document, Paragraph
from app.domain.fields import FieldValue, context_values, field_named
from app.domain.plan import Path, TermField, TermSequence

__all__ = ["Positions", "Posted", "Row", "occurrences", "post_paragraph", "post_title"]

#: term → ascending positions.
Positions = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Posted:
    """Positions by field and term, and each field's length: the number of its postings.

    `context_words` are the words of the context as printed, which fuzzy words read.
    """

    positions: Mapping[TermField, Positions] = attribute(default_factory=dict)
    lengths: Mapping[TermField, int] = attribute(default_factory=dict)
    context_words: Positions = attribute(default_factory=dict)

    def of(self, name: TermField) -> Positions:
        """The positions of one field."""
        return self.positions.get(name, {})


def post_paragraph(document: Document, paragraph: Paragraph) -> Posted:
    """What a paragraph posts."""
    own = postings(paragraph.text, paragraph.language)
    around = context_postings(context_values(document, paragraph), paragraph.language)
    return Posted(
        {
            TermField.STEM: _positions(own.stems, own.stem_positions),
            TermField.EXACT: _positions(own.exacts, own.exact_positions),
            TermField.CONTEXT: _positions(around.stems, around.stem_positions),
        },
        {TermField.STEM: len(own.stems), TermField.CONTEXT: len(around.stems)},
        _positions(around.exacts, around.exact_positions),
    )


def post_title(document: Document) -> Posted:
    """What a document's title posts, in STEM alone."""
    meta = document.metadata
    found = postings(meta.title or "", meta.language)
    return Posted({TermField.STEM: _positions(found.stems, found.stem_positions)})


def _positions(terms: Iterable[str], positions: Iterable[int]) -> Positions:
    found = defaultdict(list)
    for term, position in zip(terms, positions, strict=True):
        found[term].append(position)
    return {term: tuple(sorted(places)) for term, places in found.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph with all that is asked of it."""

    document: Document
    paragraph: Paragraph
    posted: Posted
    title: Posted
    first_seen: str

    def values(self, name: str) -> tuple[FieldValue, ...]:
        """The paragraph's values of a keyword field."""
        field = field_named(name)
        if field is None or field.values is None:
            return ()
        document = self.document
        return field.values(document.metadata, document.document_id, self.paragraph)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the own text, folded, in their order."""
        places = self.posted.of(TermField.EXACT).items()
        return tuple(
            term
            for _, term in sorted((place, term) for term, at in places for place in at)
            if (word := lexeme(term)) is not None and word[1] == 1
        )

    def keys(self, name: str) -> frozenset[str]:
        """The keys of those values."""
        return frozenset(value.key for value in self.values(name))

    def has(self, name: str, keys: frozenset[str]) -> bool:
        """Whether one of the keys is among them, or among those that the field also looks at."""
        field = field_named(name)
        also = field.also if field is not None else None
        return not keys.isdisjoint(self.keys(name) | (self.keys(also) if also else frozenset()))


def occurrences(sequence: TermSequence, terms: Positions) -> set[tuple[int, int]]:
    """Where the sequence stands: (first position, position after the last)."""
    found: set[tuple[int, int]] = set()
    for start in {position for positions in terms.values() for position in positions}:
        ends = {start}
        for element in sequence.elements:
            ends = {
                end
                for begin in ends
                for path in element
                if (end := _path_end(path, begin, terms)) is not None
            }
        found |= {(start, end) for end in ends}
    return found


def _path_end(path: Path, position: int, terms: Positions) -> int | None:
    for step in path:
        if position not in terms.get(step.term, ()):
            return None
        position += step.span
    return position
