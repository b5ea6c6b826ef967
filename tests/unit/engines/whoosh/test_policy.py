from __future__ import annotations

import random

from app.engines.whoosh.policy import MAX_PARAGRAPHS, MAX_SEGMENTS, to_merge


def merged(sizes, whole=None):
    live = {str(number): size for number, size in enumerate(sizes)}
    return to_merge(live, {str(n): size for n, size in enumerate(whole or sizes)})


def test_few_segments_stay_as_they_are():
    assert merged([]) == []
    assert merged([1] * MAX_SEGMENTS) == []
    assert merged([400_000, 400_000]) == []


def test_the_smallest_of_many_are_merged():
    assert merged([90, 5, 80, 4, 70, 3, 60, 2, 1]) == [["8", "7", "5", "3", "1"]]


def test_large_segments_are_not_merged_while_people_wait():
    assert merged([MAX_PARAGRAPHS] * 9) == []
    assert merged([MAX_PARAGRAPHS] * 8 + [10]) == []


def test_a_segment_mostly_deleted_is_rewritten():
    assert merged([40, 60], [100, 100]) == [["0"]]
    assert merged([MAX_PARAGRAPHS + 1], [MAX_PARAGRAPHS * 3]) == []


def test_many_small_additions_cost_a_logarithmic_number_of_rewrites():
    rng = random.Random(1)  # noqa: S311
    sizes = {"base": 400_000}
    added = written = 0
    for number in range(2000):
        sizes[str(number)] = size = rng.randint(1, 30)
        added += size
        for group in to_merge(sizes, sizes):
            total = sum(sizes.pop(name) for name in group)
            written += total
            sizes[f"m{number}"] = total
        assert len(sizes) <= MAX_SEGMENTS
    assert written < 8 * added
