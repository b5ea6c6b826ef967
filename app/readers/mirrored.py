"""Pages of Arabic that a converter keeps the layout of: each line ends with what it begins with.

Labels stand far right of their texts, as on the page, and lines begin where they end.
"""

from __future__ import annotations

from app.domain.patterns import when_met

__all__ = ["with_lines_turned"]

_ALEF = "\u0627"
#: How such a converter marks text that runs to the left, and all its marks of direction.
_RIGHT, _MARKS = "\u202b", dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F)))
#: A label behind its text: ".12", "(أ)", "- 3", ".IV".
_LABEL = when_met(
    r"\s{3,}(?P<label>[.\-–]\s?(?:\d{1,3}|[IVX]{1,5})|(?:\d{1,3}|[IVX]{1,5})\s?[.\-–]"
    r"|\([\u0621-\u064a]ـ?\)|\([ivx]{1,5}\)|\(\d{1,2}\))\s*\Z"
)
_STOP_FIRST = when_met(r"([.\-–])\s?(\d{1,3}|[IVX]{1,5})\Z")
#: A number with the stop that ends its sentence, as it stands from the left.
_ENDED = when_met(r"(?<![^\s])([.:،,؛])(\d{1,4})(?=\s|\Z)")
#: "(E)" from the right, and the dates of a job number before it.
_LANGUAGE, _DATED = when_met(r"\)\s?([A-Z])\s?\("), when_met(r"\d{6}\s+\d{6}\s.*\d{2}-\d{5}\Z")
_CELLS = when_met(r"\s{3,}")
_FEWEST = 4


def with_lines_turned(text: str) -> str:
    """`text`, if it is such pages, with its lines as they are read: labels first."""
    if _RIGHT not in text or "   " not in text:
        return text
    lines = text.translate(_MARKS).split("\n")
    if sum(map(_is_labelled, lines)) < _FEWEST:
        return text
    return "\n".join(map(_turned, lines))


def _is_labelled(line: str) -> bool:
    if line[-1:].isalpha() or _ALEF not in line:
        return False
    return _LABEL.search(line.rstrip()[-90:]) is not None


def _turned(line: str) -> str:
    """The line with its cells from the right. How far it is set in nothing tells: strokes do."""
    page, body = ("\f", line[1:]) if line[:1] == "\f" else ("", line)
    bare = body.rstrip()
    if not bare.strip():
        return line
    cells = _CELLS.split(bare.strip())
    cells = cells[::-1]
    first = _STOP_FIRST.match(cells[0])
    if first is not None:
        cells[0] = f"{first[2]}{'' if first[1] == '.' else ' '}{first[1]}"
    said = "   ".join(cells)
    if _ALEF in said:
        said = _ENDED.sub(r"\2\1", said)
    elif said[:1].isdecimal():  # a page's foot: its job number, language and date, or its number
        said = _LANGUAGE.sub(r"(\1)", said).replace(" /", "/")
        said = " ".join(said.split()[::-1]) if _DATED.match(said) else said
    return page + said
