"""Chunks of text to tokens. A text is cut into chunks; each distinct chunk is analysed once.

A chunk (`cutting.py`) is what stands between blanks, or one Han or kana character. Its tokens,
terms and offsets are relative to it, so that they are kept and shared: an index of millions of
words has only some hundred thousand distinct chunks.
"""

from __future__ import annotations

import string
import sys
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from app.analysis.compounds import FIGURES, compounds_of, runs_of
from app.analysis.cutting import HAN
from app.analysis.folding import fold, fold_cased
from app.analysis.stemming import LATIN_LANGUAGES, latin_language, stem
from app.analysis.symbols import symbols_of
from app.analysis.terms import cased, joined, mention
from app.domain.patterns import when_met
from app.domain.text import INVISIBLE

__all__ = [
    "WORD_PART",
    "Chunk",
    "ChunkTable",
    "Known",
    "Part",
    "Prints",
    "bare_word",
    "chunk_table",
    "chunk_tokens",
    "join_parts",
    "plain_word",
    "prints_of",
    "word_terms",
]

#: Straight, curly, modifier and transliteration apostrophes, primes, grave and acute.
_APOSTROPHES = "'\u2018\u2019\u201b\u02b9-\u02bf\u02c8\u2032\u0060\u00b4\uff07\ua78c"
#: Numerals that stand beside a word and are no part of it: fractions, circled.
_NUMERALS = "\u00bc-\u00be\u2150-\u215f\u2189\u2460-\u24ff"

#: What may stand around an ASCII word.
_PUNCTUATION = string.punctuation
#: And what else is printed around one, and is no token.
_AROUND = _PUNCTUATION + "\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u2013\u2014\u2026"

_MARKS = "".join(
    chr(code) for code in range(0x300, 0x2100) if unicodedata.category(chr(code))[0] == "M"
)
_LETTER = rf"[^\W_{HAN}{_APOSTROPHES}{FIGURES}{_NUMERALS}]"
#: A character inside a word.
WORD_PART = rf"(?:{_LETTER}|[{_MARKS}{INVISIBLE}\ufe20-\ufe2f])"
_TOKEN = when_met(
    rf"[{HAN}{_NUMERALS}]|[{FIGURES}]+|{_LETTER}{WORD_PART}*"
    rf"(?:[{_APOSTROPHES}][sS](?!{WORD_PART}|[{_APOSTROPHES}]\w))?"
)
_POSSESSIVE = when_met(rf"[{_APOSTROPHES}]([sS])\Z")

#: Distinct chunks kept for each language; the table starts anew when it is full.
_TABLE_SIZE = 1 << 16
#: Distinct words kept for each language: fewer than chunks, and dearer to make.
_WORDS_SIZE = 1 << 17
#: Longer chunks (damaged text, encoded data) are not kept.
_KEPT_LENGTH = 80


class Part(NamedTuple):
    """One token: its EXACT form, its cased form if it has a capital, its STEM term."""

    exact: str
    cased: str | None
    stem: str


#: Posted terms with their positions.
Posted = tuple[tuple[str, int], ...]


class Chunk(NamedTuple):
    """The tokens of a chunk at positions 0..size-1.

    `spans`: half-open code-point offsets of each token in the chunk. `stems`, `exacts`: posted
    terms with their position. `compounds`: (position, parts) of each compound, in order.
    """

    size: int
    spans: tuple[tuple[int, int], ...]
    stems: Posted
    exacts: Posted
    parts: tuple[Part, ...]
    compounds: tuple[tuple[int, int], ...]


class _Word(NamedTuple):
    """A word and what a chunk of it alone has; shared by all such chunks."""

    part: Part
    stems: Posted
    exacts: Posted
    parts: tuple[Part, ...]


_EMPTY = Chunk(0, (), (), (), (), ())


class ChunkTable(dict[str, Chunk]):
    """Chunk → its tokens, filled on demand: `table[chunk]`. Safe to share between threads."""

    def __init__(self, latin: str) -> None:
        super().__init__()
        self._latin = latin
        self._words: dict[str, _Word] = {}

    def __missing__(self, chunk: str) -> Chunk:
        found = self._analyse(chunk)
        if len(chunk) <= _KEPT_LENGTH:
            if len(self) >= _TABLE_SIZE:
                self.clear()
            self[chunk] = found
        return found

    def _analyse(self, chunk: str) -> Chunk:
        if chunk.isascii():
            core = chunk.strip(_PUNCTUATION)
            if core.isalnum():
                start = chunk.index(core)
                word = self._word(core)
                spans = ((start, start + len(core)),)
                return Chunk(1, spans, word.stems, word.exacts, word.parts, ())
        found = [
            (match.span(), word)
            for match in _TOKEN.finditer(chunk)
            if (word := self._word(match[0])).part.exact
        ]
        if len(found) > 1:
            return self._several(
                chunk, [span for span, _ in found], [word.part for _, word in found]
            )
        if not found:
            return _EMPTY
        span, word = found[0]
        return Chunk(1, (span,), word.stems, word.exacts, word.parts, ())

    def _several(self, chunk: str, spans: list[tuple[int, int]], parts: list[Part]) -> Chunk:
        stems = [(part.stem, place) for place, part in enumerate(parts)]
        exacts = [(part.exact, place) for place, part in enumerate(parts)]
        exacts += [(cased(p.cased), place) for place, p in enumerate(parts) if p.cased is not None]
        compounds = compounds_of(chunk, spans, [part.exact for part in parts])
        for first, count, partial in compounds:
            for begin, end in runs_of(first, count, partial=partial):
                whole = join_parts(parts[begin:end], self._latin)
                stems.append((joined(whole.stem, end - begin), begin))
                exacts.append((joined(whole.exact, end - begin), begin))
                if whole.cased is not None:
                    exacts.append((cased(joined(whole.cased, end - begin)), begin))
        if "/" in chunk:
            words = [part.exact for part in parts]
            exacts += [
                (mention(words[begin:end]), begin) for begin, end in symbols_of(chunk, spans, words)
            ]
        return Chunk(
            len(parts),
            tuple(spans),
            tuple(stems),
            tuple(exacts),
            tuple(parts),
            tuple((first, count) for first, count, _ in compounds),
        )

    def _word(self, word: str) -> _Word:
        found = self._words.get(word)
        if found is None:
            part = self._part(word)
            exacts: Posted = ((part.exact, 0),)
            if part.cased is not None:
                exacts = (*exacts, (cased(part.cased), 0))
            found = _Word(part, ((part.stem, 0),), exacts, (part,))
            if len(word) <= _KEPT_LENGTH:
                if len(self._words) >= _WORDS_SIZE:
                    self._words.clear()
                self._words[word] = found
        return found

    def _part(self, word: str) -> Part:
        plain = word if word.isalnum() else _POSSESSIVE.sub("", word)
        exact = fold(plain)
        term = stem(exact, self._latin)
        form = fold_cased(plain) if plain.lower() != plain else None
        if plain != word:
            exact += "'s"
            form = None if form is None else form + "'" + word[-1]
        # Interned: a term stands in as many chunks as there are prints of its word.
        return Part(sys.intern(exact), form, sys.intern(term))


def join_parts(parts: list[Part], latin: str) -> Part:
    """The joined word of a compound's parts."""
    exact = "".join(part.exact for part in parts)
    form = None
    if any(part.cased is not None for part in parts):
        form = "".join(part.exact if part.cased is None else part.cased for part in parts)
    return Part(exact, form, stem(exact.removesuffix("'s"), latin))


class Prints:
    """Term → the chunks that have it, of the texts shown so far: what is the same in C as a set.

    A text's chunks that have a term are found without a look at the others' tokens, which are
    spread over the memory. Safe to share between threads.
    """

    def __init__(self, table: ChunkTable) -> None:
        self._table = table
        self._known = Known(table)

    def known(self, chunks: set[str]) -> Known:
        """Prints among which all of `chunks` are."""
        known = self._known
        fresh = chunks.difference(known.sizes)
        if fresh and len(known.sizes) >= _TABLE_SIZE:
            known = self._known = Known(self._table)
            fresh = chunks
        for chunk in fresh:
            known.add(chunk)
        return known


class Known:
    """Chunks, told apart by what finding terms in them takes.

    `words`: the word of each chunk that is one ASCII word; `others`: all other chunks; `sizes`:
    the tokens of each. A word's stem begins with its own first letter, so that words are analysed
    when a term with their initial is asked for: few of a text's ever are.
    """

    def __init__(self, table: ChunkTable) -> None:
        self._table = table
        self._waiting: dict[str, set[str]] = {}
        self._stems: dict[str, set[str]] = {}
        self._exacts: dict[str, set[str]] = {}
        self.words: dict[str, str] = {}
        self.others: set[str] = set()
        self.sizes: dict[str, int] = {}

    def add(self, chunk: str) -> None:
        """Take in a chunk."""
        word = plain_word(chunk)
        if word is None:
            self._enter(chunk)
            self.others.add(chunk)
        else:
            self._waiting.setdefault(word[0], set()).add(chunk)
            self.words[chunk] = word
        # Last: it says that all else is there.
        self.sizes[chunk] = 1 if word is not None else self._table[chunk].size

    def having(
        self, chunks: set[str], stems: Iterable[str], exacts: Iterable[str], initials: Iterable[str]
    ) -> set[str]:
        """Those of `chunks` that have any of the terms, of which `initials` are the first letters.

        Cased terms begin with their mark: their initial is that of the word in small letters.
        """
        for initial in initials:
            waiting = self._waiting.get(initial)
            if waiting and (now := chunks & waiting):
                for chunk in now:
                    self._enter(chunk)
                waiting -= now
        found: set[str] = set()
        for asked, prints in ((stems, self._stems), (exacts, self._exacts)):
            for term in asked:
                if term in prints:
                    found |= chunks & prints[term]
        return found

    def _enter(self, chunk: str) -> None:
        tokens = self._table[chunk]
        for term, _ in tokens.stems:
            self._stems.setdefault(term, set()).add(chunk)
        for term, _ in tokens.exacts:
            self._exacts.setdefault(term, set()).add(chunk)


def bare_word(chunk: str) -> str | None:
    """The word of ASCII letters and digits that is all of a chunk but the signs around it.

    The chunk posts what the word alone does. None where there is no such word.
    """
    core = chunk.strip(_AROUND)
    return core if core.isalnum() and core.isascii() else None


def word_terms(word: str, language: str) -> tuple[Posted, Posted]:
    """The STEM and EXACT terms of a bare word, as `chunk_tokens` of it, which keeps what it finds.

    For those who ask once for each of many words.
    """
    exact = fold(word)
    stems = ((stem(exact, latin_language(language)), 0),)
    if word == exact or word.lower() == word:
        return stems, ((exact, 0),)
    return stems, ((exact, 0), (cased(fold_cased(word)), 0))


def plain_word(chunk: str) -> str | None:
    """The one EXACT term but cased ones of a chunk that is an ASCII word; None for any other."""
    if chunk.isascii():
        core = chunk.strip(_PUNCTUATION)
        if core.isalnum():
            return core.lower()
    return None


_TABLES = {latin: ChunkTable(latin) for latin in LATIN_LANGUAGES}
_PRINTS = {latin: Prints(table) for latin, table in _TABLES.items()}


def chunk_table(language: str) -> ChunkTable:
    """The table of chunks of paragraphs in `language`."""
    return _TABLES[latin_language(language)]


def prints_of(language: str) -> Prints:
    """The prints met in paragraphs in `language`."""
    return _PRINTS[latin_language(language)]


def chunk_tokens(chunk: str, language: str) -> Chunk:
    """The tokens of one chunk (as `chunks` cuts them) of a paragraph in `language`."""
    return chunk_table(language)[chunk]
