"""Plain text that keeps the layout of pages in columns."""

from __future__ import annotations

import textwrap
from hashlib import sha256
from itertools import zip_longest
from pathlib import PurePosixPath

from app.domain.blocks import SourceFile
from app.readers.text import TextReader
from app.readers.text_gutters import sheets_of

TRADES = ("mills", "weirs", "sluices", "harbours", "ferries", "gauges", "bridges", "quays", "wells")
HAN = "各方应当每年向秘书处提交关于水井的清单并说明其位置和状况以及上一年所做的工作"


def texts(text: str) -> list[str]:
    found = TextReader().read(SourceFile(PurePosixPath("a.txt"), text.encode()))
    return [block.text for block in found.blocks]


def sentence(name: str, length: int = 40) -> str:
    words = [TRADES[sha256(f"{name} {k}".encode()).digest()[0] % 9] for k in range(length)]
    return f"The {name} of the {' '.join(words)}."


def beside(left: list[str], right: list[str], width: int = 48) -> list[str]:
    """The lines of two columns as a converter puts them on one page."""
    return [f"{one:<{width}}{two}".rstrip() for one, two in zip_longest(left, right, fillvalue="")]


def column(paragraphs: list[str], width: int = 44) -> list[str]:
    return [line for text in paragraphs for line in [*textwrap.wrap(text, width), ""]][:-1]


def test_columns_are_read_one_after_the_other() -> None:
    names = ["first", "second", "third", "fourth", "fifth", "sixth"]
    all_of = [f"{k}. {sentence(name, 30 + 7 * k)}" for k, name in enumerate(names, 1)]
    page = beside(column(all_of[:3]), column(all_of[3:]))
    assert texts("\n".join(page)) == all_of


def test_lines_of_two_columns_that_stand_on_rows_of_their_own() -> None:
    left, right = ([f"{k}. {sentence(str(k) * k)}" for k in part] for part in ((1, 2), (3, 4)))
    rows = [("", two) if k % 2 else (one, "") for one, two in zip_longest(
        column(left), column(right), fillvalue="") for k in (0, 1)]  # fmt: skip
    page = [f"{one:<48}{two}".rstrip() for one, two in rows]
    assert texts("\n".join(page)) == [*left, *right]


def test_a_head_in_two_pieces_and_a_title_across_are_of_the_whole_width() -> None:
    head = f"{'XY/12/7':<60}Wells and mills"
    title = "ON THE KEEPING OF WELLS, OF MILLS AND OF ALL OTHER WORKS BY THE WATER".center(92)
    pages = []
    for k in range(3):
        paragraphs = [f"{4 * k + n}. {sentence('x' * (4 * k + n))}" for n in range(1, 5)]
        body = beside(column(paragraphs[:2]), column(paragraphs[2:]))
        pages.append("\n".join([head, "", *([] if k else [title, ""]), *body]))
    found = texts("\f".join(pages))
    assert found[1 if found[0].startswith("XY") else 0 :][:4].count(" ".join(title.split())) == 1
    assert [text.split(".")[0] for text in found[-12:]] == [str(n) for n in range(1, 13)]
    assert all(text.endswith(".") for text in found[-12:])


def test_letters_as_wide_as_two() -> None:
    def lines(number: int) -> list[str]:
        text = f"{number}. {(HAN[number:] + HAN) * 2}。"
        return [text[k : k + 20] for k in range(0, len(text), 20)]

    def wide(line: str) -> int:
        return sum(2 if char > "\u2e80" else 1 for char in line)

    left, right = [*lines(1), *lines(2)], [*lines(3), *lines(4)]
    page = [f"{one}{' ' * (44 - wide(one))}{two}" for one, two in zip(left, right, strict=True)]
    assert texts("\n".join(page)) == ["".join(lines(n)) for n in range(1, 5)]


def test_a_table_is_no_pair_of_columns() -> None:
    cells = [f"{f'Well {k}':<30}{f'{k * 7} Mill Road':<30}{k % 3}" for k in range(1, 20)]
    assert len(texts("\n".join(cells))) == 1


def test_heads_of_pages_with_a_wide_gap_are_no_text() -> None:
    pages = [
        "\n".join([f"{'XY/12/7':<{100 + 7 * k}}Wells", "", f"{k}. {sentence('x' * k)}"])
        for k in range(1, 5)
    ]
    assert [text[0] for text in texts("\f".join(pages))][-4:] == ["1", "2", "3", "4"]
    assert sum("Wells" in text for text in texts("\f".join(pages))) <= 2


def test_first_lines_that_are_set_in_tell_the_gaps_of_the_other_column() -> None:
    def lines(first: int) -> list[str]:
        texts = [" ".join(sentence(f"{k} {first} {n}", 5) for n in range(9)) for k in range(4)]
        return [line for text in texts for line in textwrap.wrap(text, 44, initial_indent="     ")]

    left, right = lines(1), lines(2)
    page = [
        f"{'':<50}{two}" if k else one
        for one, two in zip(left, right, strict=False)
        for k in (0, 1)
    ]
    found = texts("\n".join(page))
    assert len(found) == 8


def test_stretched_lines_of_columns_are_no_cells() -> None:
    def stretched(line: str) -> str:
        return "     ".join(line.split()) if len(line.split()) < 6 else line

    all_of = [f"{k}. {sentence(str(k) * k, 60)}" for k in range(1, 5)]
    left, right = (
        [stretched(line) for line in column(part, 36)] for part in (all_of[:2], all_of[2:])
    )
    page = "\n".join(beside(left, right, 60))
    assert texts(page) == all_of
    assert not any("  " in line for sheet in sheets_of(page) for line in sheet)
