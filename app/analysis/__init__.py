"""Text to tokens and posted terms: the one analysis of both engines, queries and highlighting.

Pure functions of text and language. Offsets are half-open code-point offsets into NFC text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from app.analysis import stemming
from app.analysis.chunking import Posted, bare_word, chunk_table, chunk_tokens, word_terms
from app.analysis.cutting import chunks, find_chunks, parted_by_blanks
from app.analysis.folding import fold
from app.analysis.stemming import LATIN_LANGUAGES, latin_language
from app.analysis.terms import lexeme

__all__ = [
    "CONTEXT_GAP",
    "LATIN_LANGUAGES",
    "Posted",
    "Postings",
    "Tokens",
    "analyze",
    "bare_word",
    "chunk_tokens",
    "chunks",
    "context_postings",
    "fingerprint",
    "fold",
    "latin_language",
    "lexeme",
    "parted_by_blanks",
    "postings",
    "word_terms",
]

#: Raised with every change of what is posted: an index made with another analysis is rebuilt.
VERSION = 5

#: Positions left free between two context values, so that no sequence runs across them.
CONTEXT_GAP = 100


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's tokens: token i stands at position i and covers `text[starts[i]:ends[i]]`.

    `stems` and `exacts` are the posted terms with their positions (joined words of compounds and
    cased forms included), in no particular order.
    """

    starts: list[int]
    ends: list[int]
    stems: list[tuple[str, int]]
    exacts: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Postings:
    """Terms to post: `stems[i]` at `stem_positions[i]`, in the order of chunks.

    `positions` counts positions; the field length that ranking uses is `len(stems)`.
    """

    stems: list[str]
    stem_positions: list[int]
    exacts: list[str]
    exact_positions: list[int]
    positions: int


def analyze(text: str, language: str) -> Tokens:
    """The tokens of a text with their offsets."""
    table = chunk_table(language)
    starts: list[int] = []
    ends: list[int] = []
    stems: list[tuple[str, int]] = []
    exacts: list[tuple[str, int]] = []
    for offset, chunk in find_chunks(text):
        found = table[chunk]
        position = len(starts)
        for start, end in found.spans:
            starts.append(offset + start)
            ends.append(offset + end)
        stems += [(term, position + place) for term, place in found.stems]
        exacts += [(term, position + place) for term, place in found.exacts]
    return Tokens(starts, ends, stems, exacts)


def postings(text: str, language: str) -> Postings:
    """What a paragraph posts in STEM and EXACT, which share their positions."""
    stems: list[str] = []
    stem_positions: list[int] = []
    exacts: list[str] = []
    exact_positions: list[int] = []
    position = 0
    for found in map(chunk_table(language).__getitem__, chunks(text)):
        for term, place in found.stems:
            stems.append(term)
            stem_positions.append(position + place)
        for term, place in found.exacts:
            exacts.append(term)
            exact_positions.append(position + place)
        position += found.size
    return Postings(stems, stem_positions, exacts, exact_positions, position)


def context_postings(values: Iterable[str], language: str) -> Postings:
    """What a paragraph's context posts: one value after another, CONTEXT_GAP positions apart.

    Field CONTEXT takes the stems; the exact forms are what fuzzy words read in the context.
    """
    whole = Postings([], [], [], [], 0)
    position = 0
    for value in values:
        found = postings(value, language)
        whole.stems.extend(found.stems)
        whole.stem_positions.extend(position + place for place in found.stem_positions)
        whole.exacts.extend(found.exacts)
        whole.exact_positions.extend(position + place for place in found.exact_positions)
        position += found.positions + CONTEXT_GAP
    return Postings(
        whole.stems, whole.stem_positions, whole.exacts, whole.exact_positions, position
    )


def fingerprint() -> str:
    """Names this analysis: its own version and those of the tables and stemmers it rests on."""
    return f"{VERSION}-unicode-{unicodedata.unidata_version}-{stemming.fingerprint()}"
