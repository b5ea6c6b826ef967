"""What of a paragraph a plan found, and its best passage.

The paragraph's words are analysed once more by the tables that indexing filled, and only the terms
of the plan are looked at. A phrase is one match, each operand of NEAR one of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from rapidfuzz.distance import OSA

from app.analysis import lexeme
from app.analysis.chunking import Chunk, chunk_table, find_chunks
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

__all__ = ["Highlighter"]

#: Half-open range of positions.
_Range = tuple[int, int]
_Positions = dict[str, list[int]]

#: Ways to combine the operands of a NEAR that are tried; beyond, all of them are marked.
_COMBINATIONS = 5_000
#: Terms of which a highlighter remembers whether they are asked for.
_REMEMBERED = 1_000
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", ";", "；", ":", "：")
_CLOSING = "\"'”’»)]"


@dataclass(slots=True)
class _Read:
    """A paragraph's chunks, and where the terms asked for stand in it."""

    starts: list[int]  # of chunks, code points
    ends: list[int]
    firsts: list[int]  # position of each chunk's first token, and the position after the last
    chunks: list[Chunk]
    stems: _Positions = field(default_factory=lambda: defaultdict(list))
    exacts: _Positions = field(default_factory=lambda: defaultdict(list))

    def span(self, place: _Range) -> Span:
        """The code points from the first to the last of these positions."""
        first, last = place[0], place[1] - 1
        one = bisect_right(self.firsts, first) - 1
        other = bisect_right(self.firsts, last) - 1
        start = self.starts[one] + self.chunks[one].spans[first - self.firsts[one]][0]
        end = self.starts[other] + self.chunks[other].spans[last - self.firsts[other]][1]
        return Span(start, end)


class Highlighter:
    """Marks what one plan finds. Parts under NOT and filters mark nothing. Safe between threads."""

    def __init__(self, plan: PlanNode) -> None:
        self._leaves = tuple({_asked(leaf): leaf for leaf in _leaves(plan)}.values())
        terms: dict[TermField, set[str]] = {name: set() for name in TermField}
        self._patterns: dict[Pattern, _Matcher] = {}
        self._asked: dict[str, bool] = {}
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

    def snippet(self, text: str, language: str, chars: int) -> Snippet:
        """The best passage of at most `chars` code points in whole words, and all matches."""
        if not self._leaves and len(text) <= chars:
            return Snippet(0, len(text), ())
        read = self._read(text, language)
        found = [
            (read.span(place), number)
            for number, leaf in enumerate(self._leaves)
            for place in self._places(leaf, read)
        ]
        found.sort(key=lambda pair: (pair[0].start, pair[0].end))
        matches = tuple(_merged(span for span, _ in found))
        start, end = _passage(text, read, found, chars)
        return Snippet(start, end, matches)

    def _read(self, text: str, language: str) -> _Read:
        table = chunk_table(language)
        pieces = find_chunks(text)
        chunks = [table[chunk] for _, chunk in pieces]
        read = _Read(
            [offset for offset, _ in pieces],
            [offset + len(chunk) for offset, chunk in pieces],
            [0, *accumulate(tokens.size for tokens in chunks)],
            chunks,
        )
        if self._stems:
            asked = self._stems
            for first, tokens in zip(read.firsts, chunks, strict=False):
                for term, place in tokens.stems:
                    if term in asked:
                        read.stems[term].append(first + place)
        if self._exacts or self._patterns:
            for first, tokens in zip(read.firsts, chunks, strict=False):
                for term, place in tokens.exacts:
                    if self._asks(term):
                        read.exacts[term].append(first + place)
        return read

    def _asks(self, term: str) -> bool:
        """Whether a term of EXACT is asked for, itself or by a pattern."""
        if not self._patterns:
            return term in self._exacts
        known = self._asked.get(term)
        if known is None:
            if len(self._asked) > _REMEMBERED:
                self._asked.clear()
            known = self._asked[term] = term in self._exacts or any(
                matcher.covered(term) for matcher in self._patterns.values()
            )
        return known

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

    def covered(self, term: str) -> int:
        """Positions that the term covers if the pattern stands for it, else 0."""
        word, covered = lexeme(term) or ("", 0)
        if self._pattern.kind is PatternKind.WILDCARD:
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
    if len(text) <= chars or not read.starts:
        return 0, min(len(text), chars)
    best: tuple[int, int, int] | None = None
    start, end = 0, 0
    kinds: Counter[int] = Counter()
    behind = 0  # the first match behind the passage that begins with `one`
    for index, (one, kind) in enumerate(found):
        while behind < len(found) and (
            behind <= index or found[behind][0].end - one.start <= chars
        ):
            kinds[found[behind][1]] += 1
            behind += 1
        reach = found[behind - 1][0].end
        rank = (len(kinds), behind - index, one.start - reach)
        if best is None or rank > best:
            best, start, end = rank, one.start, min(max(reach, one.end), one.start + chars)
        kinds[kind] -= 1
        if not kinds[kind]:
            del kinds[kind]
    return _widened(text, read, start, end, chars)


def _widened(text: str, read: _Read, start: int, end: int, chars: int) -> tuple[int, int]:
    """The passage in whole words, from the beginning of its sentence where that is near."""
    starts, ends = read.starts, read.ends
    first = max(bisect_right(starts, start) - 1, 0)
    last = max(bisect_right(starts, max(end - 1, start)) - 1, first)
    while last > first and ends[last] - starts[first] > chars:
        last -= 1
    if ends[last] - starts[first] > chars:  # one word longer than the passage: cut
        return start, min(start + chars, ends[last])
    room = chars - (ends[last] - starts[first])
    opening = first
    while opening > 0 and ends[last] - starts[opening - 1] <= chars - room // 3:
        if _ends_sentence(text[starts[opening - 1] : ends[opening - 1]]):
            break
        opening -= 1
    first = opening
    while last + 1 < len(ends) and ends[last + 1] - starts[first] <= chars:
        last += 1
    while first > 0 and ends[last] - starts[first - 1] <= chars:
        first -= 1
    return starts[first], ends[last]


def _ends_sentence(word: str) -> bool:
    return word.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
