"""What a conversion ran together, and notes that it left within a sentence."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from app.domain.blocks import Block, Role, SourceFile
from app.readers.notes_within import with_notes_aside
from app.readers.run_together import with_marks_apart, with_paragraphs_apart
from app.readers.text import TextReader

WELLS, LAMPS = "The wells are deep.", "The lamps are bright."


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"{WELLS}{LAMPS}{WELLS}{LAMPS}", [WELLS, LAMPS, WELLS, LAMPS]),
        (
            "We declare:1. That of 2031.2. That of 2033.3. Those of Malta.",
            ["We declare:", "1. That of 2031.", "2. That of 2033.", "3. Those of Malta."],
        ),
        (
            "So it is.These are:(i) Wells, of 1980;(ii) Lamps, of 1988;(iii) Ferries",
            [
                "So it is.",
                "These are:",
                "(i) Wells, of 1980;",
                "(ii) Lamps, of 1988;",
                "(iii) Ferries",
            ],
        ),
        (
            '"The wells.""The lamps.""The ferries.""The mills."',
            ['"The wells."', '"The lamps."', '"The ferries."', '"The mills."'],
        ),
        (
            'On "wells".Since then;Furthermore lamps."The ferries.',
            ['On "wells".', "Since then;", "Furthermore lamps.", '"The ferries.'],
        ),
        (
            "It declares:(a)that wells are deep;(b)that:- Lamps are lit;- Ferries go.(c) So be it",
            [
                "It declares:",
                "(a)that wells are deep;",
                "(b)that:",
                "- Lamps are lit;",
                "- Ferries go.",
                "(c) So be it",
            ],
        ),
        (f"{WELLS}{LAMPS} It is.", [f"{WELLS}{LAMPS} It is."]),
        (f"{WELLS}{LAMPS}{WELLS}{LAMPS}" + f" {WELLS}" * 20, None),
        ("As in art.2.2. The e.g.Wells, the No.Three and No.II. Of them", None),
    ],
)
def test_paragraphs_without_a_blank_between(text: str, parts: list[str] | None) -> None:
    found = with_paragraphs_apart([Block(text)])
    assert [block.text for block in found] == (parts or [text])


def test_marks_of_pages_and_notes_within_a_line() -> None:
    line = (
        "7. Thanks the keepers for the wells of 2031; ____________ 3 Papers of the keepers. "
        "/... Page 3\n\n8. Asks for lamps at all of the wells. 58th plenary meeting 4 March 2035"
    )
    read = TextReader().read(SourceFile(PurePosixPath("a.txt"), line.encode()))
    assert [(one.role, one.text) for one in read.blocks] == [
        (Role.TEXT, "7. Thanks the keepers for the wells of 2031;"),
        (Role.FOOTNOTE, "Papers of the keepers."),
        (Role.TEXT, "8. Asks for lamps at all of the wells."),
        (Role.TEXT, "58th plenary meeting 4 March 2035"),
    ]


def test_clauses_of_a_preamble_within_a_line() -> None:
    line = (
        "The General Assembly, Prompted by the wish to keep the wells of the harbour for all, "
        "Recalling its resolution 72/249 of 24 December 2031 on the wells of the plain,2 "
        "Noting the report of the keepers, the Lamps Act and what Malta said of both of them,"
    )
    assert with_marks_apart(line).split("\n\n") == [
        "The General Assembly,",
        "Prompted by the wish to keep the wells of the harbour for all,",
        "Recalling its resolution 72/249 of 24 December 2031 on the wells of the plain,2",
        "Noting the report of the keepers, the Lamps Act and what Malta said of both of them,",
    ]
    other = line.replace("The General Assembly, Prompted by", "We were prompted by")
    assert with_marks_apart(other) == other


ABOVE, BELOW = "It is thus for all of the keepers of the wells to", "show that they care for them."


def test_notes_within_a_sentence() -> None:
    notes = "' Pell, On wells, 8 May 2031. 2 Wells and Lamps, 9."
    found = with_notes_aside([Block(ABOVE), Block(notes), Block("© Pell, Lamps."), Block(BELOW)])
    assert [(one.role, one.label, one.text) for one in found] == [
        (Role.TEXT, None, ABOVE),
        (Role.FOOTNOTE, None, "Pell, On wells, 8 May 2031."),
        (Role.FOOTNOTE, "2", "Wells and Lamps, 9."),
        (Role.FOOTNOTE, None, "Pell, Lamps."),
        (Role.TEXT, None, BELOW),
    ]


@pytest.mark.parametrize(
    "texts",
    [(f"{ABOVE}.", "2 Wells and Lamps", BELOW), (ABOVE, "2 Wells", BELOW.capitalize()),
     (ABOVE, "| Wells | Lamps", BELOW), (ABOVE, "2 Wells")],
)  # fmt: skip
def test_what_is_no_note_there(texts: tuple[str, ...]) -> None:
    blocks = [Block(text) for text in texts]
    assert list(with_notes_aside(blocks)) == blocks
