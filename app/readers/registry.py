"""Which reader takes a file: by what the bytes are, by the suffix only where they leave it open.

A misnamed PDF is read as a PDF; text with an unknown suffix is read as text.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from typing import Protocol

from app.domain.blocks import ReadResult, SourceFile
from app.domain.errors import ReadError, UnsupportedTypeError
from app.domain.patterns import when_met
from app.readers.encoding import decode, looks_like_text

__all__ = ["DOCX", "HTML", "MARKDOWN", "ODT", "PDF", "TEXT", "Reader", "ReaderRegistry", "sniff"]

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"

_SUFFIXES = {
    ".txt": TEXT, ".text": TEXT, ".md": MARKDOWN, ".markdown": MARKDOWN, ".htm": HTML,
    ".html": HTML, ".xhtml": HTML, ".pdf": PDF, ".docx": DOCX, ".odt": ODT,
}  # fmt: skip

#: Text formats that are data or code, not documents.
_DATA_SUFFIXES = frozenset(
    {
        ".bib", ".cfg", ".css", ".csv", ".ini", ".ipynb", ".js", ".json", ".jsonl", ".log",
        ".ndjson", ".py", ".ris", ".sh", ".sql", ".svg", ".tex", ".toml", ".tsv", ".xml",
        ".yaml", ".yml",
    }
)  # fmt: skip

_HTML_START = when_met(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*"
    r"(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAGS = when_met(r"</?(?:p|div|h[1-6]|br|table|ul|ol|li|span|title|meta)\b[^>]*>", re.I)
#: Marks that plain prose does not carry: headings, whole lines in bold, list and link markup.
_MARKDOWN_MARKS = when_met(
    r"^(?:#{1,6}[ \w]|\*\*[^\s*]|[^\s*].*\*\*[ \t]*$|```|"
    r"\|?[ :]*-{3,}[ :]*\||\[\^\w+\]:|\s{0,3}\d+\\[.)])",
    re.MULTILINE,
)
#: Each mark has one of these, and so has what is enough by itself.
_MARKDOWN_HINTS = ("#", "**", "```", "---", "[^", "\\", "<sup>")
#: One of these is enough.
_MARKDOWN_SURE = when_met(r"\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*|<sup>\d")
#: Bytes of the part that names a ZIP archive's type.
_LONGEST_TYPE = 256
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Reader(Protocol):
    """A reader of one or more media types."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """The media types it reads, as `sniff` names them."""

    def read(self, source: SourceFile) -> ReadResult:
        """The file's blocks in reading order. Raises `ReadError`."""


class ReaderRegistry:
    """The readers at hand, by media type."""

    def __init__(self, readers: Iterable[Reader]) -> None:
        self._readers = {kind: reader for reader in readers for kind in reader.media_types}

    def reader_for(self, source: SourceFile) -> Reader:
        """The reader for `source`.

        Raises:
            UnsupportedTypeError: no reader takes this type; the file is to be skipped and named.
            ReadError: a supported type that is empty or damaged; the file failed.
        """
        media_type = sniff(source)
        reader = self._readers.get(media_type)
        if reader is None:
            raise UnsupportedTypeError(f"No reader for {media_type} is installed.")
        return reader

    def read(self, source: SourceFile) -> ReadResult:
        """Read `source` with the reader its content asks for. Raises as `reader_for` does."""
        return self.reader_for(source).read(source)


def sniff(source: SourceFile) -> str:
    """The media type of `source` by its content; raises as `ReaderRegistry.reader_for` does."""
    suffix = source.path.suffix.lower()
    by_name = _SUFFIXES.get(suffix)
    data = source.data
    if not data:
        if by_name is None:
            raise UnsupportedTypeError(f"An empty file of unknown type ({suffix or 'no suffix'}).")
        raise ReadError("The file is empty.")
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _sniff_zip(data, by_name)
    if data.startswith(_OLE):
        raise _old_office(data)
    if not looks_like_text(data):
        if by_name is None:
            raise UnsupportedTypeError(f"A binary file of unknown type ({suffix or 'no suffix'}).")
        raise ReadError(
            f"The file is named {suffix} but holds binary data of another kind.",
            hint="Save it again from the program that made it, or take it out of the corpus.",
        )
    return _sniff_text(data, suffix, by_name)


def _head(data: bytes, size: int = 16_384) -> bytes:
    """The beginning of `data`, not cut within a character."""
    if len(data) <= size or data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data
    return data[: data.rfind(b"\n", 0, size) + 1] or data


def _sniff_zip(data: bytes, by_name: str | None) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                with archive.open("mimetype") as part:  # however much it says that it holds
                    if part.read(_LONGEST_TYPE).strip() == ODT.encode():
                        return ODT
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        if by_name in {DOCX, ODT}:
            raise ReadError(
                f"The file is damaged: {error}.", hint="Save it again from its program."
            ) from error
        raise UnsupportedTypeError("A damaged ZIP archive.") from error
    if "word/document.xml" in names or (by_name == DOCX and "[Content_Types].xml" in names):
        return DOCX
    raise UnsupportedTypeError("A ZIP archive that is no DOCX or ODT document.")


def _old_office(data: bytes) -> ReadError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ReadError("The document is encrypted.", hint="Save it without a password.")
    return UnsupportedTypeError(
        "An Office file of the old binary format.", hint="Save it as DOCX, ODT or PDF."
    )


def _has_markdown(head: str) -> bool:
    """Whether a text that is not named so has marks of Markdown."""
    # Looked for by its first character alone, which is rare, each costs next to nothing.
    hints = [hint for hint in _MARKDOWN_HINTS if hint[0] in head and hint in head]
    if ("**" in hints or "<sup>" in hints) and _MARKDOWN_SURE.search(head):
        return True
    marks = _MARKDOWN_MARKS.findall(head) if hints not in ([], ["<sup>"]) else []
    # Rules below the heads of tables alone are in print as well.
    return len(marks) >= 2 and any(mark.strip(" |:-") for mark in marks)


def _sniff_text(data: bytes, suffix: str, by_name: str | None) -> str:
    if data.startswith(b"{\\rtf"):
        raise UnsupportedTypeError("An RTF file.", hint="Save it as DOCX, ODT or PDF.")
    head = decode(_head(data)).text
    if _HTML_START.match(head):
        return HTML
    if by_name == HTML:
        return HTML if _HTML_TAGS.search(head) else TEXT
    if by_name in {MARKDOWN, TEXT} or suffix not in _DATA_SUFFIXES:
        if head.lstrip("\ufeff \r\n\t").startswith("<?xml"):
            raise UnsupportedTypeError("An XML file.", hint="Convert it to text or HTML.")
        return MARKDOWN if by_name == MARKDOWN or _has_markdown(head) else TEXT
    raise UnsupportedTypeError(f"A {suffix} file is data, not a document.")
