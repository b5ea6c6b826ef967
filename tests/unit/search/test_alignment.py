"""Alignment of quotations, against a plain recursive definition."""

from __future__ import annotations

import random
import time
import tracemalloc
from functools import cache
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import TimeBudgetError
from app.search import alignment
from app.search.alignment import align, compare_words


def words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize(
    ("quote", "source", "passage", "cost", "edits"),
    [
        ("b c", "a b c d", "b c", 0, []),
        ("b x d", "a b c d e", "b c d", 1, [("replace", "x", "c")]),
        ("b d", "a b c d e", "b c d", 1, [("insert", "", "c")]),
        ("b c x", "a b c d e", "b c d", 1, [("replace", "x", "d")]),
        ("x c d", "a b c d e", "b c d", 1, [("replace", "x", "b")]),
        ("b c x", "a b c", "b c", 1, [("delete", "x", "")]),
        ("b c c d", "a b c d e", "b c d", 1, [("delete", "c", "")]),
        ("b … e f", "a b c d e f g", "b c d e f", 0, []),
        ("e f … b", "a b c d e f g", None, 1, None),
        ("x y", "a b c", None, 2, None),
    ],
)
def test_named_cases(
    quote: str,
    source: str,
    passage: str | None,
    cost: int,
    edits: list[tuple[str, str, str]] | None,
) -> None:
    segments = [words(part) for part in quote.split("…")]
    quoted, found = [word for part in segments for word in part], words(source)
    result = align(segments, found)
    assert result.cost == cost
    if passage is not None:
        assert found[result.start : result.end] == words(passage)
    if edits is not None:
        assert [
            (
                e.op,
                " ".join(quoted[e.quoted_from : e.quoted_to]),
                " ".join(found[e.source_from : e.source_to]),
            )
            for e in result.edits
        ] == edits


def least_cost(quote: tuple[str, ...], source: tuple[str, ...], omissions: frozenset[int]) -> int:
    """The definition, read aloud."""

    @cache
    def cost(i: int, j: int) -> int:
        if i == len(quote):
            return 0
        ways = [1 + cost_next(i, j)]
        if j < len(source):
            ways.append((quote[i] != source[j]) + cost_next(i, j + 1))
            ways.append(1 + cost(i, j + 1))
        return min(ways)

    def cost_next(i: int, j: int) -> int:
        if i + 1 in omissions:
            return min(cost(i + 1, k) for k in range(j, len(source) + 1))
        return cost(i + 1, j)

    return min(cost(0, j) for j in range(len(source) + 1))


letters = st.lists(st.sampled_from("abc"), max_size=7)


@given(st.lists(letters.filter(bool), min_size=1, max_size=3), letters)
def test_cost_is_the_least(segments: list[list[str]], source: list[str]) -> None:
    quote = tuple(word for segment in segments for word in segment)
    cuts, at = set(), 0
    for segment in segments[:-1]:
        at += len(segment)
        cuts.add(at)
    result = align(segments, source)
    assert result.cost == least_cost(quote, tuple(source), frozenset(cuts))
    assert 0 <= result.start <= result.end <= len(source)


@given(letters, letters)
def test_compare_accounts_for_every_word(a: list[str], b: list[str]) -> None:
    cost, edits = compare_words(a, b)
    made, at = [], 0
    for edit in edits:
        made += a[at : edit.quoted_from] + b[edit.source_from : edit.source_to]
        at = edit.quoted_to
    assert made + a[at:] == b
    assert cost == sum(max(e.quoted_to - e.quoted_from, e.source_to - e.source_from) for e in edits)


@given(st.lists(letters.filter(bool), min_size=1, max_size=3), letters)
def test_a_table_kept_in_part_says_the_same(segments: list[list[str]], source: list[str]) -> None:
    quote = [word for segment in segments for word in segment]
    whole = align(segments, source), compare_words(quote, source)
    with patch.object(alignment, "_KEPT", 0):
        assert (align(segments, source), compare_words(quote, source)) == whole


def test_long_texts_take_little_memory() -> None:
    chosen = random.Random(7)  # noqa: S311 - words, no secret
    a, b = (chosen.choices("abcdefgh", k=8_000) for _ in range(2))
    tracemalloc.start()
    try:
        compare_words(a, b)
        assert tracemalloc.get_traced_memory()[1] < 32 << 20  # the table whole takes 256 MB
    finally:
        tracemalloc.stop()


def test_a_comparison_ends_with_its_time() -> None:
    began = time.monotonic()
    with pytest.raises(TimeBudgetError):
        compare_words(["a"] * 100_000, ["b"] * 100_000, deadline=began + 0.2)
    assert time.monotonic() - began < 2
