"""Arithmetic on rising arrays of places."""

from __future__ import annotations

import numpy as np
import pytest

from app.engines.whoosh.positions import common


@pytest.mark.parametrize(
    "arrays",
    [
        ([1, 3, 5], [3, 5, 9]),
        ([-1, 3], [-1, 2, 3]),
        ([-1], [-1]),
        ([-2, 5], [3, 5]),  # a mask would read -2 from its end
        ([0, 1, 2, 3], [-3, -2, -1]),
        ([], [1, 2]),
        (range(0, 5000, 7), range(0, 5000, 3)),
        ([4_000_000_000], range(4_000_000_000, 4_000_000_100)),
        ([1, 2, 3], [2, 3, 4], [3, 4, 5]),
    ],
)
def test_common_is_the_intersection(arrays: tuple[object, ...]) -> None:
    made = [np.array(list(one), np.int64) for one in arrays]  # type: ignore[call-overload]
    expected = set(made[0].tolist()).intersection(*(one.tolist() for one in made[1:]))
    assert common(made).tolist() == sorted(expected)
