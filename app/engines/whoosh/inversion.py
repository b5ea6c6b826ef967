"""From text to postings, a batch at a time, without a Python step for each posting.

Each distinct chunk is analysed once and gets a number; a text is the numbers of its chunks. The
kernels count what the texts of a whole batch post of each term, and then put each posting where it
belongs.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate, pairwise

import numpy as np

from app.analysis import (
    CONTEXT_GAP,
    LATIN_LANGUAGES,
    Posted,
    bare_word,
    chunk_tokens,
    chunks,
    latin_language,
    parted_by_blanks,
    word_terms,
)
from app.domain.errors import ReadError
from app.engines.whoosh.arrays import Array
from app.engines.whoosh.kernels import library
from app.engines.whoosh.pools import MergedTerms

__all__ = ["ChunkNumbers", "Inverted", "Texts"]

#: Distinct chunks numbered before a worker starts over, which bounds its memory.
MAX_CHUNKS = 400_000


@dataclass(frozen=True, slots=True)
class Inverted(MergedTerms):
    """All terms of a field of some texts. `lengths`: posted terms of each text."""

    lengths: Array


class _Posted:
    """The terms that each chunk posts in one field: chunk c's are [ends[c - 1], ends[c])."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.names: list[bytes] = []
        self.ends = array("q", [0])
        self.terms = array("i")
        self.places = array("i")

    def enter(self, posted: Posted) -> None:
        """The next chunk's terms; the places of one term rise."""
        for term, place in posted:
            number = self.numbers.setdefault(term, len(self.names))
            if number == len(self.names):
                self.names.append(term.encode())
            self.terms.append(number)
            self.places.append(place)
        self.ends.append(len(self.terms))


class _Printed:
    """For each chunk how many words it has, and their polynomial."""

    def __init__(self) -> None:
        self.counts = array("i", [0])
        self.values = array("Q", [0])

    def enter(self, words: Sequence[str]) -> None:
        self.counts.append(len(words))
        if not words:  # as the numerals of nearly every chunk
            self.values.append(0)
            return
        value, power = 0, 1
        for word in words:
            digest = blake2b(word.encode(), digest_size=8).digest()
            value += int.from_bytes(digest, "little") * power
            power = power * _BASE & _MASK
        self.values.append(value & _MASK)

    def of(self, codes: Array, ends: Array) -> tuple[Array, Array]:
        """The polynomials and counts of words of texts; t is `codes[ends[t] : ends[t + 1]]`."""
        before = np.zeros(len(codes) + 1, np.int64)
        np.cumsum(_ints(self.counts)[codes], out=before[1:])
        counts = np.diff(before[ends])
        powers = np.full(int(counts.max(initial=0)) + 1, _BASE, np.uint64)
        powers[0] = 1
        np.multiply.accumulate(powers, out=powers)
        parts = powers[before[:-1] - np.repeat(before[ends[:-1]], np.diff(ends))]
        parts *= np.frombuffer(self.values, np.uint64)[codes]
        sums = np.zeros(len(codes) + 1, np.uint64)
        np.cumsum(parts, out=sums[1:])
        return np.diff(sums[ends]), counts


#: Any odd number whose powers differ long enough (the multiplier of Knuth's MMIX).
_BASE = 6364136223846793005
_MASK = (1 << 64) - 1


class KnownChunks:
    """Numbers chunks by language, from 1 on, by the order in which they are met."""

    def __init__(self) -> None:
        self._table: int | None = library.parley_chunks_open()
        if not self._table:
            raise MemoryError("no memory for the words of an index")
        self._room = array("i", bytes(4096))

    def __del__(self) -> None:
        if self._table:
            library.parley_chunks_close(self._table)

    def number(self, text: bytes, language: int, *, parted: bool) -> memoryview:
        """The 32-bit numbers of chunks until the next call; `parted`: of `parted_by_blanks`."""
        separator = 0x20
        if not parted:
            separator, cut = 0x0A, chunks(text.decode(errors=_ERRORS))
            text = "\n".join(cut).encode(errors=_ERRORS)
        if len(text) >= 2 * len(self._room):
            self._room = array("i", bytes(4 * len(text)))
        found = library.parley_chunks_number(
            self._table, language, text, len(text), separator, self._room.buffer_info()[0]
        )
        if found < 0:
            raise MemoryError("no memory for the words of an index")
        return memoryview(self._room).cast("B")[: found * self._room.itemsize]

    def behind(self, number: int) -> Iterator[tuple[str, int]]:
        """The chunks from a number on, each with its language."""
        where = (ctypes.c_int64 * 2)()
        count = library.parley_chunks_known(self._table, where)
        if number > count:
            return
        starts = array("Q", ctypes.string_at(where[1] + 8 * number, 8 * (count - number + 2)))
        first = starts[0]
        blob = ctypes.string_at(where[0] + first, starts[-1] - first)
        for begin, end in pairwise(starts):
            chunk = blob[begin - first + 1 : end - first]
            yield chunk.decode(errors="surrogatepass"), blob[begin - first]


class ChunkNumbers:
    """Numbers chunks and remembers what each posts. Chunk 0 is the gap between context values.

    `words` fingerprints each chunk's words, `numerals` those of chunks that are numbers alone.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Start over; numbers given so far mean nothing any more."""
        self.sizes = array("i", [CONTEXT_GAP])
        self.words, self.numerals = _Printed(), _Printed()
        self.stems, self.exacts = _Posted(), _Posted()
        self.stems.enter(())
        self.exacts.enter(())
        self._alike: dict[tuple[object, object], int] = {}
        #: By language the numbers of words without the signs around them: "word", "(word", "word,".
        self._bare: dict[str, dict[str, int]] = {language: {} for language in LATIN_LANGUAGES}
        #: By the number of a chunk that is known.
        self._codes = array("i", [0])
        self._known = KnownChunks()

    @property
    def full(self) -> bool:
        """Whether it is time to start over."""
        return len(self._codes) > MAX_CHUNKS

    def add(self, text: bytes, language: str, *, parted: bool) -> memoryview:
        """The chunks of a text as known numbers (int32), which `coded` turns into theirs."""
        number = LATIN_LANGUAGES.index(latin_language(language))
        return self._known.number(text, number, parted=parted)

    def coded(self, known: array[int]) -> Array:
        """The numbers of chunks by what `add` gave; new ones are analysed here."""
        for chunk, language in self._known.behind(len(self._codes)):
            self._codes.append(self._enter(chunk, LATIN_LANGUAGES[language]))
        return _ints(self._codes)[_ints(known)]

    def _enter(self, chunk: str, language: str) -> int:
        """Analyse a new chunk and number it. Chunks that surely post the same have one number."""
        word = bare_word(chunk)
        if word is None:
            found = chunk_tokens(chunk, language)
            number = self._alike.setdefault((found.stems, found.exacts), len(self.sizes))
            if number == len(self.sizes):
                self._post(found.stems, found.exacts, [part.exact for part in found.parts])
            return number
        number = self._bare[language].setdefault(word, len(self.sizes))
        if number == len(self.sizes):
            stems, exacts = word_terms(word, language)
            self._post(stems, exacts, [exacts[0][0]])
        return number

    def _post(self, stems: Posted, exacts: Posted, parts: list[str]) -> None:
        """What the next number posts, and the tokens that it has."""
        self.stems.enter(stems)
        self.exacts.enter(exacts)
        self.sizes.append(len(parts))
        words = [part for part in parts if not part.isdecimal()]
        self.words.enter(words)
        self.numerals.enter(() if words else parts)


class Texts:
    """A sequence of texts as the numbers of their chunks."""

    def __init__(self, numbers: ChunkNumbers) -> None:
        self._numbers = numbers
        self._codes = array("i")
        self._ends = array("q", [0])
        self._coded = _NO_INTS

    def __len__(self) -> int:
        return len(self._ends) - 1

    @property
    def chunks(self) -> int:
        """Chunks of all texts together."""
        return len(self._codes)

    def add(self, texts: Sequence[str], language: str) -> None:
        """Add texts, at once where single blanks part all chunks of theirs."""
        encoded = [text.encode(errors=_ERRORS) for text in texts]
        joined, counts = b" ".join(encoded), [text.count(b" ") + 1 for text in encoded]
        parted = parted_by_blanks(joined)
        if parted or len(texts) == 1:
            codes = self._numbers.add(joined, language, parted=parted)
            count = codes.nbytes // self._codes.itemsize
            counts = counts if len(texts) != 1 else [count]
            if sum(counts) == count:  # none of the texts is empty
                self._codes.frombytes(codes)
                self._ends.extend(accumulate(counts, initial=self._ends.pop()))
                return
        for text in texts:
            self.add([text], language)

    def add_values(self, values: Iterable[str], language: str) -> None:
        """Add one text made of values with a gap after each."""
        for value in values:
            text = value.encode(errors=_ERRORS)
            codes = self._numbers.add(text, language, parted=parted_by_blanks(text))
            self._codes.frombytes(codes)
            self._codes.append(0)
        self._ends.append(len(self._codes))

    def prints(self) -> Array:
        """uint64 [n], equal for near-identical texts as `app.domain.duplicates` has it.

        Of their words' fingerprints, each by its place: a polynomial modulo 2**64. Numbers count
        where a text has nothing else.
        """
        codes, ends = self._numbered(), np.frombuffer(self._ends, np.int64)
        result, counts = self._numbers.words.of(codes, ends)
        bare = np.flatnonzero(counts == 0)
        for text in bare.tolist():
            some = codes[ends[text] : ends[text + 1]]
            result[text] = self._numbers.numerals.of(some, np.array([0, len(some)]))[0][0]
        return result

    def stems(self) -> Inverted:
        """Postings of the stemmed terms."""
        return self._invert(self._numbers.stems)

    def exacts(self) -> Inverted:
        """Postings of the terms as printed."""
        return self._invert(self._numbers.exacts)

    def _numbered(self) -> Array:
        """The numbers of all chunks."""
        if len(self._coded) != len(self._codes):  # asked for each field
            self._coded = self._numbers.coded(self._codes)
        return self._coded

    def _invert(self, posted: _Posted) -> Inverted:
        codes, ends = self._numbered(), np.frombuffer(self._ends, np.int64)
        sizes, names = _ints(self._numbers.sizes), posted.names
        chunks = _addresses(np.frombuffer(posted.ends, np.int64), _ints(posted.terms))
        times = np.bincount(codes, minlength=len(sizes)).repeat(np.diff(posted.ends))
        cf = np.bincount(_ints(posted.terms), times, len(names)).astype(np.int64)
        order = np.array(sorted(np.flatnonzero(cf).tolist(), key=names.__getitem__), np.int64)
        counts = cf[order]
        state = np.zeros((len(names), 3), np.uint32)
        state[order, 0] = state[order, 1] = firsts = np.cumsum(counts) - counts
        places, lengths = int(counts.sum()), np.zeros(len(self), np.int64)
        postings, (docs, tfs, at) = np.zeros(places, "i4,i4"), np.empty((3, places), np.int32)
        given = _addresses(_ints(posted.places), sizes, state, postings, at, lengths)
        if library.parley_post(*_addresses(codes, ends), len(self), *chunks, *given) >= _MAX_PLACES:
            raise ReadError(
                "It has more text than fits into one index segment.",
                hint="Divide it into several files.",
            )
        count = library.parley_gather(*_addresses(postings), places, *_addresses(docs, tfs))
        spread, terms = state[order, 1] - firsts, [names[term] for term in order.tolist()]
        return Inverted(terms, spread, counts, docs[:count], tfs[:count], at, lengths)


_ERRORS = "surrogatepass"
_MAX_PLACES = 1 << 24  # of a text: positions are kept in so many bits (`ByteStream`)
_NO_INTS = np.empty(0, np.int32)


def _ints(values: array[int]) -> Array:
    return np.frombuffer(values, np.int32) if values else _NO_INTS


def _addresses(*arrays: Array) -> list[int]:
    return [values.ctypes.data for values in arrays]
