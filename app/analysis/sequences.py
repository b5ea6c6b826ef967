"""Query words to sequences of posted terms: the other side of what `postings` posts.

A word also finds the joined word of a hyphenated print (antipersonnel, anti-personnel), a
hyphenated one also the spaced and the joined print, 1000 and 1,000 each other.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise, product

from app.analysis.chunking import WORD_PART, Part, chunk_table, join_parts
from app.analysis.compounds import HYPHENS
from app.analysis.cutting import HAN, find_chunks
from app.analysis.folding import fold
from app.analysis.stemming import latin_language
from app.analysis.terms import MAX_PARTS, cased, joined, joined_spans
from app.domain.patterns import when_met
from app.domain.plan import Element, Path, Step, TermField, TermSequence

__all__ = [
    "PatternPiece",
    "han_pairs",
    "pattern_pieces",
    "query_sequence",
    "query_sequences",
    "query_words",
    "symbol_step",
]

_PIECE = when_met(rf"[{HAN}]|(?:{WORD_PART}|[*?])+")
_IS_HAN = when_met(rf"[{HAN}]")


def query_words(text: str, language: str = "en") -> tuple[tuple[Part, ...], ...]:
    """The words of a query text, each compound's parts together, others alone."""
    return tuple([parts for parts, _ in _groups(text, latin_language(language))])


@lru_cache(maxsize=1_024)  # a query's word is asked for several times, and by the next query
def _groups(text: str, latin: str) -> tuple[tuple[tuple[Part, ...], bool], ...]:
    """The same, each with whether blanks alone part it."""
    table = chunk_table(latin)
    found: list[tuple[tuple[Part, ...], bool]] = []
    for _, chunk in find_chunks(unicodedata.normalize("NFC", text)):
        tokens = table[chunk]
        sizes = dict(tokens.compounds)
        place = 0
        while place < tokens.size:
            size = sizes.get(place, 1)
            start, end = tokens.spans[place][0], tokens.spans[place + size - 1][1]
            found.append((tokens.parts[place : place + size], " " in chunk[start:end]))
            place += size
    return tuple(found)


def symbol_step(text: str) -> Step | None:
    """The term that a document symbol posts; None where the text is none."""
    found = [term for _, chunk in find_chunks(text) for term, _ in chunk_table("en")[chunk].exacts]
    symbols = [term for term in found if term.startswith("/")]
    return Step(symbols[0], symbols[0].count("/")) if len(symbols) == 1 else None


def han_pairs(text: str) -> tuple[str, ...]:
    """The pairs of neighbours in a text of Chinese alone, of which most words are made.

    Empty for other texts and for one or two characters. Where any word is enough, a run of Chinese
    asks for any of its pairs, since nothing shows where its words end.
    """
    chars = unicodedata.normalize("NFC", text)
    if len(chars) < 3 or not all(map(_IS_HAN.match, chars)):
        return ()
    return tuple(dict.fromkeys(one + other for one, other in pairwise(chars)))


def query_sequence(
    text: str, field: TermField, language: str = "en", *, capitals: bool = False
) -> TermSequence | None:
    """What `text` asks of STEM or EXACT; None where it has no word.

    `capitals`: a word with a capital asks for its cased form (EXACT only).
    """
    latin = latin_language(language)
    elements: list[Element] = []
    for parts, spaced in _groups(text, latin):
        single = [_single(part, field, capitals=capitals) for part in parts]
        if len(parts) > 1 and all(part.exact.isdecimal() for part in parts):
            number = _single(join_parts(list(parts), latin), field, capitals=capitals)
            # Of a number parted by blanks nothing shows that it is one: it is also its words.
            apart = tuple(element[0][0] for element in single)
            elements.append((apart, *number) if spaced else number)
        elif 1 < len(parts) <= MAX_PARTS:
            elements.append(_compound(parts, field, latin, capitals=capitals))
        else:
            elements += single
    return TermSequence(field, tuple(elements)) if elements else None


def query_sequences(text: str, languages: tuple[str, ...]) -> tuple[TermSequence, ...]:
    """What a bare text asks of STEM in paragraphs of each language; empty if it has no word."""
    found = (query_sequence(text, TermField.STEM, language) for language in languages)
    return tuple(dict.fromkeys(sequence for sequence in found if sequence is not None))


def _term(part: Part, field: TermField, span: int, *, capitals: bool) -> str:
    if field is TermField.STEM:
        return joined(part.stem, span)
    if capitals and part.cased is not None:
        return cased(joined(part.cased, span))
    return joined(part.exact, span)


@lru_cache(maxsize=16_384)
def _single(part: Part, field: TermField, *, capitals: bool) -> Element:
    """One word: itself, or the joined word of a compound or a parted number."""
    spans = joined_spans(part.exact)
    return tuple((Step(_term(part, field, span, capitals=capitals), span),) for span in spans)


@lru_cache(maxsize=1_024)
def _compound(parts: tuple[Part, ...], field: TermField, latin: str, *, capitals: bool) -> Element:
    """A compound: its parts one after another, some or all joined, each printed in any way."""
    paths: list[Path] = []
    for sizes in _compositions(len(parts)):
        ends = list(accumulate(sizes))
        groups = [parts[end - size : end] for size, end in zip(sizes, ends, strict=True)]
        words = [g[0] if len(g) == 1 else join_parts(list(g), latin) for g in groups]
        for spans in product(range(1, MAX_PARTS + 1), repeat=len(words)):
            if sum(spans) <= MAX_PARTS:
                path = zip(words, spans, strict=True)
                paths.append(
                    tuple(Step(_term(word, field, n, capitals=capitals), n) for word, n in path)
                )
    return tuple(dict.fromkeys(paths))


def _compositions(count: int) -> list[tuple[int, ...]]:
    """The ways to cut `count` parts into runs, single parts first."""
    if count == 0:
        return [()]
    return [(size, *rest) for size in range(1, count + 1) for rest in _compositions(count - size)]


@dataclass(frozen=True, slots=True)
class PatternPiece:
    """One word of a pattern, folded, `*` and `?` in it; `hyphen`: linked to the one before."""

    text: str
    hyphen: bool
    han: bool

    @property
    def wild(self) -> bool:
        """Whether it has a wildcard."""
        return "*" in self.text or "?" in self.text


def pattern_pieces(pattern: str) -> tuple[PatternPiece, ...]:
    """The words of a pattern with `*` and `?`; one in most cases, as in `universali*`."""
    pattern = unicodedata.normalize("NFC", pattern)
    pieces: list[PatternPiece] = []
    end = 0
    for match in _PIECE.finditer(pattern):
        folded = re.sub(r"\*+", "*", fold(match[0]))
        if folded:
            hyphen = bool(pieces) and pattern[end : match.start()] in HYPHENS
            pieces.append(PatternPiece(folded, hyphen, bool(_IS_HAN.match(match[0]))))
            end = match.end()
    return tuple(pieces)
