"""Whether a print line begins a unit of its own by its label, in text broken to a width."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.patterns import when_met
from app.readers.wrap import ends_sentence
from app.segmentation.labels import Doubt, read_label
from app.segmentation.phrases import begins_clause, is_agenda_line, names_agenda_item
from app.segmentation.reading import DECISIONS, Label
from app.segmentation.shape import awaits_number, dangles, ends_clause

__all__ = ["begins_unit", "is_named_alone", "is_plain_line", "swallowed", "titles"]

#: What opens a quotation, and the stops of its clauses.
_OPENS, _CLAUSE_STOPS = frozenset("“«"), frozenset(",;:.…”»")
#: A paragraph's number; in characters, a heading over it; share of a full line that is short.
_NUMBERED, _HEAD_MAX, _SHORT = when_met(r"\d{1,3}\.\s"), 48, 0.72
_NAME_MAX = 30
#: In characters: "Annex" alone, and what such words begin with.
_BARE_MAX, _BARE_FIRST = 12, frozenset("AEПДمالتض附")
#: Signs with which nothing but an item begins: a dash or a star also stands within a sentence.
_POINTS = frozenset("•▪●◦‣")
#: How the last item but one of a list ends that has no stops.
_ENDS_ITEM = when_met(r"[^\W\d_]{2}[,;]? (?:and|or|et|ou|y|o|и|или)\s*\Z")
#: How the second of a list's items begins.
_SECONDS, _SECOND = ("b)", "(b)", "ii)", "(ii)", "2)", "(2)", "б)"), 2
_DIGIT = when_met(r"\d")
#: How most lines within a sentence begin, in which neither a label nor a name of a unit stands.
_PLAIN = when_met(r"[a-z]{2}[a-z ,]{22}")
_NUMERAL = when_met(r"\d|\b[IVXLC]+\b|[一二三四五六七八九十]|\s[A-Z]\b|الأول")


def is_plain_line(text: str) -> bool:
    """Whether the line surely begins no unit: it only goes on with a sentence."""
    return _PLAIN.match(text) is not None


def begins_unit(before: str, text: str, *, first: str = "", indented: bool = False) -> bool:
    """Whether `text`, which follows the line `before` without a gap, begins with a label.

    `first` is the first line of the paragraph that `before` ends, `indented`: `text` stands
    deeper than it.
    """
    roman = text[0] in "ivxlIVXL" and ")" in text[2:6]  # "ii) acquire", behind "i) contract;"
    first_is = text[0].isdigit() or not text[0].isalpha() or text[1:2] in ".)"
    if not (first_is or roman or _named(text)):
        return False
    label = read_label(text)
    if label is None:
        return False
    if label.is_bullet and (text[0] in _POINTS or before.lstrip().startswith(label.printed)):
        return True  # an item right below an item; some signs are never within a sentence
    if text[0].isdigit() and label.doubt < Doubt.ALONE and not awaits_number(before):
        return True  # the sequence will tell a number in its place from one out of it
    if label.doubt >= Doubt.ALONE:
        return False
    last = before[-1:]
    clause = last in ";；؛:：" or (last in ",،，" and text[0] in "(•") or ends_clause(before)
    if label.doubt >= Doubt.LOWER:
        return (clause and text[0] != "(") or _follows(before, label)
    if indented and text[0] == "(" and label.readings[0].value == 1:
        return True
    if ends_sentence(before) or clause or _follows(before, label):
        return True
    # "(i) to any … and | (ii) subject to …", but "under subparagraphs (a) and | (b) above".
    return _ENDS_ITEM.search(before) is not None and _follows(first, label)


def _follows(before: str, label: Label) -> bool:
    """Whether the line before begins with the label that is next before this in one count."""
    one = read_label(before.lstrip())
    if one is None or one.is_bullet or one.doubt >= Doubt.ALONE:
        return False
    return any(
        a.style == b.style and a.prefix == b.prefix and b.value == a.value + 1
        for a in one.readings
        for b in label.readings
    )


def swallowed(lines: Sequence[str], text: str) -> int:
    """Which of a paragraph's print `lines` begins with "a)", where `text` below begins with "b)".

    No stop ended the line above it: "Items in the annex | a) lanterns; | b) buoys". 0 for none.
    """
    label = read_label(text) if text.startswith(_SECONDS) else None
    if label is None or all(one.value != _SECOND for one in label.readings):
        return 0
    return next((at for at in range(1, len(lines)) if _follows(lines[at], label)), 0)


def is_named_alone(line: str, *, room: bool = False) -> bool:
    """Whether the line is the name of a unit and nothing else: "Article 12".

    Decisions also stand in lists of what was done, so they are only with `room` left for the next
    word, as items of the agenda.
    """
    if room and (is_agenda_line(line) or names_agenda_item(line)):
        return True
    bare = len(line) <= _BARE_MAX and line.isalpha() and line[0] in _BARE_FIRST
    if len(line) > _NAME_MAX or not (bare or _named(line)):
        return False
    label = read_label(line)
    if label is None or not label.is_named or label.end < len(line):
        return False
    return room or label.readings[0].style not in DECISIONS


def titles(above: str, line: str, below: str, fill: int) -> bool:
    """Whether `line` is the title of the article that stands alone on the line `above`.

    It ends where there was room, up to `fill`, for the next word, which begins the article's text.
    """
    if not is_named_alone(above) or ends_sentence(line):
        return False
    if not (line[0].isupper() and below[0].isupper() and line[-1].isalnum()):
        return False
    return len(line) + 1 + len(below.split(None, 1)[0]) <= fill


def begins_apart(start: str, before: str, line: str, below: str, fill: int) -> bool:
    """Whether what stands above or below tells that `line` begins a block.

    Above stands `before`, in a block that begins with `start`. The line begins a quotation, whose
    paragraphs all begin with the sign that opens it, says who decides, over what is recalled, or
    is a short heading over a number.
    """
    first, last = line[0], line[-1]
    if first in _OPENS:
        again = start[:1] == first and before[-1] in _CLAUSE_STOPS
        return again or (before[-1] in ":：" and below[:1] == first)
    if last == "," and len(line) < fill * _SHORT and " " in line:
        return first.isupper() and before[-1].isalnum() and begins_clause(below)
    short = below[:1].isdigit() and len(line) <= _HEAD_MAX and first.isupper() and last.isalnum()
    ends = short and ends_sentence(before) and not dangles(line)
    return ends and _NUMBERED.match(below) is not None


def _named(text: str) -> bool:
    """Whether the line may begin with the name of a unit ("Article 5")."""
    if len(text) >= 80:
        return False
    head = text[:24]
    if head.isascii() and _DIGIT.search(head) is None:
        if head.islower():
            return False  # as most lines within a sentence
        if head[1:].islower() and head[1].isalpha():
            return False  # as most that begin one: no numeral but one letter of several
    return _NUMERAL.search(text, 0, 24) is not None
