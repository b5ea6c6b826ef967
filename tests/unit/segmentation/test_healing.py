"""Halves of paragraphs are joined, and nothing else is."""

from __future__ import annotations

import pytest

from app.domain.blocks import Block, ReadResult, Role
from app.domain.document import Paragraph
from app.segmentation import segment
from app.segmentation.hyphens import glue
from app.segmentation.shape import goes_on

OPENING = Block("We open this debate with a few words on the work of the year behind us.")


def healed(*blocks: Block | str) -> list[Paragraph]:
    made = tuple(b if isinstance(b, Block) else Block(b) for b in blocks)
    return list(segment(ReadResult("text/plain", (OPENING, *made))).paragraphs)[1:]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The States parties that have joined", "the Treaty are many."),
        ("Stations were built (IMS),", "while others were planned."),
        ("The next round was held on 27 September", "2018. It was short."),
        ("The Council adopted resolution", "1540 (2004). It met again."),
        ("It was opened by the", "President of the Conference."),
        ("The report of the Secretary-", "General was read."),
        ("The Board thanked No.", "16 Squadron for its help."),
        (
            "The mechanism was set up under Article 12 of the Framework Convention on Lights",
            "(the Convention) and its annex.",
        ),
        ("1. It was closed on 12", "May 2020."),
        ("Отчет был представлен в", "Женеве в мае."),
    ],
)
def test_halves_are_joined(first: str, second: str) -> None:
    (paragraph,) = healed(first, second)
    assert paragraph.healed
    assert paragraph.text.endswith(second)


def test_a_list_of_names_goes_on_over_a_page() -> None:
    names = "In favour: Andorra, Belize, Chile, the Republic of Korea, Denmark,"
    (found,) = healed(names, Block("Ecuador, Fiji, Gabon.", after_break=True))
    assert found.text == f"{names} Ecuador, Fiji, Gabon."
    assert len(healed(names, "Ecuador, Fiji, Gabon.")) == 2
    clause = "Welcoming the report, the tables, the maps and all the annexes,"
    assert len(healed(clause, Block("Considering all of them, it met.", after_break=True))) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The Treaty is in force.", "the Treaty is in force."),
        ("We ask the following:", "that all States join."),
        ("Recalling its resolution 5 (2024),", "Noting the report of the depositary,"),
        ("to save the generations to come, and", "to reaffirm our faith in the law, and"),
        ("Progress in the elimination of stocks", "Much has been done since May."),
        ("MEASURES FOR THE YEAR", "taken by all of the States."),
        ("إننا نؤيد مشروع القرار المعروض علينا،", "وندعو جميع الدول إلى تأييده."),
    ],
)
def test_wholes_are_not_joined(first: str, second: str) -> None:
    assert len(healed(first, second)) == 2


def test_a_clause_without_case_goes_on_behind_a_page_break() -> None:
    """A comma within it says that it is no heading; with none, as well two titles."""
    assert goes_on("فتشت المنارات في أيار/مايو، وتسلم الحراس", "مصابيحهم الجديدة.", across=True)
    assert goes_on("灯塔已检查完毕，守塔人收到了", "新的灯具。", across=True)
    assert not goes_on("灯塔已检查完毕，守塔人收到了", "新的灯具", across=True)
    assert not goes_on("关于灯塔的工作报告", "灯塔已检查完毕。", across=True)


def test_a_letter_in_brackets_is_no_second_half() -> None:
    """As in a record, where the parts of an agenda item are no numbered paragraphs."""
    part = "(a) Follow-up to the Year of Lights and to the second assembly on lights at sea"
    assert not goes_on(part, "(b) United decade of lamps: oil for all", across=False)
    assert not goes_on(part, "(iv) Lamps", across=False)
    assert goes_on(part, "(the Assembly) and its records", across=False)


def test_a_paragraph_goes_on_behind_a_footnote_and_a_page_break() -> None:
    found = healed(
        "The work was carried out in ten of the fourteen provinces of the north, where the",
        Block("See A/1.", Role.FOOTNOTE, label="1"),
        Block("Mines were most dense.", after_break=True),
    )
    assert [p.eid for p in found] == ["para_nn_2", "footnote_1"]
    assert found[0].text.endswith("where the Mines were most dense.")


def test_a_first_line_indent_begins_a_paragraph_after_a_page_break() -> None:
    cut = "The work was carried out in ten of the fourteen provinces of the north and west"
    assert len(healed(cut, Block("Mines were dense.", after_break=True))) == 1
    assert len(healed(cut, Block("Mines were dense.", after_break=True, indent=2.5))) == 2


@pytest.mark.parametrize(
    ("left", "right", "witness", "whole"),
    [
        ("impor-", "tant", "", "important"),
        ("co-", "operation", "", "co-operation"),
        ("co-", "operation", "their cooperation", "cooperation"),
        ("pro-", "gresos", "", "progresos"),
        ("well-", "being", "", "well-being"),
        ("fissile-", "material", "a fissile-material treaty", "fissile-material"),
        ("Secretary-", "General", "", "Secretary-General"),
        ("2017-", "2019", "", "2017-2019"),
        ("peace -", "and war", "", "peace - and war"),
        ("和平", "与安全", "", "和平与安全"),
        ("one", "two", "", "one two"),
    ],
)
def test_hyphens(left: str, right: str, witness: str, whole: str) -> None:
    kept, between = glue(left, right, witness)
    assert kept + between + right == whole


def test_a_heading_in_bold_goes_on_over_a_column_in_lower_case() -> None:
    first, second = "Letter from the keeper of the western light", "addressed to the Board"
    texts = [
        Block(first, role=Role.HEADING, level=3, bold=True, indent=1.8),
        Block(second, role=Role.SPEECH, bold=True, indent=1.8, after_break=True),
        "The Chair said that the letter had come in May and had been read by all.",
    ]
    assert next(p.text for p in healed(*texts)) == f"{first} {second}"


def test_a_long_title_is_not_joined_to_the_text_below() -> None:
    title = (
        "Revised plans for the place of the western light, No. 152, and for the place of the "
        "eastern light, No. 153"
    )
    body = [f"{text} It was read by all who were in the hall, and it was liked." for text in (
        "The plan was drawn by the keepers of both lights in the winter of that year.",
        "The plan says how the lights are to be kept and who may go there in the summer.",
        "The plan has two maps, on which the paths and the wells of the island are shown.",
        "The plan is annexed and ends with a list of what was found in the keepers’ hut.",
    )]  # fmt: skip
    texts = [p.text for p in healed(title, Block(body[0], tight=True), *body[1:])]
    assert texts == [title, *body]


@pytest.mark.parametrize("answer", ["No", "No."])
def test_an_answer_is_no_abbreviation(answer: str) -> None:
    found = healed(
        "1. Is a lantern lit?",
        Block("It is.", tight=True),
        Block("2. Is a second lantern lit?", tight=True),
        Block(answer, tight=True),
        Block("3. Is a third one lit at night?", tight=True),
    )
    assert [(p.number, p.text) for p in found][3:] == [
        ("2[1]", answer),
        ("3", "Is a third one lit at night?"),
    ]


def test_a_sentence_goes_on_behind_its_items() -> None:
    items = "4. Convinced of it, we", "(a) will ask,", "(b) will answer,", "(c) will count,"
    found = healed("3. We met in the spring.", *items, "and agree to report on all this.")
    assert [(p.number, p.text) for p in found[-2:]] == [
        ("4(c)", "will count,"), ("4[1]", "and agree to report on all this."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("second", "whole"), [("It met again in the spring.", True), ("Mr. President,", False)]
)
def test_what_the_print_shows_to_go_on_is_joined_but_a_form_of_address(
    second: str, whole: bool
) -> None:
    first = "The Board asked for the reports of the year."
    found = healed(first, Block(second, after_break=True, continues=True), "We thank all of them.")
    assert (found[0].text == f"{first} {second}") is whole


def test_an_item_below_a_gap_is_none_of_the_sentence_above() -> None:
    rows = healed(
        "The Meeting recommends:",
        "1. the text of the list be changed to read as follows:",
        "“A pole of wood stands in the bay.”",
        "Keepers of the pole: Norway and Chile",
        "2. the revised list be added to this measure.",
    )
    assert rows[-1].text == "the revised list be added to this measure."
    assert [row.number for row in rows if str(row.number)[-1] == ")"] == ["[2](1)", "[2](2)"]
