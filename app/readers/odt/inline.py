"""The words of OpenDocument paragraphs: spans, breaks, note marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.blocks import Block, DiscardReason, NoteRef, Role
from app.readers.breaks import settled
from app.readers.odt.styles import Styles
from app.readers.raised import lowered, raised
from app.readers.symbol_fonts import has_private, meant_text

__all__ = ["SKIPPED", "Inline", "Words", "plain"]

Element = Any

#: Elements without words of the text's own.
SKIPPED = {
    "text:sequence-decls", "office:forms", "text:variable-decls", "text:user-field-decls",
    "text:change", "text:change-start", "text:change-end", "text:bookmark", "text:bookmark-start",
    "text:bookmark-end", "text:ruby-text", "svg:title", "svg:desc", "text:note-citation",
    "text:reference-mark-start", "text:reference-mark-end", "text:toc-mark", "office:binary-data",
}  # fmt: skip
#: Drawings that may hold paragraphs of their own.
_SHAPES = {
    "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:circle", "draw:polygon", "draw:path",
    "draw:caption", "draw:line",
}  # fmt: skip
_BOLD = {"bold", "600", "700", "800", "900"}
_ITALIC = {"italic", "oblique"}


@dataclass(slots=True)
class Words:
    """The words of one paragraph."""

    text: str = ""
    refs: list[NoteRef] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    italic: int = 0
    linked: int = 0
    page_break: bool = False

    def settled(self) -> str:
        """The text tidied, the marks' offsets with it."""
        starts = [len(settled(self.text[: ref.offset]).rstrip()) for ref in self.refs]
        text = settled(self.text).rstrip()
        self.refs = [
            replace(ref, offset=min(start, len(text)))
            for ref, start in zip(self.refs, starts, strict=True)
        ]
        return text


class Inline:
    """Reads paragraphs; what is no text of theirs goes to `discard`.

    `formula` gives the text of an embedded formula by its address in the package.
    """

    def __init__(
        self,
        styles: Styles,
        discard: Callable[[str, DiscardReason], None],
        formula: Callable[[str], str],
    ) -> None:
        self._styles = styles
        self._discard = discard
        self._formula = formula

    def read(self, paragraph: Element) -> Words:
        """The words of `paragraph`."""
        words = Words()
        self._inline(paragraph, paragraph.get_attribute("text:style-name"), words)
        return words

    def _inline(
        self, element: Element, style: str | None, found: Words, *, span: str | None = None,
        linked: bool = False,
    ) -> None:  # fmt: skip
        self._words(element.text, style, span, found, linked=linked)
        for child in element.children:
            self._child(child, style, found, span=span, linked=linked)
            self._words(child.tail, style, span, found, linked=linked)

    def _child(
        self, child: Element, style: str | None, found: Words, *, span: str | None, linked: bool
    ) -> None:
        match child.tag:
            case "text:s":
                found.text += " "
            case "text:tab":
                found.text += "\t"
            case "text:line-break":
                found.text += "\n"
            case "text:soft-page-break":
                found.page_break = True
            case "text:hidden-text" if child.get_attribute("text:is-hidden") in {True, "true"}:
                self._discard(plain(child), DiscardReason.MARKUP)
            case "text:note":
                self._note(child, found)
            case "text:span":
                name = child.get_attribute("text:style-name")
                self._inline(child, style, found, span=name or span, linked=linked)
            case "text:a":
                inner = str(child.get_attribute("xlink:href") or "").startswith("#")
                self._inline(child, style, found, span=span, linked=inner)
            case "draw:object":
                found.text += self._formula(str(child.get_attribute("xlink:href") or ""))
            case "draw:text-box":
                found.boxes.append(child)
            case tag if tag in _SHAPES and child.get_elements("text:p | text:list"):
                found.boxes.append(child)
            case "office:annotation":
                self._discard(plain(child), DiscardReason.MARKUP)
            case tag if tag not in SKIPPED:
                self._inline(child, style, found, span=span, linked=linked)

    def _words(
        self, words: str | None, style: str | None, span: str | None, found: Words, *, linked: bool
    ) -> None:
        if not words:
            return
        if self._format(style, span, "text:display") == "none":
            self._discard(words, DiscardReason.MARKUP)
            return
        text = re.sub(r"\s+", " ", words)
        if has_private(text):
            text = meant_text(text, self._format(style, span, "style:font-name"))
        place = self._styles.property("text", span, "style:text-position") if span else None
        found.text += _placed(text, place) if place else text
        letters = sum(map(str.isalnum, words))
        found.letters += letters
        found.linked += letters * linked
        found.bold += letters * (self._format(style, span, "fo:font-weight") in _BOLD)
        found.italic += letters * (self._format(style, span, "fo:font-style") in _ITALIC)

    def _format(self, style: str | None, span: str | None, attribute: str) -> str | None:
        own = self._styles.property("text", span, attribute) if span else None
        return own or self._styles.property("paragraph", style, attribute)

    def _note(self, note: Element, found: Words) -> None:
        citation = note.get_element("text:note-citation")
        body = note.get_element("text:note-body")
        mark = plain(citation).strip() if citation is not None else ""
        paragraphs = body.get_elements("descendant::text:p") if body is not None else []
        parts = [self.read(paragraph).settled() for paragraph in paragraphs]
        text = "\n".join(part for part in parts if part)
        text = text.removeprefix(mark).lstrip()  # a mark typed by hand stands in the note, too
        found.refs.append(NoteRef(mark, len(found.text)))
        if text:
            found.notes.append(Block(text, Role.FOOTNOTE, label=mark or None))


def _placed(text: str, position: str) -> str:
    """`text` at a `style:text-position`: "super 58%", "sub 58%", "33% 58%", "-33% 58%"."""
    if position.startswith(("sub", "-")):
        return lowered(text)
    return text if position.startswith("0%") else raised(text)


def plain(element: Element) -> str:
    """All words of `element`."""
    parts = [element.text or ""]
    for child in element.children:
        parts += [" " if child.tag in {"text:s", "text:tab", "text:line-break"} else plain(child)]
        parts += [child.tail or ""]
    return "".join(parts) + ("\n" if element.tag in {"text:p", "text:h"} else "")
