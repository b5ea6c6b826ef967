"""Function words weigh half in the ranking, names and other words do not."""

from __future__ import annotations

import pytest

from app.domain.function_words import word_weight

CASES = [
    ("the", ("en",), 0.5),
    ("The", ("en",), 0.5),
    ("which", ("en", "fr"), 0.5),
    ("mine", ("en",), 1.0),
    ("us", ("en",), 0.5),
    ("US", ("en",), 1.0),
    ("WHO", ("en",), 1.0),
    ("IT", ("en",), 1.0),
    ("été", ("fr",), 0.5),
    ("ete", ("fr",), 0.5),
    ("été", ("en",), 1.0),
    ("который", ("ru",), 0.5),
    ("في", ("ar",), 0.5),
    ("的", ("zh",), 0.5),
    ("雷", ("zh",), 1.0),
    ("", ("en",), 1.0),
]


@pytest.mark.parametrize(("word", "languages", "expected"), CASES)
def test_weight(word: str, languages: tuple[str, ...], expected: float) -> None:
    assert word_weight(word, languages) == expected
