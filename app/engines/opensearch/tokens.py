"""Our own terms as text that OpenSearch's analyzer takes apart again, position by position.

OpenSearch takes no terms, only text to analyse. So the terms of `app.analysis` are written as
text: what stands between two blanks is one position, where terms are parted by ALSO and a position
without a term is HOLE. The analyzer `terms` (`schema.SETTINGS`) reads that back.

    antipersonnel␂anti␂^Anti personnel   one joined word, two at its first position

A term that covers several positions (`app.domain.plan.Step`) would be taken for one of a single
position, since Lucene's index keeps no extent: it also posts itself with GOES_ON and the number of
each further position that it covers. `path_terms` gives the successive terms of a step.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from app.analysis import chunk_tokens, chunks, lexeme
from app.domain.plan import Step

__all__ = [
    "ALSO",
    "GOES_ON",
    "HOLE",
    "Piece",
    "bounded",
    "pieces",
    "step_terms",
    "written",
]

#: Java takes U+001C to U+001F for blanks; no term has any of these.
HOLE = "\x01"
ALSO = "\x02"
GOES_ON = "\x03"
_BLANK = " "

#: Lucene takes terms of 32,766 bytes; a longer one than this is known by its beginning and a hash.
_TERM_BYTES = 4_096
_BEGINNING = 1_000


def bounded(term: str) -> str:
    """The term, or what stands for it where it is longer than an index takes."""
    if len(term) * 4 <= _TERM_BYTES or len(term.encode()) <= _TERM_BYTES:
        return term
    return f"{term[:_BEGINNING]}…{blake2b(term.encode(), digest_size=16).hexdigest()}"


def step_terms(step: Step) -> list[str]:
    """The terms of a step at successive positions."""
    term = bounded(step.term)
    return [term, *(f"{term}{GOES_ON}{place}" for place in range(1, step.span))]


def _span(term: str) -> int:
    """How many positions an EXACT or STEM term covers (`app.analysis.terms`)."""
    if term.startswith("/"):
        return term.count("/")
    _, mark, parts = term.rpartition("+")
    return int(parts) if mark else 1


class Piece(NamedTuple):
    """What one chunk of text posts: its positions as text, its terms, its words in order.

    `stems`: how many stems it posts, by which lengths are counted.
    """

    stem: str
    exact: str
    stems: int
    stem_terms: tuple[str, ...]
    exact_terms: tuple[str, ...]
    words: tuple[str, ...]


@lru_cache(1 << 17)
def _piece(chunk: str, language: str) -> Piece | None:
    """None where the chunk has no word."""
    found = chunk_tokens(chunk, language)
    if not found.size:
        return None
    words = sorted(
        (place, term)
        for term, place in found.exacts
        if (word := lexeme(term)) is not None and word[1] == 1
    )
    return Piece(
        _written(found.stems, found.size),
        _written(found.exacts, found.size),
        len(found.stems),
        tuple(dict.fromkeys(bounded(term) for term, _ in found.stems)),
        tuple(dict.fromkeys(bounded(term) for term, _ in found.exacts)),
        tuple(term for _, term in words),
    )


def _written(posted: Sequence[tuple[str, int]], size: int) -> str:
    """Terms with their positions as text."""
    if size == 1 and len(posted) == 1:
        return bounded(posted[0][0])
    places: list[dict[str, None]] = [{} for _ in range(size)]
    for term, place in posted:
        for at, name in enumerate(step_terms(Step(term, _span(term))), place):
            places[at][name] = None
    return _BLANK.join(ALSO.join(terms) or HOLE for terms in places)


def pieces(text: str, language: str) -> list[Piece]:
    """What a text posts, chunk by chunk."""
    return [piece for chunk in chunks(text) if (piece := _piece(chunk, language)) is not None]


def written(parts: Iterable[str]) -> str:
    """Texts of pieces, one after another."""
    return _BLANK.join(parts)
