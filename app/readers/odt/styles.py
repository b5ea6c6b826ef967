"""Styles of an OpenDocument text: what holds for a paragraph, a span or a list level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.domain.patterns import when_met
from app.readers.list_numbers import BULLET, spelled

__all__ = ["ListLevel", "Lists", "Styles", "ems"]

Element = Any  # odfdo carries no types

#: Number formats of ODF (part 3, 19.500) under the names of `numerals.spelled`.
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "": "none",
    "1st": "ordinal",
}
#: Formats of LibreOffice are named by their first labels, more or fewer: "а, б, .., аа, аб, …".
_FIRST_LABELS = {
    "一, 二": "chineseCounting", "甲, 乙": "ideographTraditional", "①, ②": "decimalEnclosedCircle",
    "01, 02": "decimalZero", "١, ٢": "arabicIndic", "а, б": "russianLower", "А, Б": "russianUpper",
    "أ, ب, ت": "arabicAlpha", "أ, ب, ج": "arabicAbjad", "ا, ب, ت": "arabicAlpha",
    "ا, ب, ج": "arabicAbjad", "α, β": "lowerGreek",
}  # fmt: skip
_LENGTH = when_met(r"(-?[\d.]+)\s*(pt|cm|mm|in|pc|px)")
_POINTS = {"pt": 1.0, "cm": 28.3465, "mm": 2.83465, "in": 72.0, "pc": 12.0, "px": 0.75}
#: Points in an em of the usual type.
_EM = 10.0


def ems(length: str | None) -> float:
    """A length as "1.27cm", in ems; 0 if it is none."""
    found = _LENGTH.fullmatch(length.strip()) if length else None
    return float(found[1]) * _POINTS[found[2]] / _EM if found else 0.0


class Styles:
    """Properties of paragraphs and spans, inherited along parent styles."""

    def __init__(self, *roots: Element) -> None:
        self._by_name: dict[tuple[str, str], Element] = {}
        self.list_styles: dict[str, Element] = {}
        self.outline: Element | None = None
        self._properties: dict[tuple[str, str | None, str], str | None] = {}
        for root in roots:
            for style in root.get_elements("//style:style"):
                family = style.get_attribute("style:family")
                self._by_name[(family, style.get_attribute("style:name"))] = style
            for style in root.get_elements("//style:default-style"):
                self._by_name.setdefault((style.get_attribute("style:family"), ""), style)
            for style in root.get_elements("//text:list-style"):
                self.list_styles[style.get_attribute("style:name")] = style
            for style in root.get_elements("//text:outline-style"):
                self.outline = style

    def chain(self, family: str, name: str | None) -> Iterator[Element]:
        """The style `name` and its parents, nearest first, the default last."""
        seen: set[str] = set()
        while name and name not in seen and (family, name) in self._by_name:
            seen.add(name)
            style = self._by_name[(family, name)]
            yield style
            name = style.get_attribute("style:parent-style-name")
        if (family, "") in self._by_name:
            yield self._by_name[(family, "")]

    def names(self, name: str | None) -> list[str]:
        """Names of a paragraph style and its parents, as people see them, lower case."""
        found = [str(name or "").replace("_20_", " ").lower()]
        for style in self.chain("paragraph", name):
            shown = style.get_attribute("style:display-name") or style.get_attribute("style:name")
            found.append(str(shown or "").replace("_20_", " ").lower())
        return found

    def attribute(self, name: str | None, attribute: str) -> str | None:
        """An attribute of the paragraph style itself."""
        for style in self.chain("paragraph", name):
            value = style.get_attribute(attribute)
            if value is not None:
                return str(value)
        return None

    def property(self, family: str, name: str | None, attribute: str) -> str | None:
        """A formatting property (`fo:…`) of a style of `family`."""
        key = (family, name, attribute)
        if key not in self._properties:
            self._properties[key] = self._property(*key)
        return self._properties[key]

    def _property(self, family: str, name: str | None, attribute: str) -> str | None:
        group = "style:text-properties" if attribute in _TEXT else "style:paragraph-properties"
        for style in self.chain(family, name):
            properties = style.get_element(group)
            if properties is not None and properties.get_attribute(attribute) is not None:
                return str(properties.get_attribute(attribute))
        return None


_TEXT = {
    "fo:font-weight", "fo:font-style", "fo:language", "fo:country", "text:display",
    "style:font-name", "style:text-position",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list style."""

    style: str  # a format of `numerals.spelled`, or "bullet"
    prefix: str = ""
    suffix: str = ""
    shown: int = 1  # how many levels the label shows
    start: int = 1
    pattern: str = ""  # LibreOffice's own "%1%.%2%."
    left: float = 0.0
    first: float = 0.0


@dataclass(slots=True)
class Lists:
    """Counts list items, to be asked in reading order."""

    styles: Styles
    _levels: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    #: Counts by list style, for lists that go on; by list id as well.
    _last: dict[str, dict[int, int]] = field(default_factory=dict)

    def begin(self, style: str, *, identity: str | None, goes_on: str | None) -> dict[int, int]:
        """The counts of a list that begins: new, or those of the list it continues."""
        counts = self._last.get(goes_on, {}) if goes_on is not None else {}
        self._last[style] = counts
        if identity:
            self._last[identity] = counts
        return counts

    def level(self, style: str, depth: int) -> ListLevel | None:
        """Level `depth` (1 outermost) of a list style; "" is the outline of headings."""
        if style not in self._levels:
            root = self.styles.outline if not style else self.styles.list_styles.get(style)
            self._levels[style] = _levels(root) if root is not None else {}
        return self._levels[style].get(depth)

    def label(
        self, style: str, depth: int, counts: dict[int, int], start: int | None = None
    ) -> str | None:
        """The label of the next item at `depth`; None where the level prints none."""
        level = self.level(style, depth)
        if level is None:
            return None
        if level.style == "bullet":
            return BULLET
        counts[depth] = start if start is not None else counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        if level.style == "none" and not level.pattern:
            return (level.prefix + level.suffix).strip() or None

        def number(at: int) -> str:
            other = self.level(style, at) or level
            return spelled(counts.get(at, other.start), other.style)

        if level.pattern:
            text = re.sub(r"%(\d+)%", lambda found: number(int(found[1])), level.pattern)
            return text.strip() or None
        first = depth - level.shown + 1
        numbers = ".".join(number(at) for at in range(max(first, 1), depth + 1))
        return f"{level.prefix}{numbers}{level.suffix}".strip() or None


def _format(name: str) -> str:
    """The format of `numerals.spelled` that ODF calls `name`; "decimal" if it is unknown."""
    if "," not in name:
        return _FORMATS.get(name, "decimal")
    return next(
        (style for first, style in _FIRST_LABELS.items() if name.startswith(first)), "decimal"
    )


def _levels(root: Element) -> dict[int, ListLevel]:
    levels: dict[int, ListLevel] = {}
    for element in root.children:
        depth = int(element.get_attribute("text:level") or 0)
        if not depth:
            continue
        number = element.tag in {"text:list-level-style-number", "text:outline-level-style"}
        style = _format(str(element.get_attribute("style:num-format") or ""))
        left, first = _indents(element)
        levels[depth] = ListLevel(
            style=style if number else "bullet",
            prefix=str(element.get_attribute("style:num-prefix") or ""),
            suffix=str(element.get_attribute("style:num-suffix") or ""),
            shown=int(element.get_attribute("text:display-levels") or 1),
            start=int(element.get_attribute("text:start-value") or 1),
            pattern=str(element.get_attribute("loext:num-list-format") or ""),
            left=left,
            first=first,
        )
    return levels


def _indents(level: Element) -> tuple[float, float]:
    properties = level.get_element("style:list-level-properties")
    if properties is None:
        return 0.0, 0.0
    aligned = properties.get_element("style:list-level-label-alignment")
    if aligned is None:
        left = ems(properties.get_attribute("text:space-before"))
        return left + ems(properties.get_attribute("text:min-label-width")), 0.0
    left = ems(aligned.get_attribute("fo:margin-left"))
    return left, ems(aligned.get_attribute("fo:text-indent"))
