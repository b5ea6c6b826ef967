"""Footnotes of HTML: which links are marks, and which elements are the notes.

Two ways of marking them are known: the roles of DPUB-ARIA (`doc-noteref`, `doc-footnote`) and
their EPUB forerunners; and the habit of word processors and generators, a raised link to an
element that links back.
"""

from __future__ import annotations

import re
from typing import Any

from app.domain.patterns import when_met

__all__ = ["Notes"]

Element = Any

_MARK = when_met(r"[\[(]?\s*(\d{1,4}|[*†‡§]{1,4}\d{0,2}|[a-z]{1,2}|[ivxlc]{1,6})\s*[\])]?\.?")
_NOTE_NAME = when_met(r"(?:^|[-_:])(?:fn|ftn|edn|_ftn|footnote|endnote|note|cite_note)", re.I)
_BLOCKS = {"li", "p", "div", "aside", "dd", "section", "td", "article", "blockquote"}
_BACK = {"↩", "↩︎", "^", "↑", "⏎", "↵", "[back]", "back"}


class Notes:
    """The notes of one document."""

    def __init__(self, root: Element) -> None:
        self._by_id: dict[str, Element] = {}
        self._anchors: dict[str, Element] = {}
        for element in root.iter():
            if not isinstance(element.tag, str):
                continue
            for key in (element.get("id"), element.get("name")):
                if key:
                    self._by_id.setdefault(key, element)
        #: Note elements and their marks; marks' own links and theirs.
        self.notes: dict[Element, str] = {}
        self.marks: dict[Element, str] = {}
        for link in root.iter("a"):
            self._look(link)
        for element in root.iter():
            if not (isinstance(element.tag, str) and element.attrib):
                continue
            if _role(element) & {"doc-footnote", "doc-endnote"}:
                self.notes.setdefault(element, _own_mark(element))

    def _look(self, link: Element) -> None:
        href = link.get("href") or ""
        if not href.startswith("#") or len(href) < 2:
            return
        found = _MARK.fullmatch(" ".join(link.text_content().split()))
        target = self._by_id.get(href[1:])
        if target is None or found is None:
            return
        known = _role(link) & {"doc-noteref"}
        named = _NOTE_NAME.search(href[1:]) and _NOTE_NAME.search(link.get("id") or href[1:])
        note = _note_block(target)
        if note is None or note in link.iterancestors():
            return
        raised = link.getparent().tag == "sup" or any(child.tag == "sup" for child in link)
        # The Official Journal has marks in brackets, raised by a class of its own.
        echoed = link.text_content().strip()[0] in "([" and _own_mark(note) == found[1]
        told = known or (raised and named)
        if not told and not ((raised or named or echoed) and self._links_back(note, link)):
            return
        if _follows(note, link):
            self.marks[link] = found[1]
            self.notes.setdefault(note, found[1])

    def _links_back(self, note: Element, link: Element) -> bool:
        ids = {link.get("id"), link.get("name")}
        for ancestor in link.iterancestors():
            ids |= {ancestor.get("id")}
            if ancestor.tag in _BLOCKS:
                break
        for inner in link.iter():
            ids |= {inner.get("id"), inner.get("name")}
        return any((back.get("href") or "")[1:] in ids - {None} for back in note.iter("a"))

    def is_back_link(self, link: Element) -> bool:
        """Whether `link` only leads from a note back to its mark."""
        if _role(link) & {"doc-backlink"}:
            return True
        text = " ".join(link.text_content().split())
        if not (link.get("href") or "").startswith("#"):
            return False
        inside = any(ancestor in self.notes for ancestor in link.iterancestors())
        return inside and (text in _BACK or _MARK.fullmatch(text) is not None)


def _role(element: Element) -> set[str]:
    kinds = f"{element.get('role') or ''} {element.get('epub:type') or ''}".split()
    return {kind if kind.startswith("doc-") else f"doc-{kind}" for kind in kinds}


def _note_block(target: Element) -> Element | None:
    """The block that holds a note's text: the target itself, or what surrounds its anchor."""
    for element in (target, *target.iterancestors()):
        if element.tag in _BLOCKS:
            return element
        if element.tag in {"body", "html"}:
            return None
    return None


def _follows(note: Element, link: Element) -> bool:
    """Whether `note` stands after `link` in the document: a link up leads back."""
    for element in link.iterancestors():
        if element is note:
            return False
    path = [link, *link.iterancestors()]
    other = [note, *note.iterancestors()]
    common = next((element for element in path if element in set(other)), None)
    if common is None:
        return False
    mine = next((e for e in path if e.getparent() is common), None)
    theirs = next((e for e in other if e.getparent() is common), None)
    if mine is None or theirs is None:
        return False
    return bool(common.index(theirs) > common.index(mine))


def _own_mark(element: Element) -> str:
    """The mark that a note prints itself."""
    found = _MARK.match(" ".join(element.text_content().split()[:1]))
    return found[1] if found else ""
