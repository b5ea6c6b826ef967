"""What print leaves of its pages in plain text: feet, and numbers that lost their signs."""

from __future__ import annotations

from pathlib import PurePosixPath

from app.domain.blocks import DiscardReason, ReadResult, SourceFile
from app.readers.text import TextReader

LINE = "We have said before, and we say again today, that the work m"
FOOT = [
    "Speech of the Minister of Wells, Mr. Pell, held before the ninetieth Assembly in",
    "Geneva at the general debate of the keepers of wells on Monday, 3 October 2044",
]


def read(text: str) -> ReadResult:
    return TextReader().read(SourceFile(PurePosixPath("a.txt"), text.encode()))


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


def test_a_foot_without_a_number_is_no_text() -> None:
    lines = [LINE, "and that they all were kept as they were."] * 7
    pages = [[*lines, "", *FOOT] for _ in range(3)]
    found = read("\n".join(["On wells", "", *(line for sheet in pages for line in sheet)]))
    assert not any(FOOT[0] in block.text or FOOT[1] in block.text for block in found.blocks)
    assert sum(d.reason is DiscardReason.RUNNING_HEAD for d in found.discards) == 6


def test_what_stands_twice_or_anyhow_is_text() -> None:
    lines = [LINE, "and that they all were kept as they were."] * 7
    twice = "\n".join([*lines, "", *FOOT, *lines, "", *FOOT])
    near = "\n".join([*lines, "", FOOT[0], "", FOOT[0], "", FOOT[0], *lines])
    for text in (twice, near):
        assert sum(FOOT[0] in block.text for block in read(text).blocks) > 0


def test_a_number_that_lost_its_sign_is_a_label_where_the_count_lacks_it() -> None:
    lost = "4) The wells are deep.\n\n5\n\nZ\n\nThe lamps are bright.\n\n6) They last."
    assert texts(lost) == ["4) The wells are deep.", "5) The lamps are bright.", "6) They last."]
    told = "4) The wells are deep.\n\n5\n\nThe lamps are bright.\n\n5) They last."
    assert "5) The lamps are bright." not in texts(told)
