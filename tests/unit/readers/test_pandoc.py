"""Markdown as pandoc writes it from word processors' files: its extensions of CommonMark."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import PurePosixPath

import pytest

from app.domain.blocks import ReadResult, Role, SourceFile
from app.domain.errors import ReadError
from app.readers.markdown import MarkdownReader


def read(text: str) -> ReadResult:
    return MarkdownReader().read(SourceFile(PurePosixPath("a.md"), text.encode()))


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


def test_attributes_and_divisions_name_styles_and_are_no_text() -> None:
    page = read(
        '# On lanterns {#on-lanterns .unnumbered}\n\n::: {.center custom-style="Title Page"}\n'
        "**[Harbour Board]{.smallcaps}**\n:::\n\n:::: note\nThe [[old]{.underline} "
        'lamp]{lang="en"}[]{#_Toc12 .anchor} burns.\n::::\n\n![](media/image1.png){width="1in"}\n\n'
        "Setext {#s}\n===\n\nIt goes out, 5--6 times a year---or more.\n"
    )
    assert [block.text for block in page.blocks] == [
        "On lanterns", "Harbour Board", "The old lamp burns.", "Setext",
        "It goes out, 5–6 times a year—or more.",
    ]  # fmt: skip
    assert {":::", "{#s}"} <= {discard.text for discard in page.discards}


@pytest.mark.parametrize(
    "text",
    ["The set {a, b} [is small] and {.} stays.", "See [the note](https://a.example/{x}).",
     "A span [of water]{ with no style", "Dashes -- alone -- stay."],
)  # fmt: skip
def test_braces_and_brackets_of_the_text_stay(text: str) -> None:
    assert texts(text) == [text.replace("[the note](https://a.example/{x})", "the note")]


def test_a_line_block_keeps_its_lines() -> None:
    assert texts("It was done.\n\n| For Malta:\n| For Chile:\n\nThe end is near.\n") == [
        "It was done.", "For Malta:\nFor Chile:", "The end is near.",
    ]  # fmt: skip


ROWS = "State | Lamps\nMalta | 12\nChile | 18 or more"


@pytest.mark.parametrize(
    "table",
    [
        "  State   Lamps\n  ------- ------------\n  Malta   12\n  Chile   18 or more\n",
        "  ------- ------------\n  State   Lamps\n  Malta   12\n  Chile   18 or more\n"
        "  ------- ------------\n",
        "----------------------\nState   Lamps\n------- --------------\nMalta   12\n\n"
        "Chile   18 or\n        more\n----------------------\n",
        "+-------+-------+\n| State | Lamps |\n+=======+=======+\n| Malta | 12    |\n"
        "+-------+-------+\n| Chile | 18 or |\n|       | more  |\n+-------+-------+\n",
        "| State | Lamps |\n|-------|-------|\n| Malta | 12 |\n| Chile | 18 or more |\n",
    ],
    ids=["simple", "headless", "multiline", "grid", "pipe"],
)  # fmt: skip
def test_tables_in_each_of_its_forms(table: str) -> None:
    blocks = read(f"Above it.\n\n{table}\n  : Lamps of States\n\nBelow it.\n").blocks
    tables = [block.text for block in blocks if block.role is Role.TABLE]
    assert tables == [ROWS]
    others = [block.text for block in blocks if block.role is not Role.TABLE]
    assert others[0] == "Above it."
    assert others[-1] == "Below it."
    assert "Lamps of States" in others[1]


@pytest.mark.parametrize("rule", ["---", "----------------", "- - -"])
def test_a_rule_is_no_table(rule: str) -> None:
    assert texts(f"Above it.\n\n{rule}\n\nBelow it.\n") == ["Above it.", "Below it."]


def test_notes_are_plain_text_and_pages_end() -> None:
    page = read(
        "The lamp burns.[^1]\n\n\\newpage\n\nIt burns on.\n\n[^1]: See *The Lamp*, p. [4]{.x}.\n"
    )
    assert [block.text for block in page.blocks] == [
        "The lamp burns.", "It burns on.", "See The Lamp, p. 4.",
    ]  # fmt: skip
    assert page.blocks[1].after_break


def test_raw_parts_for_other_formats_are_left_out() -> None:
    assert texts("One.\n\n```{=openxml}\n<w:br/>\n```\n\nTwo`<w:x/>`{=openxml} here.\n") == [
        "One.", "Two here.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["[" * 50_000, "[a" * 20_000 + "]{.b}" * 20_000, "# a" + " " * 100_000 + "{",
     "<table>\n" * 20_000, "+---+\n| a |\n" * 10_000,
     ":::" + " " * 100_000 + "x y", "{#a " * 50_000 + "]{", "--- ---\n" * 20_000,
     "----------\n--- ---\n" * 10_000, "+---+\n" * 8_000],
)  # fmt: skip
def test_what_never_ends_is_read_at_once(text: str) -> None:
    begun = time.process_time()
    with suppress(ReadError):
        read(f"A lamp.\n\n{text}\n")
    assert time.process_time() - begun < 10
