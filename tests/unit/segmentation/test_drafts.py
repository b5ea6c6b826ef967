"""Drafts: brackets around labels, alternatives, ranges of what was deleted, parts named whole."""

from __future__ import annotations

import pytest

from app.domain.blocks import Block, ReadResult, Role
from app.domain.document import Kind
from app.segmentation import segment
from app.segmentation.labels import read_label


def units(*texts: str) -> list[tuple[str | None, str, str]]:
    read = ReadResult("text/plain", tuple(Block(text) for text in texts))
    return [(p.number, p.eid, p.text) for p in segment(read).paragraphs]


def test_a_bracket_before_a_label_is_the_texts() -> None:
    assert units(
        "[1. Each harbour has [one light][two lights].]",
        "2. No light is shown:",
        "(a) by day;",
        "[(b) in fog;]",
        "[(c)] when the keeper is ill.",
        "[3.] The list is kept by the depositary.",
    ) == [
        ("1", "para_1", "[Each harbour has [one light][two lights].]"),
        ("2", "para_2", "No light is shown:"),
        ("2(a)", "para_2__subpara_a", "by day;"),
        ("2(b)", "para_2__subpara_b", "[in fog;]"),
        ("2(c)", "para_2__subpara_c", "when the keeper is ill."),
        ("3", "para_3", "The list is kept by the depositary."),
    ]


def test_two_labels_on_a_line_where_the_second_may_be_two_letters() -> None:
    found = units(
        "1. The fund shall include:",
        "(a) dues;",
        "(b) (i) Each Party shall pay within sixty days.",
        "(ii) The Board shall say how much.",
        "(c) (i) A Party may pay more.",
        "(ii) It may pay earlier.",
        "(d) Loans are paid back first.",
    )
    assert [number for number, _, _ in found] == [
        "1", "1(a)", "1(b)", "1(b)(i)", "1(b)(ii)", "1(c)", "1(c)(i)", "1(c)(ii)", "1(d)",
    ]  # fmt: skip


def test_a_letter_alone_above_its_parts_is_no_heading() -> None:
    read = ReadResult(
        "text/plain",
        tuple(
            map(
                Block,
                (
                    "Article 8",
                    "Part IV applies to a league, but:",
                    "(a) its deed shall say so;",
                    "(b) (i) it has no vote of its own;",
                    "(ii) its members vote;",
                    "(c) (i) it may not leave;",
                    "(ii) its members may.",
                ),
            )
        ),
    )
    kinds = {p.number: p.kind for p in segment(read).paragraphs}
    assert kinds["Article 8[1](b)"] is kinds["Article 8[1](c)"] is Kind.PARAGRAPH


def test_a_joined_number_may_stand_alone_above_its_parts() -> None:
    found = units(
        "4.2 The reserve is kept apart, for lean years.",
        "4.3 It is drawn upon by these rules:",
        "4.4",
        "(a) it pays no dues;",
        "(b) it is filled again within the year.",
        "4.5 Gifts are welcome.",
    )
    assert [number for number, _, _ in found] == ["4.2", "4.3", "4.4", "4.4(a)", "4.4(b)", "4.5"]


def test_alternatives_have_one_number() -> None:
    found = units(
        "1. Lights are white.",
        "[2. Alternative 1: They are lit at dusk.]",
        "[2. Alternative 2: They are always lit.]",
        "3. Keepers are paid.",
    )
    assert [number for number, _, _ in found] == ["1", "2", "2", "3"]
    assert found[2][1] == "para_2~2"


@pytest.mark.parametrize("text", ["[3 May 2031]", "[2031. The year]", "[see below]", "[]", "[1"])
def test_other_brackets_are_text(text: str) -> None:
    label = read_label(text)
    assert label is None or label.readings[0].value == 2031


def test_a_range_is_one_label_for_several() -> None:
    found = units(
        "1. The text is as follows:",
        "(a) the first part;",
        "(b)-(d) [Deleted]",
        "(e) the last part.",
        "2-4. [Deleted]",
        "5. The text was adopted.",
    )
    assert [(number, eid) for number, eid, _ in found] == [
        ("1", "para_1"),
        ("1(a)", "para_1__subpara_a"),
        ("1(b)-(d)", "para_1__subpara_b-d"),
        ("1(e)", "para_1__subpara_e"),
        ("2-4", "para_2-4"),
        ("5", "para_5"),
    ]
    read = ReadResult("text/plain", tuple(Block(f"{n} The text.") for n in ("1.", "2-4.", "5.")))
    assert segment(read).warnings == ()


@pytest.mark.parametrize("text", ["10-12 May was the date.", "5-3. The score", "(a)-(z9) Those"])
def test_no_ranges(text: str) -> None:
    label = read_label(text)
    assert label is None or all(not reading.upto for reading in label.readings)


def test_letters_come_again_as_bis() -> None:
    found = units(
        "1. The Board decides:",
        "a) to light the lamp;",
        "a bis) to keep it lit;",
        "b) to pay the keeper.",
    )
    assert [number for number, _, _ in found] == ["1", "1(a)", "1(a bis)", "1(b)"]


def test_a_part_named_with_its_section_stands_under_it() -> None:
    found = units(
        "1. Aims",
        "The light is to be seen from afar by all who come in from the sea at night.",
        "2. Description",
        "2(i) Boundaries",
        "The harbour ends at the mole, where a stone was set in the year of the storm.",
        "2(ii) Access",
        "By boat alone, and only when the tide is in, as the path was lost to the sea.",
        "3. Permits",
        "None are needed.",
    )
    assert ("2(i)", "Boundaries") in [(number, text) for number, _, text in found]
    assert ("2(ii)", "Access") in [(number, text) for number, _, text in found]
    assert read_label("2(i) of the Convention") is None


def test_arabic_numbers_may_have_lost_their_stop() -> None:
    found = units(
        "1 يقصد بعبارة المنارة كل ضوء على الساحل.",
        "2 يقصد بعبارة الحارس من يوقد الضوء.",
        "3 يقصد بعبارة المرفأ كل مكان ترسو فيه السفن.",
    )
    assert [number for number, _, _ in found] == ["1", "2", "3"]
    assert units("15 دولة شاركت في الاجتماع الأول.")[0][0] == "[1]"


def test_a_document_that_is_all_quotation_is_its_text() -> None:
    blocks = (
        Block("Resolution 4 (2031)", Role.HEADING, level=1),
        Block("1. Decides to light the lamp;", Role.QUOTE),
        Block("2. Asks for a report.", Role.QUOTE),
    )
    numbers = [p.number for p in segment(ReadResult("text/markdown", blocks)).paragraphs]
    assert numbers[-2:] == ["1", "2"]


def test_the_number_of_an_item_in_a_quotation_is_not_lost() -> None:
    blocks = (
        Block("1. The Board recalls its rule:"),
        Block("Lamps are lit at dusk.", Role.QUOTE, label="4."),
        Block("2. The Board adjourned."),
    )
    texts = [p.text for p in segment(ReadResult("text/html", blocks)).paragraphs]
    assert texts[1] == "4. Lamps are lit at dusk."


def test_headings_with_and_without_their_stops() -> None:
    read = ReadResult(
        "text/plain",
        tuple(
            map(
                Block,
                (
                    "1. Values of the place",
                    "The place has a light that was built in the year of the great storm.",
                    "2. Aims of the plan.",
                    "The plan keeps the light as it is and lets the keepers go about their work.",
                    "3. Access",
                    "By boat alone.",
                ),
            )
        ),
    )
    found = [(p.number, p.kind.value) for p in segment(read).paragraphs]
    assert [kind for number, kind in found if number in {"1", "2", "3"}] == ["heading"] * 3


def test_a_letter_printed_twice_is_a_label_twice() -> None:
    found = units(
        "1. The Board notes:",
        "(a) the first part;",
        "(b) the second part;",
        "(b) the third part;",
        "(c) the last part.",
        "2. It adjourned.",
    )
    assert [number for number, _, _ in found] == ["1", "1(a)", "1(b)", "1(b)", "1(c)", "2"]
    assert found[3][1] == "para_1__subpara_b~2"


def test_a_section_above_a_count_that_runs_on_may_end_with_a_colon() -> None:
    read = ReadResult(
        "text/plain",
        tuple(
            map(
                Block,
                (
                    "1. Name of the place that was visited, and of the keeper who was there.",
                    "2. Date of the visit, and how those who came to the place had travelled.",
                    "A. In the case of lights:",
                    "3. What is known of the lamp and of the oil that it burns in the winter.",
                    "B. In the case of wells:",
                    "4. What is known of the depth of the well and of the water that is in it.",
                ),
            )
        ),
    )
    found = [(p.number, p.kind.value) for p in segment(read).paragraphs]
    assert found == [
        ("1", "paragraph"), ("2", "paragraph"), ("A", "heading"), ("3", "paragraph"),
        ("B", "heading"), ("4", "paragraph"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (("ألف - المنارات القديمة", "1 - نظر الاجتماع في المنارات القديمة.",
          "باء - المنارات الجديدة", "2 - أرجئ النظر فيها."), ["ألف", "1", "باء", "2"]),
        (("一. 组织事项", "1. 会议在天津举行。", "二. 结论", "2. 委员会通过了报告。"),
         ["一", "1", "二", "2"]),
        (("1. 委员会建议：", "㈠ 在雾天鸣钟；", "㈡ 在夜间点灯。"), ["1", "1(一)", "1(二)"]),
        (("1. The Board asks for:", "① oil;", "② rope.", "2. It adjourned."),
         ["1", "1(1)", "1(2)", "2"]),
        (("A1. Which body lights the lamp?", "A2. Who pays?", "B1. Where is the oil kept?"),
         ["A1", "A2", "B1"]),
    ],
)  # fmt: skip
def test_other_counts(texts: tuple[str, ...], numbers: list[str]) -> None:
    assert [number for number, _, _ in units(*texts)][-len(numbers) :] == numbers


def test_long_titles_of_articles_and_annexes() -> None:
    long = (
        "Relation between the present Agreement and the other treaties on lights and the bodies "
        "that were set up under them, in so far as they are in force for both of the Parties"
    )
    found = units(
        "Article 1",
        long,
        "1. The Agreement stands by itself.",
        "Article 2",
        "The keepers of all lights are paid by the State in which the light stands.",
        "Article 3",
        "The ships pay no more than:--",
        "(a) the dues of the lights;",
    )
    assert ("Article 1", "art_1", long) in found
    assert ("Article 2[1]", "art_2__para_nn_1") in [entry[:2] for entry in found]
    assert ("Article 3[1]", "art_3__para_nn_1") in [entry[:2] for entry in found]


def test_a_gentleman_is_no_section() -> None:
    found = units("Belgique", "M. Jan Maes, conseiller", "Tunisie", "M. Ali Ben Salah, directeur")
    assert "M. Jan Maes, conseiller" in [text for _, _, text in found]
    letters = "ABCDEFGHIJKLM"
    texts = [t for letter in letters for t in (f"{letter}. Harbour {letter}", f"It is {letter}.")]
    assert [n for n, _, _ in units(*texts) if n and n.isalpha()] == list(letters)


def test_a_heading_in_its_formats_style_is_one_with_a_number_too() -> None:
    blocks = (
        Block("General", Role.HEADING, level=1, label="1"),
        Block("Ships are moored with two ropes.", Role.HEADING, level=2, label="1.1"),
        Block("In storms", Role.HEADING, level=1, label="2"),
        Block("A third rope is added.", Role.HEADING, level=2, label="2.1"),
    )
    found = segment(ReadResult("text/html", blocks)).paragraphs
    assert [(p.number, p.kind.value) for p in found] == [
        ("1", "heading"), ("1.1", "paragraph"), ("2", "heading"), ("2.1", "paragraph"),
    ]  # fmt: skip


def test_a_subsection_below_a_long_section_is_no_rest_of_it() -> None:
    long = "Calendar of meetings of the Convention and of the Agreement and of all their bodies"
    found = units(
        "I. Opening of the meeting", "1. The Chair opened the meeting.", f"II. {long}",
        "2. Adopts the following dates:", "(a) the first of May;", "(b) the second of June.",
    )  # fmt: skip
    assert [number for number, _, _ in found] == ["I", "1", "II", "2", "2(a)", "2(b)"]


def test_a_number_alone_above_its_paragraph_is_no_heading() -> None:
    read = ReadResult(
        "text/plain",
        tuple(
            map(
                Block,
                (
                    "Appendix 1",
                    "RULES OF PROCEDURE",
                    "1.",
                    "Meetings that are held in the spring are known as spring meetings.",
                    "2.",
                    "Each Party sends a keeper and as many others as it wishes.",
                ),
            )
        ),
    )
    found = [(p.number, p.kind.value, p.text[:8]) for p in segment(read).paragraphs]
    assert found[-2:] == [("1", "paragraph", "Meetings"), ("2", "paragraph", "Each Par")]


@pytest.mark.parametrize("text", ["第三條", "第二章", "第一節", "附錄一"])
def test_traditional_characters(text: str) -> None:
    label = read_label(text)
    assert label is not None
    assert label.is_named


@pytest.mark.parametrize("text", ["Правило 3 бис", "المادة 3 مكررا", "Article 3 bis"])
def test_named_units_come_again(text: str) -> None:
    label = read_label(text)
    assert label is not None
    assert (label.readings[0].value, label.readings[0].bis) == (3, 1)


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("I. - Le bureau comprend :", "I", "Le bureau"),
        ("II.- Le bureau siège.", "II", "Le bureau"),
        ("Section 1.2: Oil", "Section 1.2", "Oil"),
        ("Chapter 3.1. Keepers", "Chapter 3.1", "Keepers"),
        ("المادة (1): التعاريف", "المادة (1)", "التعاريف"),
        ("Article (12)", "Article (12)", ""),
    ],
)
def test_further_labels(text: str, number: str, rest: str) -> None:
    label = read_label(text)
    assert label is not None
    assert label.readings[0].number == number
    assert text[label.end :].startswith(rest)


def test_a_reference_is_no_article() -> None:
    assert read_label("Article 3.2") is None


def test_the_last_clause_is_one_of_its_own() -> None:
    first = "Considering that it is prudent to look at what was decided; and"
    second = "Considering also that new Parties wish to know their obligations;"
    assert [text for _, _, text in units("The Representatives,", first, second)][1:] == [
        first,
        second,
    ]


def test_a_letter_alone_in_a_block_labels_the_next() -> None:
    assert [(number, text) for number, _, text in units(
        "2. The Board asks the keeper:", "a)", "to light the lamp;", "b)", "to put it out.",
    )] == [
        ("2", "The Board asks the keeper:"),
        ("2(a)", "to light the lamp;"),
        ("2(b)", "to put it out."),
    ]  # fmt: skip


def test_items_that_a_converter_set_in_as_a_quotation_are_the_texts() -> None:
    quoted = [
        Block(text, Role.QUOTE) for text in ("(a) To trim it;", "(b) To light it.", "It was dark.")
    ]
    found = segment(
        ReadResult(
            "text/markdown",
            (
                Block("1. The keepers of the lamp were asked at the meeting:"), *quoted[:2],
                Block("2. A keeper wrote in a letter of the winter:"), quoted[2], quoted[1],
            ),
        )
    ).paragraphs  # fmt: skip
    assert [p.number for p in found] == ["1", "1(a)", "1(b)", "2", "2[1]", "2[2]"]


def test_items_within_a_quotation_that_began_above_stay_the_quotations() -> None:
    items = (Block("(a) to trim it;", Role.QUOTE), Block('(b) to light it."', Role.QUOTE))
    found = segment(
        ReadResult(
            "text/markdown",
            (Block('1. The charter says that "the keepers of the lamp have:'), *items,
             Block("2. The lamp was lit.")),
        )
    ).paragraphs  # fmt: skip
    assert [p.number for p in found] == ["1", "1[1]", "1[2]", "2"]
