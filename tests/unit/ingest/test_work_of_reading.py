"""How much work it is to read a document: in patterns tried, as many on every machine.

A rule that is tried on each line or paragraph shows here long before a clock would tell. Who adds
one gives it a test that is cheap and fails for most texts (a sign, a first letter), or raises the
bound by what the rule is worth.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import PurePosixPath
from textwrap import wrap
from types import FrameType

import pytest

from app.bootstrap.parsing import build_parser
from app.domain.blocks import SourceFile
from app.ingest.parse import DocumentParser

_SENTENCES = (
    "The harbour of {} was opened to ships of every flag by the people of {} in that year.",
    "My delegation believes that the lamps of {} should be lit by all who sail past {}, and that",
    "no State should have to pay for {} alone, whatever the length of the shore at {} may be.",
    "In Kenya, in Malta and in Peru the keepers at {} have been trained with those of {} since.",
    "We thank the Secretary-General for his report on {}, which says what {} has yet to do.",
)


def _place(number: int) -> str:
    """A name like no other, so that no line comes again as a foot of pages does."""
    letters = "".join(
        "bdfgklmnprstvz"[number // 14**k % 14] + "aeiou"[number % 5] for k in range(4)
    )
    return letters.capitalize()


def _paragraph(number: int, sentences: int) -> str:
    return " ".join(
        _SENTENCES[(number + at) % len(_SENTENCES)].format(
            _place(97 * number + 11 * at), _place(89 * number + 13 * at + 7)
        )
        for at in range(sentences)
    )


def _wrapped(paragraphs: int) -> str:
    """A speech in print lines, as archives keep them."""
    lines = ["Mr. President,", ""]
    for number in range(paragraphs):
        lines += [*wrap(_paragraph(number, 5), 78), ""]
    return "\n".join(lines)


def _hansard(turns: int) -> str:
    """A record of a parliament: a line a turn."""
    lines = ["Parliamentary Debates", "Official Report", "The House met at 3 p.m.", ""]
    for number in range(turns):
        name = ("Mr MARLOW", "Ms VENN", "The SPEAKER")[number % 3]
        lines += [f"{name}: {_paragraph(number, 3)}", ""]
    return "\n".join(lines)


def _page(paragraphs: int) -> str:
    body = "".join(f"<p>{_paragraph(number, 4)}</p>\n" for number in range(paragraphs))
    return (
        f"<html lang=en><head><title>Lamps</title></head><body><h1>Lamps</h1>{body}</body></html>"
    )


@pytest.fixture(scope="module")
def parser() -> DocumentParser:
    return build_parser()


def _patterns(parser: DocumentParser, name: str, text: str) -> int:
    """How many times patterns are tried while `text` is read, when they have been compiled."""
    source = SourceFile(PurePosixPath(name), text.encode())
    parser.parse(source, "x", {})
    count = 0

    def note(_frame: FrameType, event: str, called: object) -> None:
        nonlocal count
        count += event == "c_call" and isinstance(getattr(called, "__self__", None), re.Pattern)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        parser.parse(source, "x", {})
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    ("name", "make", "most"),
    [("speech.txt", _wrapped, 39), ("debate.txt", _hansard, 50), ("lamps.html", _page, 19)],
)
def test_a_paragraph_more_tries_few_patterns(
    parser: DocumentParser, name: str, make: Callable[[int], str], most: int
) -> None:
    """Of twice as many paragraphs, so that what a document costs once is left out."""
    few, many = _patterns(parser, name, make(40)), _patterns(parser, name, make(80))
    assert (many - few) / 40 <= most


@pytest.mark.parametrize(
    ("name", "make", "most"),
    [("speech.txt", _wrapped, 140), ("debate.txt", _hansard, 520), ("lamps.html", _page, 225)],
)
def test_a_document_tries_few_patterns_once(
    parser: DocumentParser, name: str, make: Callable[[int], str], most: int
) -> None:
    """What is done whatever its length: at its head, and once over the whole."""
    few, many = _patterns(parser, name, make(40)), _patterns(parser, name, make(80))
    assert 2 * few - many <= most
