"""How hits are scored: the constants and formulae of both ranking profiles, as pure functions.

DEFAULT is BM25F (Robertson, Zaragoza, Taylor 2004: "Simple BM25 extension to multiple weighted
fields"): term frequencies of text and context are normalised by length, weighted and added before
saturation, so that a word in both does not count as two words.

BM25F_PLAIN is Whoosh 2.7's own `BM25F` over field STEM alone, its rounded lengths included.

Each leaf of a plan counts as one word: its frequency is that of all its alternatives, its document
frequency the number of paragraphs of which the own text has any of them (where no text has, of
which the context has).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from math import log

__all__ = [
    "BYTE_LENGTHS",
    "CONTEXT",
    "K1",
    "MENTION_SCORE",
    "PLAIN_B",
    "PLAIN_K1",
    "SIMILAR_TERMS",
    "SYMBOL_SCORE",
    "TEXT",
    "FieldWeight",
    "RankingProfile",
    "inverse_frequency",
    "length_factor",
    "plain_length",
    "plain_score",
    "saturate",
]


class RankingProfile(StrEnum):
    """How hits are scored. BM25F_PLAIN is Whoosh's own formula over field STEM alone."""

    DEFAULT = "default"
    BM25F_PLAIN = "bm25f-plain"


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """A field's weight in the sum of frequencies, and how far its length counts (0 not, 1 full)."""

    weight: float
    b: float


#: Saturation: the frequency at which a word has half of its greatest score. Paragraphs are short,
#: so that a word that returns says more than in a long document; 1.2 to 2 is the usual range.
K1 = 2.0
TEXT = FieldWeight(weight=1.0, b=0.75)
#: A context is a few names and headings whose length says little: it is normalised less.
CONTEXT = FieldWeight(weight=0.8, b=0.3)

#: What a symbol adds to the paragraphs of its document, and to those that mention it: as much as
#: rare words, so that the document comes before its mentions, in its own order.
SYMBOL_SCORE = 20.0
MENTION_SCORE = 10.0

PLAIN_K1 = 1.2
PLAIN_B = 0.75

#: How many terms of a paragraph ask for paragraphs like it.
SIMILAR_TERMS = 25

#: The length that each of Whoosh's 256 length bytes stands for (its documented formula).
BYTE_LENGTHS = tuple(round((1.033**code - 1) * 27) for code in range(256))


def inverse_frequency(paragraphs: int, having: int, profile: RankingProfile) -> float:
    """The weight of a word that `having` of `paragraphs` have."""
    if profile is RankingProfile.BM25F_PLAIN:
        return log(paragraphs / (having + 1)) + 1
    return log(1 + (paragraphs - having + 0.5) / (having + 0.5))


def length_factor(length: float, average: float, field: FieldWeight) -> float:
    """What a frequency is divided by in a field of this length."""
    return 1 - field.b + field.b * (length / average if average else 1.0)


def saturate(weight: float, idf: float, frequency: float) -> float:
    """The score of a word by its normalised, weighted and added frequency."""
    return weight * idf * frequency * (K1 + 1) / (frequency + K1)


def plain_length(length: int) -> int:
    """The length Whoosh reads back: rounded up to the next of its 256."""
    return BYTE_LENGTHS[min(bisect_left(BYTE_LENGTHS, length), 255)]


def plain_score(idf: float, frequency: float, length: int, average: float) -> float:
    """Whoosh's `BM25F` for one term; `length` already rounded."""
    norm = PLAIN_K1 * (1 - PLAIN_B + PLAIN_B * length / (average or 1.0))
    return idf * (frequency * (PLAIN_K1 + 1) / (frequency + norm))
