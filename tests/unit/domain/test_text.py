"""Keys under which whole values are compared."""

from __future__ import annotations

import pytest

from app.domain.text import fold_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Harbour Board", "harbour board"),
        ("  HARBOUR_board (2nd)  ", "harbour board 2nd"),
        ("Harbour\tBoard", "harbour board"),  # a control that is a blank parts words
        ("Har\x00bour", "harbour"),  # one that nobody sees does not
        ("Türkiye", "turkiye"),
        ("TÜRKİYE", "turkiye"),
        ("Straße", "strasse"),
        ("– — ()", ""),
        ("", ""),
    ],
)
def test_plain_and_accented_values_have_one_key(text: str, key: str) -> None:
    assert fold_key(text) == key
