"""Labels that print sets apart from their texts: on a line of their own, or by a wide gap."""

from __future__ import annotations

from itertools import pairwise

from app.domain.patterns import when_met
from app.numerals import read_roman, roman_numeral
from app.readers.labelled import is_named_alone
from app.readers.page_marks import HAS_JOB

__all__ = ["set_off", "with_labels"]

_SET_OFF = when_met(r"\s*(\d{1,3}|[A-Z])(?: {3,}|\t\s*)(?=[^\W\d_a-zà-ÿа-я]|[“\"«(])")
#: A label alone on its line.
_BARE = when_met(
    r"\s*(?:\d{1,3}[.)]|\(\d{1,3}\)|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\(?[a-zа-я]{1,4}\)|[IVX]{1,5}\."
    r"|[A-H]\.|[•●▪◦‣])\s*\Z"
)
_BARE_MAX, _FEWEST_BARE, _FEW, _COUNTED_ON = 12, 4, 2, 3
#: A label and its text on one line; of so many of these to one alone none is joined.
_LABELLED = when_met(r"\s*(?:\d{1,3}[.)]|\(\d{1,3}\)|\(?[a-z]{1,4}\)|[IVX]{1,5}\.)\s+\S")
_LABELLED_SHARE = 0.3
#: Any label at the start of a line, and what counts begin with.
_ANY = when_met(
    r"\s*(?P<open>\(?)(?P<value>\d{1,3}|[a-zа-я]{1,5}|[IVX]{1,5}|[A-H])(?P<close>[.)])(?=\s|\Z)"
)
_FIRST = frozenset({"1", "a", "i", "I", "A", "а"})
#: In lines: how far a text stands below its label; and how an item above it ends.
_FAR, _STOPS = 40, frozenset(".;:,؛،")
#: In characters: lines of prose are no shorter.
_PROSE = 45
_JOB_MAX = 40
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
    few = len(bare) < _FEWEST_BARE
    # Pages begin with the second: only the first of a text has no number.
    first = len(bare) >= _FEW and raw[bare[0]].strip("() \t.") == "1"
    if few and not (first or _count_on(raw, bare)):
        return
    alone = {*bare}
    if not few:
        _bring_down(raw, bare, alone)
        bare = [at for at in bare if at in alone]
    if first if few else sum(map(_is_labelled, raw)) > len(bare) * _LABELLED_SHARE:
        bare = _counting(raw, bare)
    for at in reversed(bare):
        text = at + 1
        if text + 1 < len(raw) and not (raw[text].strip() or breaks[text]):
            text += 1  # over an empty line
        if text + 2 < len(raw) and len(raw[text]) < _JOB_MAX and HAS_JOB.search(raw[text]):
            text = _below_foot(raw, text, alone)
            if text:
                raw[text], raw[at] = f"{raw[at].rstrip()} {raw[text].lstrip()}", ""
            continue
        if text < len(raw) and raw[text].strip() and not breaks[text] and text not in alone:
            raw[at : text + 1] = [f"{raw[at].rstrip()} {raw[text].lstrip()}"]
            del breaks[at + 1 : text + 1]


def _below_foot(raw: list[str], foot: int, alone: set[int]) -> int:
    """The text below the foot of a page that stands between it and its label; 0 for none."""
    for at in range(foot + 1, min(len(raw), foot + 3)):
        if raw[at].strip():
            return at if at not in alone and len(raw[at]) >= _PROSE else 0
    return 0


def _count_on(raw: list[str], bare: list[int]) -> bool:
    """Whether a few bare labels count on from any number, each between two sentences."""
    values = [raw[at].strip("() \t.") for at in bare]
    if len(bare) < _COUNTED_ON or not all(map(str.isdecimal, values)):
        return False
    counts = all(int(two) == int(one) + 1 for one, two in pairwise(values))
    return counts and all(
        at + 1 < len(raw)
        and len(raw[at + 1].strip()) >= _PROSE
        and raw[at + 1].lstrip()[0].isupper()
        and (at == bare[0] or raw[at - 1].rstrip()[-1:] in _STOPS)
        for at in bare
    )


def _bring_down(raw: list[str], bare: list[int], alone: set[int]) -> None:
    """Put a label that stands right beside another before its text, which stands below the items.

    "(c)", "(i) … lamps;", "(ii) … wells;" and then the text of (c), or "5.", "6.", the text of 5
    with its items, and then that of 6: labels were read before the texts of their row. Taken
    from `alone`.
    """
    for at, following in pairwise(bare):
        label, inner = _ANY.match(raw[at]), _ANY.match(raw[following])
        if label is None or inner is None or "".join(raw[at + 1 : following]).strip():
            continue
        if (label["value"] in _before(inner["value"])) == (inner["value"] in _FIRST):
            continue
        late = label if inner["value"] in _FIRST else inner
        text = _text_of(raw, following, late["value"], alone)
        if text:
            raw[text] = f"{late[0].strip()} {raw[text].lstrip()}"
            if late is inner:
                raw[following] = raw[at]
            raw[at] = ""
            alone.discard(at)


def _text_of(raw: list[str], start: int, value: str, alone: set[int]) -> int:
    """Where below the items from `start` on a text without a label begins; 0 for nowhere."""
    above = start
    for at in range(start + 1, min(len(raw), start + _FAR)):
        line = raw[at].strip()
        if not line:
            continue
        label = _ANY.match(line)
        if label is not None and value in _before(label["value"]):
            return 0
        if label is None and above not in alone and not raw[at - 1].strip():
            ends = raw[above].rstrip()[-1:] in _STOPS
            return at if ends and line[0].isupper() else 0
        above = at
    return 0


def _counting(raw: list[str], bare: list[int]) -> list[int]:
    """Those of `bare` that count on from a label above, or begin a count, before a text.

    Where most labels stand on the line of their text, one may end a sentence: "paragraph | 12."
    """
    alone = {*bare}
    seen: set[tuple[str, str]] = set()
    found: list[int] = []
    for at, line in enumerate(raw):
        label = _ANY.match(line)
        if label is None:
            continue
        value, sign = label["value"], label["open"] + label["close"]
        counts = value in _FIRST or any((one, sign) in seen for one in _before(value))
        if at in alone and counts:
            gap = at + 2 < len(raw) and not raw[at + 1].strip()
            below = (raw[at + 2] if gap else raw[at + 1] if at + 1 < len(raw) else "").strip()
            above = raw[at - 1].strip() if at else ""
            ended = len(above) < _PROSE or above[-1] in _STOPS
            plain = below and _ANY.match(below) is None
            if (
                plain
                and (gap or (ended and len(below) >= _PROSE))
                and not is_named_alone(below, room=True)
            ):
                found.append(at)
        seen.add((value, sign))
    return found


def _before(value: str) -> set[str]:
    """What may stand before a label's value in its count."""
    if value.isdecimal():
        return {str(int(value) - 1)}
    before = {chr(ord(value) - 1)} if len(value) == 1 else set()
    number = read_roman(value)
    if number is not None and number > 1:
        roman = roman_numeral(number - 1)
        before.add(roman.upper() if value.isupper() else roman)
    return before


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
