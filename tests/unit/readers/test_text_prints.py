"""What print lines say of paragraphs: quotations, what decides, short headings, annexes, feet."""

from __future__ import annotations

from pathlib import PurePosixPath

from app.domain.blocks import Block, Role, SourceFile
from app.readers.text import TextReader

BODY = """The keepers of the wells met in the spring and heard the masters of the mills, who
had come from all towns of the valley and asked for new lamps before the next winter
came, and they spoke at length of the roads between the mills and of the old bridges."""


def blocks(text: str) -> list[Block]:
    return list(TextReader().read(SourceFile(PurePosixPath("a.txt"), text.encode())).blocks)


def texts(text: str) -> list[str]:
    return [block.text for block in blocks(text)]


def test_each_paragraph_of_a_quotation_begins_with_its_sign() -> None:
    found = texts(
        f"1. {BODY}\n2. The keepers then asked the masters of the mills to adopt the text below:\n"
        "“The Meeting of Mills,\n“Recalling its words on lamps and on the keeping of the old"
        " bridges of\nthe valley,\n“1. Asks for lamps.”"
    )
    assert found[-3:] == [
        "“The Meeting of Mills,",
        "“Recalling its words on lamps and on the keeping of the old bridges of the valley,",
        "“1. Asks for lamps.”",
    ]


def test_who_decides_stands_apart_below_a_title() -> None:
    found = texts(
        f"{BODY}\n\nLamps and the keeping of the old bridges of the valley in the winter\n"
        "The Meeting of Mills,\nRecalling its words on lamps,"
    )
    assert found[1:3] == [
        "Lamps and the keeping of the old bridges of the valley in the winter",
        "The Meeting of Mills,",
    ]


def test_a_short_heading_over_a_number() -> None:
    found = texts(f"11. {BODY}\nOld bridges\n12. The keepers ask:\n(a) for lamps;\n\n{BODY}")
    assert found[1:3] == ["Old bridges", "12. The keepers ask:"]


def test_an_annex_without_a_number_over_its_title() -> None:
    found = texts(f"{BODY}\n\n{' ' * 30}Appendix\n{' ' * 24}The lamps of mills\n1. {BODY}")
    assert found[1:3] == ["Appendix", "The lamps of mills"]


def test_a_pages_foot_between_a_label_and_its_text() -> None:
    paragraphs = [f"{number}.\n\n{BODY}" for number in range(1, 7)]
    paragraphs[3] = f"4.\n42-01234\n\n{BODY}"
    found = blocks("\n".join(paragraphs))
    assert [block.text[:12] for block in found] == [f"{n}. The keepe" for n in range(1, 7)]


def test_notes_whose_mark_ends_a_sentence_with_a_year_or_that_hang() -> None:
    page = (
        f"{BODY}\nThey will meet again in the spring of 2044.1 They asked for lamps and for bells.2"
        "\n\n1    See the list of lamps of the valley and of the mills, which the keepers made on"
        " the 12 and\n     13 May 2041, and the list of bells.\n2    Bells and Lamps."
        f"\f{BODY}"
    )
    found = [(block.label, block.text) for block in blocks(page) if block.role is Role.FOOTNOTE]
    assert [label for label, _ in found] == ["1", "2"]
    assert found[0][1].endswith("on the 12 and 13 May 2041, and the list of bells.")


def test_symbols_joined_by_a_dash_head_a_page() -> None:
    page = f"{BODY}\n42-01234 (E) 120244 130244\nAB/78/702–C/2044/12 2/6\n"
    found = texts(f"{page}{BODY}\n42-01234\nAB/78/702–C/2044/12 3/6\n{BODY}")
    assert not any("702" in text for text in found)
