"""What of a paragraph a plan found, and its best passage.

The paragraph's words are analysed once more by the tables that indexing filled, and only the terms
of the plan are looked at. A phrase is one match, each operand of NEAR one of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Sequence as Sequential
from functools import cached_property
from itertools import accumulate

from rapidfuzz.distance import OSA

from app.analysis import lexeme
from app.analysis.chunking import (
    Chunk,
    ChunkTable,
    chunk_table,
    cut_chunks,
    plain_word,
    prints_of,
)
from app.domain.plan import (
    AllOf,
    AnyOf,
    Leaf,
    NearOf,
    Path,
    Pattern,
    PatternKind,
    PlanNode,
    Sequence,
    TermField,
)
from app.domain.query import Span
from app.domain.search import Snippet

__all__ = ["Highlighter", "Seen"]

#: Half-open range of positions.
_Range = tuple[int, int]
_Positions = dict[str, list[int]]
#: Chunk → its terms of STEM and of EXACT that are asked for, with their positions in it.
_Marks = dict[str, tuple[list[tuple[str, int]], list[tuple[str, int]]]]

#: Ways to combine the operands of a NEAR that are tried; beyond, all of them are marked.
_COMBINATIONS = 5_000
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", ";", "；", ":", "：")
_CLOSING = "\"'”’»)]"


#: More positions than any chunk has.
_STRIDE = 1 << 24


class Seen(defaultdict[str, dict[str, bool]]):
    """Whether chunks of one page's paragraphs are what a pattern stands for, by language."""

    def __init__(self) -> None:
        super().__init__(dict)


class _Read:
    """A paragraph's chunks, and where the terms asked for stand in it.

    Positions are counted only where some are to be neighbours. `near` False: each chunk's begin at
    a multiple of a stride, which tells the chunk and leaves the order.
    """

    def __init__(self, text: str, table: ChunkTable, *, near: bool) -> None:
        self._table = table
        self._near = near
        self.starts, self.words = cut_chunks(text)
        self.stems: _Positions = {}
        self.exacts: _Positions = {}

    @cached_property
    def firsts(self) -> Sequential[int]:
        """The position of each chunk's first token, and the position after the last."""
        if not self._near:
            return range(0, (len(self.words) + 1) * _STRIDE, _STRIDE)
        table = self._table
        return list(accumulate([table[word].size for word in self.words], initial=0))

    def take(self, marks: _Marks) -> None:
        """Note where what is marked stands."""
        for number, word in enumerate(self.words):
            if word in marks:
                first = self.firsts[number]
                stems, exacts = marks[word]
                for term, place in stems:
                    self.stems.setdefault(term, []).append(first + place)
                for term, place in exacts:
                    self.exacts.setdefault(term, []).append(first + place)

    def end(self, number: int) -> int:
        """The code point behind a chunk."""
        return self.starts[number] + len(self.words[number])

    def span(self, place: _Range) -> Span:
        """The code points from the first to the last of these positions."""
        first, last = place[0], place[1] - 1
        firsts = self.firsts
        one = bisect_right(firsts, first) - 1
        other = one if last < firsts[one + 1] else bisect_right(firsts, last) - 1
        begin = self._table[self.words[one]].spans[first - firsts[one]][0]
        end = self._table[self.words[other]].spans[last - firsts[other]][1]
        return Span(self.starts[one] + begin, self.starts[other] + end)


class Highlighter:
    """Marks what one plan finds. Parts under NOT and filters mark nothing. Safe between threads."""

    def __init__(self, plan: PlanNode) -> None:
        self._leaves = tuple({_asked(leaf): leaf for leaf in _leaves(plan)}.values())
        terms: dict[TermField, set[str]] = {name: set() for name in TermField}
        self._patterns: dict[Pattern, _Matcher] = {}
        for leaf in self._leaves:
            for part in leaf.operands if isinstance(leaf, NearOf) else (leaf,):
                if isinstance(part, Pattern):
                    self._patterns[part] = _Matcher(part)
                    continue
                for sequence in part.alternatives:
                    terms[sequence.field].update(
                        step.term for element in sequence.elements for path in element
                        for step in path
                    )  # fmt: skip
        self._stems = frozenset(terms[TermField.STEM] | terms[TermField.CONTEXT])
        self._exacts = frozenset(terms[TermField.EXACT])
        self._matchers = tuple(self._patterns.values())
        self._near = any(map(_is_of_several, self._leaves))

    def snippet(self, text: str, language: str, chars: int, seen: Seen | None = None) -> Snippet:
        """The best passage of at most `chars` code points in whole words, and all matches.

        `seen` serves the paragraphs of one page one after another.
        """
        if not self._leaves and len(text) <= chars:
            return Snippet(0, len(text), ())
        read = _Read(text, chunk_table(language), near=self._near)
        if self._leaves:
            marks = self._marks(set(read.words), language, Seen() if seen is None else seen)
            if marks:
                read.take(marks)
        found = [
            (read.span(place), number)
            for number, leaf in enumerate(self._leaves)
            for place in self._places(leaf, read)
        ]
        found.sort(key=_by_extent)
        matches = tuple(_merged(span for span, _ in found))
        start, end = _passage(text, read, found, chars)
        return Snippet(start, end, matches)

    def _marks(self, chunks: set[str], language: str, seen: Seen) -> _Marks:
        """What of a text's chunks is asked for."""
        having: set[str] = set()
        if self._stems or self._exacts:
            known = prints_of(language).known(chunks)
            for asked, prints in ((self._stems, known.stems), (self._exacts, known.exacts)):
                for term in asked:
                    if term in prints:
                        having |= chunks & prints[term]
        table = chunk_table(language)
        if self._matchers:
            memory = seen[language]
            for chunk in chunks.difference(memory):
                word = plain_word(chunk)
                terms = [word] if word else [term for term, _ in table[chunk].exacts]
                memory[chunk] = any(map(self._stands_for, terms))
            having |= {chunk for chunk in chunks if memory[chunk]}
        return {chunk: self._marked(table[chunk]) for chunk in having}

    def _marked(self, chunk: Chunk) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
        """The terms of a chunk that are asked for, with their positions in it."""
        return (
            [each for each in chunk.stems if each[0] in self._stems],
            [each for each in chunk.exacts if each[0] in self._exacts or self._stands_for(each[0])],
        )

    def _stands_for(self, term: str) -> bool:
        return any(matcher.covered(term) for matcher in self._matchers)

    def _places(self, leaf: Leaf | Pattern | NearOf, read: _Read) -> set[_Range]:
        match leaf:
            case Leaf(alternatives):
                return {
                    place for sequence in alternatives for place in _occurrences(sequence, read)
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
                return _near(places, distance, ordered=ordered)


class _Matcher:
    """Whether terms of EXACT are what a pattern stands for."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        form = "".join(
            ".*" if char == "*" else "." if char == "?" else re.escape(char)
            for char in pattern.text
        )
        self._form = re.compile(form, re.DOTALL)
        self._opening = re.split(r"[*?]", pattern.text, maxsplit=1)[0]
        self._is_wildcard = pattern.kind is PatternKind.WILDCARD

    def covered(self, term: str) -> int:
        """Positions that the term covers if the pattern stands for it, else 0."""
        if self._is_wildcard and not term.startswith(self._opening):
            return 0
        word, covered = lexeme(term) or ("", 0)
        if self._is_wildcard:
            return covered if self._form.fullmatch(word) else 0
        edits = self._pattern.edits
        distance = OSA.distance(self._pattern.text, word, score_cutoff=edits)
        return covered if distance <= edits else 0


def _leaves(node: PlanNode) -> Iterator[Leaf | Pattern | NearOf]:
    match node:
        case Leaf() | Pattern() | NearOf():
            yield node
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


def _occurrences(sequence: Sequence, read: _Read) -> Iterator[_Range]:
    """Where the elements stand one after another."""
    terms = read.exacts if sequence.field is TermField.EXACT else read.stems
    if not terms:
        return
    reached = {(start, end) for path in sequence.elements[0] for start, end in _path(path, terms)}
    for element in sequence.elements[1:]:
        if not reached:
            return
        ends: dict[int, set[int]] = defaultdict(set)
        for path in element:
            for start, end in _path(path, terms):
                ends[start].add(end)
        reached = {(start, after) for start, end in reached for after in ends.get(end, ())}
    yield from reached


def _path(path: Path, terms: _Positions) -> Iterator[_Range]:
    """Where the steps stand one after another."""
    others = [(frozenset(terms.get(step.term, ())), step.span) for step in path[1:]]
    for start in terms.get(path[0].term, ()):
        end = start + path[0].span
        for positions, covered in others:
            if end not in positions:
                break
            end += covered
        else:
            yield start, end


def _near(places: list[list[_Range]], distance: int, *, ordered: bool) -> set[_Range]:
    """Every occurrence of an operand that takes part in some way they stand near one another."""
    found: set[_Range] = set()
    tried = 0

    def extend(chosen: tuple[_Range, ...], first: int, last: int) -> bool:
        """Tries the operands after the chosen ones; False when there are too many ways."""
        nonlocal tried
        if len(chosen) == len(places):
            found.update(chosen)
            return True
        for start, end in places[len(chosen)]:
            if ordered and chosen and start < chosen[-1][1]:
                continue
            tried += 1
            if tried > _COMBINATIONS:
                return False
            low, high = min(first, start), max(last, end - 1)
            if high - low <= distance and not extend((*chosen, (start, end)), low, high):
                return False
        return True

    if all(places) and not extend((), 1 << 60, -1):
        return {place for operand in places for place in operand}
    return found


def _by_extent(found: tuple[Span, int]) -> tuple[int, int]:
    return found[0].start, found[0].end


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Sorted spans, overlapping ones put together."""
    last: Span | None = None
    for span in spans:
        if last is None:
            last = span
        elif span.start < last.end:
            last = Span(last.start, max(last.end, span.end))
        else:
            yield last
            last = span
    if last is not None:
        yield last


def _passage(text: str, read: _Read, found: list[tuple[Span, int]], chars: int) -> tuple[int, int]:
    """The passage with the most different matches, the densest, the first of equals."""
    if len(text) <= chars or not read.words:
        return 0, min(len(text), chars)
    best: tuple[int, int, int] | None = None
    start, end = 0, 0
    kinds: dict[int, int] = {}
    behind = 0  # the first match behind the passage that begins with `one`
    for index, (one, kind) in enumerate(found):
        while behind < len(found) and (
            behind <= index or found[behind][0].end - one.start <= chars
        ):
            reached = found[behind][1]
            kinds[reached] = kinds.get(reached, 0) + 1
            behind += 1
        reach = found[behind - 1][0].end
        rank = (len(kinds), behind - index, one.start - reach)
        if best is None or rank > best:
            best, start, end = rank, one.start, min(max(reach, one.end), one.start + chars)
        kinds[kind] -= 1
        if not kinds[kind]:
            del kinds[kind]
    return _widened(read, start, end, chars)


def _widened(read: _Read, start: int, end: int, chars: int) -> tuple[int, int]:
    """The passage in whole words, from the beginning of its sentence where that is near."""
    starts, words = read.starts, read.words
    first = max(bisect_right(starts, start) - 1, 0)
    last = max(bisect_right(starts, max(end - 1, start)) - 1, first)
    while last > first and read.end(last) - starts[first] > chars:
        last -= 1
    reach = read.end(last)
    if reach - starts[first] > chars:  # one word longer than the passage: cut
        return start, min(start + chars, reach)
    room = chars - (reach - starts[first])
    for opening in range(first, bisect_left(starts, reach - (chars - room // 3)), -1):
        if _ends_sentence(words[opening - 1]):
            break
        first = opening - 1
    last = max(bisect_right(starts, starts[first] + chars) - 1, last)
    while read.end(last) - starts[first] > chars:
        last -= 1
    reach = read.end(last)
    return starts[min(first, bisect_left(starts, reach - chars))], reach


def _ends_sentence(word: str) -> bool:
    return not word[-1].isalnum() and word.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
