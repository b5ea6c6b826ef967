"""Arabic as converters leave it: shapes for letters, marks of direction, letters of Persian."""

from __future__ import annotations

from pathlib import Path

from app.bootstrap.indexing import parse_file
from app.readers.arabic_letters import plain_arabic
from app.settings import Settings

#: "The lamps are lit.", "Mr. President,", each letter by its shape; a date between marks.
_SHAPES = (
    "\ufe8d\ufedf\ufee3\ufebc\ufe8e\ufe91\ufbfe\ufea2",
    "\ufe8d\ufedf\ufeb4\ufbff\ufeaa \ufe8d\ufedf\ufeae\ufe8b\ufbff\ufeb2\u060c",
)


def test_shapes_are_letters() -> None:
    assert [plain_arabic(line) for line in _SHAPES] == ["المصابيح", "السيد الرئيس،"]


def test_a_blank_stands_where_the_next_word_does() -> None:
    assert plain_arabic("في\u202a 26\u202cمايو\u202a ،\u202cثم") == "في26 مايو، ثم"


def test_a_sign_stands_at_its_letter() -> None:
    assert plain_arabic("\ufe8d\ufe97\ufe8e \u064b") == "اتاً"


def test_persian_keeps_its_letters() -> None:
    assert plain_arabic("گفتگوی یک") == "گفتگوی یک"


def test_a_speech_in_shapes_is_read(tmp_path: Path) -> None:
    (tmp_path / "speech.txt").write_text(f"{_SHAPES[1]}\n\n{_SHAPES[0]} {_SHAPES[0]}.\n")
    read = parse_file(tmp_path / "speech.txt", Settings())
    assert [one.kind for one in read.paragraphs] == ["salutation", "paragraph"]
