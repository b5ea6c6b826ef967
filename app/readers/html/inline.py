"""The words inside one HTML block, with note marks, line breaks and what is dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.blocks import NoteRef
from app.domain.text import nfc

__all__ = ["Words", "is_hidden", "tidied"]

_SPACES = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class Words:
    """Text gathered so far for the block that is open."""

    text: str = ""
    refs: list[NoteRef] = field(default_factory=list)
    #: Identifiers of elements seen in it, for links to the block.
    ids: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    italic: int = 0
    linked: int = 0
    languages: dict[str, int] = field(default_factory=dict)

    def add(
        self, text: str, *, bold: bool, italic: bool, linked: bool, language: str, pre: bool
    ) -> None:
        """Append the text of a node."""
        self.text += text.replace("\r\n", "\n") if pre else _SPACES.sub(" ", text)
        letters = sum(map(str.isalnum, text))
        self.letters += letters
        self.bold += letters * bold
        self.italic += letters * italic
        self.linked += letters * linked
        if letters:
            self.languages[language] = self.languages.get(language, 0) + letters

    def settled(self) -> tuple[str, tuple[NoteRef, ...]]:
        """The text tidied, and the marks at their offsets in it."""
        text = tidied(self.text).rstrip()
        refs = tuple(
            replace(ref, offset=min(len(tidied(self.text[: ref.offset]).rstrip()), len(text)))
            for ref in self.refs
        )
        return text, refs

    @property
    def language(self) -> str | None:
        """The language of most of the words, if the source marks it."""
        if not self.languages:
            return None
        return max(self.languages, key=lambda tag: self.languages[tag]) or None


def tidied(text: str) -> str:
    """NFC, single blanks, none around line breaks, none at the start; soft hyphens out."""
    text = re.sub(r"[^\S\n\u00a0]+", " ", nfc(text.replace("\u00ad", "")))
    return re.sub(r" ?\n[ \n]*", "\n", text).lstrip(" \n")


def is_hidden(element: Any) -> bool:
    """Whether a browser would not show `element`."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return "hidden" in element.attrib or "display:none" in style or "visibility:hidden" in style
