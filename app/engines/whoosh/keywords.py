"""Keyword columns in the making: sets of values and their vocabulary (see `columns`)."""

from __future__ import annotations

from array import array
from typing import NamedTuple

import numpy as np

from app.domain.fields import CATALOGUE, FieldValue
from app.engines.whoosh.arrays import Array, ArrayWriter, smallest_unsigned
from app.engines.whoosh.columns import KeywordColumn

__all__ = ["KEYWORDS", "KeywordBuilder"]


class Form(NamedTuple):
    """A value as it was printed. Forms of one key are one value; ordinals are by rising form."""

    key: bytes
    label: bytes
    value: bytes


#: The keyword fields of the catalogue, each a column.
KEYWORDS = tuple(field for field in CATALOGUE if field.values is not None)


class KeywordBuilder:
    """Collects the value sets of paragraphs and writes them as a column."""

    def __init__(self, field: str) -> None:
        self._field = field
        self._sets: dict[tuple[Form, ...], int] = {(): 0}
        self._known: dict[tuple[FieldValue, ...], int] = {}
        self._rows = array("i")
        self._pieces: list[Array] = []

    def set_of(self, values: tuple[FieldValue, ...]) -> int:
        """The number of the set of these values."""
        if values not in self._known:
            forms: dict[str, Form] = {}
            for value in values:
                form = Form(value.key.encode(), value.label.encode(), value.value.encode())
                forms[value.key] = max(forms.get(value.key, form), form)
            self._known[values] = self._enter(tuple(forms.values()))
        return self._known[values]

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
        ordinals, offsets = column.set_ord, column.set_off.tolist()
        strings = (column.keys, column.labels, column.values)
        forms = list(map(Form, *(each.all_raw() for each in strings)))
        mapping = np.zeros(column.sets, np.int32)
        for number in used[np.argsort(first[used])].tolist():
            members = ordinals[offsets[number] : offsets[number + 1]].tolist()
            mapping[number] = self._enter(tuple([forms[ordinal] for ordinal in members]))
        self._pieces.append(mapping[chosen])

    def write(self, writer: ArrayWriter, starts: Array) -> None:
        """Write the column. `starts`: the first paragraph of each document, and all of them."""
        forms = sorted({form for members in self._sets for form in members})
        ordinals = {form: number for number, form in enumerate(forms)}
        flat = [ordinals[form] for members in self._sets for form in members]
        offsets = np.cumsum([0, *map(len, self._sets)])
        rows = np.concatenate([*self._pieces, np.array(self._rows, np.int32)])
        of_document = rows[starts[:-1]]
        if np.array_equal(np.repeat(of_document, np.diff(starts)), rows):
            rows = of_document
        writer.add(f"{self._field}.set", rows.astype(smallest_unsigned(len(self._sets))))
        writer.add(f"{self._field}.set.off", offsets.astype(np.uint32))
        writer.add(f"{self._field}.set.ord", np.array(flat, smallest_unsigned(len(forms))))
        writer.add_strings(f"{self._field}.key", [form.key for form in forms])
        writer.add_strings(f"{self._field}.value", [form.value for form in forms])
        writer.add_strings(f"{self._field}.label", [form.label for form in forms])

    def _enter(self, members: tuple[Form, ...]) -> int:
        return self._sets.setdefault(members, len(self._sets))
