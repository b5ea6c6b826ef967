"""Properties of DOCX paragraphs and runs, inherited along styles (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.readers.docx.names import qn

__all__ = ["Styles", "is_on"]

Element = Any


def is_on(element: Element | None) -> bool | None:
    """A toggle property: None if it is not there."""
    if element is None:
        return None
    return element.get(qn("w:val")) not in {"0", "false", "off"}


class Styles:
    """The styles of one document."""

    def __init__(self, root: Element | None) -> None:
        self._by_id: dict[str, Element] = {}
        self._default_paragraph: str | None = None
        self._defaults: list[Element] = []
        self._styled: dict[tuple[str | None, str], tuple[Element, ...]] = {}
        if root is None:
            return
        for style in root.findall(qn("w:style")):
            self._by_id[style.get(qn("w:styleId"))] = style
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in {
                "1",
                "true",
            }:
                self._default_paragraph = style.get(qn("w:styleId"))
        defaults = root.find(qn("w:docDefaults"))
        if defaults is not None:
            self._defaults = [defaults]

    def name(self, paragraph: Element) -> str:
        """The paragraph's style name in lower case."""
        style = self._by_id.get(self.style_id(paragraph) or "")
        name = style.find(qn("w:name")) if style is not None else None
        return str(name.get(qn("w:val"))).lower() if name is not None else ""

    def style_id(self, paragraph: Element) -> str | None:
        """The id of the paragraph's style."""
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return style.get(qn("w:val")) if style is not None else self._default_paragraph

    def _chain(self, style_id: str | None) -> Iterator[Element]:
        seen: set[str] = set()
        while style_id and style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            style = self._by_id[style_id]
            yield style
            based = style.find(qn("w:basedOn"))
            style_id = based.get(qn("w:val")) if based is not None else None

    def paragraph_property(self, paragraph: Element, tag: str) -> Iterator[Element]:
        """The property `tag` of `w:pPr`, nearest first: the paragraph's own, then its styles'."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn(tag)}")
        if own is not None:
            yield own
        yield from self._of_style(self.style_id(paragraph), f"{qn('w:pPr')}/{qn(tag)}")
        for defaults in self._defaults:
            found = defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}/{qn(tag)}")
            if found is not None:
                yield found

    def _of_style(self, style_id: str | None, path: str) -> tuple[Element, ...]:
        """What stands at `path` of a style and those it is based on, nearest first."""
        key = (style_id, path)
        if key not in self._styled:
            found = (style.find(path) for style in self._chain(style_id))
            self._styled[key] = tuple(one for one in found if one is not None)
        return self._styled[key]

    def run_property(self, paragraph: Element, run: Element | None, tag: str) -> Element | None:
        """The property `tag` of `w:rPr` that holds for `run` (or for the paragraph's style)."""
        path = f"{qn('w:rPr')}/{qn(tag)}"
        if run is not None:
            own = run.find(path)
            if own is not None:
                return own
            style = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
            styled = self._of_style(style.get(qn("w:val")), path) if style is not None else ()
            if styled:
                return styled[0]
        styled = self._of_style(self.style_id(paragraph), path)
        if styled:
            return styled[0]
        for defaults in self._defaults:
            found = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn(tag)}")
            if found is not None:
                return found
        return None
