"""A text cut into chunks: what stands between blanks, or one Han or kana character.

A number of which blanks part the thousands (1 250 000) is one chunk, blanks and all.
"""

from __future__ import annotations

from itertools import accumulate

from app.domain.patterns import when_met

__all__ = ["HAN", "THIN_BLANKS", "chunks", "cut_chunks", "find_chunks", "parted_by_blanks"]

#: Characters that are words of their own: Han and kana, as a class of a regular expression.
HAN = (
    "\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U000323af"
)
#: Blanks that part thousands beside the plain one: no-break, figure, punctuation, thin, hair,
#: narrow no-break.
THIN_BLANKS = "\u00a0\u2007\u2008\u2009\u200a\u202f"

_HAS_HAN = when_met(rf"[{HAN}]")
#: With these Han and kana begin in UTF-8: a byte is found many times as fast as a class of letters.
_HAN_BYTES = tuple(bytes([code]) for code in (*range(0xE3, 0xEA), 0xEF, 0xF0))
_BLANK_CHUNK = when_met(r"\S+")
_HAN_CHUNK = when_met(rf"[{HAN}]|[^\s{HAN}]+")
#: How that looks with all figures made one: found among bytes many times as fast. Likewise the
#: blanks of ASCII that are not plain are made line breaks, and what ends others made one byte.
_SHAPE = b"0 000"
_FIGURES, _BLANK_ENDS = (
    b"123456789",
    b"\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x9f\xa0\xa8\xa9\xaf",
)
_LINES = b"\t\v\f\r\x1c\x1d\x1e\x1f"
_ALIKE = bytes.maketrans(
    _FIGURES + _BLANK_ENDS + _LINES,
    b"0" * len(_FIGURES) + b"\x80" * len(_BLANK_ENDS) + b"\n" * len(_LINES),
)
#: So made alike, blanks beside the plain one and those of lines, and letters of a few other texts.
_OTHER_BLANKS = (b"\xc2\x80", b"\xe2\x80\x80", b"\xe1\x9a\x80", b"\xe3\x80\x80")
#: With these begin figures that are not those of ASCII.
_OTHER_FIGURES = tuple(bytes([code]) for code in (0xD9, 0xDB, 0xDF, 0xE0, 0xE1, 0xEA, 0xEF, 0xF0))
_TELLING = (*_OTHER_FIGURES, *_HAN_BYTES)
_THREE_FIGURES = when_met(r" (?<=\d )\d{3}(?!\d)")
_THREE_APART = when_met(rf"(?<=\d)[{THIN_BLANKS}]\d{{3}}(?!\d)")
#: At most so many groups: longer runs are rows of a table.
_THOUSANDS = when_met(
    rf"(?<![\d.,'\u2019])(?!0)\d{{1,3}}(?:[ {THIN_BLANKS}]\d{{3}}){{1,7}}(?![\d])"
)


def chunks(text: str) -> list[str]:
    """The chunks of a text, in order."""
    data = text.encode(errors="surrogatepass")
    if _may_be_parted(text, data, data.translate(_ALIKE)):
        return cut_chunks(text)[1]
    if not _has_han(text, data):
        return text.split()
    return _HAN_CHUNK.findall(text)


def parted_by_blanks(data: bytes) -> bool:
    """Whether the chunks of a text in UTF-8 are what stands between its plain blanks.

    Of a few texts of which that is so it is not told, for speed.
    """
    alike = data.translate(_ALIKE)
    # A byte is found many times as fast as two.
    if b"\n" in alike or any(blank[:1] in data and blank in alike for blank in _OTHER_BLANKS):
        return False
    if _SHAPE not in alike and not any(map(data.__contains__, _TELLING)):
        return True  # as most texts
    text = data.decode(errors="surrogatepass")
    return not (_may_be_parted(text, data, alike) or _has_han(text, data))


def find_chunks(text: str) -> list[tuple[int, str]]:
    """The chunks of a text with their code-point offsets, in order."""
    return list(zip(*cut_chunks(text), strict=True))


def cut_chunks(text: str) -> tuple[list[int], list[str]]:
    """The code-point offsets of the chunks of a text, and the chunks, in order."""
    data = text.encode(errors="surrogatepass")
    starts, words = _cut(text, data)
    if not _may_be_parted(text, data, data.translate(_ALIKE)):
        return starts, words
    for match in reversed([*_THOUSANDS.finditer(text)]):
        first = next(k for k in reversed(range(len(starts))) if starts[k] <= match.start())
        last = next(k for k in reversed(range(len(starts))) if starts[k] < match.end())
        end = starts[last] + len(words[last])
        words[first : last + 1] = [text[starts[first] : end]]
        del starts[first + 1 : last + 1]
    return starts, words


def _has_han(text: str, data: bytes) -> bool:
    """Whether Han or kana stand in a text, given also in UTF-8: mostly not, and told fast."""
    if text.isascii():
        return False
    return any(map(data.__contains__, _HAN_BYTES)) and _HAS_HAN.search(text) is not None


def _may_be_parted(text: str, data: bytes, alike: bytes) -> bool:
    """Whether blanks could part the thousands of a number: mostly not, and told fast."""
    plain = text.isascii() or not any(map(data.__contains__, _OTHER_FIGURES))
    if (not plain or _SHAPE in alike) and _THREE_FIGURES.search(text) is not None:
        return True
    return not text.isascii() and (
        any(blank in text for blank in THIN_BLANKS) and _THREE_APART.search(text) is not None
    )


def _cut(text: str, data: bytes) -> tuple[list[int], list[str]]:
    pattern = _HAN_CHUNK
    if not _has_han(text, data):
        words = text.split()
        starts = list(accumulate([len(word) + 1 for word in words], initial=0))
        if starts.pop() == len(text) + 1:  # one blank between words, none at the ends: as stored
            return starts, words
        pattern = _BLANK_CHUNK
    found = list(pattern.finditer(text))
    return [match.start() for match in found], [match[0] for match in found]
