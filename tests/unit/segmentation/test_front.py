"""The title block of a document that addresses somebody."""

from __future__ import annotations

import pytest

from app.domain.blocks import Block, ReadResult, Role
from app.segmentation import segment

TITLE = Block("Statement by Norland on behalf of the Southern Group")
MEETING = Block("Convention on Lanterns – Second Review Conference")
SALUTATION = Block("Madam President,")
TEXT = Block("Norland complies with the Convention in all its parts.")


def kinds(*blocks: Block) -> list[str]:
    return [p.kind.value for p in segment(ReadResult("text/plain", blocks)).paragraphs]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), []),
        ((MEETING, Block("Agenda item 9: Universalization")), ["title", "title"]),
        ((MEETING, Block("Bergen, May 2031")), ["title", "meta"]),
        ((Block("Tenth Review Conference of the Parties to the Treaty on the Control and Care "
                "of Lanterns"),), ["title"]),
        ((TEXT, Block("Madam Chair")), ["paragraph", "salutation"]),
        ((MEETING, Block("1. Norland has three points.")), ["title", "paragraph"]),
    ],
)  # fmt: skip
def test_plain_lines_before_the_salutation(lines: tuple[Block, ...], expected: list[str]) -> None:
    found = kinds(TITLE, *lines, SALUTATION, TEXT)
    assert found[:-1][:1] == ["title"]
    assert found[1 : 1 + len(lines)] == expected
    assert found[-2:] == ["salutation", "paragraph"]


@pytest.mark.parametrize(
    "author",
    [
        "Working Paper submitted by Chile and Norway",
        "(Revised draft Recommendation submitted by Chile and Norway)",
        "Document de travail présenté par le Chili et la Norvège",
        "Documento de trabajo presentado por Chile y Noruega",
        "Информационный документ представлен Чили и Норвегией",
    ],
)
def test_who_hands_in_a_paper_stands_below_its_title(author: str) -> None:
    title = Block(
        "Revision of the plan for the specially protected area of the keepers’ hut, its well and "
        "the two landings to the north of it, with all the maps and the lists of what was found"
    )
    assert kinds(title, Block(author), Block("Summary"), TEXT) == [
        "title", "title", "heading", "paragraph"
    ]  # fmt: skip


def test_a_title_runs_over_print_lines() -> None:
    blocks = (
        Block("HB/2031/4"),
        Block("Meeting of the Parties serving as the meeting of the", tight=True),
        Block("keepers of the common lights", tight=True),
        Block("Report of the Meeting of the Parties on its second session,", tight=True),
        Block("held in Oulu from 3 to 7 June 2031", tight=True),
        Block("1. The Meeting was opened at noon."),
    )
    found = segment(ReadResult("text/plain", blocks)).paragraphs
    assert [(p.kind.value, p.text) for p in found] == [
        ("meta", "HB/2031/4"),
        (
            "title",
            "Meeting of the Parties serving as the meeting of the keepers of the common lights",
        ),
        (
            "title",
            "Report of the Meeting of the Parties on its second session, held in Oulu from "
            "3 to 7 June 2031",
        ),
        ("paragraph", "The Meeting was opened at noon."),
    ]


def test_clauses_of_a_preamble_are_no_title() -> None:
    blocks = (
        Block("The Meeting of the keepers,"),
        Block("recalling what was said in the spring,", tight=True),
        Block("1. Decides to meet again."),
    )
    found = segment(ReadResult("text/plain", blocks)).paragraphs
    assert [p.text for p in found][:2] == [
        "The Meeting of the keepers,",
        "recalling what was said in the spring,",
    ]


NAMES = (
    "NORLAND", "Ms. Aune Laine", "Adviser", "Harbour Office",
    "SUDLAND", "Mr. Olo Ruiz", "Engineer", "Office of Lights", "Cadiz",
)  # fmt: skip


def test_a_list_of_names_is_not_all_title() -> None:
    head = ("Committee on Lights", "Oulu, 3 June 2031", "List of participants")
    found = kinds(*map(Block, (*head, *NAMES)))
    assert found[:3] == ["title", "meta", "title"]
    assert "title" not in found[3:]
    assert found[3:5] == ["heading", "paragraph"]


def test_the_line_with_the_agenda_item_is_no_paragraph() -> None:
    blocks = (
        Block("I. Opening"),
        Block("(Agenda item 1)", tight=True),
        Block("1. The Chair opened the meeting."),
        Block("II. Lights"),
        Block("(Agenda sub-item 2(a))", tight=True),
        Block("2. The Board looked at the lights."),
    )
    found = segment(ReadResult("text/plain", blocks)).paragraphs
    assert found[1].kind.value == "meta"
    assert [p.number for p in found if p.kind.value == "paragraph"] == ["1", "2"]


def test_a_note_to_a_line_of_the_title_block_does_not_end_it() -> None:
    blocks = (
        Block("H/31/7"),
        Block("Item 9 of the provisional agenda"),
        Block("H/31/1.", Role.FOOTNOTE, label="*"),
        Block("Lights of the outer harbour"),
        Block("Note by the Secretariat"),
        Block("1. The lights are white, and are lit at dusk by the keepers of the harbour."),
        Block("H/31/2.", Role.FOOTNOTE, label="1"),
        Block("2. They are put out at dawn, or when the keepers see the sun above the mole."),
    )
    found = [(p.kind.value, p.number) for p in segment(ReadResult("text/plain", blocks)).paragraphs]
    assert found == [
        ("meta", None), ("meta", None), ("title", None), ("title", None), ("footnote", "*"),
        ("paragraph", "1"), ("footnote", "1"), ("paragraph", "2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        ("Conf. 18.4 (Rev. CoP20)", "Trade in lanterns"),
        ("9th Meeting of the Conference of the Parties to the great old Convention on Lanterns",
         "Resolution IX.4"),
        ("Resolution adopted by the General Assembly on 11 November 2035",
         "[on the report of the First Committee (A/90/409, para. 12)]", "90/43. Lanterns"),
        ("[without reference to a Main Committee (A/90/L.9)]", "90/6. Lanterns"),
    ],
)  # fmt: skip
def test_the_head_of_a_resolution_is_its_title_block(head: tuple[str, ...]) -> None:
    body = ("The Conference,", "Recalling that lanterns are lit,", "1. Asks for lanterns.")
    found = kinds(*map(Block, (*head, *body)))
    assert set(found[: len(head)]) <= {"title", "meta"}
    assert found[len(head) :] == ["preamble", "preamble", "paragraph"]


def test_a_line_below_the_title_and_above_the_first_number_is_a_title() -> None:
    lines = (
        Block("Resolution IX.4 of the Conference"),
        Block("Peat cutting and the regions of the Convention", tight=True),
        Block("1. RECOGNIZING the value of peat;", tight=True),
    )
    assert kinds(*lines) == ["title", "title", "paragraph"]
    body = (Block("The Conference of the Parties,"), Block("1. Recognizes the value of peat;"))
    assert kinds(*lines[:2], *body)[:2] == ["title", "title"]


def test_who_was_present_is_no_title() -> None:
    lines = (Block("Minutes of the Bureau"), Block("Present: Ms. Berg (Chair), Mr. Otieno"))
    assert kinds(*lines, Block("1. Agenda"), TEXT)[:2] == ["title", "meta"]


def test_a_long_line_above_a_heading_that_stands_apart_is_a_title() -> None:
    title = Block(
        "Revised Plan for Harbour No. 119 Lantern Valley and Keeper Pond, Long Reef, Outer Isles"
    )
    name = Block("Harbour No. 119 Lantern Valley and Keeper Pond, Long Reef")
    first = Block("1. Is a new harbour proposed by the keepers?")
    assert kinds(title, name, first, Block("It is not.")) == [
        "title",
        "title",
        "heading",
        "paragraph",
    ]


def test_short_lines_of_one_block_above_the_text_are_titles() -> None:
    lines = Block("Convention on the Law of Lanterns\nDone at Bergen on 23 May 2029")
    text = Block("Article 31 - Rules of lighting"), Block("1. A lantern shall be lit at dusk.")
    assert kinds(lines, *text) == ["title", "title", "heading", "paragraph"]


@pytest.mark.parametrize(
    "head", ["Working paper submitted by Norland and Sudmark", "Report of the Harbour Board"]
)
def test_the_first_heading_over_others_below_a_bare_one_is_the_title(head: str) -> None:
    blocks = (
        Block(head, Role.HEADING, 1),
        Block("Lanterns for small harbours", Role.HEADING, 2),
        Block("Background", Role.HEADING, 3),
        TEXT,
    )
    assert kinds(*blocks) == ["title", "title", "heading", "paragraph"]
    assert kinds(*blocks[:2], TEXT) == ["title", "heading", "paragraph"]


def test_a_line_with_room_behind_it_is_a_title_of_its_own() -> None:
    lines = (
        "Debate: Lanterns\nSecond Committee, ninth session of the Assembly of Harbours\n4 May 2031"
    )
    parts = segment(ReadResult("text/html", (TITLE, Block(lines), SALUTATION, TEXT))).paragraphs
    assert [p.text for p in parts[1:4]] == lines.split("\n")


@pytest.mark.parametrize(
    ("rest", "kind"),
    [
        (("The Conference,", "Recalling the count,", "1. Counts them;", "2. Lights them."),
         "preamble"),
        (("I. Introduction", "1. They were lit.", "2. They burn."), "heading"),
        (("1. They were lit.", "2. They burn."), "paragraph"),
    ],
)  # fmt: skip
def test_lines_of_a_head_without_blank_lines_reach_to_the_first_paragraph(
    rest: tuple[str, ...], kind: str
) -> None:
    head = (
        "Thirteenth Meeting on the Care of Lanterns", "Agenda item 9",
        "Light in the fishing ports of the coast", "Chile, Kenya and Norway: draft resolution",
        "Assistance to those who light the fishing ports",
    )  # fmt: skip
    lines = [Block(text, tight=True) for text in (*head, *rest)]
    found = kinds(Block("LANT/2031/13"), *lines)
    assert found[:7] == ["meta", "title", "meta", "title", "title", "title", kind]


def test_a_title_as_long_as_the_name_of_its_item() -> None:
    item = "the lamps of the harbours, the keepers of the ferries, " * 8
    title = f"Statement by Norland on agenda item 9, {item}at the Tenth Review Conference"
    assert kinds(Block(f"{title} (Bergen, 4 May 2031)"), SALUTATION, TEXT)[0] == "title"
    assert kinds(Block(f"{title}."), SALUTATION, TEXT)[0] == "paragraph"


def test_who_put_a_page_up_is_no_title() -> None:
    head = [Block("挪兰大使在灯具会议上的发言"), Block("发布人:lamp"), Block("主席先生,")]
    assert kinds(*head, Block("挪兰支持公约的各项规定。")) == [
        "title",
        "meta",
        "salutation",
        "paragraph",
    ]
