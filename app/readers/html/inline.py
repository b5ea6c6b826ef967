"""The words inside one HTML block, with note marks, line breaks and what is dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.blocks import NoteRef
from app.domain.patterns import when_met
from app.readers.breaks import settled
from app.readers.lines import plain

__all__ = ["Words", "is_anchor", "is_hidden", "tidied"]

_SIGNS = frozenset("#¶§🔗⚓\ufe0f")
_WINDOW = when_met(r"(?:^|[\s_-])(?:modal|popup|overlay|dialog)(?:$|[\s_-])", re.IGNORECASE)
#: What is neither letter nor digit, of ASCII.
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
#: What an element of its own may say before the name of a unit: "Article 4", "II.".
_NUMBERED = when_met(
    r"\s*(?:[^\W\d_]{4,14}\s(?:\d{1,3}|[IVXLC]{1,6})|(?:\d{1,3}|[A-Z]|[IVXLC]{1,6})\.)\Z"
)
_NUMBER_MAX = 24
_SPACES = when_met(r"[ \t\n\r\f]+")


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
    #: Letters that lead to another page.
    away: int = 0
    languages: dict[str, int] = field(default_factory=dict)
    #: Of each line that has ended: where the next begins, and the counts up to there.
    _lines: list[tuple[int, int, int, int]] = field(default_factory=list)

    @property
    def at_line_start(self) -> bool:
        """Whether nothing but blanks stands behind the last line break."""
        return bool(self._lines) and not self.text[self._lines[-1][0] :].strip()

    def end_line(self) -> None:
        """A line break that is meant."""
        self.text += "\n"
        self._lines.append((len(self.text), self.letters, self.bold, self.italic))

    def parts(self) -> list[Words]:
        """The words parted where a line set in bold as a whole meets one that is not."""
        if not self._lines or self.bold in {0, self.letters}:
            return [self]
        ends = [*self._lines, (len(self.text), self.letters, self.bold, self.italic)]
        out: list[Words] = []
        begin = (0, 0, 0, 0)
        for end in ends:
            at, letters, bold, italic = begin
            line = Words(
                self.text[at : end[0]],
                [replace(r, offset=r.offset - at) for r in self.refs if at <= r.offset <= end[0]],
                self.ids, end[1] - letters, end[2] - bold, end[3] - italic, 0, 0, self.languages,
            )  # fmt: skip
            begin = end
            if out and (not line.letters or out[-1].is_bold == line.is_bold):
                out[-1].follow(line)
            else:
                out.append(line)
        return out

    @property
    def is_bold(self) -> bool:
        """Whether all of it is in bold."""
        return 0 < self.letters == self.bold

    def follow(self, line: Words) -> None:
        """Append a line."""
        self.refs += [replace(ref, offset=ref.offset + len(self.text)) for ref in line.refs]
        self.text += line.text
        self.letters += line.letters
        self.bold += line.bold
        self.italic += line.italic

    def add(
        self,
        text: str,
        *,
        bold: bool,
        italic: bool,
        linked: bool,
        away: bool,
        language: str,
        pre: bool,
    ) -> None:
        """Append the text of a node."""
        text = plain(text)
        first = text[:1]
        near = first.isalpha() and not first.islower() and 0 < len(self.text) <= _NUMBER_MAX
        if near and _NUMBERED.match(self.text):
            self.text += " "  # the style sheet parts "Article 4" from its name
        if pre:
            self.text += text.replace("\r\n", "\n")
        else:  # the plain blank is the only printable one
            alone = "  " not in text and text.isprintable()
            self.text += text if alone else _SPACES.sub(" ", text)
        letters = _letters(text)
        self.letters += letters
        self.bold += letters * bold
        self.italic += letters * italic
        self.linked += letters * linked
        self.away += letters * away
        if letters:
            self.languages[language] = self.languages.get(language, 0) + letters

    def settled(self) -> tuple[str, tuple[NoteRef, ...]]:
        """The text tidied, and the marks at their offsets in it."""
        text = tidied(self.text).rstrip()
        if not self.refs:
            return text, ()
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


def _letters(text: str) -> int:
    """How many letters and digits stand in `text`."""
    if text.isascii():
        return len(text.encode().translate(None, _NO_LETTERS))
    return sum(map(str.isalnum, text))


def tidied(text: str) -> str:
    """As `breaks.settled`, what nobody sees left out."""
    return settled(plain(text))


def is_hidden(element: Any) -> bool:
    """Whether a browser would not show `element`."""
    if not element.attrib:
        return False  # as nearly all
    style = (element.get("style") or "").replace(" ", "").lower()
    if "hidden" in element.attrib or "display:none" in style or "visibility:hidden" in style:
        return True
    if element.get("aria-hidden") != "true":
        return False
    # An ornament, or a window that opens later; a browser shows other words.
    window = element.get("role") in {"dialog", "alertdialog"} or _WINDOW.search(
        element.get("class") or ""
    )
    return bool(window) or not any(map(str.isalnum, element.text_content()))


def is_anchor(element: Any) -> bool:
    """Whether a link is but the sign with which a heading or paragraph links to itself."""
    text = element.text_content().strip()
    return (
        (element.get("href") or "").startswith("#") and 0 < len(text) <= 2 and set(text) <= _SIGNS
    )
