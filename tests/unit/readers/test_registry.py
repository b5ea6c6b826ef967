"""The reader is chosen by what the bytes are."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

import pytest

from app.domain.blocks import SourceFile
from app.domain.errors import ReadError, UnsupportedTypeError
from app.readers.markdown import MarkdownReader
from app.readers.registry import DOCX, HTML, MARKDOWN, ODT, PDF, TEXT, ReaderRegistry, sniff
from app.readers.text import TextReader


def packed(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return out.getvalue()


WORD = packed(word__document_xml="<w/>")
OPEN = packed(mimetype="application/vnd.oasis.opendocument.text", content_xml="<o/>")


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.txt", b"We thank the President.", TEXT),
        ("a", b"We thank the President.", TEXT),
        ("a.statement", b"We thank the President.", TEXT),
        ("a.md", b"We thank the President.", MARKDOWN),
        ("a.txt", b"# Report\n\n## Work done\n\nMuch.", MARKDOWN),
        ("a.txt", b"**BELGIUM**\n\n**Compliance**\n\nMr. President,", MARKDOWN),
        ("a.txt", b"**Report of the group  \non its work**\n\nText.", MARKDOWN),
        ("a.txt", b"1. Five * two is ten.\n2. A_b is a name.", TEXT),
        ("a.txt", b"<!DOCTYPE html><html><p>x</p></html>", HTML),
        ("a.html", b"<p>x</p>", HTML),
        ("a.html", b"We thank the President.", TEXT),
        ("a.txt", b"%PDF-1.7\n...", PDF),
        ("a.docx", b"%PDF-1.7\n...", PDF),
        ("a.pdf", WORD, DOCX),
        ("a.docx", OPEN, ODT),
    ],
)
def test_sniff(name: str, data: bytes, media_type: str) -> None:
    assert sniff(SourceFile(PurePosixPath(name), data)) == media_type


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", bytes(range(256)) * 9, "binary"),
        ("a.docx", b"PK\x03\x04 and no more", "damaged"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
         "encrypted"),
    ],
)  # fmt: skip
def test_fails(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as caught:
        sniff(SourceFile(PurePosixPath(name), data))
    assert not isinstance(caught.value, UnsupportedTypeError)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
        ("a.zip", packed(a_xml="<a/>")),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("a.json", b'{"a": 1}'),
        ("a.csv", b"a,b\n1,2\n"),
        ("a.rtf", b"{\\rtf1 x}"),
        ("a.txt", b"<?xml version='1.0'?><a/>"),
        ("a.xyz", b""),
    ],
)
def test_skips(name: str, data: bytes) -> None:
    with pytest.raises(UnsupportedTypeError):
        sniff(SourceFile(PurePosixPath(name), data))


def test_reads_by_content() -> None:
    registry = ReaderRegistry([TextReader(), MarkdownReader()])
    read = registry.read(SourceFile(PurePosixPath("a.txt"), b"# Report\n\n## Work\n\nMuch."))
    assert read.media_type == MARKDOWN


def test_a_type_without_a_reader_is_unsupported() -> None:
    registry = ReaderRegistry([TextReader()])
    with pytest.raises(UnsupportedTypeError, match="pdf"):
        registry.reader_for(SourceFile(PurePosixPath("a.pdf"), b"%PDF-1.7"))
