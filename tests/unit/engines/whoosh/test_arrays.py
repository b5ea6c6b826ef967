from __future__ import annotations

import numpy as np
import pytest

from app.domain.errors import IndexDamagedError
from app.engines.whoosh.arrays import ArrayFile, ArrayWriter, FrequencyStream, ShortStream
from app.engines.whoosh.columns import Lexicon
from app.engines.whoosh.packed_columns import FrequencyColumn, ShortColumn


@pytest.fixture
def written(tmp_path):
    writer = ArrayWriter(tmp_path / "a.arrays")
    writer.add("small", np.array([1, 2, 3], np.uint16))
    stream = writer.stream("long", np.int32)
    writer.add_strings("words", [b"", b"ab", "ä".encode(), "日本".encode()])
    writer.add("none", np.empty(0, np.uint8))
    stream.append(np.array([7]))
    stream.append(np.arange(3))
    writer.close()
    return tmp_path / "a.arrays"


def test_arrays_come_back_as_written(written):
    file = ArrayFile(written)
    assert {name: file[name].tolist() for name in ("small", "long", "none")} == {
        "small": [1, 2, 3],
        "long": [7, 0, 1, 2],
        "none": [],
    }
    assert file["long"].dtype == np.dtype("<i4")
    assert [path.name for path in written.parent.iterdir()] == ["a.arrays"]


def test_arrays_are_aligned_and_read_only(written):
    file = ArrayFile(written)
    assert file["long"].ctypes.data % 64 == 0
    with pytest.raises(ValueError, match="read-only"):
        file["small"][0] = 5


@pytest.mark.parametrize("cut", [0, 5, 40, -1])
def test_a_file_cut_short_is_damaged(written, cut):
    written.write_bytes(written.read_bytes()[:cut])
    with pytest.raises(IndexDamagedError, match=r"a\.arrays"):
        ArrayFile(written)


def test_a_file_that_is_not_there_is_damaged(tmp_path):
    with pytest.raises(IndexDamagedError, match="cannot be opened"):
        ArrayFile(tmp_path / "b.arrays")


def test_lexicon_knows_where_a_word_would_stand(written):
    words = Lexicon(ArrayFile(written), "words")
    assert words.all() == ["", "ab", "ä", "日本"]
    bounds = [words.lower_bound(word.encode()) for word in ("", "a", "ab", "b", "日本", "日本語")]
    assert bounds == [0, 1, 1, 2, 3, 4]


@pytest.mark.parametrize(
    "values",
    [
        np.array([5, 65_535, 65_536, 200_000, 3, 4, 131_072, 4_000_000_000]),
        np.empty(0, np.int64),
        np.arange(7) * 1_000,
        np.arange(300) * 30_000,  # more runs than are raised one by one
    ],
)
def test_numbers_in_two_bytes_come_back(tmp_path, values):
    writer = ArrayWriter(tmp_path / "a.arrays")
    stream = ShortStream(writer, "x")
    for piece in np.array_split(values, 3):
        stream.append(piece)
    writer.close()
    column = ShortColumn(ArrayFile(tmp_path / "a.arrays"), "x")
    assert column.span(0, 0).tolist() == []
    for first in range(len(values)):
        for last in (first, first + 1, len(values)):
            assert column.span(first, last).tolist() == values[first:last].tolist()
    order = np.arange(len(values))[::-1]
    assert column.take(order).tolist() == values[::-1].tolist()


@pytest.mark.parametrize("count", [0, 1, 63, 64, 255, 256, 257, 1_000])
@pytest.mark.parametrize("pieces", [1, 3])
def test_frequencies_are_read_as_written(tmp_path, count, pieces):
    numbers = np.random.default_rng(count).choice([1, 1, 1, 2, 3, 255, 256, 70_000], count)
    writer = ArrayWriter(tmp_path / "f.arrays")
    stream = FrequencyStream(writer, "x")
    for piece in np.array_split(numbers, pieces):
        stream.append(piece)
    stream.close()
    writer.close()
    arrays = ArrayFile(tmp_path / "f.arrays")
    assert len(arrays["x"]) == np.count_nonzero(numbers > 1)
    assert 64 * len(arrays["x.several"]) > count
    column = FrequencyColumn(arrays, "x")
    edges = sorted({0, 1, count // 3, count // 2, count - 1, count} & set(range(count + 1)))
    for first in edges:
        for last in edges:
            if first <= last:
                assert column.span(first, last).tolist() == numbers[first:last].tolist()
    for index in (np.arange(count)[::-1], np.arange(0, count, 7), np.empty(0, np.int64)):
        assert column.take(index).tolist() == numbers[index].tolist()
