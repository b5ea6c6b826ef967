"""Numbers that Word prints by fields, whose results its files do not hold."""

from __future__ import annotations

import docx
import pytest

from app.readers.docx.fields import FieldNumbers, is_number
from app.readers.list_numbers import spelled
from tests.unit.readers.test_docx import read
from tests.unit.readers.test_docx_runs import add, run


def field(instruction: str, shown: str | None = None) -> str:
    """A field as Word writes it; `shown` is the result that it keeps."""
    parts = ['<w:r><w:fldChar w:fldCharType="begin"/></w:r>']
    half = len(instruction) // 2  # Word splits instructions where it likes
    parts += [
        f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>'
        for part in (instruction[:half], instruction[half:])
    ]
    if shown is not None:
        parts.append('<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run(shown))
    return "".join([*parts, '<w:r><w:fldChar w:fldCharType="end"/></w:r>'])


@pytest.mark.parametrize(
    ("instructions", "printed"),
    [
        ([" AUTONUM "] * 3, ["1.", "2.", "3."]),
        ([" AUTONUMLGL  \\* MERGEFORMAT "] * 2, ["1.", "2."]),
        ([" LISTNUM "] * 2, ["1)", "2)"]),
        ([" LISTNUM \\l 2 ", " LISTNUM  NumberDefault \\l 2 "], ["a)", "b)"]),
        (['LISTNUM "LegalDefault"', "LISTNUM LegalDefault \\l 2", "LISTNUM LegalDefault \\l 2"],
         ["1.", "1.1.", "1.2."]),
        (["LISTNUM OutlineDefault", "LISTNUM OutlineDefault \\l 2", "LISTNUM OutlineDefault",
          "LISTNUM OutlineDefault \\l 2"], ["I.", "A.", "II.", "A."]),
        (["LISTNUM \\l 3 \\s 4", "LISTNUM \\l 3"], ["iv)", "v)"]),
        (["PAGE", "SEQ Table"], ["", ""]),
    ],
)  # fmt: skip
def test_the_numbers_of_fields(instructions: list[str], printed: list[str]) -> None:
    numbers = FieldNumbers()
    assert [numbers.label(one) for one in instructions] == printed
    assert is_number(instructions[0]) == bool(printed[0])


def test_numbers_stand_in_the_text_where_their_fields_do() -> None:
    document = docx.Document()
    for text in ("The lamps were lit.", "They burned all night."):
        add(document, field(" AUTONUM ") + "<w:r><w:tab/></w:r>" + run(text))
    add(document, run("It was asked ") + field(" LISTNUM ") + run(" to trim and ")
        + field(" LISTNUM ") + run(" to fill them."))  # fmt: skip
    texts = [block.text.replace("\t", " ") for block in read(document).blocks]
    assert texts == [
        "1. The lamps were lit.",
        "2. They burned all night.",
        "It was asked 1) to trim and 2) to fill them.",
    ]


def test_a_field_that_keeps_its_result_is_printed_once() -> None:
    document = docx.Document()
    add(document, field(" LISTNUM ", "7)") + run(" lamps and ") + field(" PAGE ") + run("oil"))
    add(document, '<w:fldSimple w:instr=" LISTNUM "/>' + run(" wicks"))
    assert [block.text for block in read(document).blocks] == ["7) lamps and oil", "1) wicks"]


def test_ordinals_in_words() -> None:
    assert [spelled(number, "ordinalText") for number in (1, 22)] == ["First", "Twenty-second"]
