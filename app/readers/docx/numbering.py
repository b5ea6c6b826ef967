"""Automatic numbering of DOCX: which label a paragraph prints (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from app.readers.docx.names import qn
from app.readers.list_numbers import BULLET, spelled

__all__ = ["Label", "Numbering"]

Element = Any  # lxml elements carry no useful types


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label, and the indent of its level in twips (left edge, first line)."""

    text: str
    left: int | None = None
    first: int | None = None


@dataclass(slots=True)
class _Level:
    style_id: str | None
    start: int
    style: str
    text: str
    restart: int | None
    legal: bool
    left: int | None
    first: int | None


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """The lists of one document; `label` counts, so it is asked in reading order."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, _List] = {}
        self._lists: dict[str, tuple[str, dict[int, int], dict[int, _Level]]] = {}
        self._styles: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        linked: dict[str, str] = {}
        for abstract in root.findall(qn("w:abstractNum")):
            name = abstract.get(qn("w:abstractNumId"))
            levels = {
                _int(level, "w:ilvl"): _level(level) for level in abstract.findall(qn("w:lvl"))
            }
            self._abstract[name] = _List(levels)
            if (link := abstract.find(qn("w:numStyleLink"))) is not None:
                linked[name] = link.get(qn("w:val"))
            if (style := abstract.find(qn("w:styleLink"))) is not None:
                self._styles[style.get(qn("w:val"))] = name
        for name, style in linked.items():
            if style in self._styles:
                self._abstract[name] = self._abstract[self._styles[style]]
        for num in root.findall(qn("w:num")):
            reference = num.find(qn("w:abstractNumId"))
            if reference is None:
                continue
            starts: dict[int, int] = {}
            own: dict[int, _Level] = {}
            for override in num.findall(qn("w:lvlOverride")):
                depth = _int(override, "w:ilvl")
                if (start := override.find(qn("w:startOverride"))) is not None:
                    starts[depth] = _int(start, "w:val", 1)
                if (level := override.find(qn("w:lvl"))) is not None:
                    own[depth] = _level(level)
            self._lists[num.get(qn("w:numId"))] = (reference.get(qn("w:val")), starts, own)

    def label(self, num_id: str, depth: int) -> Label | None:
        """The label of the next paragraph of list `num_id` at `depth` (0 outermost)."""
        if num_id not in self._lists:
            return None
        abstract, starts, own = self._lists[num_id]
        levels = {**self._abstract.get(abstract, _List()).levels, **own}
        level = levels.get(depth)
        if level is None:
            return None
        # Lists of one abstract definition count on together, save where a list starts anew.
        counts = self._counts.setdefault(abstract, {})
        if num_id not in self._begun:
            self._begun.add(num_id)
            for at, start in starts.items():
                counts[at] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            below = levels.get(deeper)
            if below is None or below.restart is None or depth < below.restart:
                del counts[deeper]
        return Label(self._text(level, levels, counts), level.left, level.first)

    def depth_of(self, num_id: str, style_id: str | None) -> int:
        """The level that a list links to a paragraph style; the outermost if none."""
        abstract, _, own = self._lists.get(num_id, ("", {}, {}))
        levels = {**self._abstract.get(abstract, _List()).levels, **own}
        linked = [depth for depth, level in levels.items() if level.style_id == style_id]
        return linked[0] if style_id and linked else 0

    @staticmethod
    def _text(level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
        if level.style == "bullet":
            return BULLET if level.text.strip() else ""

        def number(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            other = levels.get(depth)
            if other is None:
                return ""
            count = counts.get(depth, other.start)
            return str(count) if level.legal else spelled(count, other.style)

        return re.sub(r"%(\d)", number, level.text).strip()


def _level(element: Element) -> _Level:
    def value(tag: str) -> str | None:
        child = element.find(qn(tag))
        found = child.get(qn("w:val")) if child is not None else None
        return None if found is None else str(found)

    restart = value("w:lvlRestart")
    legal = element.find(qn("w:isLgl"))
    indent = element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    left, first = indents(indent)
    return _Level(
        style_id=value("w:pStyle"),
        start=int(value("w:start") or 1),
        style=value("w:numFmt") or "decimal",
        text=value("w:lvlText") or "",
        restart=int(restart) if restart and restart.isdigit() else None,
        legal=legal is not None and legal.get(qn("w:val")) not in {"0", "false"},
        left=left,
        first=first,
    )


def indents(indent: Element | None) -> tuple[int | None, int | None]:
    """Left edge and first line's shift in twips of a `w:ind`."""
    if indent is None:
        return None, None
    left = indent.get(qn("w:left")) or indent.get(qn("w:start"))
    first = indent.get(qn("w:firstLine"))
    hanging = indent.get(qn("w:hanging"))
    shift = _twips(first)
    if hanging is not None:
        shift = -(_twips(hanging) or 0)
    return _twips(left), shift


def _twips(value: str | None) -> int | None:
    try:
        return None if value is None else round(float(value))
    except ValueError:
        return None


def _int(element: Element, name: str, default: int = 0) -> int:
    value = element.get(qn(name))
    return int(value) if value and value.lstrip("-").isdigit() else default
