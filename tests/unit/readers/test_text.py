"""Plain text as it comes."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from app.domain.blocks import Block, DiscardReason, ReadResult, Role, SourceFile
from app.domain.errors import ReadError
from app.readers.labelled import begins_unit
from app.readers.text import TextReader


def read(text: str) -> ReadResult:
    return TextReader().read(SourceFile(PurePosixPath("a.txt"), text.encode()))


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


LONG = "We have said before, and we say again today, that the work must go on without delay."


def test_a_line_is_a_paragraph_where_lines_are_long() -> None:
    long = [" ".join([LONG] * count) for count in (3, 2, 4)]
    assert texts("\n".join(long)) == long


def test_blanks_tabs_and_line_ends_are_one() -> None:
    assert texts("\ufeff1.\tWe\u00a0 thank.\r\n\r\n2.\tWe  go.\r") == ["1. We thank.", "2. We go."]


def test_marks_before_combining_are_composed() -> None:
    assert texts("Re\u0301solution") == ["Résolution"]


WRAPPED = """The Conference met at a time of great need for
the peoples of the region, who had waited long
for its decisions.
It adopted a declaration in which the States
parties set themselves a date for the clearance
of all mined areas under their control.
"""


def test_print_lines_are_joined_up_to_a_short_line() -> None:
    found = texts(WRAPPED * 2)
    assert [text[:14] for text in found] == ["The Conference", "It adopted a d"] * 2
    assert found[0].endswith("who had waited long for its decisions.")


@pytest.mark.parametrize("indent", ["", "    "], ids=["flush", "first lines set in"])
def test_a_heading_below_a_full_line_that_ends_a_sentence_stands_apart(indent: str) -> None:
    full = "of all of the mined areas under their control."
    section = WRAPPED.replace("of all mined areas under their control.", full)
    section = section.replace("The Conference", f"{indent}The Conference")
    found = texts("\n".join(f"{head}\n{section.rstrip()}" for head in ("Ropes", "Boats", "Nets")))
    assert [text for text in found if len(text) < 10] == ["Ropes", "Boats", "Nets"]
    assert sum(text.endswith(full) for text in found) == 3


def test_a_sentence_that_begins_after_a_full_line_is_no_heading() -> None:
    text = WRAPPED.replace(
        "of all mined areas under their control.", "of all mines. It thanked the Conference of"
    )
    found = texts(f"{text}States.\n{WRAPPED}")
    assert found[1].endswith("of States.")


def test_a_place_below_an_hour_is_no_heading() -> None:
    hour = "set themselves a date, which was noon, or 12 p.m."
    text = WRAPPED.replace("parties set themselves a date for the clearance", hour)
    found = texts(f"{WRAPPED}{text}".replace("p.m.\nof", "p.m.\nGeneva\nOf"))
    assert any("p.m. Geneva Of all" in each for each in found)


def test_a_gap_after_a_full_line_is_a_page_end() -> None:
    blocks = read(WRAPPED.replace("need for\n", "need for\n\n")).blocks
    assert [block.after_break for block in blocks][:2] == [False, True]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("12", DiscardReason.PAGE_NUMBER),
        ("- 12 -", DiscardReason.PAGE_NUMBER),
        ("Page 3 of 9", DiscardReason.PAGE_NUMBER),
        ("第 3 页", DiscardReason.PAGE_NUMBER),
        ("15-29437 13/25", DiscardReason.RUNNING_HEAD),
        ("A/70/PV.15 28/09/2015", DiscardReason.RUNNING_HEAD),
        ("24-31877", DiscardReason.JOB_NUMBER),
        ("24-31877E (E)    231224", DiscardReason.JOB_NUMBER),
        ("88-15302    0419i (E)                     /...", DiscardReason.JOB_NUMBER),
        ("GE.23-11877 (R)", DiscardReason.JOB_NUMBER),
        ("V.05-81877 (S) 110405 120405", DiscardReason.JOB_NUMBER),
        ("K2301877[E] 240123", DiscardReason.JOB_NUMBER),
        ("*2431877*", DiscardReason.JOB_NUMBER),
        ("XY-ABCDE-3-RR-AQ-425", DiscardReason.JOB_NUMBER),
        ("XY-ABC-DD-3-BB-AQ-109                  AB01989N", DiscardReason.JOB_NUMBER),
        ("- xiv -", DiscardReason.PAGE_NUMBER),
        ("Página 2 de 5", DiscardReason.PAGE_NUMBER),
        ("Стр. 7", DiscardReason.PAGE_NUMBER),
        ("--- Page 3 ---", DiscardReason.PAGE_NUMBER),
        ("{3}------------------", DiscardReason.PAGE_NUMBER),
        ("第 3 页 共 9 页", DiscardReason.PAGE_NUMBER),
        ("./.", DiscardReason.PAGE_NUMBER),
        ("2 n0987654.doc", DiscardReason.PAGE_NUMBER),
        ("AB19 Doc. 17.1 – p. 1", DiscardReason.PAGE_NUMBER),
        ("n0987654.doc 3", DiscardReason.PAGE_NUMBER),
        ("/...", DiscardReason.PAGE_NUMBER),
        ("../..", DiscardReason.PAGE_NUMBER),
        ("MAR 03 '97 10:12AM OFFICE OF MAPS 555 0101   P.4", DiscardReason.RUNNING_HEAD),
        ("________", DiscardReason.RULE),
        ("* * *", DiscardReason.RULE),
        ("Introduction ........... 3", DiscardReason.CONTENTS),
        ("Version imprimable", DiscardReason.MARKUP),
    ],
)
def test_page_furniture(line: str, reason: DiscardReason) -> None:
    result = read(f"{LONG}\n\n{line}\n\n{LONG}")
    assert [block.text for block in result.blocks] == [LONG, LONG]
    assert [(d.text, d.reason) for d in result.discards] == [(" ".join(line.split()), reason)]


@pytest.mark.parametrize(
    "line",
    [
        "Lot 24-31877E (E) is the port's.",
        "2.- The map",
        "The list on page 3",
        "and/or",
        "Meeting of 3 March 1997 10:12",
    ],
)
def test_what_only_looks_like_furniture_is_text(line: str) -> None:
    assert texts(f"{LONG}\n\n{line}\n\n{LONG}") == [LONG, line, LONG]


@pytest.mark.parametrize(
    "mark",
    [
        "- 2 -", "24-31877 (E)", "./.\n\n2.-", "\n- 2 -      Paper No. 7\n         English\n", "7",
        "\n2/5\n", "\n2 of 5\n", "\n| Page 2 |\n", "\nPage - 2 -\n", "\nA/79/X.3\nPage 2\n",
        "\nA/79/X.3\nEnglish\nPage 2\n", "\nXY-5/NAT.3\npage 2\n", "\nXY-5/NAT.3 page 2\n",
        "\nXY(12)/RES/3, page 2\n",
        "\nNa.31-30026 (E)   121231\n",
    ],
)  # fmt: skip
def test_a_page_turned_within_a_sentence(mark: str) -> None:
    halves = (
        "It was said that the work must go on as before, and all who had",
        "come to the place agreed.",
    )
    first, second = read(f"{halves[0]}\n{mark}\n{halves[1]}\n\n{LONG}\n").blocks[:2]
    assert (first.text, second.text) == halves
    assert second.after_break


def test_what_stands_beside_a_page_number_is_a_head_elsewhere_too() -> None:
    mark = "MEETING - RESTRICTED"
    text = f"{LONG}\n\n" * 13 + f"{mark}\n- 2 -      {mark}\n\n{LONG}\n\n     {mark}\n"
    assert mark not in texts(text)


def test_the_mark_of_the_cover_is_no_text_at_the_end() -> None:
    mark = "MEETING CONFIDENTIAL"
    text = f"REPORT ON ROPES\n\n{mark}\n\n" + f"{LONG}\n\n" * 13 + mark
    assert texts(text).count(mark) == 1


def test_a_glued_mark_of_a_note_under_a_line_is_taken_out() -> None:
    result = read(f"{LONG}1\n\n{LONG}\n\n____________\n1 See the map.\n")
    assert [block.text for block in result.blocks] == [LONG, LONG, "See the map."]


def test_a_symbol_at_the_head_is_text() -> None:
    assert texts(f"A/70/12\n\n{LONG}") == ["A/70/12", LONG]


def test_a_running_head_goes_after_its_first_time() -> None:
    page = f"Report of the Group\n\n{LONG}\n\n%d\n\f\n"
    result = read("".join(page % number for number in (1, 2, 3)))
    heads = [block for block in result.blocks if block.text == "Report of the Group"]
    assert len(heads) == 1
    assert [d.reason for d in result.discards].count(DiscardReason.RUNNING_HEAD) == 2


def test_a_table_keeps_its_cells() -> None:
    block = read(f"{LONG}\n\nState\tPledged\tPaid\nNorland\t400\t380\n").blocks[1]
    assert block == Block("State | Pledged | Paid\nNorland | 400 | 380", Role.TABLE)


def test_raised_marks_are_references_and_notes_are_apart() -> None:
    result = read(f"The ban holds.¹ {LONG}\n\n____\n¹ Document A/1.\n")
    body, note = result.blocks
    assert body.text.startswith("The ban holds. We")
    assert [(ref.mark, ref.offset) for ref in body.note_refs] == [("1", 14)]
    assert (note.role, note.label, note.text) == (Role.FOOTNOTE, "1", "Document A/1.")


def test_an_ordinary_power_is_no_mark() -> None:
    assert texts("An area of 10 ² and x² metres.")[0].startswith("An area of 10 ²")


def test_hyphens_at_line_ends() -> None:
    text = WRAPPED.replace("declaration in which", "declara-\ntion in which").replace(
        "mined areas", "self-\ngoverning areas"
    )
    joined = " ".join(texts(text))
    assert "declaration" in joined
    assert "self-governing" in joined


def test_front_matter_is_taken() -> None:
    result = read(f"---\nid: my-doc\ntreaty:\n  id: ctbt\n---\n{LONG}\n")
    assert result.front_matter == {"id": "my-doc", "treaty": {"id": "ctbt"}}
    assert [block.text for block in result.blocks] == [LONG]


def test_bad_front_matter_fails_with_its_reason() -> None:
    with pytest.raises(ReadError, match="front matter"):
        read("---\nid: [1, 2\n---\nText\n")


def test_a_rule_is_no_front_matter() -> None:
    assert texts(f"---\n{LONG}\n---\n{LONG}\n") == [LONG, LONG]


@pytest.mark.parametrize("text", [" ", "\n\n", "\f", "----\n"])
def test_no_text(text: str) -> None:
    with pytest.raises(ReadError, match="no text"):
        read(text)


def test_page_numbers_alone_are_text() -> None:
    assert texts("7\n") == ["7"]


CONTENTS = """Report of the Committee on Wells

\t{title}
\t\tParagraphs\tPage
\t\tI.\tOpening of the session
\t\t(Agenda item 1)\t\t1–2\t2
\t\tII.\tA heading that runs on
over two lines\t\t3–5\t4
\t\tIII.\tAnother ..... 6
\t\tAnnex
\t\tList of documents\t\t\txii

\tI.\tOpening of the session
\t\t1.\tThe session was held.
"""


@pytest.mark.parametrize("title", ["Contents", "CONTENTS", "Table des matières", "Índice"])
def test_printed_contents_are_left_out(title: str) -> None:
    result = read(CONTENTS.format(title=title))
    assert [block.text for block in result.blocks] == [
        "Report of the Committee on Wells",
        "I. Opening of the session",
        "1. The session was held.",
    ]
    assert {discard.reason for discard in result.discards} == {DiscardReason.CONTENTS}


def test_a_title_alone_makes_no_contents() -> None:
    text = f"Contents\n\n{LONG}\n\nIn the year 12\n"
    assert texts(text) == ["Contents", LONG, "In the year 12"]


def test_a_letterhead_and_a_table_in_bars() -> None:
    head = "|  | United Nations | A/CONF.9/12 |\n|  |  | Distr.: General  Original: English |\n"
    body = "| Subsidiary Body for Lanterns |  |\n"
    table = "| Party | Share |\n| Norland | 0.006 |\n"
    blocks = read(f"{head}\n{body}\n{LONG}\n\n{table}").blocks
    assert [(block.role, block.text) for block in blocks] == [
        (Role.TEXT, "United Nations"),
        (Role.TEXT, "A/CONF.9/12"),
        (Role.TEXT, "Distr.: General"),
        (Role.TEXT, "Original: English"),
        (Role.TEXT, "Subsidiary Body for Lanterns"),
        (Role.TEXT, LONG),
        (Role.TABLE, "Party | Share\nNorland | 0.006"),
    ]


def test_a_letterhead_of_two_columns_is_read_column_by_column() -> None:
    head = (
        "TREATY OF THE WELLS             TRAITÉ DES PUITS\n"
        "IV CONSULTATIVE MEETING         IVe RÉUNION CONSULTATIVE\n\n"
        "TRATADO DE LOS POZOS\n"
        "                                ДОГОВОР О КОЛОДЦАХ\n\n"
        "Seventh session                 IV WM/WP/25\n\n"
    )
    assert texts(f"{head}{LONG}\n")[:6] == [
        "TREATY OF THE WELLS",
        "IV CONSULTATIVE MEETING",
        "TRAITÉ DES PUITS",
        "IVe RÉUNION CONSULTATIVE",
        "TRATADO DE LOS POZOS",
        "ДОГОВОР О КОЛОДЦАХ",
    ]


MIXED = f"""{LONG} {LONG} It is a page of which each line is a paragraph;
{LONG} {LONG} So is this, which ends the page in the middle of its
2
very long sentence about the wells that the keepers of
Norland and of the Isles had dug in the years before the
great drought, of which all have heard, and which the
oldest of them had seen with their own eyes when they
were young.

1. The keepers:

    a) met in the spring and looked at the ropes, which
       Norland had bought;
    b) went home.
"""


def test_pages_of_print_lines_among_pages_of_paragraphs() -> None:
    found = [(b.text[:12], b.text[-12:]) for b in read(MIXED).blocks]
    assert found == [
        ("We have said", "a paragraph;"),
        ("We have said", "iddle of its"),
        ("very long se", " were young."),
        ("1. The keepe", "The keepers:"),
        ("a) met in th", " had bought;"),
        ("b) went home", ") went home."),
    ]


def test_pages_that_count_from_the_first_line_on() -> None:
    pages = "".join(
        f"Record of 3 May \n \n{page} \nA short line {page}\n\nand one more\n \n"
        for page in range(1, 7)
    )
    found = read(pages)
    assert [b.text for b in found.blocks].count("Record of 3 May") == 1
    assert not any(b.text.isdigit() for b in found.blocks)


def test_a_title_that_stands_twice_is_a_title_once() -> None:
    title = "Upkeep of the wells and of the ropes that\nthe keepers have in the north\n"
    author = "Working Paper submitted by Chile and\nNorway\n"
    prose = (
        "The keepers of all the wells of the north met\nin the spring, and again when the rains\n"
        "had come.\n"
    )
    result = read(
        f"{title}{title.replace('Upkeep', 'upkeep')}{author}Summary\n{prose}Ropes\n{prose}"
    )
    once = " ".join(prose.split())
    assert [block.text for block in result.blocks] == [
        " ".join(title.split()), " ".join(author.split()), "Summary", once, "Ropes", once,
    ]  # fmt: skip
    assert result.blocks[0].role is Role.HEADING
    assert [d.reason for d in result.discards] == [DiscardReason.RUNNING_HEAD] * 2


def test_answers_that_come_again_are_no_running_heads() -> None:
    assert texts(f"{LONG}\n\nN/A\n\n{LONG}\n\nN/A") == [LONG, "N/A", LONG, "N/A"]


def test_notes_with_a_stroke_behind_their_marks() -> None:
    blocks = read(
        "1. The hall is old.1/\n\n2. It has forty doors 2/ and a roof.\n\n"
        "1/ It was built of oak.\n\n2/ Two are shut.\n\n3/ of the doors are green."
    ).blocks
    assert [(b.role, b.label, b.text) for b in blocks] == [
        (Role.TEXT, None, "1. The hall is old."),
        (Role.TEXT, None, "2. It has forty doors and a roof."),
        (Role.FOOTNOTE, "1", "It was built of oak."),
        (Role.FOOTNOTE, "2", "Two are shut."),
        (Role.TEXT, None, "3/ of the doors are green."),
    ]
    assert [ref.mark for b in blocks for ref in b.note_refs] == ["1", "2"]


def test_a_first_item_that_stands_deeper_begins_a_list() -> None:
    found = texts(
        "     2.  The keepers of the harbour noted in the spring of that year\n"
        "         (a)  that forty lanterns were lit, and that oil for them had been\n"
        "bought from merchants who came from the other side of the bay;\n"
        "         (b)  that nine lanterns were dark and had been so since the day on\n"
        "which the keeper of the northern pier had left his house.\n"
    )
    assert [text[:4] for text in found] == ["2. T", "(a) ", "(b) "]


def test_a_text_in_capitals_is_wrapped_as_others_are() -> None:
    found = texts(
        "THE KEEPERS OF THE HARBOUR MET IN THE\nOLD HALL AND COUNTED ALL LANTERNS ON\n"
        "THE COAST.\n\nFORTY OF THEM WERE LIT AND NINE WERE\n"
        "DARK, AND THE KEEPERS ASKED FOR OIL TO\nBE BOUGHT BEFORE THE WINTER CAME.\n"
    )
    assert len(found) == 2


def test_a_symbol_and_its_page_are_a_running_head() -> None:
    found = read(
        "ABC/X/3\n\nThe group noted that there had been no rise in the use of "
        "lanterns along the coast.\n"
        "ABC/X/3                                         2.\n\nThe lanterns are old.\n"
    )
    assert [b.text for b in found.blocks][-1] == "The lanterns are old."
    assert (found.discards[-1].text, found.discards[-1].reason) == (
        "ABC/X/3 2.", DiscardReason.RUNNING_HEAD,
    )  # fmt: skip


def test_labels_that_a_converter_left_alone_go_to_their_texts() -> None:
    text = (
        "Article 4 \nOn the lights that stand at the mouths of rivers and on the keepers who \n"
        "look after them in the winter and in the summer \n1. \nThe light is lit at dusk, as soon "
        "as the sun is below the hills and the \nboats come home. \n2. \nThe keeper: \n \n"
        "a) \nfills the lamp with oil in the evening, before the light is lit and the \n"
        "gate is shut ; "
        "\n\n- 10 - \n \nb) \n"
        "puts it out at dawn, when the first of the boats have gone out to sea "
        "and \nnobody is on the mole. \n3. \nThe light is never left alone. \n"
    )
    assert texts(text) == [
        "Article 4",
        "On the lights that stand at the mouths of rivers and on the keepers who look after them "
        "in the winter and in the summer",
        "1. The light is lit at dusk, as soon as the sun is below the hills and the boats come "
        "home.",
        "2. The keeper:",
        "a) fills the lamp with oil in the evening, before the light is lit and the gate is shut ;",
        "b) puts it out at dawn, when the first of the boats have gone out to sea and nobody is on "
        "the mole.",
        "3. The light is never left alone.",
    ]


def test_numbers_of_items_without_text_stay_alone() -> None:
    text = (
        "1. One.\n2. Two.\n3. Three.\n4. Four.\n5.\nNext part\n1.\nOther part\n2.\nLast\n3.\nEnd\n"
    )
    assert "5. Next part" not in texts(text)


def test_a_pages_number_may_have_a_stop() -> None:
    text = (
        "1. Lamps are lit at dusk.\n2.\n\n2. Lamps are put out at dawn.\n3.\n\n3. Wells are shut.\n"
    )
    assert texts(text) == [
        "1. Lamps are lit at dusk.",
        "2. Lamps are put out at dawn.",
        "3. Wells are shut.",
    ]


def test_a_letterheads_far_right_lines_are_no_text_of_the_left() -> None:
    text = (
        "        Council of Lights\n" + " " * 48 + "Distr.\n" + " " * 48 + "GENERAL\n\n"
        "1.   The Council met at noon and looked at the lights that had gone out in\n"
        "the storm, and at the oil that had been lost when the sheds were flooded\n"
        "by the sea.\n"
    )
    assert texts(text)[:3] == ["Council of Lights", "Distr.", "GENERAL"]


def test_a_star_with_a_stroke_marks_a_note() -> None:
    found = read(
        "4. The Group asked for a note. */\n\n5. It adjourned.\n\n____________\n"
        "*/  The note is document HB/3/2.\n"
    )
    assert [(b.role, b.text) for b in found.blocks] == [
        (Role.TEXT, "4. The Group asked for a note."),
        (Role.TEXT, "5. It adjourned."),
        (Role.FOOTNOTE, "The note is document HB/3/2."),
    ]
    assert found.blocks[0].note_refs[0].mark == found.blocks[2].label == "*"


def test_labels_far_from_their_texts_are_no_column_of_a_letterhead() -> None:
    text = (
        "Outline of the report\n\n        A.      Quays of stone\n\n        B.      Quays of wood\n"
        "                1.      Old quays\n                2.      New quays\n"
    )
    assert texts(text)[1:] == [
        "A. Quays of stone", "B. Quays of wood", "1. Old quays", "2. New quays",
    ]  # fmt: skip


def test_a_label_below_the_one_before_it_in_the_count_begins_a_line() -> None:
    assert begins_unit("a. to light the lanterns,", "b. to trim them,")
    assert not begins_unit("a. to light the lanterns,", "d. to trim them,")
    assert not begins_unit("to light the lanterns with oil,", "b. to trim them,")


def test_a_symbol_beside_its_title_in_a_list_of_documents_stays_with_it() -> None:
    body = "\n\n".join(f"{n}. The lantern was lit on day {n}." for n in range(1, 30))
    found = texts(f"Report on lanterns\n\n{body}\n\nLH/C.7/2        Report of the keepers")
    assert found[-1] == "LH/C.7/2 Report of the keepers"


def test_short_lines_of_a_letterhead_do_not_hide_that_the_text_is_wrapped() -> None:
    head = "LANTERN TREATY\nXth CONSULTATIVE MEETING\n\nBERGEN\nMay 8-19, 2031\n\nX LTCM/WP 2\n"
    head += "May 8, 2031\nEnglish\nOriginal: Spanish\n\n"
    body = (
        "The first keeper was born in Norland, in a town that is found at the latitude of\n"
        "66°North, and when he came to the harbours of the islands, at latitude 52°\n"
        "South, the lights that his forefathers had built on the cliffs above the bay had\n"
        "been dark for many years, and none of those who still lived there could say why.\n\n"
        "Recommend to their governments:\n\n"
        "    That this lantern be added to the list that stands in the annex to recommendation\n"
        "VII-9, and that the keepers be granted the respect that is required by the above-\n"
        "mentioned acts of the meeting, as those were who kept the lights before him for\n"
        "so many years.\n"
    )
    found = texts(head * 2 + body)
    assert [text[:9] for text in found[-3:]] == ["The first", "Recommend", "That this"]
    assert "recommendation VII-9, and" in found[-1]
    assert "above-mentioned acts" in found[-1]


def test_indents_alone_part_short_paragraphs() -> None:
    body = "     The meeting opened the wells that had been closed, and the\n"
    paragraphs = [
        f"{body}{who} of the host went home, each by its own road." for who in ("crew", "men")
    ]
    items = [f"     ({mark}) that the nets be counted once a year, in spring;" for mark in "abc"]
    asked = [f"     The meeting asked for {what}." for what in ("a report", "more nets")]
    found = texts("\n".join([*paragraphs, asked[0], *items, asked[1], *paragraphs]))
    assert [line.partition(" ")[0] for line in found] == [
        "The", "The", "The", "(a)", "(b)", "(c)", "The", "The", "The",
    ]  # fmt: skip


def test_the_title_of_an_article_ends_where_there_was_room() -> None:
    text = (
        "Article 4\nRelation between this Agreement and others\n"
        "Nothing in this Agreement shall take away from the rights and the\n"
        "duties of those who dig the wells, or of those who draw water from\n"
        "them in the spring.\n"
    )
    assert texts(text)[:2] == ["Article 4", "Relation between this Agreement and others"]


def test_the_next_item_begins_a_line_behind_one_that_ends_with_and() -> None:
    text = (
        "This Agreement applies to the wells and to those who dig them, as the\n"
        "case may be, and also:\n"
        "(i) to any person who digs under article 5, paragraph 1 (c), (d) and\n"
        "(e), of the Convention and\n"
        "(ii) subject to article 7, to any person who draws the water that he\n"
        "needs, or that others need, under the terms of paragraphs (a) and\n"
        "(iii) above, as the case may be in the spring, when the wells of the\n"
        "coast are full.\n"
    )
    assert [line[:5] for line in texts(text)[1:]] == ["(i) t", "(ii) "]


def test_the_name_of_a_resolution_is_no_part_of_the_title_below() -> None:
    text = (
        "Resolution XII.4\nResponsibilities, tasks and membership of the Committee on\n"
        "wells and the regions in which they lie\n"
        "RECOGNIZING the value of keeping the wells under review so that the\n"
        "work of the Committee goes on in the best way possible;\n"
    )
    assert texts(text)[0] == "Resolution XII.4"


def test_a_number_beside_a_running_head_is_a_pages() -> None:
    lines = [
        f"{n}. The keeper of {n} lights asks that they be seen to in the spring of"
        for n in range(1, 13)
    ]
    page = "".join(f"{line}\nthe year that comes;\n" for line in lines)
    found = texts(f"AB/CONF.4/L.7\n{page}2\nAB/CONF.4/L.7\n13. The end of it all, as it\nwere.\n")
    assert len(found) == 14
    assert found[12].endswith("the year that comes;")


def test_lines_far_to_the_right_are_no_text() -> None:
    head = "".join(f"{'':40}{line}\n" for line in ("Lantern Treaty", "LT/4/SR.3", "12 May 2032"))
    body = "The keepers met in the spring and went through all that had been\nsaid of old.\n"
    assert texts(head + "\n" + body * 3)[:3] == ["Lantern Treaty", "LT/4/SR.3", "12 May 2032"]


def test_an_item_of_the_agenda_stands_above_its_title() -> None:
    title = "Wells of the coast: wells of the coast, including other ways of\ndrawing water"
    body = "The keepers met in the spring and went through all that had been\nsaid of old.\n"
    found = texts(f"Second session\nAgenda item 9 (b)\n{title}\n{body}{body}{body}")
    assert found[1] == "Agenda item 9 (b)"
    assert "Item 6 (a) of the provisional agenda" in texts(
        f"Second session\nItem 6 (a) of the provisional\nagenda\n\n{body}{body}{body}"
    )


def test_a_line_that_hangs_from_a_label_goes_on_in_a_short_text() -> None:
    text = (
        "1.   The keepers went through the matter at their meeting (KM74;\n"
        "     Bergen, March 2032).\n\n2.   They thank all.\n"
    )
    assert len(texts(text)) == 2


def test_a_papers_symbol_at_the_head_of_a_page_is_no_text() -> None:
    text = (
        "LT19 Doc. 17.1\n\nWells of the coast\n\nLT19 Doc. 17.1 – p. 1\n\nLT19 Doc. 17.1\nAnnex 1\n"
    )
    assert texts(text) == ["LT19 Doc. 17.1", "Wells of the coast", "Annex 1"]


def test_the_head_of_a_paper_in_several_languages() -> None:
    right = " " * 50
    found = texts(
        f"SEVENTH CONSULTATIVE MEETING\n\nBERGEN\n\nE.\n{right}LAN/17/REV 1\n"
        f"{right}2 November 2031\n{right}Original: English\n\n"
        "LANTERNS OF THE OUTER ISLES - THE OIL THEY BURN AND ITS SMELL\n"
        "(Revised draft Recommendation submitted by the Keepers)\n\n"
        "The Representatives,\n\n"
        "Recalling what was said of the lanterns, that is to say, among all else:\n\n"
        "(1) it is in the interest of all who sail between the isles that the lights\n"
        "shall go on to burn by night and shall not be put out before the sun has\n"
        "risen;\n\n(2) the oil is bought by those who keep the light that it is for.\n2.\n\nE.\n\n"
        "Acknowledging that the keepers have a special responsibility to see to it that\n"
        "no one goes without oil;\n"
    )
    assert found[2:8] == [
        "LAN/17/REV 1",
        "2 November 2031",
        "Original: English",
        "LANTERNS OF THE OUTER ISLES - THE OIL THEY BURN AND ITS SMELL",
        "(Revised draft Recommendation submitted by the Keepers)",
        "The Representatives,",
    ]
    assert not {"E.", "2."} & {*found}


def test_contents_of_one_entry_under_the_word_page() -> None:
    found = texts(
        f"{LONG}\n\tContents\n\tDecision\tPage\n\t5/LAN.3\tGuidance for the keepers on the oil \n"
        f"that is burnt by night\t\t2\n\nGuidance for the keepers\n\n{LONG}\n"
    )
    assert found == [LONG, "Guidance for the keepers", LONG]


def test_a_heading_as_wide_as_the_text_is_no_half_of_it() -> None:
    body = (
        "The keepers of the lanterns of the southern isles and of the harbours that\n"
        "stand below them shall see to it that the oil is bought in time, and that no\n"
        "one goes without it, as was said of old by those who kept the lights in the\n"
        "years before them.\n\n"
    )
    head = "Revised Terms of Reference of the Keepers of the Lanterns of Outer Isles"
    found = texts(
        f"{body}{head}\n\n{body}DRAFT A\n\n{body}(Submitted by the Keepers of Norland)\n{body}"
    )
    assert [text[:12] for text in found] == [
        "The keepers ", "Revised Term", "The keepers ", "DRAFT A", "The keepers ", "(Submitted b",
        "The keepers ",
    ]  # fmt: skip


def test_titles_in_capitals_and_items_do_not_hide_that_the_text_is_wrapped() -> None:
    text = (
        "STATEMENT BY\nH.E. MR. OTTO BERG\nPERMANENT REPRESENTATIVE\n\nSecond, we propose:\n"
        "- a form;\n- reminders;\n- help.\n\nLet me begin by thanking all of you for the work "
        "done since our\nlast session. We align ourselves with the statement of our\n"
        "group.\n\nWe recall the working paper of our delegation, the first of them\n"
        "(A/12/34) and ask that it be reflected."
    )
    assert texts(text)[-1] == (
        "We recall the working paper of our delegation, the first of them (A/12/34) and ask that "
        "it be reflected."
    )


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("10 a.m.–1 p.m.    1. Opening", ["10 a.m.–1 p.m.", "1. Opening"]),
        ("15.00-18.00   Débat général", ["15.00-18.00", "Débat général"]),
        ("9:30\tRegistration", ["9:30", "Registration"]),
        ("10-12    Lanterns", ["10-12 Lanterns"]),
        ("1.25    Lanterns", ["1.25 Lanterns"]),
    ],
)
def test_the_hours_of_a_programme_stand_apart(line: str, parts: list[str]) -> None:
    assert texts(f"Monday, 4 May 2031\n\n{line}\n\nTuesday")[1:-1] == parts


@pytest.mark.parametrize("mark", ["[i]", "[1]", "[iv]"])
def test_bracketed_marks_and_their_notes(mark: str) -> None:
    blocks = read(f"The sea is deep.{mark}\n\nIt is wide.\n\n{mark} See the chart.").blocks
    assert [(block.text, block.label) for block in blocks] == [
        ("The sea is deep.", None), ("It is wide.", None), ("See the chart.", mark[1:-1]),
    ]  # fmt: skip


def test_a_note_that_is_a_symbol_stands_under_its_line() -> None:
    blocks = read(
        "Having considered the report of the Board,1\n\n1. Decides to go on with its work for "
        "harbours;\n\n____________\n1 XY/CP/2031/9.\n\n2. Asks for a report in due time.\n"
    ).blocks
    assert [(b.text, b.label) for b in blocks if b.label] == [("XY/CP/2031/9.", "1")]


def test_the_symbol_of_the_letterheads_right_column_heads_the_next_page() -> None:
    text = (
        "CONFERENCE ON LANTERNS                     LC/PV.90\n"
        "                                           14 May 2031\n\nPresident: Ms. Saleh\n\n"
        "LC/PV.90\n- 2 -\n\nThe PRESIDENT: I declare open the meeting of the Conference.\n"
    )
    assert texts(text)[-2:] == [
        "President: Ms. Saleh", "The PRESIDENT: I declare open the meeting of the Conference.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "table",
    [
        "  State   Lamps\n  ------- ----------\n  Malta   12\n  Chile   18 or more\n",
        "----------------------\nState   Lamps\n------- --------------\nMalta   12\n\n"
        "Chile   18 or\n        more\n----------------------\n",
        "+-------+-------+\n| State | Lamps |\n+=======+=======+\n| Malta | 12    |\n"
        "+-------+-------+\n| Chile | 18 or |\n|       | more  |\n+-------+-------+\n",
    ],
    ids=["columns", "borders", "grid"],
)
def test_a_table_whose_columns_are_ruled_with_dashes(table: str) -> None:
    blocks = read(f"The lamps of States:\n\n{table}\nThat is all that was said of lamps.\n").blocks
    assert [block.text for block in blocks] == [
        "The lamps of States:",
        "State | Lamps\nMalta | 12\nChile | 18 or more",
        "That is all that was said of lamps.",
    ]
    assert blocks[1].role is Role.TABLE


def test_marks_in_square_brackets_of_notes_below_a_table() -> None:
    page = read(
        "The lamps are lit.[1] They burn.\n\n  State   Lamps\n  ------- ------\n  Malta   12\n\n"
        "[1] See the list of lamps.\n"
    )
    assert page.blocks[0].text == "The lamps are lit. They burn."
    assert page.blocks[-1].role is Role.FOOTNOTE


def test_clauses_of_a_preamble_that_fill_their_lines() -> None:
    lines = [
        "The Government of the Northern Plain and the Government of the Isles,",
        "Desiring to strengthen the keeping of wells between the two countries,",
        "Intending to create favourable conditions for the keepers of wells of",
        "one country in the territory of the other, and of all their helpers, and",
        "Recognizing that the promotion and protection of the wells will lead to",
        "more of the water which flows between the two countries and their wells,",
        "Have agreed as follows:",
        "The wells of the plain shall be kept by those who keep them, and no one",
        "else shall draw water from them.",
    ]
    found = texts("\n".join(lines))
    assert [text.split()[0] for text in found] == [
        "The", "Desiring", "Intending", "Recognizing", "Have", "The",
    ]  # fmt: skip


def test_place_and_date_in_brackets_below_a_title_that_runs_over_lines() -> None:
    lines = [
        "AGREEMENT BETWEEN THE GOVERNMENT OF THE NORTHERN PLAIN AND THE GOVERNMENT",
        "OF THE ISLES ON THE PROMOTION AND PROTECTION OF THE WELLS OF THE TWO",
        "(Bergen, 13 November 2038)",
        "The Government of the Northern Plain and the Government of the Isles, who",
        "are called the Parties below, and who keep the wells of the two countries",
        "as their fathers did, are of one mind.",
    ]
    assert "(Bergen, 13 November 2038)" in texts("\n".join(lines))


def test_notes_with_an_arrow_back_to_their_mark() -> None:
    page = read(
        "The lamps are lit.¹ They burn.\n\nThey go out.²\n\n1. See the list.↩︎\n\n2. By day. ↩\n"
    )
    assert [(block.role, block.text) for block in page.blocks] == [
        (Role.TEXT, "The lamps are lit. They burn."), (Role.TEXT, "They go out."),
        (Role.FOOTNOTE, "See the list."), (Role.FOOTNOTE, "By day."),
    ]  # fmt: skip


def test_a_title_in_the_middle_goes_on_where_its_line_was_full() -> None:
    head = (
        " Report of the yearly session of the Board of Harbours, Lanterns and Northern\n"
        "                          Ferries, and of its Bureau\n\n"
        "                                  4 May 2031\n\n"
        "1. The Board met in the harbour, as it has done in each of the years since then.\n"
    )
    assert texts(head)[:2] == [
        "Report of the yearly session of the Board of Harbours, Lanterns and Northern Ferries, "
        "and of its Bureau",
        "4 May 2031",
    ]
    short = "     Report of the Board of Harbours\n              Second part\n\n1. " + LONG
    assert texts(short)[:2] == ["Report of the Board of Harbours", "Second part"]


def test_a_paragraph_with_a_date_before_its_tab_is_one() -> None:
    told = "The keepers met and counted the lamps of each quay. " * 9
    result = read(f"Diary of the harbour\n\n4 May 2031\t{told}\n\n5 May 2031\t{told}\n")
    assert [len(block.text) > 400 for block in result.blocks] == [False, True, True]
