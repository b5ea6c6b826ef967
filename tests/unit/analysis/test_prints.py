"""Chunks found by their terms, without a look at the tokens of all."""

from __future__ import annotations

from itertools import product
from string import ascii_lowercase

import pytest

from app.analysis.chunking import chunk_table, prints_of
from app.analysis.stemming import LATIN_LANGUAGES, stem

TEXT = (
    "The mines, (Mining) anti-personnel antipersonnel mines. US us U.S. 1,000 1000 dying die "
    "l'arme Türkiye’s treaty's «armes» nuclear—free 3bis mined/laid — …"
)


@pytest.mark.parametrize("language", LATIN_LANGUAGES)
def test_a_stem_begins_with_the_first_letter_of_its_word(language: str) -> None:
    ends = ("", "y", "ies", "ied", "ying", "es", "ement", "ación", "ically", "eux", "ee", "'")
    for size in (1, 2, 3):
        for letters in product(ascii_lowercase, repeat=size):
            for end in ends if size == 2 else ("",):
                word = "".join(letters) + end
                assert stem(word, language)[0] == word[0], word


@pytest.mark.parametrize("language", LATIN_LANGUAGES)
def test_every_term_finds_its_chunks(language: str) -> None:
    table = chunk_table(language)
    chunks = set(TEXT.split())
    known = prints_of(language).known(chunks)
    for field in ("stems", "exacts"):
        terms = {term for chunk in chunks for term, _ in getattr(table[chunk], field)}
        for term in terms:
            expected = {c for c in chunks if term in {t for t, _ in getattr(table[c], field)}}
            asked = {"stems": (), "exacts": (), field: (term,)}
            initials = {term.lstrip("^")[0].lower()}
            found = known.having(chunks, asked["stems"], asked["exacts"], initials)
            assert found == expected, term
    assert all(known.sizes[chunk] == table[chunk].size for chunk in chunks)
