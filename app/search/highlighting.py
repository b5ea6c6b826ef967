"""What of a paragraph a plan found, and its best passage.

The paragraph's words are analysed once more by the tables that indexing filled, and only the terms
of the plan are looked at. A phrase is one match, each operand of NEAR one of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Sequence as Sequential
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.analysis import lexeme
from app.analysis.chunking import (
    Chunk,
    ChunkTable,
    Known,
    chunk_table,
    chunks,
    cut_chunks,
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

__all__ = ["Highlighter"]

#: Half-open range of positions, or of code points.
_Range = tuple[int, int]
#: Half-open range of code points and the number of the leaf that matches there.
_Spot = tuple[int, int, int]
_Positions = dict[str, list[int]]
#: Terms of STEM and of EXACT that are asked for, with their positions in a chunk.
_Terms = tuple[list[tuple[str, int]], list[tuple[str, int]]]

#: Ways to combine the operands of a NEAR that are tried; beyond, all of them are marked.
_COMBINATIONS = 5_000
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", ";", "；", ":", "：")
_CLOSING = "\"'”’»)]"
_SENTENCE_END = re.compile(rf"[{''.join(_SENTENCE_ENDS)}][{re.escape(_CLOSING)}]* ")
#: More chunks that are asked for are looked up among a text's words, fewer in the text itself.
_MANY = 24


@dataclass(frozen=True, slots=True)
class _Page:
    """What is asked for of the chunks of some texts in one language.

    `terms` of each chunk where some are to be neighbours, else the chunk's `spots`.
    """

    table: ChunkTable
    known: Known
    terms: Mapping[str, _Terms]
    spots: Mapping[str, Sequential[_Spot]]


class _Read:
    """A paragraph's chunks, and at which positions the terms asked for stand in it."""

    def __init__(self, text: str, page: _Page) -> None:
        self._table = page.table
        self.starts, self.words = cut_chunks(text)
        #: The position of each chunk's first token, and the position after the last.
        self.firsts = list(accumulate(map(page.known.sizes.__getitem__, self.words), initial=0))
        self.stems: _Positions = {}
        self.exacts: _Positions = {}
        for first, word in zip(self.firsts, self.words, strict=False):
            if word in page.terms:
                stems, exacts = page.terms[word]
                for term, place in stems:
                    self.stems.setdefault(term, []).append(first + place)
                for term, place in exacts:
                    self.exacts.setdefault(term, []).append(first + place)

    def spot(self, place: _Range, leaf: int) -> _Spot:
        """The code points from the first to the last of these positions."""
        first, last = place[0], place[1] - 1
        firsts = self.firsts
        one = bisect_right(firsts, first) - 1
        other = one if last < firsts[one + 1] else bisect_right(firsts, last) - 1
        begin = self._table[self.words[one]].spans[first - firsts[one]][0]
        end = self._table[self.words[other]].spans[last - firsts[other]][1]
        return self.starts[one] + begin, self.starts[other] + end, leaf


class Highlighter:
    """Marks what one plan finds. Parts under NOT and filters mark nothing. Safe between threads."""

    def __init__(self, plan: PlanNode) -> None:
        self._leaves = tuple({_asked(leaf): leaf for leaf in _leaves(plan)}.values())
        self._patterns: dict[Pattern, _Matcher] = {}
        #: Term of STEM, of EXACT → the leaves that ask for it, and the positions it covers.
        self._stems: dict[str, list[tuple[int, int]]] = {}
        self._exacts: dict[str, list[tuple[int, int]]] = {}
        for number, leaf in enumerate(self._leaves):
            for part in leaf.operands if isinstance(leaf, NearOf) else (leaf,):
                if isinstance(part, Pattern):
                    self._patterns[part] = _Matcher(part, number)
                else:
                    self._enter(part, number)
        self._matchers = tuple(self._patterns.values())
        self._near = any(map(_is_of_several, self._leaves))
        self._initials = {
            term.lstrip("^")[:1].lower()
            for term in (*self._stems, *self._exacts)
            if "+" not in term
        }

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
        read = [(text, language, chunks(text)) for text, language in texts]
        met: dict[str, set[str]] = {}
        for _, language, words in read:
            met.setdefault(language, set()).update(words)
        pages = {language: self._page(words, language) for language, words in met.items()}
        return [self._snippet(text, words, pages[lang], chars) for text, lang, words in read]

    def _snippet(self, text: str, words: list[str], page: _Page, chars: int) -> Snippet:
        # As texts are stored: one blank between words, so that places are found by it.
        spaced = " ".join(words) == text
        found = self._found(text, words, page, spaced=spaced)
        matches = tuple(_merged(found))
        if len(text) <= chars or not words:
            return Snippet(0, min(len(text), chars), matches)
        cut = _Spaced(text) if spaced else _Cut(text)
        return Snippet(*_passage(cut, found, chars), matches)

    def _found(self, text: str, words: list[str], page: _Page, *, spaced: bool) -> list[_Spot]:
        """All matches, in order."""
        if self._near:
            read = _Read(text, page)
            found = [
                read.spot(place, number)
                for number, leaf in enumerate(self._leaves)
                for place in self._places(leaf, read)
            ]
        elif spaced:
            few = len(page.spots) <= _MANY
            spots = page.spots
            found = [
                (start + begin, start + end, leaf)
                for chunk in (spots if few else spots.keys() & words)
                for start in _places_of(chunk, text)
                for begin, end, leaf in spots[chunk]
            ]
        else:
            found = [
                (start + begin, start + end, leaf)
                for start, chunk in zip(*cut_chunks(text), strict=True)
                for begin, end, leaf in page.spots.get(chunk, ())
            ]
        found.sort()
        return found

    def _page(self, chunks: set[str], language: str) -> _Page:
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
        return _Page(table, known, terms, spots)

    def _spots(self, chunk: Chunk) -> list[_Spot]:
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

    def _marked(self, chunk: Chunk) -> _Terms:
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
    """Whether terms of EXACT are what a pattern stands for; `leaf` is the number of its leaf."""

    def __init__(self, pattern: Pattern, leaf: int) -> None:
        self.leaf = leaf
        self._pattern = pattern
        form = "".join(
            ".*" if char == "*" else "." if char == "?" else re.escape(char)
            for char in pattern.text
        )
        self._form = re.compile(form, re.DOTALL)
        self._opening = re.split(r"[*?]", pattern.text, maxsplit=1)[0]
        self._is_wildcard = pattern.kind is PatternKind.WILDCARD

    def having(self, chunks: set[str], known: Known, table: ChunkTable) -> set[str]:
        """Those of `chunks` that have such a term."""
        words = known.words
        found = {
            chunk
            for chunk in chunks & known.others
            if any(self.covered(term) for term, _ in table[chunk].exacts)
        }
        plain = {chunk: words[chunk] for chunk in chunks if chunk in words}
        if self._is_wildcard:
            opening = self._opening
            return found | {
                chunk
                for chunk, word in plain.items()
                if word.startswith(opening) and self._form.fullmatch(word)
            }
        near = process.extract(
            self._pattern.text,
            plain,
            scorer=OSA.distance,
            processor=None,
            score_cutoff=self._pattern.edits,
            limit=None,
        )
        return found | {chunk for _, _, chunk in near}

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


def _merged(found: Iterable[_Spot]) -> Iterator[Span]:
    """What is matched, in order, overlapping matches put together."""
    start = end = -1
    for first, last, _ in found:
        if first >= end:
            if end >= 0:
                yield Span(start, end)
            start, end = first, last
        elif last > end:
            end = last
    if end >= 0:
        yield Span(start, end)


def _passage(cut: _Chunks, found: list[_Spot], chars: int) -> _Range:
    """The passage with the most different matches, the densest, the first of equals."""
    best: tuple[int, int, int] | None = None
    start, end = 0, 0
    kinds: dict[int, int] = {}
    behind = 0  # the first match behind the passage that begins with this one
    for index, (first, last, kind) in enumerate(found):
        while behind < len(found) and (behind <= index or found[behind][1] - first <= chars):
            reached = found[behind][2]
            kinds[reached] = kinds.get(reached, 0) + 1
            behind += 1
        reach = found[behind - 1][1]
        rank = (len(kinds), behind - index, first - reach)
        if best is None or rank > best:
            best, start, end = rank, first, min(max(reach, last), first + chars)
        kinds[kind] -= 1
        if not kinds[kind]:
            del kinds[kind]
    return _widened(cut, start, end, chars)


def _widened(cut: _Chunks, start: int, end: int, chars: int) -> _Range:
    """The passage in whole words, from the beginning of its sentence where that is near."""
    first = cut.start_before(start)
    reach = cut.end_after(max(end - 1, start))
    if reach - first > chars:
        reach = cut.end_within(first, first + chars)
    if reach - first > chars:  # one word longer than the passage: cut
        return start, min(start + chars, reach)
    room = chars - (reach - first)
    first = cut.sentence(reach - (chars - room // 3), first)
    reach = cut.end_within(first, first + chars)
    return min(first, cut.start_from(reach - chars)), reach


class _Chunks(Protocol):
    """Where the chunks of a text begin and end."""

    def start_before(self, at: int) -> int:
        """The last start at or before `at`."""
        ...

    def start_from(self, at: int) -> int:
        """The first start at or behind `at`; the text's end where there is none."""
        ...

    def end_after(self, at: int) -> int:
        """The end of the chunk that starts last at or before `at`."""
        ...

    def end_within(self, start: int, most: int) -> int:
        """The last end up to `most`, at least that of the chunk that starts at `start`."""
        ...

    def sentence(self, least: int, start: int) -> int:
        """The start behind the last end of a sentence from `least` up to `start`.

        The first start from `least` where no sentence ends between; `start` at the latest.
        """
        ...


class _Spaced:
    """A text of which the chunks are parted by single blanks: the blanks are looked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def start_before(self, at: int) -> int:
        return self._text.rfind(" ", 0, at) + 1

    def start_from(self, at: int) -> int:
        if at <= 0:
            return 0
        found = self._text.find(" ", at - 1)
        return found + 1 if found >= 0 else len(self._text)

    def end_after(self, at: int) -> int:
        found = self._text.find(" ", at)
        return found if found >= 0 else len(self._text)

    def end_within(self, start: int, most: int) -> int:
        if len(self._text) <= most:
            return len(self._text)
        found = self._text.rfind(" ", start, most + 1)
        return found if found >= 0 else self.end_after(start)

    def sentence(self, least: int, start: int) -> int:
        first = self.start_from(least)
        if first >= start:
            return start
        for match in _SENTENCE_END.finditer(self._text, first, start):
            first = match.end()
        return first


class _Cut:
    """Any other text: its chunks are listed."""

    def __init__(self, text: str) -> None:
        self._starts, self._words = cut_chunks(text)
        self._length = len(text)

    def _end(self, number: int) -> int:
        return self._starts[number] + len(self._words[number])

    def _number(self, at: int) -> int:
        return max(bisect_right(self._starts, at) - 1, 0)

    def start_before(self, at: int) -> int:
        return self._starts[self._number(at)]

    def start_from(self, at: int) -> int:
        number = bisect_left(self._starts, at)
        return self._starts[number] if number < len(self._starts) else self._length

    def end_after(self, at: int) -> int:
        return self._end(self._number(at))

    def end_within(self, start: int, most: int) -> int:
        first, number = self._number(start), self._number(most)
        while number > first and self._end(number) > most:
            number -= 1
        return self._end(number)

    def sentence(self, least: int, start: int) -> int:
        bound, first = bisect_left(self._starts, least), self._number(start)
        for opening in range(first, bound, -1):
            if _ends_sentence(self._words[opening - 1]):
                return self._starts[opening]
            first = opening - 1
        return self._starts[first]


def _ends_sentence(word: str) -> bool:
    return word.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
