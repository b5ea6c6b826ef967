"""What of a paragraph a plan found, and its best passage.

The paragraph's words are analysed once more by the tables that indexing filled, and only the terms
of the plan are looked at. A phrase is one match, each operand of NEAR one of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from app.analysis.chunking import (
    Chunk,
    chunk_table,
    prints_of,
)
from app.analysis.cutting import chunks, cut_chunks
from app.domain.plan import (
    AllOf,
    AnyOf,
    Leaf,
    NearOf,
    Pattern,
    PlanNode,
    Symbol,
    TermField,
    TermSequence,
)
from app.domain.query import Span
from app.domain.search import Snippet
from app.search.candidates import openings_of, places_of
from app.search.occurrences import Positions, Range, near, occurrences
from app.search.passages import passage
from app.search.pattern_matcher import PatternMatcher
from app.search.positions import AllChunks, PlacedChunks, ReadChunks, Spot, Terms, Wanted

__all__ = ["Highlighter"]


class _Found(NamedTuple):
    """All matches in a text, in order; `spaced`: single blanks part its chunks."""

    spots: list[Spot]
    spaced: bool


class Highlighter:
    """Marks what one plan finds. Parts under NOT and filters mark nothing. Safe between threads."""

    def __init__(self, plan: PlanNode) -> None:
        self._leaves = tuple({_asked(leaf): leaf for leaf in _leaves(plan)}.values())
        self._patterns: dict[Pattern, PatternMatcher] = {}
        #: Term of STEM, of EXACT → the leaves that ask for it, and the positions it covers.
        self._stems: dict[str, list[tuple[int, int]]] = {}
        self._exacts: dict[str, list[tuple[int, int]]] = {}
        for number, leaf in enumerate(self._leaves):
            for part in leaf.operands if isinstance(leaf, NearOf) else (leaf,):
                if isinstance(part, Pattern):
                    self._patterns[part] = PatternMatcher(part, number)
                else:
                    self._enter(part, number)
        self._matchers = tuple(self._patterns.values())
        self._near = any(map(_is_of_several, self._leaves))
        self._initials = {
            term.lstrip("^")[:1].lower()
            for term in (*self._stems, *self._exacts)
            if "+" not in term
        }
        #: What finds the words that may match; None where they may begin with any letter.
        self._openings: tuple[bytes, ...] | None = None
        prefixes = [matcher.prefix for matcher in self._matchers]
        if all(prefixes):
            self._openings = openings_of(self._stems, self._exacts, prefixes)

    def _enter(self, leaf: Leaf, number: int) -> None:
        for sequence in leaf.alternatives:
            terms = self._exacts if sequence.field is TermField.EXACT else self._stems
            for element in sequence.elements:
                for path in element:
                    for step in path:
                        terms.setdefault(step.term, []).append((number, step.span))

    def snippet(self, text: str, language: str, chars: int) -> Snippet:
        """The best passage of at most `chars` code points in whole words, and all matches."""
        return self.snippets([(text, language)], chars)[0]

    def snippets(self, texts: Iterable[tuple[str, str]], chars: int) -> list[Snippet]:
        """The same of several texts and their languages: their chunks are looked up together."""
        read = [*texts]
        those: dict[str, list[str]] = {}
        for text, language in read:
            those.setdefault(language, []).append(text)
        found = {language: self._found(some, language) for language, some in those.items()}
        return [self._snippet(text, found[language][text], chars) for text, language in read]

    def _found(self, texts: list[str], language: str) -> dict[str, _Found]:
        """All matches in these texts, which are cut only if they must be."""
        whole = " ".join(texts)
        places = None if self._openings is None else places_of(self._openings, whole)
        if places is not None:
            return self._placed(texts, language, places)
        cut = {text: chunks(text) for text in texts}
        wanted = self._wanted(set().union(*cut.values()), language)
        return {text: self._looked_up(text, words, wanted) for text, words in cut.items()}

    def _placed(
        self, texts: list[str], language: str, places: Mapping[str, list[int]]
    ) -> dict[str, _Found]:
        """The matches by where their chunks stand in the texts, one blank between the texts."""
        wanted = self._wanted(set(places), language)
        asked = wanted.terms.keys() | wanted.spots.keys()
        # Where words are to be neighbours, all those count that are not one token each.
        chunks = places if self._near else places.keys() & asked
        standing = sorted([(start, chunk) for chunk in chunks for start in places[chunk]])
        each: dict[str, _Found] = {}
        first, number = 0, 0
        for text in texts:
            behind = first + len(text)
            own: list[tuple[int, str]] = []
            while number < len(standing) and standing[number][0] < behind:
                start, chunk = standing[number]
                own.append((start - first, chunk))
                number += 1
            each[text] = _Found(self._spots_at(text, own, wanted), spaced=True)
            first = behind + 1
        return each

    def _spots_at(self, text: str, own: list[tuple[int, str]], wanted: Wanted) -> list[Spot]:
        """The matches in a text of which these are the chunks that count."""
        if self._near:
            return self._neighbours(PlacedChunks(text, own, wanted))
        spots = wanted.spots
        found = [
            (start + begin, start + end, leaf)
            for start, chunk in own
            for begin, end, leaf in spots[chunk]
        ]
        found.sort()
        return found

    def _neighbours(self, read: ReadChunks) -> list[Spot]:
        """The matches in a text where words stand to one another as is asked."""
        found = [
            read.spot(place, number)
            for number, leaf in enumerate(self._leaves)
            for place in self._places(leaf, read)
        ]
        found.sort()
        return found

    def _snippet(self, text: str, found: _Found, chars: int) -> Snippet:
        spots, spaced = found
        matches = _merged(spots)
        if len(text) <= chars or text.isspace():
            return Snippet(0, min(len(text), chars), matches)
        return Snippet(*passage(text, spots, chars, spaced=spaced), matches)

    def _looked_up(self, text: str, words: list[str], wanted: Wanted) -> _Found:
        """The matches among the chunks of a text."""
        # As texts are stored: one blank between words, so that places are found by it.
        spaced = not wanted.parted and " ".join(words) == text
        if self._near:
            read = AllChunks(text, words, wanted, spaced=spaced)
            return _Found(self._neighbours(read), spaced)
        if spaced:
            found = [
                (start + begin, start + end, leaf)
                for chunk in wanted.spots.keys() & words
                for start in _places_of(chunk, text)
                for begin, end, leaf in wanted.spots[chunk]
            ]
        else:
            found = [
                (start + begin, start + end, leaf)
                for start, chunk in zip(*cut_chunks(text), strict=True)
                for begin, end, leaf in wanted.spots.get(chunk, ())
            ]
        found.sort()
        return _Found(found, spaced)

    def _wanted(self, chunks: set[str], language: str) -> Wanted:
        """What of these chunks is asked for."""
        if not self._leaves:
            chunks = set()
        table, known = chunk_table(language), prints_of(language).known(chunks)
        having = known.having(chunks, self._stems, self._exacts, self._initials)
        for matcher in self._matchers:
            having |= matcher.having(chunks, known, table)
        terms, spots = {}, {}
        for chunk in having:
            if self._near:
                terms[chunk] = self._marked(table[chunk])
            else:
                spots[chunk] = self._spots(table[chunk])
        return Wanted(table, known, terms, spots, " " in "".join(having))

    def _spots(self, chunk: Chunk) -> list[Spot]:
        """The matches in a chunk, each once however many terms make it."""
        spans = chunk.spans
        found = {
            (spans[place][0], spans[place + covered - 1][1], leaf)
            for terms, asked in ((chunk.stems, self._stems), (chunk.exacts, self._exacts))
            for term, place in terms
            for leaf, covered in asked.get(term, ())
        }
        for matcher in self._matchers:
            found |= {
                (spans[place][0], spans[place + covered - 1][1], matcher.leaf)
                for term, place in chunk.exacts
                if (covered := matcher.covered(term))
            }
        return list(found)

    def _marked(self, chunk: Chunk) -> Terms:
        """The terms of a chunk that are asked for, with their positions in it."""
        return (
            [each for each in chunk.stems if each[0] in self._stems],
            [each for each in chunk.exacts if each[0] in self._exacts or self._stands_for(each[0])],
        )

    def _stands_for(self, term: str) -> bool:
        return any(matcher.covered(term) for matcher in self._matchers)

    def _places(self, leaf: Leaf | Pattern | NearOf, read: ReadChunks) -> set[Range]:
        match leaf:
            case Leaf(alternatives):
                return {
                    place
                    for sequence in alternatives
                    for place in occurrences(_terms_of(sequence, read), sequence)
                }
            case Pattern():
                matcher = self._patterns[leaf]
                return {
                    (position, position + covered)
                    for term, positions in read.exacts.items()
                    if (covered := matcher.covered(term))
                    for position in positions
                }
            case NearOf(operands, distance, ordered):
                places = [sorted(self._places(operand, read)) for operand in operands]
                return near(places, distance, ordered=ordered)


def _leaves(node: PlanNode) -> Iterator[Leaf | Pattern | NearOf]:
    match node:
        case Leaf() | Pattern() | NearOf():
            yield node
        case Symbol(mentions=mentions):
            yield mentions
        case AllOf(children) | AnyOf(children):
            for child in children:
                yield from _leaves(child)
        case _:
            return


def _is_of_several(leaf: Leaf | Pattern | NearOf) -> bool:
    """Whether it matters where its terms stand to one another."""
    if isinstance(leaf, Leaf):
        return any(
            len(sequence.elements) > 1 or any(len(path) > 1 for path in sequence.elements[0])
            for sequence in leaf.alternatives
        )
    return isinstance(leaf, NearOf)


def _asked(leaf: Leaf | Pattern | NearOf) -> object:
    """What a leaf looks for, wherever it stands in the query and whatever it weighs."""
    match leaf:
        case Leaf(alternatives):
            return alternatives
        case Pattern(kind, text, edits):
            return kind, text, edits
        case NearOf(operands, distance, ordered):
            return tuple(map(_asked, operands)), distance, ordered


def _terms_of(sequence: TermSequence, read: ReadChunks) -> Positions:
    return read.exacts if sequence.field is TermField.EXACT else read.stems


def _places_of(chunk: str, text: str) -> list[int]:
    """Where the chunk stands in a text of which the chunks are parted by single blanks."""
    found: list[int] = []
    last = len(text)
    start = text.find(chunk)
    while start >= 0:
        end = start + len(chunk)
        if (start == 0 or text[start - 1] == " ") and (end == last or text[end] == " "):
            found.append(start)
        start = text.find(chunk, start + 1)
    return found


def _merged(found: list[Spot]) -> tuple[Span, ...]:
    """What is matched, in order, overlapping matches put together."""
    merged: list[Span] = []
    if not found:
        return ()
    start, end, _ = found[0]
    for first, last, _ in found:
        if first >= end:
            merged.append(Span(start, end))
            start, end = first, last
        elif last > end:
            end = last
    merged.append(Span(start, end))
    return tuple(merged)
