"""Texts whose chunks stand between blanks are told from others."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis import chunks, parted_by_blanks

_SIGNS = "ab1 0  \u00a0\u2007\u2028\u2029\x85\x1c\u3000\u205f\u1680’©†漢カ١\u200b\xad\ud800é5.,\t\n"


@given(st.text(st.sampled_from(_SIGNS), max_size=12))
def test_chunks_of_what_blanks_part_stand_between_them(text: str) -> None:
    if parted_by_blanks(text.encode(errors="surrogatepass")):
        assert chunks(text) == [chunk for chunk in text.split(" ") if chunk]


def test_no_other_blank_is_passed_over() -> None:
    blanks = [char for char in map(chr, range(sys.maxunicode)) if char.isspace() and char != " "]
    assert len(blanks) > 20
    assert not [char for char in blanks if parted_by_blanks(f"a{char}b".encode())]


@pytest.mark.parametrize("text", ["The quay’s 12 lamps", "été à l’île", "порт и маяк", "a  b ", ""])
def test_most_texts_are_told_fast(text: str) -> None:
    assert parted_by_blanks(text.encode())


@pytest.mark.parametrize("text", ["12 500 lamps", "灯塔 and quay", "カ", "1\u2009000", "a\tb"])
def test_others_are_not(text: str) -> None:
    assert not parted_by_blanks(text.encode())
