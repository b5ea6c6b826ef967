"""Keyword columns in the making: sets of values and their vocabulary (see `columns`)."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import numpy as np

from app.domain.fields import CATALOGUE, FieldValue
from app.engines.whoosh.arrays import Array, ArrayWriter, smallest_unsigned
from app.engines.whoosh.columns import KeywordColumn

__all__ = ["KEYWORDS", "KeywordBuilder", "form_of"]


def form_of(first: tuple[str, str], second: tuple[str, str]) -> tuple[str, str]:
    """The form (label, value) a key is shown in, of two that were printed.

    The last by label, which prefers small letters to capitals; no order of indexing matters.
    """
    return max(first, second)


#: The keyword fields of the catalogue, each a column.
KEYWORDS = tuple(field for field in CATALOGUE if field.values is not None)


class KeywordBuilder:
    """Collects the value sets of paragraphs and writes them as a column."""

    def __init__(self, field: str) -> None:
        self._field = field
        self._sets: dict[tuple[str, ...], int] = {(): 0}
        self._forms: dict[str, tuple[str, str]] = {}
        self._rows = array("i")
        self._pieces: list[Array] = []

    def set_of(self, values: Sequence[FieldValue]) -> int:
        """The number of the set of these values."""
        for value in values:
            form = (value.label, value.value)
            known = self._forms.get(value.key)
            self._forms[value.key] = form if known is None else form_of(known, form)
        return self._enter(tuple(dict.fromkeys(value.key for value in values)))

    def append(self, number: int, times: int = 1) -> None:
        """The next paragraphs have this set."""
        self._rows.extend(array("i", (number,)) * times)

    def append_all(self, numbers: list[int]) -> None:
        """The next paragraphs have these sets, one each."""
        self._rows.extend(array("i", numbers))

    def extend(self, column: KeywordColumn, rows: Array) -> None:
        """The next paragraphs are those of `column` with these numbers."""
        chosen = column.set[rows]
        # By first use, so that the numbers of sets do not depend on how segments came about:
        # of several values that are put into one place the last stays.
        first = np.full(column.sets, len(chosen))
        first[chosen[::-1]] = np.arange(len(chosen))[::-1]
        used = np.flatnonzero(first < len(chosen))
        sizes = np.diff(column.set_off)
        keys, ordinals, offsets = column.keys.all(), column.set_ord, column.set_off.tolist()
        mapping = np.zeros(column.sets, np.int32)
        for number in used[np.argsort(first[used])].tolist():
            members = ordinals[offsets[number] : offsets[number + 1]].tolist()
            mapping[number] = self._enter(tuple([keys[ordinal] for ordinal in members]))
        self._pieces.append(mapping[chosen])
        self._learn(column, keys, ordinals[np.repeat(first < len(chosen), sizes)])

    def _learn(self, column: KeywordColumn, keys: list[str], ordinals: Array) -> None:
        """The forms in which `column` shows these of its keys."""
        labels, values = column.labels.all(), column.values.all()
        for ordinal in np.unique(ordinals).tolist():
            form = (labels[ordinal], values[ordinal])
            known = self._forms.get(keys[ordinal])
            self._forms[keys[ordinal]] = form if known is None else form_of(known, form)

    def _tables(self) -> tuple[list[str], Array, Array, Array]:
        """Keys, the offsets and ordinals of the sets, and each paragraph's set."""
        keys = sorted(self._forms, key=str.encode)
        ordinals = {key: number for number, key in enumerate(keys)}
        flat = [ordinals[key] for members in self._sets for key in members]
        offsets = np.cumsum([0, *map(len, self._sets)])
        rows = np.concatenate([*self._pieces, np.array(self._rows, np.int32)])
        return keys, offsets, np.array(flat, np.int64), rows

    def write(self, writer: ArrayWriter) -> None:
        """Write the column; ordinals by rising key."""
        keys, offsets, flat, rows = self._tables()
        field = self._field
        writer.add(f"{field}.set", rows.astype(smallest_unsigned(len(self._sets))))
        writer.add(f"{field}.set.off", offsets.astype(np.uint32))
        writer.add(f"{field}.set.ord", flat.astype(smallest_unsigned(len(keys))))
        writer.add_strings(f"{field}.key", _encoded(keys))
        writer.add_strings(f"{field}.value", _encoded(self._forms[key][1] for key in keys))
        writer.add_strings(f"{field}.label", _encoded(self._forms[key][0] for key in keys))

    def _enter(self, members: tuple[str, ...]) -> int:
        return self._sets.setdefault(members, len(self._sets))


def _encoded(strings: Iterable[str]) -> list[bytes]:
    return [string.encode() for string in strings]
