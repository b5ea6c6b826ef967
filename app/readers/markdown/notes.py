"""Footnotes that converters of web pages and word processors leave as links: "[[2]](#_ftn2)"."""

from __future__ import annotations

from app.domain.patterns import when_met

__all__ = ["with_notes_marked"]

_AIMS = ("](#footnote-", "](#endnote-", "](#_ftn", "](#_edn", "](#ftnt", "](#sdfootnote")
#: The mark in the text and, where the link leads back, the one before the note.
_MARK = when_met(
    r"\\?\[(?:\\?\[)?(?:<sup>)?(?P<mark>\d{1,3}|[ivxl]{1,6}|\*{1,3})(?:</sup>)?(?:\\?\])?\]"
    r"\(#(?P<aim>[\w-]{1,40})(?: \"[^\"\n]{0,40}\")?\)"
)
#: An item of the list of notes, and the arrow it ends with.
_ITEM = when_met(r"(?P<mark>\d{1,3})\. {1,3}(?=\S)")
_ARROW = when_met(r" ?\[\\?[↑↩^][\ufe0e\ufe0f]?\]\(#(?:foot|end)note-ref-\d{1,4}\)\s*\Z")
#: In lines: an item is no longer.
_FAR = 12


def with_notes_marked(text: str) -> str:
    """`text` with such marks as "[^2]", and the notes as "[^2]: …"."""
    if not any(aim in text for aim in _AIMS):
        return text
    lines = text.split("\n")
    item = -1
    for at, line in enumerate(lines):
        if _ITEM.match(line):
            item = at
        if "note-ref-" not in line or (arrow := _ARROW.search(line)) is None:
            continue
        lines[at] = line[: arrow.start()]
        if item >= 0 and at - item <= _FAR and (number := _ITEM.match(lines[item])):
            lines[item] = f"[^{number['mark']}]: {lines[item][number.end() :]}"
            item = -1
    return "\n".join(map(_marked, lines))


def _marked(line: str) -> str:
    if not any(aim in line for aim in _AIMS):
        return line
    own = _MARK.match(line)
    if own is not None and "ref" in own["aim"]:
        line = f"[^{own['mark']}]: {line[own.end() :].lstrip()}"
    return _MARK.sub(lambda found: f"[^{found['mark']}]", line)
