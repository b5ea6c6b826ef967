"""Which print lines belong together."""

from __future__ import annotations

import pytest

from app.readers.wrap import Wrap

INDENTED = Wrap(width=68, fill=66, indented=True, margin=3)
FULL = "Safeguards. The measures by which the International Atomic Energy"


@pytest.mark.parametrize(
    ("before", "line", "begins"),
    [
        ("16. " + FULL, "    Agency verifies that nothing is diverted.", False),
        ("    " + FULL, "    Agency verifies that nothing is diverted.", False),
        ("   (b) " + FULL, "       Agency verifies that nothing is diverted.", False),
        ("16. Short and ended.", "    Agency verifies that nothing is diverted.", True),
        ("   " + FULL, "       Agency verifies that nothing is diverted.", True),
        ("   " + FULL, "   Agency verifies that nothing is diverted.", False),
        ("GENERAL", "ASSEMBLY", True),
        ("General Assembly", "Ninetieth session", True),
        ("Ninetieth session", "52nd plenary meeting", True),
        ("Distr.: General", "30 November 2036", True),
        ("of the Agency's statute", "and of what follows.", False),
    ],
    ids=[
        "hangs",
        "hangs on",
        "hangs deeper",
        "ended",
        "first line indented",
        "at the margin",
        "capitals",
        "titles",
        "an ordinal",
        "a date",
        "goes on",
    ],
)
def test_hanging_lines(before: str, line: str, begins: bool) -> None:
    assert INDENTED.starts_paragraph(before, line) is begins


def test_a_clause_of_a_preamble_begins_below_a_line_with_room() -> None:
    wrap = Wrap(width=68, fill=66, indented=False, margin=0)
    assert wrap.starts_paragraph("and its right to live in peace,", "Convinced of the need for all")
    assert not wrap.starts_paragraph(FULL + ",", "Convinced of the need for all")
    assert not wrap.starts_paragraph(
        "and its right to live in peace,",
        "Vienna and all the rest of what we are going to say today",
    )
