"""Words without the signs around them, which an index in the making numbers once."""

from __future__ import annotations

import pytest

from app.analysis import bare_word, chunk_tokens, word_terms


@pytest.mark.parametrize(
    ("chunk", "word"),
    [
        ("harbour", "harbour"),
        ("(Harbour,", "Harbour"),
        ("“harbours”", "harbours"),
        ("«port».", "port"),
        ("1945–", "1945"),
        ("4th…", "4th"),
        ("harbour’s", None),  # the possessive is a form of its own
        ("co-operate", None),
        ("A/78/12", None),
        ("port②", None),  # a circled figure is a token beside the word
        ("naïve,", None),
        ("—", None),
        ("…", None),
    ],
)
def test_a_chunk_posts_what_its_bare_word_posts(chunk: str, word: str | None) -> None:
    assert bare_word(chunk) == word
    if word is not None:
        for language in ("en", "fr", "es", "ru"):
            whole, bare = chunk_tokens(chunk, language), chunk_tokens(word, language)
            assert (whole.size, whole.stems, whole.exacts) == (1, bare.stems, bare.exacts)
            assert whole.parts == bare.parts


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
@pytest.mark.parametrize("word", ["harbours", "Harbour", "US", "4th", "1945", "x", "a" * 300])
def test_a_bare_word_s_terms_are_those_of_its_chunk(word: str, language: str) -> None:
    found = chunk_tokens(word, language)
    assert word_terms(word, language) == (found.stems, found.exacts)
