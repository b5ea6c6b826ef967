"""Bytes to text: byte order marks, UTF-8, UTF-16 without a mark, then the legacy code pages."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from app.domain.errors import ReadError
from app.readers.arabic_letters import plain_arabic

__all__ = ["Decoded", "decode", "looks_like_text"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16-LE, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: The code pages in which documents in the six languages were kept before UTF-8.
_CODE_PAGES = ["cp1252", "cp1251", "koi8_r", "cp866", "cp1256", "gb18030", "big5", "mac_roman"]

#: Bytes that no text has: C0 controls but tab, line ends, form feed, escape, and the old EOF.
_CONTROLS = bytes({*range(0x09), *range(0x0E, 0x1A), *range(0x1C, 0x20)})
_SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text without byte order mark, the encoding's name, and doubts about it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def looks_like_text(data: bytes) -> bool:
    """Whether `data` is text in some encoding, rather than a binary format."""
    sample = data[:_SAMPLE]
    if any(sample.startswith(bom) for bom, _ in _BOMS) or _bare_utf16(sample) is not None:
        return True
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls <= len(sample) // 500


def decode(data: bytes) -> Decoded:
    """`data` as text, shapes of Arabic letters as letters.

    Raises:
        ReadError: the bytes are no text, or break off inside the encoding their mark names.
    """
    found = _decoded(data)
    return replace(found, text=plain_arabic(found.text)) if found.text else found


def _decoded(data: bytes) -> Decoded:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _with(data[len(bom) :], name)
    bare = _bare_utf16(data[:_SAMPLE])
    if bare is not None:
        return _with(data, bare)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if not looks_like_text(data):
            raise ReadError(
                "The file holds binary data, not text.",
                hint="Convert it to a document format, or take it out of the corpus.",
            ) from error
    return _mostly_utf8(data) or _code_page(data)


def _with(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError as error:
        if name == "utf-8":
            return _mostly_utf8(data) or _code_page(data)
        raise ReadError(
            f"The file says it is {name} and is not: {error.reason} at byte {error.start}.",
            hint="Save it again as UTF-8.",
        ) from error


def _bare_utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark: of the Latin, Cyrillic or Arabic letters every other byte repeats."""
    if len(sample) < 4 or len(sample) % 2 or b"\x00" not in sample:
        return None
    even, odd = sample[::2], sample[1::2]
    for high, name in ((odd, "utf-16-le"), (even, "utf-16-be")):
        if sum(high.count(page) for page in (0, 4, 6)) * 10 >= len(high) * 9:
            return name
    return None


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few stray bytes of a code page, as editors and pastes leave it."""
    text = data.decode("utf-8", errors="surrogateescape")
    stray = [char for char in text if "\udc80" <= char <= "\udcff"]
    valid = sum(1 for char in text if char > "\x7f") - len(stray)
    if len(stray) * 10 > valid:
        return None
    fixed = re.sub(
        "[\udc80-\udcff]",
        lambda match: bytes([ord(match[0]) - 0xDC00]).decode("cp1252", errors="replace"),
        text,
    )
    count = len(stray)
    return Decoded(fixed, "utf-8", (f"{count} bytes were not UTF-8 and were read as cp1252.",))


def _code_page(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - most texts are UTF-8

    best = from_bytes(data[: _SAMPLE * 4], cp_isolation=_CODE_PAGES).best()
    name = best.encoding if best is not None else "cp1252"
    text = data.decode(name, errors="replace")
    return Decoded(text, name, (f"The file is not UTF-8; it was read as {name}.",))
