"""Every word of the source is in exactly one paragraph or one named discard."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.blocks import ReadResult, SourceFile
from app.domain.text import nfc
from app.readers.encoding import decode
from app.readers.markdown import MarkdownReader
from app.readers.text import TextReader
from app.segmentation import segment
from tests.golden.test_golden import FOLDERS, REGISTRY

WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "the Conference of States Parties adopted its report, mines; peace. “quoted” (see annex)"
        " 2018 2018. 12 co-operation inter- Article 5 No. resolution 1540 (2004) Mr. President,"
        " мир договор. и стран المادة 5 السلام، 第五条 和平。 condition: 3.5 A/71/12 x",
    )
)
LABELS = st.sampled_from(
    [
        *("", "", "", "1. ", "2.\t", "3. ", "4) ", "(a) ", "(b) ", "(i) ", "(ii) ", "• ", "- "),
        *(
            "I. ",
            "II. ",
            "A. ",
            "1.1 ",
            "2.1.3 ",
            "3 bis. ",
            "25Ad ",
            "(1) ",
            "а) ",
            "(أ) ",
            "一、",
        ),
        *("Article 5\n", "Annex I\n", "Section II\n", "第五条　", "¹ ", "    "),
    ]
)
FURNITURE = st.sampled_from(
    ["7", "- 12 -", "\f", "________", "A/71/12", "14-20117", "* * *", "---"]
)
LINES = st.builds(lambda label, words: label + " ".join(words), LABELS, st.lists(WORDS, min_size=1))
SEPARATORS = st.sampled_from(["\n", "\n", "\n\n", "\n\n", "\r\n", "\n \n", "\n\f\n"])
TEXTS = st.lists(
    st.tuples(st.one_of(LINES, LINES, LINES, FURNITURE), SEPARATORS), min_size=1, max_size=25
).map(lambda parts: "".join(line + separator for line, separator in parts))


def letters(text: str) -> Counter[str]:
    return Counter(char for char in nfc(text) if char.isalnum())


def kept(read: ReadResult) -> Counter[str]:
    done = segment(read)
    found: Counter[str] = Counter()
    for paragraph in done.paragraphs:
        found += letters(paragraph.text)
    for discard in done.discards:
        found += letters(discard.text)
    return found


@settings(max_examples=300, deadline=None)
@given(TEXTS.filter(lambda text: any(map(str.isalnum, text))))
def test_plain_text_loses_nothing_and_doubles_nothing(text: str) -> None:
    read = TextReader().read(SourceFile(PurePosixPath("a.txt"), text.encode()))
    assert kept(read) == letters(text), repr(text)


#: A list that leaves counting to Markdown prints one number again and again: what it gets is ours.
LAZY = re.compile(r"^[ \t]*(\d+)[.)][ \t\n](?:.*\n)*[ \t]*\1[.)][ \t\n]", re.MULTILINE)


@settings(max_examples=200, deadline=None)
@given(TEXTS.filter(lambda text: any(map(str.isalnum, text)) and not LAZY.search(text)))
def test_markdown_loses_nothing_and_doubles_nothing(text: str) -> None:
    read = MarkdownReader().read(SourceFile(PurePosixPath("a.md"), text.encode()))
    assert kept(read) == letters(text), repr(text)


@settings(max_examples=150, deadline=None)
@given(TEXTS.filter(lambda text: any(map(str.isalnum, text))))
def test_eids_are_unique_and_parents_exist(text: str) -> None:
    read = TextReader().read(SourceFile(PurePosixPath("a.txt"), text.encode()))
    paragraphs = segment(read).paragraphs
    eids = [paragraph.eid for paragraph in paragraphs]
    assert len(set(eids)) == len(eids)
    assert [paragraph.ordinal for paragraph in paragraphs] == list(range(1, len(eids) + 1))
    assert {p.parent for p in paragraphs} <= {None, *eids}
    assert {note for p in paragraphs for note in p.notes} <= set(eids)
    assert all(paragraph.text for paragraph in paragraphs)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_golden_documents_lose_nothing(folder: Path) -> None:
    data = next(folder.glob("input.*")).read_bytes()
    read = REGISTRY.read(SourceFile(PurePosixPath("input.txt"), data))
    if read.media_type == "text/plain":
        assert kept(read) == letters(decode(data).text)
