"""Marks of a printed page by their form: its number, a job number, a fax's line, a registry's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.blocks import DiscardReason
from app.domain.patterns import when_met

__all__ = [
    "HAS_JOB", "is_covers", "is_marks", "is_page_mark", "is_page_number", "is_turned",
    "mark_reason", "names_page",
]  # fmt: skip

_PAGE_WORD = r"(?:page|pages|p\.|pág\.|página|pagina|стр\.|страница|с\.|صفحة|الصفحة|seite)"
_OF = r"(?:\s*(?:/|of|de|sur|из|من)\s*\d{1,4})"
_PAGE_NUMBER = when_met(
    rf"[-–—\s\[(]*(?:{_PAGE_WORD}\s*)?\d{{1,3}}{_OF}?[-–—\s\])]*\Z|第\s?\d{{1,3}}\s?页\Z"
    r"|(?=[ivxl])x{0,3}(?:ix|iv|v?i{0,3})\Z",
    re.IGNORECASE,
)
#: Job numbers of New York, Geneva, Vienna and Nairobi, with language and date behind them.
_JOB_LANGUAGE = r"[A-Z]?\*?(?:\s*[(\[][ACEFRS][)\]])"
_JOB_HOUSE = r"(?:GE|V|K|M|R|N|N[Aa])\."
_JOB = rf"(?:(?:{_JOB_HOUSE} ?)?\d{{2}}-\d{{4,6}}\*?{_JOB_LANGUAGE}?|K\d{{7}}{_JOB_LANGUAGE}?)"
_JOB_SURE = when_met(
    rf"(?:{_JOB_HOUSE} ?\d{{2}}-\d{{4,6}}{_JOB_LANGUAGE}?"
    rf"|K\d{{7}}{_JOB_LANGUAGE}|\d{{2}}-\d{{5}}(?:\s+\d{{4}}[a-zA-Z])?{_JOB_LANGUAGE})"
    r"(?:\s+\d{6}){0,4}(?:\s+\*\d{5,8}\*)?(?:\s+\d{1,3}(?:/\d{1,3})?)?(?:\s+[./]{2,4})?\Z"
    r"|\*(?:\d{5,8}|[A-Z]\d{6,8})\*\Z"
    # Of The Hague and of Paris: "19-E-101116", "CS-2017-0734(E) distributed 30/11/2017".
    r"|\d{1,2}-[ACEFRS]-\d{6}\Z|Job: \d{9}\Z"
    r"|CS-\d{4}-\d{3,5}\([ACEFRS]\)(?:\s+distributed\s+[\d/]{8,10})?"
    r"(?:\s+\*CS-\d{4}-\d{3,5}\.[ACEFRS]\*)?\Z|\*CS-\d{4}-\d{3,5}\.[ACEFRS]\*\Z"
)
_PRINTED = (
    rf"(?:\d{{1,2}}/\d{{1,2}}/\d{{4}}|{_JOB}|\d{{1,3}}/\d{{1,3}}|\d{{6}}|\d{{1,3}}|\*\d{{5,8}}\*"
    r"|[A-Z][A-Z\d]{0,6}(?:-[A-Z]{2,4}|-\d{1,3}|\(\d{1,3}\))?(?:/[A-Z0-9.\-]{1,12}){1,6}"
    rf"(?:\s\((?:(?:Part|Vol|Sect|Suppl?)\.?\s?[IVX\d]+[A-Z]?|\d{{4}})\))?(?:(?:,?\s|/)(?i:{_PAGE_WORD})\s?\d{{1,4}})?)"
)
_NAMES_PAGE = when_met(rf"[/,\s]{_PAGE_WORD}\s?\d{{1,4}}\Z", re.IGNORECASE)
_MARKS = when_met(rf"{_PRINTED}(?:(?:\s+|[–—]){_PRINTED})*\Z")
HAS_JOB = when_met(r"(?<!\d)\d{2}-\d{5}(?!\d)|\*\d{5,8}\*|GE\.\d{2}-\d{4,6}|K\d{7}")
#: Page marks that are nothing else, wherever they stand: "- 2 -", "Page 2 of 5", "./.", "/...",
#: "AB19 Doc. 17.1 – p. 1", "n0123456.doc 3", "{1}-----" and "--- Page 3 ---" of converters.
_SURE = when_met(
    r"(?:[-–—]\s?\d{1,3}\s?[-–—]|[-–—]\s[ivxl]{1,5}\s[-–—]"
    rf"|[-–—=*#|\s\[(]*{_PAGE_WORD}\s*[-–|:]?\s*\d{{1,4}}{_OF}?[-–—=*#|\s\])]*"
    r"|第\s?\d{1,4}\s?页(?:\s?[,，/]?\s?共\s?\d{1,4}\s?页)?"
    r"|\{\d{1,4}\}-{3,}|\d{1,4}\s?\|\s?p\s?a\s?g\s?e"
    r"|\d{1,4}\s+(?:united nations|nations unies)\s[—–-]\s(?:treaty series|recueil des trait[ée]s)"
    r"\s+\d{4}|\d{4}\s+(?:united nations|nations unies)\s[—–-]\s"
    r"(?:treaty series|recueil des trait[ée]s)\s+\d{1,4}"
    rf"|(?=[^.;:]*\d)[\w ./]{{4,40}}\s[-–—|]\s{_PAGE_WORD}\s?\d{{1,3}}"
    r"|(?:\d{1,3}\s+)?[\w-]{4,40}\.(?:docx?|wpd|pdf)(?:\s+\d{1,3})?"
    r"|\((?:over|more|cont(?:inued|['’]?d)?\.?)\)|\.{1,3}\s?/\s?\.{1,3}|[./…]{0,3}/\s?(?:\.{2,3}|…)|…\s?/\s?…?)\Z",
    re.IGNORECASE,
)
#: The line that a fax machine prints: "FEB 27 '96 08:28AM OFFICE 4948507   P.3".
_FAX = when_met(
    r"(?=.*\b\d{1,2}:\d{2}(?:\s?[AP]M)?\b)(?=.*(?:\d{1,2}[./-]\d{1,2}[./-]\d{2}|['’]?\d{2,4})\b)"
    r".{8,90}\b(?:P|PAGE|PG)[.:]?\s?\d{1,3}(?:\s?/\s?\d{1,3})?[. ]*\Z"
)
#: The mark under which an archive keeps a paper: "AU-ATADD-3-RR-AQ-425".
_REGISTRY = when_met(
    r"[A-Z]{2}-[A-Z]{3,6}(?:-[A-Z0-9]{1,4}){2,6}-\d{1,4}(?:\s{3,}[A-Z]{2}\d{5}[A-Z])?\Z"
)
#: The number of a page behind a turned one: "./." and then "2.-".
_TURNED = when_met(r"\d{1,3}\s?\.?\s?[-–—]\Z|\d{1,3}\.?\Z")
#: Up to this line a symbol may be the cover's.
_FIRST = 14
_SENTENCE_ENDS = frozenset(".?!。؟")
_MARK_MAX = 100
_NUMBER_MAX = 14


def is_page_mark(line: str) -> bool:
    """Whether the line, stripped, is a page mark or a job number and can be nothing else."""
    if line[2:3] == "-" and _REGISTRY.match(line):
        return True
    # Nearly all lines of text end with a letter, a comma or a stop.
    last = line[-1:]
    letter = last.isalpha() and last != "页" and "|" not in line[:6] and "." not in line[-5:-3]
    if letter or not 2 < len(line) <= _MARK_MAX or last == ",":
        return False
    if last == "." and "/" not in line and ":" not in line:
        return False
    return any(mark.match(line) for mark in (_SURE, _JOB_SURE, _FAX))


def is_page_number(line: str) -> bool:
    """Whether the line, stripped, may be a page's number: "2", "2/5", "[2]", "- ii -"."""
    return len(line) <= _NUMBER_MAX and _PAGE_NUMBER.match(line) is not None


def is_turned(mark: str, line: str) -> bool:
    """Whether `line`, which follows the page mark `mark`, is the number of a turned page."""
    turns = "/" in mark and not any(map(str.isalnum, mark))
    return turns and _TURNED.match(line) is not None


def mark_reason(line: str) -> DiscardReason:
    """Why a line that `is_page_mark` is no text."""
    if _FAX.match(line):
        return DiscardReason.RUNNING_HEAD
    job = _JOB_SURE.match(line) or _REGISTRY.match(line)
    return DiscardReason.JOB_NUMBER if job else DiscardReason.PAGE_NUMBER


def is_marks(line: str) -> bool:
    """Whether symbols, job and page numbers are all of the line ("N/A" is an answer)."""
    bare = line[:-1] if line[-1] == "." and "   " in line else line  # "ANT/X/3        2."
    return _MARKS.match(bare) is not None and any(map(str.isdigit, line))


def names_page(line: str) -> bool:
    """Whether a line that `is_marks` says itself of which page it is: "A/79/12, page 4"."""
    return _NAMES_PAGE.search(line) is not None


def is_covers(lines: Sequence[str], at: int) -> bool:
    """Whether a symbol is the cover's: among the first lines, below none that ends a sentence.

    A name in several lines, "Meeting of the Parties to the Convention | on the Care of Lamps", is
    no text yet.
    """
    above = lines[:at] if at <= _FIRST else ()
    head = [line for line in above if line]
    return bool(head) and not any(line[-1] in _SENTENCE_ENDS or ". " in line for line in head)
