"""Labels that print sets apart from their texts: on a line of their own, or by a wide gap."""

from __future__ import annotations

from app.domain.patterns import when_met

__all__ = ["set_off", "with_labels"]

_SET_OFF = when_met(r"\s*(\d{1,3}|[A-Z])(?: {3,}|\t\s*)(?=[^\W\d_a-zà-ÿа-я]|[“\"«(])")
#: A label alone on its line.
_BARE = when_met(
    r"\s*(?:\d{1,3}[.)]|\(\d{1,3}\)|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\(?[a-zа-я]{1,4}\)|[IVX]{1,5}\."
    r"|[A-H]\.|[•●▪◦‣])\s*\Z"
)
_BARE_MAX, _FEWEST_BARE = 12, 4
#: A label and its text on one line; of so many of these to one alone none is joined.
_LABELLED = when_met(r"\s*(?:\d{1,3}[.)]|\(\d{1,3}\)|\(?[a-z]{1,4}\)|[IVX]{1,5}\.)\s+\S")
_LABELLED_SHARE = 0.3
#: A number whose sign was not recognized, and what a recognition leaves of the sign below it.
_NUMBER, _STRAY_MAX = when_met(r"\s*(\d{1,3})\s*\Z"), 2
#: The mark of a note that has lost its height.
_MARK_GLUED = when_met(r"[^\W\d_][.,;:”)](\d{1,2})(?=\s|\Z)")
_COUNTED = when_met(r"\s*(?P<number>\d{1,3})(?P<sign>[.)])\s*\S")


def with_labels(raw: list[str], breaks: list[bool]) -> None:
    """Put each label that stands alone on a line before the text on the next.

    Some converters leave all labels of a document so. Where most stand on the line of their
    text, one alone is an item without text.
    """
    _with_signs(raw)
    bare = [at for at, line in enumerate(raw) if 0 < len(line) < _BARE_MAX and _BARE.match(line)]
    if len(bare) < _FEWEST_BARE or sum(map(_is_labelled, raw)) > len(bare) * _LABELLED_SHARE:
        return
    alone = {*bare}
    for at in reversed(bare):
        text = at + 1
        if text + 1 < len(raw) and not (raw[text].strip() or breaks[text]):
            text += 1  # over an empty line
        if text < len(raw) and raw[text].strip() and not breaks[text] and text not in alone:
            raw[at : text + 1] = [f"{raw[at].rstrip()} {raw[text].lstrip()}"]
            del breaks[at + 1 : text + 1]


def _with_signs(raw: list[str]) -> None:
    """Put each number that alone is lacking between two labels, as 5 between "4)" and "6)"."""
    alone = [
        at for at, line in enumerate(raw) if 0 < len(line) <= _BARE_MAX and _NUMBER.match(line)
    ]
    if not alone:
        return
    _with_marks(raw, alone)
    alone = [at for at in alone if raw[at]]
    labels = [(at, found) for at, line in enumerate(raw) if (found := _COUNTED.match(line))]
    for at in alone:
        before = next((found for place, found in reversed(labels) if place < at), None)
        after = next((found for place, found in labels if place > at), None)
        number = int(raw[at])
        if before is None or after is None or before["sign"] != after["sign"]:
            continue
        if (int(before["number"]), int(after["number"])) != (number - 1, number + 1):
            continue
        text = at + 1
        while text < len(raw) and len(raw[text].strip()) <= _STRAY_MAX:
            text += 1
        if text < len(raw) and raw[text].lstrip()[:1].isupper():
            raw[text] = f"{number}{before['sign']} {raw[text].lstrip()}"
            raw[at:text] = [""] * (text - at)


def _with_marks(raw: list[str], alone: list[int]) -> None:
    """Put the marks of notes, which stand alone on a line, before the words on the next.

    A page's number has no mark glued to a word above it: "of many States.1".
    """
    last, start = 0, 0
    seen: set[int] = set()
    for at in alone:
        number, below = int(raw[at]), raw[at + 1].lstrip() if at + 1 < len(raw) else ""
        if number not in {1, last + 1} or not (below[:1].isupper() or below[:1] in {"“", '"'}):
            continue
        for line in raw[start:at]:
            seen.update(int(mark) for mark in _MARK_GLUED.findall(line))
        start = at
        if number in seen:
            raw[at], raw[at + 1] = "", f"{number} {below}"
            last = number


def _is_labelled(line: str) -> bool:
    return _LABELLED.match(line) is not None


def set_off(raw: str, text: str) -> str:
    """`text`, a tab kept behind a number without a stop that stands far from its text.

    `raw` is the line as printed, `text` the line with single blanks.
    """
    found = _SET_OFF.match(raw)
    return f"{found[1]}\t{text[len(found[1]) + 1 :]}" if found else text
