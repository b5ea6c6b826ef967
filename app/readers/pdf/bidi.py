"""From the order of print to the order of reading, for lines with Arabic or Hebrew.

PDF stores where glyphs stand, not in which order they are read. This is the inverse of rule L2
of the Unicode Bidirectional Algorithm (UAX #9) for the two levels that running text has.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from app.domain.patterns import when_met

__all__ = [
    "brackets_turned",
    "has_rtl",
    "is_rtl",
    "is_set_leftmost",
    "leftmost_order",
    "logical_order",
    "number_first",
    "plain_letters",
]

_STRONG_RTL = {"R", "AL"}
#: Hebrew, Arabic and their neighbours; presentation forms; the old scripts beyond U+10800.
_RTL = when_met(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff]"
)
_NUMBER_JOINERS = {"CS", "ES"}
_FORMS = when_met("[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufefc]")
#: Digits in groups of three, the blank between them a no-break space in the original.
_GROUPED = when_met(r"(?<![0x])0{1,3}(?: 000)+(?![0x])")
#: What ends a sentence or a clause, and what may stand behind it.
_STOPS, _ENDS = frozenset(".،؛:؟"), frozenset('.،؛:؟!”“"» ')
#: A label at the left of a line of Arabic: "1 -", "(أ)", "77/12 -".
_LABEL = when_met(
    r"\s*(?:[()\[\]]\s?(?:\d{1,3}|[\u0621-\u064a]ـ?)\s?[()\[\]]|\d[\d/.]{0,9}\s?[-–.)])\s*(?=.)"
)
_LATIN = when_met(
    r"\(?(?<![A-Za-z\d])(?:[A-Za-zÀ-ɏ][\w/.\-’']*(?: (?=[A-Za-z\d]))?)"
    r"(?:[\w/.\-’']+(?: (?=[A-Za-z\d]))?){0,99}\)?"
)
#: A month and its year, and the day behind them; a symbol, and the number that begins it.
_NUMBER_LAST = when_met(r"([A-Z][a-z]{2,8} (?:19|20)\d\d|(?:EX|C)/[\w./]{1,12}) (\d{1,3})")
_OPENING = {"(": ")", "[": "]", "{": "}", "«": "»"}
#: Quotation marks have no right-to-left shape, but PDFium names the other one among Arabic.
_TURNED = {"“": "”", "”": "“", "‘": "’", "’": "‘"}
_QUOTED = when_met("[“”‘’](?![A-Za-z])")
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}


def has_rtl(text: str) -> bool:
    """Whether any letter of `text` is read from the right."""
    return not text.isascii() and _RTL.search(text) is not None


def is_rtl(text: str) -> bool:
    """Whether most letters of `text` belong to a script that is read from the right."""
    if not has_rtl(text):
        return False
    rtl = ltr = 0
    for char in text:
        match unicodedata.bidirectional(char):
            case "R" | "AL":
                rtl += 1
            case "L":
                ltr += 1
    return rtl > ltr


def logical_order(chars: Sequence[str], *, rtl: bool) -> list[int]:
    """Indices into `chars` (given as printed, left to right) in reading order.

    `rtl` is the paragraph's direction. Each item of `chars` is one glyph's text.
    """
    classes = [unicodedata.bidirectional(char[0]) if char else "ON" for char in chars]
    for found in _GROUPED.finditer(
        "".join(
            "0" if kind == "EN" else "x" if char.strip() else " "
            for kind, char in zip(classes, chars, strict=True)
        )
    ):
        for index in range(found.start(), found.end()):
            classes[index] = "EN"
    kinds = _levels(classes, rtl)
    order = list(range(len(chars)))
    if rtl:
        order.reverse()
    turned: list[int] = []
    run: list[int] = []
    against = "L" if rtl else "R"
    for index in order:
        if kinds[index] == against:
            run.append(index)
            continue
        turned += reversed(run)
        run = []
        turned.append(index)
    turned += reversed(run)
    return turned


def number_first(text: str) -> str:
    """`text`, Latin words in a paragraph that runs from the right, with the number that begins it.

    "22 July 2031" is printed as "July 2031 22" there, and "231 EX/5" as "EX/5 231".
    """
    found = _NUMBER_LAST.fullmatch(text) if text.isascii() and text[-1:].isdigit() else None
    return f"{found[2]} {found[1]}" if found is not None else text


def is_set_leftmost(rows: Sequence[Sequence[str]]) -> bool:
    """Whether lines of Arabic stand in paragraphs that run from the left.

    `rows` are the glyphs of print lines, by their place. There a sentence's stop is printed on
    its right, before its first word.
    """
    left = right = 0
    for row in rows:
        if len(row) < 3:
            continue
        first, last = row[0] in _STOPS, row[-1] in _STOPS
        if first != last:
            left += first and has_rtl(row[1])
            right += last and has_rtl(row[-2])
    return right > 3 * left


def leftmost_order(chars: Sequence[str]) -> list[int]:
    """The same as `logical_order`, for a line of Arabic in a paragraph that runs from the left.

    What is read from the left is in its place: a label, Latin words, the stop at the end.
    """
    text = "".join([char[0] if char else " " for char in chars])
    label = _LABEL.match(text)
    start, end = label.end() if label else 0, len(text)
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    order: list[int] = list(range(start))
    at = start
    for found in _LATIN.finditer(text, start, end):
        order += _turned(chars, text, at, found.start())
        order += range(found.start(), found.end())
        at = found.end()
    return [*order, *_turned(chars, text, at, end), *range(end, len(text))]


def _turned(chars: Sequence[str], text: str, start: int, end: int) -> list[int]:
    """The order of a piece of Arabic between words read from the left; blanks stay around it."""
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    last = max(first, start + len(text[start:end].rstrip()))
    inner = [first + k for k in logical_order(chars[first:last], rtl=True)]
    return [*range(start, first), *inner, *range(last, end)]


def _levels(classes: list[str], rtl: bool) -> list[str]:
    """Each glyph's direction, "L" or "R", neutrals resolved by their neighbours (N0..N2)."""
    base = "R" if rtl else "L"
    kinds: list[str | None] = []
    for index, kind in enumerate(classes):
        if kind in _STRONG_RTL:
            kinds.append("R")
        elif kind == "L":
            kinds.append("L")
        elif kind in {"EN", "AN"}:
            kinds.append("N")
        elif (
            kind in _NUMBER_JOINERS
            and 0 < index < len(classes) - 1
            and classes[index - 1] in {"EN", "AN"}
            and classes[index + 1] in {"EN", "AN"}
        ):
            kinds.append("N")  # "1,600", "2020-21" and digits around a no-break space
        elif kind == "ET" and _touches_number(classes, index):
            kinds.append("N")
        elif kind == "NSM" and index and kinds[index - 1] is not None:
            kinds.append(kinds[index - 1])
        else:
            kinds.append(None)
    strong = base
    for index, held in enumerate(kinds):
        if held == "N" and strong == "L":
            kinds[index] = "L"  # a number after Latin letters is of their run (W7)
        elif held in {"L", "R"}:
            strong = held
    before = _sides(kinds, base)
    after = _sides(kinds[::-1], base)[::-1]
    resolved: list[str] = []
    for held, left, right in zip(kinds, before, after, strict=True):
        if held == "N":
            resolved.append("L")
        else:
            resolved.append(held or (left if left == right else base))
    return resolved


def _sides(kinds: list[str | None], base: str) -> list[str]:
    """The direction each glyph sees before it: a number counts as Latin only among Latin."""
    found: list[str] = []
    side = base
    for kind in kinds:
        found.append(side)
        if kind == "N":
            side = "R" if base == "R" else "L"
        elif kind:
            side = kind
    return found


def _touches_number(classes: list[str], index: int) -> bool:
    near = classes[max(0, index - 1) : index] + classes[index + 1 : index + 2]
    return "EN" in near


def brackets_turned(text: str) -> str:
    """`text` of a right-to-left line with every bracket facing the words it holds.

    Producers differ in whether they store the printed shape of a bracket or its meaning, even
    within one line; what stands beside a bracket tells which it is.
    """
    turned: list[str] = []
    depth = 0
    if _QUOTED.search(text):
        text = _QUOTED.sub(lambda found: _TURNED[found[0]], text)
    for index, char in enumerate(text):
        if char not in _OPENING and char not in _CLOSING:
            turned.append(char)
            continue
        before = text[index - 1] if index else " "
        after = text[index + 1] if index + 1 < len(text) else " "
        opens = depth == 0
        if before.isalnum() != after.isalnum():
            opens = after.isalnum()
        depth += 1 if opens else -min(depth, 1)
        right_way = _OPENING if opens else _CLOSING
        turned.append(char if char in right_way else (_CLOSING if opens else _OPENING)[char])
    return "".join(turned)


def plain_letters(text: str) -> str:
    """`text` with ligatures and Arabic presentation forms as their plain letters."""
    if not _FORMS.search(text):
        return text
    return _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
