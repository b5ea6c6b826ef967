"""The kernels number what `analysis.chunks` cuts, each chunk of a language once."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis import chunks, parted_by_blanks
from app.engines.whoosh.inversion import KnownChunks

_TEXTS = st.text(
    st.sampled_from(
        "ab1234 .,\t\n\x00\x1b\x1c\x1f\x7f\x85\xa0é’\u2009\u2028\u3000条約・\U0001f600\ud800"
    )
)


def _numbers(known: KnownChunks, text: str, language: int = 0) -> list[int]:
    data = text.encode(errors="surrogatepass")
    parted = parted_by_blanks(data)
    return list(array("i", bytes(known.number(data, language, parted=parted))))


@given(st.lists(st.tuples(_TEXTS, st.integers(0, 2)), max_size=8))
def test_numbers_stand_for_the_chunks(texts: list[tuple[str, int]]) -> None:
    known = KnownChunks()
    found = [_numbers(known, text, language) for text, language in texts]
    told = [("", -1), *known.behind(1)]
    assert len(told) == len(set(told))
    for (text, language), numbers in zip(texts, found, strict=True):
        assert [told[number] for number in numbers] == [(each, language) for each in chunks(text)]


@pytest.mark.parametrize(
    "text",
    [
        "in 1 250 000 cases",
        "1 250",
        "x 1 2500",
        "1 25",
        "a 1 250x",
        "7 000\n7 000",
        " 250 1",
        "9 999",
    ],
)
def test_blanks_that_part_thousands(text: str) -> None:
    known = KnownChunks()
    numbers = _numbers(known, text)
    told = ["", *(chunk for chunk, _ in known.behind(1))]
    assert [told[number] for number in numbers] == chunks(text)


def test_many_chunks_keep_their_numbers() -> None:
    known = KnownChunks()
    words = [f"w{number}" for number in range(20_000)]
    assert _numbers(known, " ".join(words)) == list(range(1, 20_001))
    assert _numbers(known, " ".join(reversed(words))) == list(range(20_000, 0, -1))
    assert _numbers(known, " ".join(words[:3]), 1) == [20_001, 20_002, 20_003]
    assert list(known.behind(20_001)) == [("w0", 1), ("w1", 1), ("w2", 1)]
    assert list(known.behind(20_004)) == []
