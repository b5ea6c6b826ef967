"""Labels within a paragraph: where print runs on, and the sequence shows which number it swallowed.

"… concerned. 5. The Committee shall …" may be paragraph 5 or two sentences. It is the paragraph
where the labels around it go from 4 to 6, and where the last of them is 4 and the text counts on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from app.domain.patterns import when_met
from app.segmentation.labels import read_label
from app.segmentation.reading import Doubt, Label, Reading
from app.segmentation.units import Unit

__all__ = ["split_run_on"]

#: Where a label may stand within a text: behind the end of a sentence or a clause.
_WITHIN = when_met(r"(?<=[.;:!?؛；：。])\s+(?:(?:and|or|et|ou|y|e|o|u|и|или)\s+)?(?=\S)")
#: What ends in a stop that ends no sentence: "art. 5. The".
_ABBREVIATED = when_met(
    r"\b(?:arts?|articles?|nos?|nr|núms?|n[°º]|paras?|pars?|párrs?|pp?|págs?|vols?|res|secs?|sect|chs?"
    r"|cap|figs?|docs?|cf|annex|ann|item|ст|п|пп|стр|гл|рез|док)\.\Z",
    re.IGNORECASE,
)
_ABBREVIATION_MAX = 10
#: A document's text that runs on has so many numbers, of which most stand before a text of some
#: length; the first may stand behind a salutation.
_FEWEST, _PARAGRAPH = 3, 90
_FIRST = when_met(r"(?<=[.,;:!?؛；：。،)]) +(?=1\. +\S)")


def split_run_on(units: list[Unit], start: int) -> list[Unit]:
    """`units` with paragraphs parted before labels that the sequences lack.

    The labels have been decided. Without a gap it is the same list.
    """
    parts: dict[int, list[tuple[int, Label]]] = {}
    last: dict[tuple[int, str], tuple[int, int]] = {}  # of each sequence: place and value
    ended: list[tuple[str, int, int]] = []  # of each above which another begins: style too
    for place, lacking in _gaps(units, start, last, ended):
        found = _labels_of(units[place], lacking)
        if found:
            parts.setdefault(place, []).extend(found)
    if not last:
        parts = dict(_whole(units, start))
    ended += [(style, *end) for (_, style), end in last.items()]
    for style, place, value in ended:
        if place not in parts and (found := _further(units[place], style, value)):
            parts[place] = found
    if not parts:
        return units
    out: list[Unit] = []
    for place, unit in enumerate(units):
        out += _parted(unit, sorted(parts[place])) if place in parts else [unit]
    return out


def _gaps(
    units: list[Unit],
    start: int,
    last: dict[tuple[int, str], tuple[int, int]],
    ended: list[tuple[str, int, int]],
) -> Iterator[tuple[int, list[Reading]]]:
    """Units that may hold the numbers that a sequence lacks, and these as readings.

    `last` is filled with the place and value of each sequence's last unit, `ended` with the style,
    place and value of those after which the numbers begin anew.
    """
    for place in range(start, len(units)):
        unit = units[place]
        reading = unit.decision.reading if unit.decision is not None else None
        if reading is None or reading.bis or reading.prefix:
            continue
        key = (id(unit.under), reading.style)
        before, value = last.get(key, (-1, 0))
        if before >= 0 and reading.value == 1:
            ended.append((reading.style, before, value))
        last[key] = (place, reading.last)
        if before < 0 and unit.under is not None:
            before = next((k for k in range(place - 1, -1, -1) if units[k] is unit.under), -1)
        if before < 0 or reading.value - value <= 1:
            continue
        lacking = [reading._replace(value=n) for n in range(value + 1, reading.value)]
        for inner in range(before, place):
            if inner == before or units[inner].decision is None:
                yield inner, lacking


def _labels_of(unit: Unit, lacking: list[Reading]) -> list[tuple[int, Label]]:
    """The offsets in the unit's text at which it has all these labels, each once and in order."""
    if unit.aside or not unit.text:
        return []
    inner = list(_inner(unit.text))
    result: list[tuple[int, Label]] = []
    for reading in lacking:
        places = [
            (at, label)
            for at, label in inner
            if any(
                (one.style, one.value, one.bis) == (reading.style, reading.value, 0)
                for one in label.readings
            )
        ]
        if len(places) != 1 or (result and places[0][0] <= result[-1][0]):
            return []
        result += places
    return result


def _inner(text: str, begin: int = 0) -> Iterator[tuple[int, Label]]:
    """The labels that may stand within the text from `begin` on, and their offsets."""
    for found in _WITHIN.finditer(text, begin):
        label = read_label(text[found.end() :])
        if label is None or label.doubt > Doubt.LOWER or label.is_bullet or label.kept:
            continue
        yield found.end(), label


def _whole(units: list[Unit], start: int) -> Iterator[tuple[int, list[tuple[int, Label]]]]:
    """Long unlabelled texts of a document without labels, in which all its numbers stand.

    They count from one, and a text of some length follows most: it is no list in a sentence.
    """
    for place, unit in enumerate(units[start:], start):
        if unit.aside or unit.label is not None or " 1. " not in unit.text:
            continue
        first = _FIRST.search(unit.text)
        begin = first.end() if first else len(unit.text)
        label = read_label(unit.text[begin:])
        if label is None:
            continue
        rest = [(at, one) for at, one in _inner(unit.text, begin) if one.readings[0].style == "1."]
        found = [(begin, label), *rest]
        ends = [*(at for at, _ in rest), len(unit.text)]
        long = sum(end - at > _PARAGRAPH for (at, _), end in zip(found, ends, strict=True))
        values = [one.readings[0].value for _, one in found]
        if (
            len(found) >= _FEWEST
            and long * 2 > len(found)
            and values == [*range(1, len(found) + 1)]
        ):
            yield place, found


def _further(unit: Unit, style: str, value: int) -> list[tuple[int, Label]]:
    """The offsets at which the text of a sequence's last unit counts on, with the labels.

    Every label of the style in the text belongs to the count, and none is the number of what an
    abbreviation names.
    """
    if unit.decision is None or unit.decision.sort != "body" or unit.block.label is not None:
        return []
    result: list[tuple[int, Label]] = []
    for at, label in _inner(unit.text):
        values = [one.value for one in label.readings if one.style == style and not one.bis]
        if not values:
            continue
        before = unit.text[max(0, at - _ABBREVIATION_MAX) : at].rstrip()
        value += 1
        if value not in values or label.doubt or _ABBREVIATED.search(before):
            return []
        result.append((at, label))
    return result


def _parted(unit: Unit, labels: list[tuple[int, Label]]) -> list[Unit]:
    """The unit cut before the labels."""
    ends = [*(at for at, _ in labels[1:]), len(unit.text)]
    out = [unit]
    for (at, label), end in zip(labels, ends, strict=True):
        begin = at + label.end
        refs = [replace(ref, offset=ref.offset - begin) for ref in unit.refs if begin <= ref.offset]
        block = unit.block._replace(
            text=unit.text[at:end].rstrip(), label=None, tight=True, after_break=False
        )
        out.append(Unit(block, unit.text[begin:end].rstrip(), label, refs=refs))
    cut = labels[0][0]
    unit.text = unit.text[:cut].rstrip()
    unit.refs = [ref for ref in unit.refs if ref.offset <= cut]
    for one, two in pairwise(out[1:]):
        one.refs = one.refs[: len(one.refs) - len(two.refs)]
    return out
