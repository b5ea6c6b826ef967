"""Chunks that may have a term are found by how they begin, all of them."""

from __future__ import annotations

from itertools import product
from string import ascii_lowercase

import pytest

from app.analysis.chunking import chunk_table
from app.analysis.stemming import LATIN_LANGUAGES, stem
from app.search.candidates import openings_of, places_of

ENDS = (
    "", "y", "ies", "ied", "ying", "es", "ement", "acion", "ically", "eux", "ee", "ational", "ing",
    "bility", "ization", "logie", "amment", "aux", "encia", "iendonos", "ousness", "aison",
)  # fmt: skip


@pytest.mark.parametrize("language", LATIN_LANGUAGES)
def test_a_word_begins_as_its_stem_says(language: str) -> None:
    beginnings = [
        *("".join(letters) for size in (1, 2) for letters in product(ascii_lowercase, repeat=size)),
        *("".join(letters) for letters in product("aeinsty", repeat=4)),
    ]
    for beginning, end in product(beginnings, ENDS):
        word = beginning + end
        openings = openings_of([stem(word, language)], (), ())
        assert any(f" {word}".startswith(one.decode()) for one in openings), word


TEXT = (
    "The mines, (Mining) anti-personnel antipersonnel mines. US us U.S. 1,000 1000 dying die "
    "l'arme Türkiye’s treaty's «armes» nuclear—free 3bis mined/laid — a café? Ünal … what? x_mine "
    "and more words than these of letters that are plain"
)


@pytest.mark.parametrize("language", LATIN_LANGUAGES)
def test_every_chunk_of_a_term_is_found_where_it_stands(language: str) -> None:
    table = chunk_table(language)
    for chunk in TEXT.split():
        for stems, exacts in (
            *(((term,), ()) for term, _ in table[chunk].stems),
            *(((), (term,)) for term, _ in table[chunk].exacts),
        ):
            found = places_of(openings_of(stems, exacts, ()), TEXT)
            assert found is not None
            assert all(TEXT[at:].startswith(one) for one, places in found.items() for at in places)
            assert f" {TEXT} ".count(f" {chunk} ") == len(found[chunk]), chunk


def test_words_that_begin_otherwise_are_passed_over() -> None:
    text = "mines minimal minister mined MINES (mine) ban"
    assert places_of(openings_of(["mine"], (), ()), text) == {
        "mines": [0], "minimal": [6], "minister": [14], "mined": [23], "MINES": [29],
        "(mine)": [35],
    }  # fmt: skip
    assert places_of(openings_of((), ["mines"], ()), text) == {
        "mines": [0], "mined": [23], "MINES": [29], "(mine)": [35]
    }  # fmt: skip
    assert places_of(openings_of((), (), ["minister"]), text) == {
        "minimal": [6], "minister": [14], "(mine)": [35]
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "",
        "two  blanks",
        " before",
        "behind ",
        "a\ttab",
        "a\u00a0blank of another kind",
        "1 250 000 mines",
        "many more words than one of mine with \u0662 \u0662\u0665\u0660 of them",
        "one word of many in Latin letters: 核, and more of them to be few",
        "все слова этого текста",
    ],
)
def test_texts_to_be_cut(text: str) -> None:
    assert places_of(openings_of(["mine"], (), ()), text) is None
