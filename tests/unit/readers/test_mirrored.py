"""Pages of Arabic whose lines end with their labels, as converters that keep a layout have them."""

from __future__ import annotations

import time
from pathlib import PurePosixPath

from app.domain.blocks import SourceFile
from app.readers.mirrored import with_lines_turned
from app.readers.text import TextReader

WELLS = "نظر حراس الآبار في مسألة المصابيح القديمة التي أضاءت الطواحين في الوادي"
BELLS = "وطلبوا أجراسا جديدة قبل الشتاء"
PAGE = "\n\n".join(
    f"\u202b{WELLS}\u202c          \u202b\u202a.{number}\u202c\u202c\n"
    f"       \u202b{BELLS} في عام \u202a.2041\u202c\u202c"
    for number in range(1, 6)
)


def test_labels_far_right_of_their_texts() -> None:
    blocks = TextReader().read(SourceFile(PurePosixPath("a.txt"), PAGE.encode())).blocks
    assert [block.text for block in blocks] == [
        f"{number}. {WELLS} {BELLS} في عام 2041." for number in range(1, 6)
    ]


def test_other_texts_stay() -> None:
    for text in (PAGE.replace("\u202b", ""), "Lamps     (a)\n" * 9, f"\u202b{WELLS}\u202c\n" * 9):
        assert with_lines_turned(text) == text


def test_many_blanks_take_no_time() -> None:
    start = time.process_time()
    with_lines_turned(f"\u202bا{' ' * 200_000}ا\n" * 5 + PAGE)
    assert time.process_time() - start < 1
