"""From text to postings, a batch at a time, without a Python step for each posting.

Each distinct chunk is analysed once and gets a number; a text is the numbers of its chunks. The
terms of a whole batch are then looked up by number, packed (term, text, position) into 64 bits,
sorted once and cut where term or text changes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from app.analysis import CONTEXT_GAP, chunk_tokens, chunks
from app.domain.duplicates import near_print
from app.engines.whoosh.arrays import Array

__all__ = ["ChunkNumbers", "Inverted", "Texts"]

#: Distinct chunks numbered before a worker starts over, which bounds its memory.
MAX_CHUNKS = 400_000


@dataclass(frozen=True, slots=True)
class Inverted:
    """Postings of one field. Terms are UTF-8, in rising order of their bytes.

    Term t has postings `docs[start[t] : start[t] + df[t]]` (rising) with frequencies `tfs` and
    positions `at[pos[t] : pos[t] + cf[t]]`, posting by posting. `lengths`: posted terms of each
    text.
    """

    terms: list[bytes]
    start: Array
    df: Array
    pos: Array
    cf: Array
    docs: Array
    tfs: Array
    at: Array
    lengths: Array


class _Codes(dict[str, int]):
    """Chunk → number, for one language."""

    def __init__(self, numbers: ChunkNumbers, language: str) -> None:
        super().__init__()
        self._numbers = numbers
        self._language = language

    def __missing__(self, chunk: str) -> int:
        number = self._numbers.enter(chunk, self._language)
        self[chunk] = number
        return number


class _Posted:
    """The terms that each chunk posts in one field: chunk c's are [ends[c - 1], ends[c])."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.ends = array("q", [0])
        self.terms = array("i")
        self.places = array("i")

    def enter(self, posted: Iterable[tuple[str, int]]) -> None:
        for term, place in posted:
            self.terms.append(self.numbers.setdefault(term, len(self.numbers)))
            self.places.append(place)
        self.ends.append(len(self.terms))


class ChunkNumbers:
    """Numbers chunks and remembers what each posts. Chunk 0 is the gap between context values.

    `words` has each chunk's words, numbers left out, as near-duplicate fingerprints read them.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Start over; numbers given so far mean nothing any more."""
        self.sizes = array("i", [CONTEXT_GAP])
        self.words = [""]
        self.stems = _Posted()
        self.exacts = _Posted()
        self.stems.enter(())
        self.exacts.enter(())
        self._codes: dict[str, _Codes] = {}

    @property
    def full(self) -> bool:
        """Whether it is time to start over."""
        return len(self.sizes) > MAX_CHUNKS

    def enter(self, chunk: str, language: str) -> int:
        """Analyse a new chunk and number it."""
        found = chunk_tokens(chunk, language)
        self.stems.enter(found.stems)
        self.exacts.enter(found.exacts)
        self.sizes.append(found.size)
        self.words.append(" ".join(p.exact for p in found.parts if not p.exact.isdecimal()))
        return len(self.sizes) - 1

    def near_print(self, codes: list[int], text: str, language: str) -> int:
        """The near-duplicate fingerprint of a text with these chunks."""
        words = " ".join(filter(None, map(self.words.__getitem__, codes)))
        if words:
            return near_print((words,))
        return near_print(p.exact for c in chunks(text) for p in chunk_tokens(c, language).parts)

    def codes(self, language: str) -> _Codes:
        """The numbers of the chunks of a language."""
        found = self._codes.get(language)
        if found is None:
            found = self._codes[language] = _Codes(self, language)
        return found


class Texts:
    """A sequence of texts as the numbers of their chunks."""

    def __init__(self, numbers: ChunkNumbers) -> None:
        self._numbers = numbers
        self._codes = array("i")
        self._ends = array("q", [0])

    def __len__(self) -> int:
        return len(self._ends) - 1

    @property
    def chunks(self) -> int:
        """Chunks of all texts together."""
        return len(self._codes)

    def add(self, text: str, language: str) -> list[int]:
        """Add one text; the numbers of its chunks."""
        codes = list(map(self._numbers.codes(language).__getitem__, chunks(text)))
        self._codes.extend(codes)
        self._ends.append(len(self._codes))
        return codes

    def add_values(self, values: Iterable[str], language: str) -> None:
        """Add one text made of values with a gap after each."""
        codes = self._numbers.codes(language)
        for value in values:
            self._codes.extend(map(codes.__getitem__, chunks(value)))
            self._codes.append(0)
        self._ends.append(len(self._codes))

    def stems(self) -> Inverted:
        """Postings of the stemmed terms."""
        return self._invert(self._numbers.stems)

    def exacts(self) -> Inverted:
        """Postings of the terms as printed."""
        return self._invert(self._numbers.exacts)

    def _invert(self, posted: _Posted) -> Inverted:
        codes = np.frombuffer(self._codes, np.int32) if self._codes else np.empty(0, np.int32)
        ends = np.frombuffer(self._ends, np.int64)
        sizes = np.frombuffer(self._numbers.sizes, np.int32)[codes]
        before = np.zeros(len(codes) + 1, np.int64)
        np.cumsum(sizes, out=before[1:])
        counts = ends[1:] - ends[:-1]
        texts = np.repeat(np.arange(len(self), dtype=np.int64), counts)
        base = before[:-1] - np.repeat(before[ends[:-1]], counts)

        bounds = np.frombuffer(posted.ends, np.int64)
        first = bounds[codes]
        posts = bounds[1:][codes] - first
        last = np.cumsum(posts)
        total = int(last[-1]) if len(last) else 0
        index = np.arange(total) + np.repeat(first - (last - posts), posts)
        all_terms = np.frombuffer(posted.terms, np.int32) if posted.terms else _NO_INTS
        all_places = np.frombuffer(posted.places, np.int32) if posted.places else _NO_INTS
        return _sorted(
            all_terms[index],
            np.repeat(texts, posts),
            np.repeat(base, posts) + all_places[index],
            list(posted.numbers),
            len(self),
        )


_NO_INTS = np.empty(0, np.int32)


def _sorted(numbers: Array, texts: Array, positions: Array, names: list[str], n: int) -> Inverted:
    """Postings of term `numbers[i]` in `texts[i]` at `positions[i]`."""
    seen = np.zeros(len(names), bool)
    seen[numbers] = True
    used = np.flatnonzero(seen)
    encoded = [names[number].encode() for number in used.tolist()]
    order = sorted(range(len(encoded)), key=encoded.__getitem__)
    terms = [encoded[number] for number in order]
    rank = np.empty(len(names), np.int64)
    rank[used[np.array(order, np.int64)]] = np.arange(len(order))

    place_bits = int(positions.max(initial=0)).bit_length()
    text_bits = n.bit_length()
    keys = (rank[numbers] << (text_bits + place_bits)) | (texts << place_bits) | positions
    keys.sort()
    owner = keys >> place_bits
    firsts = np.flatnonzero(np.concatenate(([True], owner[1:] != owner[:-1]))) if n else _NO_INTS
    firsts = firsts[: len(keys)]
    heads = owner[firsts]
    tfs = np.diff(np.append(firsts, len(keys)))
    df = np.bincount(heads >> text_bits, minlength=len(terms))
    start = np.cumsum(df) - df
    edges = np.append(firsts, len(keys))
    pos = edges[start]
    return Inverted(
        terms=terms,
        start=start,
        df=df,
        pos=pos,
        cf=edges[start + df] - pos,
        docs=(heads & ((1 << text_bits) - 1)).astype(np.int32),
        tfs=tfs,
        at=keys & ((1 << place_bits) - 1),
        lengths=np.bincount(texts, minlength=n),
    )
